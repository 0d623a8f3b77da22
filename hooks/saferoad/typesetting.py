"""Turns one paper's JSON into PDF or PNG bytes with Typst; knows nothing of contacts and decides no content."""

import hashlib
import io
from pathlib import Path
from typing import Literal

import pikepdf
import typst
from pikepdf import Dictionary, Name

View = Literal["office", "cover", "both"]
"""What to draw: the sheets for printing, the first face alone, or both sides beside each other."""

FIT = "does not fit: "
"""How the templates begin the message that a panel is too full; problems follow, parted by ` | `."""


class TypesettingError(Exception):
    """What a paper cannot show, one sentence for each panel."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the sentences in the order of the panels."""
        self.problems = problems
        super().__init__("; ".join(problems))


class Typesetter:
    """One compiler with its fonts; a process keeps one, because loading the fonts takes longest."""

    def __init__(self, root: Path) -> None:
        """Load the templates and fonts of `root`/print and nothing of the machine's own."""
        self.folder = root / "print"
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[self.folder / "fonts"]
        )
        self.compiler = typst.Compiler(root=self.folder, font_paths=fonts)

    def pdf(self, piece: str, paper: str) -> bytes:
        """Typeset a paper for the office printer: PDF/UA-1, the same bytes for the same paper."""
        return _for_the_printer(self._compile(piece, paper, format="pdf", pdf_standards=["ua-1"]))

    def png(self, piece: str, paper: str, ppi: float) -> bytes:
        """Draw a paper whose view is one page."""
        return self._compile(piece, paper, format="png", ppi=ppi)

    def _compile(self, piece: str, paper: str, **how: object) -> bytes:
        source = self.folder / f"{piece}.typ"
        try:
            made, warnings = self.compiler.compile_with_warnings(source, sys_inputs={"paper": paper}, **how)
        except typst.TypstError as error:
            raise TypesettingError(_sentences(error.message)) from None
        if warnings:
            raise TypesettingError([warning.message for warning in warnings])
        return made


def _sentences(message: str) -> list[str]:
    _, found, rest = message.partition(FIT)
    return [f"panel {problem}" for problem in rest.rstrip('"').split(" | ")] if found else [message]


def _for_the_printer(made: bytes) -> bytes:
    """Ask viewers for 100 % on both sides, flipped on the short edge; a viewer may ignore it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as pdf:
        wishes = pdf.Root.get("/ViewerPreferences", Dictionary())
        wishes.PrintScaling = Name("/None")
        wishes.Duplex = Name.DuplexFlipShortEdge
        wishes.PickTrayByPDFSize = True
        pdf.Root.ViewerPreferences = wishes
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def fingerprint(root: Path) -> str:
    """Give a hash that changes when templates, fonts, this file or a tool's version do."""
    digest = hashlib.sha256(f"{typst.__version__} {pikepdf.__version__}".encode())
    drawn = (p for p in (root / "print").rglob("*") if p.suffix in {".typ", ".json", ".ttf"})
    for path in (Path(__file__), *sorted(drawn)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()

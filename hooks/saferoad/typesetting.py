"""Turns one paper's JSON into PDF or PNG bytes with Typst; knows nothing of contacts and decides no content."""

import hashlib
import io
import json
from itertools import product
from pathlib import Path
from typing import Literal

import pikepdf
import typst
from pikepdf import Dictionary, Name

from . import drawing, instructions, tags

View = Literal["office", "cover", "both"]
"""What to draw: the sheets for printing, the first face alone, or both sides beside each other."""

POINTS_A_MM = 72 / 25.4

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
        self.geometry = json.loads((self.folder / "geometry.json").read_bytes())
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[self.folder / "fonts"]
        )
        self.compiler = typst.Compiler(root=self.folder, font_paths=fonts)

    def pdf(self, piece: str, paper: str, shop: bool = False) -> bytes:
        """Typeset a paper for the office printer or the print shop: PDF/UA-1, the same bytes for the same paper."""
        made = self._compile(piece, paper, format="pdf", pdf_standards=["ua-1"])
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(made)) as pdf:
            if shop:
                _mark_the_bleed(pdf, self.geometry["shop"]["bleed"] * POINTS_A_MM)
            else:
                _wish_for_the_office(pdf)
            for page in pdf.pages:
                drawing.rewrite(pdf, page, [] if shop else _copies(self.geometry[piece]))
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

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


def _copies(shape: dict[str, float]) -> list[drawing.Shift]:
    """Give how far, in points, each further copy lies from the first, which stands in the upper left corner."""
    spots = product(range(shape["down"]), range(shape["across"]))
    size = (shape["width"] * POINTS_A_MM, shape["height"] * POINTS_A_MM)
    return [(across * size[0], -down * size[1]) for down, across in spots if down + across]


def _wish_for_the_office(pdf: pikepdf.Pdf) -> None:
    """Ask viewers for 100 % on both sides, flipped on the short edge; a viewer may ignore it."""
    wishes = pdf.Root.get("/ViewerPreferences", Dictionary())
    wishes.PrintScaling = Name("/None")
    wishes.Duplex = Name.DuplexFlipShortEdge
    wishes.PickTrayByPDFSize = True
    pdf.Root.ViewerPreferences = wishes


def _mark_the_bleed(pdf: pikepdf.Pdf, bleed: float) -> None:
    """Tell the print shop where the bleed ends; Typst writes the trim but lets the bleed end with the media."""
    for page in pdf.pages:
        left, bottom, right, top = (float(edge) for edge in page.TrimBox)
        page.BleedBox = [round(edge, 3) for edge in (left - bleed, bottom - bleed, right + bleed, top + bleed)]


def _is_apart(path: Path) -> bool:
    """Tell whether a template belongs to the papers of the course, which keep their own fingerprint."""
    return path.name.startswith("course")


def fingerprint(root: Path) -> str:
    """Give a hash that changes when templates, fonts, this file or a tool's version do."""
    digest = hashlib.sha256(f"{typst.__version__} {pikepdf.__version__}".encode())
    drawn = (p for p in (root / "print").rglob("*") if p.suffix in {".typ", ".json", ".ttf"} and not _is_apart(p))
    for path in (*(Path(room.__file__) for room in (drawing, instructions, tags)), Path(__file__), *sorted(drawn)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()

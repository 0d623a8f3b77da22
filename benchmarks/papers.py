"""Measures how fast papers are made: Typst as we use it, against WeasyPrint and Chromium on the same content in HTML.

All engines work in one run, a few papers each in turn, and only ratios count: machines differ and are shared. Where
others use the machine, processor time is the fairer of the two: the clock favours whoever has most processes. Ours does
more (it chooses the size of type and checks that everything fits). An engine that is not installed is left out.

    PYTHONPATH=hooks .venv/bin/python benchmarks/papers.py    # prints the table and writes papers-results.md
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from html import escape
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from run import seconds  # noqa: E402

from print_samples import COUNTRIES, FORMATS, sample  # noqa: E402  (the papers to try the templates with)
from saferoad import papers  # noqa: E402
from saferoad.papers import PaperInput, Row  # noqa: E402
from saferoad.typesetting import Typesetter  # noqa: E402

BLOCKS, IN_A_BLOCK = 6, 6
Engine = Callable[[PaperInput], bytes]
Spent = tuple[float, float]
CSS = """
@page { size: 297mm 210mm; margin: 0 }
@font-face { font-family: Noto; src: url(FONTS/NotoSans-Regular.ttf) }
@font-face { font-family: Noto; font-weight: bold; src: url(FONTS/NotoSans-Bold.ttf) }
@font-face { font-family: Hangul; src: url(FONTS/NotoSansKR-Regular.ttf) }
@font-face { font-family: Hangul; font-weight: bold; src: url(FONTS/NotoSansKR-Bold.ttf) }
body { margin: 0; font: 9pt/1.35 Noto, Hangul, sans-serif; word-break: keep-all; color: #17212b }
.sheet { width: 297mm; height: 210mm; page-break-after: always; overflow: hidden; position: relative }
.panel { position: absolute; box-sizing: border-box; padding: 7mm; overflow: hidden }
h2 { font-size: 12pt; margin: 0 0 2mm; color: #123a63 }
ul { padding-left: 4mm; margin: 0 }
td:last-child { text-align: right }
table { width: 100%; border-collapse: collapse } tr { border-bottom: .2mm solid #a3c4e1 }
.headline { background: #123a63; color: #ffc736; font-size: 24pt; font-weight: bold; border-radius: 3mm; padding: 3mm }
svg { width: 21mm; height: 21mm }
"""


def main() -> None:
    """Measure, print the table and keep it."""
    with ExitStack() as opened:
        engines: dict[str, Engine] = {"Typst": typst()}
        rows = []
        for name, load in (("WeasyPrint", weasyprint), ("Chromium", lambda: chromium(opened))):
            try:
                engines[name] = load()
            except (ImportError, OSError, LookupError) as error:
                rows.append((f"{name} / Typst", f"not measured: {name} is not installed here ({error})"))
        rows = [*ratios(engines), *rows, *one_number()]
    text = "\n".join(["| what | measured |", "|---|---|", *(f"| {what} | {measured} |" for what, measured in rows)])
    print(text)
    (ROOT / "benchmarks/papers-results.md").write_text(f"# Last results for papers\n\n{text}\n", "utf-8")


# ---- engines -----------------------------------------------------------------------------------


def typst() -> Engine:
    """Give our own way, with one compiler that stays, as in a build."""
    typesetter = Typesetter(ROOT)
    return lambda paper: typesetter.pdf(paper.piece, papers._Job(paper).text)


def weasyprint() -> Engine:
    """Give WeasyPrint, tagging the file as ours is tagged."""
    import weasyprint

    fonts = weasyprint.text.fonts.FontConfiguration()
    return lambda paper: weasyprint.HTML(string=page_of(paper)).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)


def chromium(opened: ExitStack) -> Engine:
    """Give Chromium with one page that stays open."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        raise LookupError("no chromium in PATH")
    browser = opened.enter_context(sync_playwright()).chromium.launch(executable_path=path, args=["--no-sandbox"])
    opened.callback(browser.close)
    folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
    page = browser.new_page()

    def pdf(paper: PaperInput) -> bytes:
        file = folder / "paper.html"  # from a file, so that it may load the fonts beside it
        file.write_text(page_of(paper), "utf-8")
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        return page.pdf(prefer_css_page_size=True, tagged=True)

    return pdf


# ---- the same content as HTML --------------------------------------------------------------------


def page_of(paper: PaperInput) -> str:
    """Give both sides of the sheet with all copies, in a plain layout of fixed sizes."""
    css = CSS.replace("FONTS", (ROOT / "print/fonts").as_uri())
    columns, copies = ((4, 2), 2) if paper.piece == "insert" else ((3, 1), 3)
    sides = list(sides_of(paper, columns[0] if paper.piece == "insert" else 1))
    sheets = "".join(f"<div class=sheet>{''.join(placed(side, *columns, copies))}</div>" for side in sides)
    head = f"<title>{escape(paper.country_name)}</title><style>{css}</style>"
    return f"<!doctype html><html lang={paper.language}>{head}{sheets}"


def placed(side: list[str], across: int, down: int, copies: int) -> Iterator[str]:
    width, height = 297 / across, 210 / down
    for n, body in enumerate(side * copies):
        at = f"left:{n % across * width}mm;top:{n // across * height}mm;width:{width}mm;height:{height}mm"
        yield f'<div class=panel style="{at}">{body}</div>'


def sides_of(paper: PaperInput, panels: int) -> Iterator[list[str]]:
    """Share the content out over the panels of two sides."""
    words = [listed(name, part) for name, part in paper.texts[paper.piece].items() if name != "margin"]
    said = "".join(f"<p><b lang={one.lang}>{escape(one.text)}</b><br>" for p in paper.phrases for one in p.local)
    rows = "".join(table_row(row) for row in (*paper.numbers, *filter(None, [paper.second])))
    headline = f"<p class=headline>{escape(paper.headline.shown)}</p>" if paper.headline else ""
    imprint = listed("imprint", paper.texts["both"]["imprint"])
    parts = [*words, said, f"{headline}<table>{rows}</table>{code(paper)}{imprint}"]
    cells = [parts[n :: 2 * panels] for n in range(2 * panels)]
    for side in (cells[:panels], cells[panels:]):
        yield ["".join(cell) for cell in side]


def listed(name: str, words: papers.Words) -> str:
    return f"<h2>{name}</h2><ul>{''.join(f'<li>{escape(text)}</li>' for text in leaves(words))}</ul>"


def leaves(words: papers.Words) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    else:
        for word in words.values() if isinstance(words, dict) else words:
            yield from leaves(word)


def table_row(row: Row) -> str:
    return f"<tr><td>{escape(row.label)}<td><b>{escape(row.shown)}</b></tr>"


def code(paper: PaperInput) -> str:
    import segno

    return segno.make(paper.url, error="m", micro=False).svg_inline(scale=1, border=4)


# ---- measuring ---------------------------------------------------------------------------------


def ratios(engines: dict[str, Engine]) -> list[tuple[str, str]]:
    """Time blocks of papers, the engines in turn and in changing order; give ratios of neighbouring blocks."""
    where = product(COUNTRIES, ("mn", "en", "ko"), ("insert", "leaflet"))
    inputs = [sample(piece, country, language) for country, language, piece in where]
    for engine in engines.values():
        engine(inputs[0])  # fonts, first page
    spent: dict[str, list[Spent]] = {name: [] for name in engines}
    for block in range(BLOCKS):
        part = inputs[block * IN_A_BLOCK : (block + 1) * IN_A_BLOCK]
        names = list(engines)
        for name in names[block % len(names) :] + names[: block % len(names)]:
            spent[name].append(measured(lambda n=name, p=part: [engines[n](paper) for paper in p]))
    ours = spent.pop("Typst")
    papers_a_second = len(ours) * IN_A_BLOCK / sum(wall for wall, _ in ours)
    rows = [("papers a second, Typst, one process", f"{papers_a_second:.1f} on this machine, now")]
    for name, theirs in spent.items():
        rows.append((f"{name} / Typst, processor time for the same papers", compared(theirs, ours, 1)))
        rows.append((f"{name} / Typst, time on the clock", compared(theirs, ours, 0)))
    return rows


def compared(theirs: list[Spent], ours: list[Spent], which: int) -> str:
    each = [other[which] / own[which] for other, own in zip(theirs, ours, strict=True)]
    return f"{statistics.median(each):.1f} (median of {len(each)} blocks, {min(each):.1f} to {max(each):.1f})"


def measured(work: Callable[[], object]) -> Spent:
    """Give seconds on the clock and of the processor, ours and those of every process that we started."""
    before = processor()
    clock = seconds(work)
    return clock, processor() - before


def processor() -> float:
    """Add up the processor time of this process and of all below it (proc(5): fields 4, 14 and 15 of stat)."""
    parents, used = {}, {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        pid = int(file.parent.name)
        parents[pid], used[pid] = int(fields[1]), int(fields[11]) + int(fields[12])
    below = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in below and pid not in below}:
        below |= more
    return sum(used[pid] for pid in below) / os.sysconf("SC_CLK_TCK")


def one_number() -> list[tuple[str, str]]:
    """Change one number that the Korean papers carry; give what is made again, and its time as a share of all."""
    where = product(("insert", "leaflet"), [*COUNTRIES, None], ("mn", "en", "ko"), FORMATS)
    inputs = [
        replace(
            sample(piece, country, language), format=format_, file_name=f"{piece}-{country}-{language}-{format_}.pdf"
        )
        for piece, country, language, format_ in where
    ]
    old = sample("insert", "KR", "mn").headline.shown
    changed = [with_number(paper, old, "0600-0000") for paper in inputs]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        everything = seconds(lambda: papers.render(inputs, ROOT, cache))
        kept = len(list(cache.iterdir()))
        nothing = seconds(lambda: papers.render(inputs, ROOT, cache))
        again = seconds(lambda: papers.render(changed, ROOT, cache))
        made = len(list(cache.iterdir())) - kept
    carry = sum(one != other for one, other in zip(inputs, changed, strict=True))
    return [
        ("papers made again after one number changed", f"{made} of {len(inputs)}; {carry} carry it"),
        ("their time / everything from nothing", f"{again / everything:.2f}"),
        ("nothing changed / everything from nothing", f"{nothing / everything:.3f}"),
    ]


def with_number(paper: PaperInput, old: str, new: str) -> PaperInput:
    """Write another number wherever a paper carries the old one."""
    given = paper.headline
    headline = replace(given, shown=new) if given and given.shown == old else given
    phrases = tuple(replace(phrase, number=new) if phrase.number == old else phrase for phrase in paper.phrases)
    return replace(paper, headline=headline, phrases=phrases)


if __name__ == "__main__":
    main()

"""Rewrites the drawing instructions of a PDF page: shorter, and repeated where the sheet has room; draws nothing new.

Typst sets position, colour and font anew for every run of letters and writes six decimals. One copy of a paper then
takes more room than the 32 kB in which deflate finds repetitions, and copies cost as much as the first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pikepdf import Page, Pdf

from . import tags
from .instructions import STRING, Instruction, parse, unparse

Shift = tuple[float, float]
_RUN = re.compile(
    rb"q 1 0 0 -1 (?P<place>\S+ \S+) cm(?P<colour>/\w+ cs [\d. ]+ scn|\s[\d. ]+ k)\s"
    rb"BT 0 Tr(?P<font>/\w+ [\d.]+) Tf 1 0 0 -1 0 0 Tm\s?(?P<letters>\[(?:[^\[\]()]|%b)*+\]TJ|%b\s?Tj)\sET\sQ\s"
    % (STRING, STRING)
)
"""How Typst writes a run of letters, in a screen colour or in inks."""
_STATE = {b"cs", b"scn", b"k", b"g", b"rg", b"Tf"}
_DECIMALS = {b"cm": 5, b"scn": 3, b"SCN": 3, b"k": 3, b"K": 3}
"""Coordinates keep 2 decimals, 0.0035 mm; colours need 3, and scales 5 so that a row of small squares stays even."""
_LONG = re.compile(rb"-?\d*\.\d{3,}")
_STRING = re.compile(STRING)
_ALONE = re.compile(rb"\[\s*(<[0-9A-Fa-f]*>)\s*\]")
"""An array that holds one string and no distance."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LETTERS = (b"Tj", b"TJ")
_MARKED = {b"BMC", b"BDC", b"EMC"}


def rewrite(pdf: Pdf, page: Page, copies: Iterable[Shift]) -> None:
    """Shorten what a page draws; repeat all of it but the marks of the sheet, moved by points to the right and up."""
    drawn = [_rounded(one) for one in _joined(page.Contents.read_bytes())]
    drawn = tags.join(pdf, page, drawn)
    again = list(_unmarked(_without_marks(drawn)))
    repeated = chain.from_iterable(_moved(again, shift) for shift in copies)
    page.Contents = pdf.make_stream(unparse([*drawn, *repeated]))


def _moved(drawn: Sequence[Instruction], shift: Shift) -> Iterator[Instruction]:
    """Draw once more, as decoration: whoever listens to the paper hears it once."""
    yield Instruction(b"BMC", b"/Artifact")
    yield Instruction(b"q")
    yield _rounded(Instruction(b"cm", b"1 0 0 1 %f %f" % shift))
    yield from drawn
    yield Instruction(b"Q")
    yield Instruction(b"EMC")


def _without_marks(drawn: Iterable[Instruction]) -> Iterator[Instruction]:
    """Leave out what the template calls an artifact of the page: where to cut and fold."""
    depth = 0
    for one in drawn:
        starts = one.operator == b"BDC" and one.said.startswith(b"/Artifact") and b"/Type/Page" in one.said
        if depth or starts:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(one.operator, 0)
        else:
            yield one


def _unmarked(drawn: Iterable[Instruction]) -> Iterator[Instruction]:
    """Leave out the tags, which may stand on a page once; keep what says how letters are to be read."""
    kept = []
    for one in drawn:
        if one.operator in (b"BDC", b"BMC"):
            kept.append(one.operator == b"BDC" and b"/ActualText" in one.said)
        if one.operator not in _MARKED or kept[-1]:
            yield one
        if one.operator == b"EMC":
            kept.pop()


def _joined(content: bytes) -> Iterator[Instruction]:
    """Write each run of letters with its place alone, and colour and font only where they change."""
    at, kept, state = 0, [], {}
    for run in _RUN.finditer(content):
        yield from _followed(parse(content[at : run.start()]), state, kept)
        yield from _in_short(run, state)
        at = run.end()
    yield from _followed(parse(content[at:]), state, kept)


def _followed(
    given: Iterable[Instruction], state: dict[str, bytes], kept: list[dict[str, bytes]]
) -> Iterator[Instruction]:
    """Leave what is no run of letters as it is, and note what it does to colour and font."""
    for one in given:
        if one.operator == b"q":
            kept.append(dict(state))
        elif one.operator == b"Q":
            state.clear()
            state.update(kept.pop())
        elif one.operator in _STATE:
            state.clear()
        yield one


def _in_short(run: re.Match[bytes], state: dict[str, bytes]) -> Iterator[Instruction]:
    colour = run["colour"].strip()
    if state.get("colour") != colour:
        state["colour"] = colour
        said, _, operator = colour.rpartition(b" ")
        yield Instruction(operator, said)
    yield Instruction(b"BT")
    if state.get("font") != run["font"]:
        state["font"] = run["font"]
        yield Instruction(b"Tf", run["font"])
    yield Instruction(b"Td", run["place"])
    letters = _STRING.sub(_hex, run["letters"][:-2].rstrip())
    alone = _ALONE.fullmatch(letters)
    yield Instruction(b"Tj", alone[1]) if alone else Instruction(run["letters"][-2:], letters)
    yield Instruction(b"ET")


def _hex(string: re.Match[bytes]) -> bytes:
    """Write letters as hexadecimal numbers, which deflate packs better than octal escapes."""
    return b"<%b>" % _ESCAPE.sub(_unescaped, string[0][1:-1]).hex().encode()


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8)]) if said.isdigit() else _ESCAPED.get(said, said)


def _rounded(one: Instruction) -> Instruction:
    if b"." not in one.said or one.operator in _LETTERS:
        return one
    decimals = _DECIMALS.get(one.operator, 2)
    return Instruction(one.operator, _LONG.sub(lambda match: _short(match[0], decimals), one.said))


def _short(number: bytes, decimals: int) -> bytes:
    rounded = f"{float(number):.{decimals}f}".rstrip("0").rstrip(".")
    return b"0" if rounded == "-0" else rounded.encode()

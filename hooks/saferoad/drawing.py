"""Rewrites the drawing instructions of a PDF page: shorter, and repeated where the sheet has room; draws nothing new.

Typst sets position, colour and font anew for every run of letters and writes six decimals. One copy of a paper then
takes more room than the 32 kB in which deflate finds repetitions, and copies cost as much as the first.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Name,
    Operator,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

Instruction = ContentStreamInstruction
Shift = tuple[float, float]
_RUNS = {
    11: ["q", "cm", "cs", "scn", "BT", "Tr", "Tf", "Tm", "Tj", "ET", "Q"],
    10: ["q", "cm", "k", "BT", "Tr", "Tf", "Tm", "Tj", "ET", "Q"],
}
"""How Typst writes a run of letters, in a screen colour or in inks."""
_STATE = {"cs", "scn", "k", "g", "rg", "Tf"}
_DECIMALS = {"cm": 5, "scn": 3, "SCN": 3, "k": 3, "K": 3}
"""Coordinates keep 2 decimals, 0.0035 mm; colours need 3, and scales 5 so that a row of small squares stays even."""
_MARKED = {"BMC", "BDC", "EMC"}


def rewrite(pdf: Pdf, page: Page, copies: Iterable[Shift]) -> None:
    """Shorten what a page draws; repeat all of it but the marks of the sheet, moved by points to the right and up."""
    drawn = [_rounded(one) for one in _joined(list(parse_content_stream(page)))]
    again = list(_unmarked(_without_marks(drawn)))
    repeated = chain.from_iterable(_moved(again, shift) for shift in copies)
    page.Contents = pdf.make_stream(unparse_content_stream([*drawn, *repeated]))


def _moved(drawn: Sequence[Instruction], shift: Shift) -> Iterator[Instruction]:
    """Draw once more, as decoration: whoever listens to the paper hears it once."""
    yield _do("BMC", Name.Artifact)
    yield _do("q")
    yield _rounded(_do("cm", 1, 0, 0, 1, *(Decimal(str(points)) for points in shift)))
    yield from drawn
    yield _do("Q")
    yield _do("EMC")


def _without_marks(drawn: Iterable[Instruction]) -> Iterator[Instruction]:
    """Leave out what the template calls an artifact of the page: where to cut and fold."""
    depth = 0
    for one in drawn:
        operator = str(one.operator)
        starts = operator == "BDC" and one.operands[0] == Name.Artifact and one.operands[1].get("/Type") == Name.Page
        if depth or starts:
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        else:
            yield one


def _unmarked(drawn: Iterable[Instruction]) -> Iterator[Instruction]:
    """Leave out the tags, which may stand on a page once; keep what says how letters are to be read."""
    kept = []
    for one in drawn:
        operator = str(one.operator)
        if operator in ("BDC", "BMC"):
            kept.append(operator == "BDC" and "/ActualText" in one.operands[1])
        if operator not in _MARKED or kept[-1]:
            yield one
        if operator == "EMC":
            kept.pop()


def _joined(given: list[Instruction]) -> Iterator[Instruction]:
    """Write each run of letters with its place alone, and colour and font only where they change."""
    at, state, kept = 0, {}, []
    names = [str(one.operator).replace("TJ", "Tj") for one in given]
    while at < len(given):
        run = _run(given, names, at) if names[at] == "q" else []
        if run:
            yield from _run_in_short(run, state)
            at += len(run)
            continue
        if names[at] == "q":
            kept.append(dict(state))
        elif names[at] == "Q":
            state = kept.pop()
        elif names[at] in _STATE:
            state.clear()
        yield given[at]
        at += 1


def _run(given: list[Instruction], names: list[str], at: int) -> list[Instruction]:
    """Give the run that begins here as Typst writes it; nothing when it is anything else."""
    length = next((length for length, run in _RUNS.items() if names[at : at + length] == run), 0)
    run = given[at : at + length]
    upright = run and _numbers(run[1])[:4] == [1, 0, 0, -1] and _numbers(run[-4]) == [1, 0, 0, -1, 0, 0]
    return run if upright and _numbers(run[-6]) == [0] else []


def _run_in_short(run: list[Instruction], state: dict[str, bytes]) -> Iterator[Instruction]:
    colour, font = run[2:-7], run[-5]
    yield from _unless_set("colour", colour, state)
    yield run[-7]
    yield from _unless_set("font", [font], state)
    yield _do("Td", *run[1].operands[4:])
    letters = run[-3].operands[0]
    yield _do("Tj", letters[0]) if isinstance(letters, Array) and len(letters) == 1 else run[-3]
    yield run[-2]


def _unless_set(what: str, given: list[Instruction], state: dict[str, bytes]) -> list[Instruction]:
    written = unparse_content_stream(given)
    if state.get(what) == written:
        return []
    state[what] = written
    return given


def _numbers(one: Instruction) -> list[float]:
    return [float(operand) for operand in one.operands]


def _rounded(one: Instruction) -> Instruction:
    if not any(isinstance(operand, Decimal) for operand in one.operands):
        return one
    decimals = _DECIMALS.get(str(one.operator), 2)
    return _do(str(one.operator), *(_short(operand, decimals) for operand in one.operands))


def _short(operand: object, decimals: int) -> object:
    if not isinstance(operand, Decimal):
        return operand
    rounded = round(operand, decimals).normalize()
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


def _do(operator: str, *operands: object) -> Instruction:
    return ContentStreamInstruction(list(operands), Operator(operator))

"""Joins the tags of letters that stand side by side in a line, as a listener hears them; changes no word and no order.

Typst tags every word of a Korean line by itself, because each word is kept whole. Joined they are fewer: the file is
smaller, and a screen reader meets lines and not single words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from .instructions import Instruction

_ID = re.compile(rb"/MCID (\d+)")
_LETTERS = (b"Tj", b"TJ")
_BEFORE = (b"cs", b"scn", b"k", b"Tf", b"BT")


class _Line(NamedTuple):
    """A tagged run of letters: BDC, colour and font where they change, BT, Td, letters, ET, EMC."""

    tag: int
    words: bytes  # what the tag says besides its number
    left: float
    height: bytes
    plain: bool  # sets neither colour nor font
    letters: int  # where its letters begin
    end: int


def join(pdf: Pdf, page: Page, drawn: Sequence[Instruction]) -> list[Instruction]:
    """Give the instructions of a page with fewer tags; rewrites the file's tree of tags to match."""
    if "/StructParents" not in page.obj:
        return list(drawn)
    parents = _parents(pdf, page)
    owners = [parent.objgen for parent in parents]
    kept: list[int] = []
    out: list[Instruction] = []
    last: _Line | None = None
    at = 0
    while at < len(drawn):
        line = _line(drawn, at)
        if line is None:
            last = None
            kept += _tags(drawn[at])
            out.append(drawn[at])
            at += 1
            continue
        if last and _goes_on(last, line) and owners[last.tag] == owners[line.tag]:
            step = f"{line.left - last.left:.2f}".rstrip("0").rstrip(".").encode()
            out[-2:-2] = [Instruction(b"Td", step + b" 0"), *drawn[line.letters : line.end - 2]]
        else:
            kept.append(line.tag)
            out += drawn[at : line.end]
        last, at = line, line.end
    _renumber(pdf, page, parents, kept)
    return list(_renumbered(out, kept))


def _line(drawn: Sequence[Instruction], at: int) -> _Line | None:
    """Give the tagged run of letters that begins here, or None where anything else does."""
    first = drawn[at]
    tag = _ID.search(first.said) if first.operator == b"BDC" else None
    if tag is None:
        return None
    move = at + 1
    while drawn[move].operator in _BEFORE:
        move += 1
    end = move + 1
    while drawn[end].operator in _LETTERS:
        end += 1
    if drawn[move].operator != b"Td" or [one.operator for one in drawn[end : end + 2]] != [b"ET", b"EMC"]:
        return None
    left, height = drawn[move].said.split()
    words = _ID.sub(b"", first.said)
    return _Line(int(tag[1]), words, float(left), height, move == at + 2, move + 1, end + 2)


def _goes_on(last: _Line, line: _Line) -> bool:
    return line.plain and (line.words, line.height) == (last.words, last.height) and line.left >= last.left


def _tags(one: Instruction) -> list[int]:
    found = _ID.search(one.said) if one.operator == b"BDC" else None
    return [int(found[1])] if found else []


def _renumbered(drawn: Sequence[Instruction], kept: Sequence[int]) -> Iterator[Instruction]:
    """Give each tag that was kept its new number, from nought without gaps."""
    numbers = {old: new for new, old in enumerate(kept)}
    for one in drawn:
        if _tags(one):
            said = _ID.sub(lambda match: b"/MCID %d" % numbers[int(match[1])], one.said)
            yield Instruction(one.operator, said)
        else:
            yield one


def _parents(pdf: Pdf, page: Page) -> list[Object]:
    """Give the element of the tree that each tag of a page belongs to (ISO 32000, 14.7.4.4)."""
    flat = pdf.Root.StructTreeRoot.ParentTree.Nums
    return list(flat[_place(flat, page) + 1])


def _renumber(pdf: Pdf, page: Page, parents: Sequence[Object], kept: Sequence[int]) -> None:
    """Make the tree name the tags that were kept, by their new numbers, and the tags name their elements."""
    numbers = {old: new for new, old in enumerate(kept)}
    for element in {parent.objgen: parent for parent in parents}.values():
        children = element.K if isinstance(element.K, Array) else [element.K]
        element.K = Array(list(_children(children, element, page, numbers)))
    flat = pdf.Root.StructTreeRoot.ParentTree.Nums
    flat[_place(flat, page) + 1] = Array([parents[old] for old in kept])


def _children(
    children: Iterable[Object | int], element: Object, page: Page, numbers: Mapping[int, int]
) -> Iterator[Object | int]:
    for child in children:
        if isinstance(child, int):
            here, tag = element.Pg, child
        elif child.get("/Type") == Name.MCR:
            here, tag = child.Pg, int(child.MCID)
        else:
            yield child
            continue
        if here.objgen != page.obj.objgen:
            yield child
        elif tag in numbers:
            yield numbers[tag] if isinstance(child, int) else Dictionary({**child, "/MCID": numbers[tag]})


def _place(flat: Object, page: Page) -> int:
    return next(n for n in range(0, len(flat), 2) if flat[n] == page.obj.StructParents)

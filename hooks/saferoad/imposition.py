"""Puts the pages of an A5 paper onto A4 so that the printed sheets, folded once, are a booklet; changes no page."""

import io

import pikepdf
from pikepdf import Dictionary, Name

Side = tuple[int, int]
"""The two page numbers on one side of a sheet, left and right."""

A4 = (841.89, 595.276)
"""Points, lying."""

_PLACE = "q 1 0 0 1 {:.3f} 0 cm /{} Do Q\n"  # both pages touch the fold


class ImpositionError(Exception):
    """The pages would not come out in order."""


def sides(count: int) -> list[Side]:
    """Give the sides of all sheets, front and back in turn, for a number of pages that fours divide."""
    if count < 4 or count % 4:
        raise ImpositionError(f"found {count} pages; a folded booklet has a multiple of four, so add pages for notes")
    found: list[Side] = []
    for sheet in range(count // 4):
        low, high = 2 * sheet + 1, count - 2 * sheet
        found += [(high, low), (low + 1, high - 1)]
    return found


def read(given: list[Side]) -> list[int]:
    """Fold the sheets in the mind and give the page numbers in the order in which a reader turns them.

    Sheets lie upon each other, the first outside, and are turned on the short edge, so that the left of a front has
    the right of its back behind it. A reader goes through the right halves inwards and comes back through the left.
    """
    sheets = [(given[at], given[at + 1]) for at in range(0, len(given), 2)]
    inwards = [page for front, back in sheets for page in (front[1], back[0])]
    outwards = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return inwards + outwards


def booklet(pdf: bytes, title: str, language: str) -> bytes:
    """Impose an A5 PDF, two pages on a side, to be printed on both sides and turned on the short edge.

    Tags belong to pages in the order of reading and are lost here; the plain A5 PDF keeps them.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as source, pikepdf.new() as made:
        count = len(source.pages)
        placed = sides(count)
        if read(placed) != list(range(1, count + 1)):
            raise ImpositionError(f"found the order {read(placed)} after folding")
        for left, right in placed:
            page = made.add_blank_page(page_size=A4)
            forms = [made.copy_foreign(source.pages[number - 1].as_form_xobject()) for number in (left, right)]
            page.Resources = Dictionary(XObject=Dictionary(L=forms[0], R=forms[1]))
            fold, wide = A4[0] / 2, float(source.pages[left - 1].MediaBox[2])
            page.Contents = made.make_stream(
                _PLACE.format(fold - wide, "L").encode() + _PLACE.format(fold, "R").encode()
            )
        made.Root.Lang = language
        wishes = Dictionary(PrintScaling=Name("/None"), Duplex=Name.DuplexFlipShortEdge, PickTrayByPDFSize=True)
        wishes.DisplayDocTitle = True
        made.Root.ViewerPreferences = wishes
        made.docinfo["/Title"] = title
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()

"""Joined tags: the same words in the same order, fewer of them, and a tree that knows each one."""

import io
from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Array, Name

from print_samples import PIECES, ROOT, sample
from saferoad import drawing, papers
from saferoad.typesetting import Typesetter

TYPESETTER = Typesetter(ROOT)


def joined(piece: str, language: str) -> tuple[pikepdf.Pdf, pikepdf.Pdf]:
    paper = papers._as_json(sample(piece, "KR", language), "office")
    made = TYPESETTER._compile(piece, paper, format="pdf", pdf_standards=["ua-1"])
    before, after = (pikepdf.open(io.BytesIO(made)) for _ in range(2))
    for page in after.pages:
        drawing.rewrite(after, page, [])
    return before, after


def tags(page: pikepdf.Page) -> list[int]:
    named = (one.operands[1] for one in pikepdf.parse_content_stream(page) if str(one.operator) == "BDC")
    return [int(words.MCID) for words in named if "/MCID" in words]


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    children = element.get("/K", Array())
    for child in children if isinstance(children, Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") != Name.MCR and "/S" in child:
            yield from elements(child)


def children(element: pikepdf.Object, page: pikepdf.Page) -> list[int]:
    found = element.get("/K", Array())
    numbers = []
    for child in found if isinstance(found, Array) else [found]:
        if isinstance(child, int) and element.Pg.objgen == page.obj.objgen:
            numbers.append(child)
        elif isinstance(child, pikepdf.Dictionary) and child.get("/Type") == Name.MCR and child.Pg == page.obj:
            numbers.append(int(child.MCID))
    return numbers


@pytest.mark.parametrize("piece", PIECES)
def test_a_korean_paper_has_far_fewer_tags(piece: str) -> None:
    before, after = joined(piece, "ko")
    assert sum(len(tags(page)) for page in after.pages) < 0.5 * sum(len(tags(page)) for page in before.pages)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", ["mn", "ko"])
def test_every_tag_has_one_place_in_the_tree_and_knows_it(piece: str, language: str) -> None:
    _, after = joined(piece, language)
    nodes = list(elements(after.Root.StructTreeRoot.K[0]))
    flat = after.Root.StructTreeRoot.ParentTree.Nums
    for page in after.pages:
        there = sorted(tag for node in nodes for tag in children(node, page))
        assert there == tags(page) == list(range(len(there)))
        parents = flat[list(flat)[::2].index(page.obj.StructParents) * 2 + 1]
        assert len(parents) == len(there)
        for tag, parent in enumerate(parents):
            assert tag in children(parent, page)


@pytest.mark.parametrize("piece", PIECES)
def test_the_elements_and_their_order_stay(piece: str) -> None:
    before, after = joined(piece, "ko")
    kinds = [[str(node.S) for node in elements(pdf.Root.StructTreeRoot.K[0])] for pdf in (before, after)]
    assert kinds[0] == kinds[1]


def test_a_page_without_a_tree_is_left_as_it_is() -> None:
    with pikepdf.new() as file:
        page = file.add_blank_page()
        page.Contents = file.make_stream(b"BT 1 2 Td (a) Tj ET")
        drawing.rewrite(file, page, [])
        assert page.Contents.read_bytes() == b"BT\n1 2 Td\n(a) Tj\nET"

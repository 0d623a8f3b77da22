"""What is left of a page after its drawing instructions were rewritten: everything, in fewer bytes."""

import io
import re
from itertools import product

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from print_samples import PIECES, ROOT, sample
from saferoad import drawing, papers
from saferoad.typesetting import Typesetter

TYPESETTER = Typesetter(ROOT)
WHERE = product(PIECES, [("KR", "mn"), ("CN", "ko"), ("AE", "en")])


def typeset(piece, country, language):
    return TYPESETTER._compile(
        piece, papers._as_json(sample(piece, country, language), "office"), format="pdf", pdf_standards=["ua-1"]
    )


def rewritten(pdf, copies=()):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            drawing.rewrite(file, page, copies)
        file.save(out)
    return out.getvalue()


def pictures(pdf):
    """Pages at 5 dots a millimetre, drawn four times larger, because the library puts letters on whole dots."""
    pages = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=4 * 127 / 72, grayscale=True).to_pil().reduce(4) for page in pages]


def texts(pdf):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def left_to_right(text):
    """The text without Arabic, whose order the reading library guesses from places."""
    return re.sub("[\u0600-\u06ff]", "", text)


@pytest.mark.parametrize(("piece", "where"), WHERE)
def test_a_rewritten_page_looks_and_reads_the_same_and_is_shorter(piece, where):
    before = typeset(piece, *where)
    after = rewritten(before)
    for one, other in zip(texts(before), texts(after), strict=True):
        assert sorted(other) == sorted(one)
        assert left_to_right(other) == left_to_right(one)
    for one, other in zip(pictures(before), pictures(after), strict=True):
        unlike = ImageChops.difference(one, other).histogram()
        assert sum(unlike[100:]) == 0
        assert sum(unlike[64:]) < 0.0001 * one.width * one.height
    lengths = []
    for pdf in (before, after):
        with pikepdf.open(io.BytesIO(pdf)) as file:
            lengths.append(sum(len(page.Contents.read_bytes()) for page in file.pages))
    assert lengths[1] < 0.75 * lengths[0]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", ["mn", "en", "ko"])
def test_each_copy_on_the_sheet_is_drawn_and_read_as_the_first(piece, language):
    shape = TYPESETTER.geometry[piece]
    paper = sample(piece, "KR", language)
    pdf = next(iter(papers.render([paper], ROOT).values()))
    width, height = (round(shape[side] * 5) for side in ("width", "height"))
    for page, text in zip(pictures(pdf), texts(pdf), strict=True):
        first = page.crop((40, 40, width - 40, height - 40))  # inside the marks of the sheet
        for down, across in product(range(shape["down"]), range(shape["across"])):
            left, top = (round(n * shape[side] * 5) for n, side in ((across, "width"), (down, "height")))
            copy = page.crop((left + 40, top + 40, left + width - 40, top + height - 40))
            assert sum(ImageChops.difference(first, copy).histogram()[64:]) < 0.001 * first.width * first.height
        line = paper.texts[piece]["margin"]["text"]
        lines = [line for line in text.replace("\u00a0", " ").splitlines() if line.strip() and len(line) > 9]
        odd = {line for line in lines if lines.count(line) % (shape["down"] * shape["across"])}
        assert odd <= {line}


@pytest.mark.parametrize("piece", PIECES)
def test_a_screen_reader_meets_each_tag_once(piece):
    pdf = next(iter(papers.render([sample(piece)], ROOT).values()))
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            depth, tags = 0, []
            for operands, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth >= 0
                if str(operator) == "BDC" and "/MCID" in operands[1]:
                    tags.append(int(operands[1]["/MCID"]))
            assert depth == 0
            assert tags == list(range(len(tags)))


def test_marks_of_the_sheet_are_not_repeated():
    pdf = typeset("leaflet", "KR", "mn")
    one, three = (rewritten(pdf, copies) for copies in ([], [(280.63, 0), (561.26, 0)]))

    def marks(made):
        with pikepdf.open(io.BytesIO(made)) as file:
            lines = [
                str(one.operands) for one in pikepdf.parse_content_stream(file.pages[0]) if str(one.operator) == "w"
            ]
        return sum("0.4" in line for line in lines)

    assert marks(one) == marks(three) == 4


def test_what_is_no_run_of_letters_is_left_as_it_is():
    with pikepdf.new() as file:
        page = file.add_blank_page()
        page.Contents = file.make_stream(b"q 1 0 0 1 5 5 cm 0 0 10 10 re f Q BT /f0 9 Tf 1 0 0 -1 0 0 Tm (a) Tj ET")
        drawing.rewrite(file, page, [])
        left = b" ".join(page.Contents.read_bytes().split())
    assert left == b"q 1 0 0 1 5 5 cm 0 0 10 10 re f Q BT /f0 9 Tf 1 0 0 -1 0 0 Tm (a) Tj ET"

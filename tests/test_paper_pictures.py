"""Each kind of paper in each format, compared with a small picture that somebody has looked at.

After a wanted change of looks, draw them anew, look at what changed, and commit the pictures with the change:

    RENEW_PICTURES=1 .venv/bin/pytest tests/test_paper_pictures.py
"""

import os
from itertools import product

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from print_samples import FORMATS, PIECES, ROOT, sample
from saferoad.papers import render

PICTURES = ROOT / "tests/examples/pictures"
PPI = 50
KINDS = list(product(PIECES, [("KR", "mn"), (None, "ko")], FORMATS))
MOST_UNLIKE = 0.6
"""The mean difference, of 255, that other versions of the drawing library make; a moved line makes more."""


def picture(piece, where, format_, **changes):
    """Both pages above or beside each other, drawn larger first, so that thin lines stay alike."""
    pdf = next(iter(render([sample(piece, *where, format=format_, **changes)], ROOT).values()))
    pages = [page.render(scale=3 * PPI / 72).to_pil().reduce(3) for page in pypdfium2.PdfDocument(pdf)]
    width, height = pages[0].size
    beside = width < height
    both = Image.new("RGB", (width * 2, height) if beside else (width, height * 2), "white")
    for n, page in enumerate(pages):
        both.paste(page, (width * n, 0) if beside else (0, height * n))
    return both.quantize(16, dither=Image.Dither.NONE)


def unlike(one, other):
    if one.size != other.size:
        return 255
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


@pytest.mark.parametrize(("piece", "where", "format_"), KINDS)
def test_a_paper_looks_as_it_did_when_somebody_looked(piece, where, format_):
    """Renew with RENEW_PICTURES=1 .venv/bin/pytest tests/test_paper_pictures.py"""
    file = PICTURES / f"{piece}-{(where[0] or 'general').lower()}-{where[1]}-{format_}.png"
    now = picture(piece, where, format_)
    if os.environ.get("RENEW_PICTURES"):
        file.parent.mkdir(exist_ok=True)
        now.save(file, optimize=True)
    assert unlike(Image.open(file), now) < MOST_UNLIKE


def test_the_comparison_sees_another_name_on_the_cover():
    kept = Image.open(PICTURES / "insert-kr-mn-a4.png")
    assert unlike(kept, picture("insert", ("KR", "mn"), "a4", country_name="Хятад")) > MOST_UNLIKE
    assert unlike(kept, picture("insert", ("KR", "mn"), "a4-mono")) > MOST_UNLIKE


def test_there_is_no_picture_of_a_paper_that_is_no_more():
    names = {
        f"{piece}-{(code or 'general').lower()}-{language}-{format_}.png" for piece, (code, language), format_ in KINDS
    }
    assert {file.name for file in PICTURES.glob("*.png")} == names

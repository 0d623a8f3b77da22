"""The three formats: for an office printer, for black toner and photocopies, for a print shop."""

import io
import random
import re
import shutil
import subprocess
from functools import cache

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from print_samples import EDITION, FORMATS, LANGUAGES, PIECES, ROOT, WORDS, sample
from saferoad.papers import PapersError, Row, render

MM = 72 / 25.4
KINDS = [(piece, format_) for piece in PIECES for format_ in FORMATS]
OFFICE = ("a4", "a4-mono")
TRIM = {"insert": (296, 105), "leaflet": (99, 210)}
SLUG, BLEED = 10, 3


@cache
def made(piece, format_, country="KR", language="mn", **changes):
    return next(iter(render([sample(piece, country, language, format=format_, **changes)], ROOT).values()))


@cache
def drawn(piece, format_, dpi=100, country="KR", language="mn"):
    document = pypdfium2.PdfDocument(made(piece, format_, country, language))
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def text_of(pdf):
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())


def bare(text):
    return re.sub(r"\s", "", text)


# ---- the file ----------------------------------------------------------------------------------


def box(left, bottom, right, top):
    return pytest.approx([left * MM, bottom * MM, right * MM, top * MM], abs=0.02)


@pytest.mark.parametrize(("piece", "format_"), KINDS)
def test_every_page_has_the_boxes_of_its_format(piece, format_):
    width, height = TRIM[piece]
    with pikepdf.open(io.BytesIO(made(piece, format_))) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            boxes = {name: [float(edge) for edge in page.obj[name]] for name in page.obj if name.endswith("Box")}
            if format_ in OFFICE:
                assert boxes == {"/MediaBox": box(0, 0, 297, 210)}
                continue
            assert boxes["/MediaBox"] == box(0, 0, width + 2 * SLUG, height + 2 * SLUG)
            assert boxes["/TrimBox"] == box(SLUG, SLUG, SLUG + width, SLUG + height)
            edge = SLUG - BLEED
            assert boxes["/BleedBox"] == box(edge, edge, SLUG + width + BLEED, SLUG + height + BLEED)


@pytest.mark.parametrize(("piece", "format_"), KINDS)
def test_every_format_has_embedded_fonts_language_tags_and_the_same_bytes_twice(piece, format_):
    pdf = made(piece, format_)
    assert render([sample(piece, format=format_)], ROOT)[f"{piece}-kr-mn.pdf"] == pdf
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert (str(file.Root.Lang), bool(file.Root.MarkInfo.Marked)) == ("mn", True)
        assert "/StructTreeRoot" in file.Root
        assert file.open_metadata()["pdfuaid:part"] == "1"
        dictionaries = [thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary)]
        fonts = [thing for thing in dictionaries if thing.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


@pytest.mark.parametrize("country", ["KR", None])
@pytest.mark.parametrize("piece", PIECES)
def test_no_format_is_large_in_any_language(piece, country):
    most = {"mn": 60_000, "en": 60_000, "ko": 80_000}
    sizes = {
        (format_, language): len(made(piece, format_, country, language)) for format_ in FORMATS for language in most
    }
    assert {kind: size for kind, size in sizes.items() if size > most[kind[1]]} == {}


# ---- inks --------------------------------------------------------------------------------------


def colours(pdf):
    """Every colour set on any page: (operator, values); `scn` is a colour of a colour space, so RGB."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("k", "K", "rg", "RG", "g", "G", "scn", "SCN"):
                    yield str(operator), tuple(round(float(value), 3) for value in operands)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("country", ["KR", "KH", None])
def test_black_only_uses_no_cyan_magenta_yellow_and_no_grey(piece, country):
    found = set(colours(made(piece, "a4-mono", country)))
    assert found <= {(operator, (0, 0, 0, black)) for operator in "kK" for black in (0, 1)}


@pytest.mark.parametrize("piece", PIECES)
def test_the_shop_gets_inks_only_and_the_office_screen_colours_only(piece):
    assert {operator for operator, _ in colours(made(piece, "press"))} <= {"k", "K"}
    assert {operator for operator, _ in colours(made(piece, "a4"))} <= {"scn", "SCN", "cs", "CS"}


@pytest.mark.parametrize("piece", PIECES)
def test_no_colour_of_the_shop_is_too_wet_but_its_marks(piece):
    wet = {values for _, values in colours(made(piece, "press")) if sum(values) > 2.81}
    assert wet == {(1, 1, 1, 1)}


@pytest.mark.parametrize("piece", PIECES)
def test_black_only_has_no_dark_areas(piece):
    for page in drawn(piece, "a4-mono"):
        grey = page.convert("L")
        assert sum(grey.histogram()[:128]) < 0.12 * page.width * page.height
        four_mm = grey.filter(ImageFilter.MaxFilter(15))  # dark where all around is dark
        assert four_mm.getextrema()[0] > 128


def test_the_colours_do_have_dark_areas_so_the_check_can_see():
    assert drawn("insert", "a4")[0].convert("L").filter(ImageFilter.MaxFilter(15)).getextrema()[0] < 128


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
@pytest.mark.parametrize("piece", PIECES)
def test_ghostscript_finds_black_ink_alone(piece, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(made(piece, "a4-mono"))
    told = subprocess.run(["gs", "-q", "-o", "-", "-sDEVICE=inkcov", file], capture_output=True, text=True, check=True)
    assert re.findall(r"([\d.]+) +([\d.]+) +([\d.]+) +[\d.]+ +CMYK", told.stdout) == [("0.00000",) * 3] * 2


# ---- trimmed by the shop -----------------------------------------------------------------------


def at(picture, x, y, dpi=200):
    """The colour x, y mm from the upper left corner of the trimmed piece."""
    return picture.getpixel((round((x + SLUG) * dpi / 25.4), round((y + SLUG) * dpi / 25.4)))


def dark(picture, x, y):
    spots = [at(picture, x + dx / 10, y + dy / 10) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return min(sum(spot) for spot in spots) < 400


@pytest.mark.parametrize("piece", PIECES)
def test_the_marks_stand_at_the_corners_outside_the_bleed(piece):
    width, height = TRIM[piece]
    for picture in drawn(piece, "press", 200):
        for x in (0, width):
            assert dark(picture, x, -6.5)
            assert dark(picture, x, height + 6.5)
        for y in (0, height):
            assert dark(picture, -6.5, y)
            assert dark(picture, width + 6.5, y)
        for x, y in ((-3.4, 0), (width + 3.4, 0), (0, -3.4), (width, height + 3.4)):
            assert at(picture, x, y) == (255, 255, 255)


def test_the_insert_shows_the_shop_its_three_folds():
    for picture in drawn("insert", "press", 200):
        for fold in (74, 148, 222):
            assert any(dark(picture, fold, -9 + step / 4) for step in range(20))
            assert any(dark(picture, fold, 105 + 4 + step / 4) for step in range(20))
    assert not any(dark(drawn("leaflet", "press", 200)[0], 49.5, -9 + step / 4) for step in range(20))


@pytest.mark.parametrize(
    ("piece", "page", "spots"),
    [
        ("insert", 0, [(298.5, 20), (260, -2.5), (260, 107.5), (-2.5, 5), (30, -2.5)]),
        ("leaflet", 0, [(-2.5, 20), (101.5, 20), (50, -2.5)]),
    ],
)
def test_colour_runs_on_beyond_the_cut(piece, page, spots):
    picture = drawn(piece, "press", 200)[page]
    assert [spot for spot in spots if sum(at(picture, *spot)) > 700] == []


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_near_the_cut(piece, language):
    width, height = TRIM[piece]
    for page in pypdfium2.PdfDocument(made(piece, "press", "KR", language)):
        text = page.get_textpage()
        for left, bottom, right, top in (
            text.get_charbox(n) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()
        ):
            if bottom < (SLUG - BLEED) * MM:  # the line that names the file, outside
                continue
            assert left >= (SLUG + 4) * MM
            assert right <= (SLUG + width - 4) * MM
            assert bottom >= (SLUG + 4) * MM
            assert top <= (SLUG + height - 4) * MM


# ---- the line that says how to print -------------------------------------------------------------


@pytest.mark.parametrize("format_", OFFICE)
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_says_how_to_print_and_the_line_touches_nothing(piece, language, format_):
    paper = sample(piece, "KR", language, format=format_)
    line = paper.texts[piece]["margin"]["text"]
    assert line in text_of(made(piece, format_, "KR", language)).replace("\u00a0", " ")
    paper.texts[piece]["margin"]["text"] = "-"
    without = next(iter(render([paper], ROOT).values()))
    pages = [
        pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil().convert("L")
        for pdf in (made(piece, format_, "KR", language), without)
    ]
    changed = ImageChops.difference(*pages).point(lambda value: 255 if value > 8 else 0)
    left, top, right, bottom = changed.getbbox()
    around = pages[1].crop((left + 30, top - 3, right + 3, bottom + 3))  # the "-" stands at the left
    assert (right - left) * 25.4 / 200 > 50
    assert around.getextrema()[0] > 200


def test_a_line_too_long_for_its_margin_stops():
    paper = sample("leaflet", "KR", "en")
    paper.texts["leaflet"]["margin"]["text"] *= 2
    with pytest.raises(PapersError) as stopped:
        render([paper], ROOT)
    assert re.fullmatch(
        r"leaflet KR en, panel front: the line in the margin «.*» is [\d.]+ mm wide, there are [\d.]+ mm at the "
        r"smallest size 6 pt",
        str(stopped.value),
    )


# ---- the code ----------------------------------------------------------------------------------


def copied(picture, generations):
    """What a tired photocopier makes of a page: grey, blurred, hard, speckled, again and again."""
    chance = random.Random(1)
    picture = picture.convert("L")
    for _ in range(generations):
        picture = picture.filter(ImageFilter.GaussianBlur(1.6))
        noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
        picture = ImageEnhance.Contrast(Image.blend(picture, noise, 0.18)).enhance(1.7)
    return picture


def codes(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture) if code.format == zxingcpp.BarcodeFormat.QRCode]


@pytest.mark.parametrize(("piece", "format_"), KINDS)
@pytest.mark.parametrize("country", ["KR", None])
def test_the_code_is_read_from_every_copy_on_the_page(piece, format_, country):
    paper = sample(piece, country)
    copies = {"insert": 2, "leaflet": 3}[piece] if format_ in OFFICE else 1
    found = [code for page in drawn(piece, format_, 300, country) for code in codes(page)]
    assert found == [paper.url] * copies


@pytest.mark.parametrize("format_", OFFICE)
@pytest.mark.parametrize("piece", PIECES)
def test_the_code_is_read_from_a_photocopy_of_a_photocopy(piece, format_):
    page = drawn(piece, format_, 300)[{"insert": 0, "leaflet": 1}[piece]]
    assert set(codes(copied(page, 2))) == {sample(piece).url}


# ---- edition, imprint, more numbers --------------------------------------------------------------


@pytest.mark.parametrize(("piece", "format_"), KINDS)
def test_the_edition_is_large_and_bold_on_every_format(piece, format_):
    page = pypdfium2.PdfDocument(made(piece, format_, language="en"))[{"insert": 0, "leaflet": 1}[piece]]
    text = page.get_textpage()
    spots, search = [], text.search(f"Edition: {EDITION}")
    while (spot := search.get_next()) is not None:
        spots.append(spot)
    copies = {"insert": 2, "leaflet": 3}[piece] if format_ in OFFICE else 1
    assert len(spots) == copies * (2 if piece == "insert" else 1)  # the insert: beside the code, too
    for first, length in spots:
        digit = text.get_charbox(first + length - 1)
        assert digit[3] - digit[1] >= 0.7 * 8  # cap height of 8 pt


@pytest.mark.parametrize("edition", ["114100017x", "114-100-017", "1 2 3"])
def test_an_edition_that_cannot_be_read_aloud_stops(edition):
    with pytest.raises(PapersError) as stopped:
        render([sample(edition=edition)], ROOT)
    assert str(stopped.value) == (
        f"insert KR mn: found the edition «{edition}»; write digits in groups, as 114 100 017"
    )


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_released_paper_says_when_and_no_longer_that_nobody_called(piece, language):
    words = WORDS["both"]["imprint"]
    found = bare(text_of(made(piece, "a4", "KR", language, trial=False, released="1 January 2000")))
    assert bare(f"{words['released'][language]} 1 January 2000.") in found
    assert bare(words["checked"][language]) in found
    for trial in (words["trial"], words["sources"], WORDS["both"]["second"]["unconfirmed"]):
        assert bare(trial[language]) not in found


def test_a_released_paper_without_its_day_stops():
    with pytest.raises(PapersError) as stopped:
        render([sample("leaflet", "KR", "en", format="press", trial=False)], ROOT)
    assert str(stopped.value) == (
        "leaflet KR en press: a paper that is no trial says when it was released; give `released`, or leave it a trial"
    )


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_with_fewer_numbers_than_there_are_says_where_the_others_stand(piece, language):
    more = bare(WORDS["both"]["qr"]["more"][language])
    assert more in bare(text_of(made(piece, "a4", "KR", language, more=True)))
    assert more not in bare(text_of(made(piece, "a4", "KR", language)))


@pytest.mark.parametrize(
    ("piece", "format_", "message"),
    [
        ("insert", "a4", "insert KR mn, panel A2 numbers: text is 206.4 mm tall, the panel has 76.8 mm"),
        ("insert", "press", "insert KR mn press, panel A2 numbers: text is 206.4 mm tall, the panel has 76.8 mm"),
        ("leaflet", "a4-mono", "leaflet KR mn a4-mono, panel back: text is 319.9 mm tall, the panel has 195.5 mm"),
    ],
)
def test_forty_numbers_stop(piece, format_, message):
    many = tuple(Row("Тусламжийн утас", "0000-0000") for _ in range(40))
    with pytest.raises(PapersError) as stopped:
        render([sample(piece, format=format_, numbers=many)], ROOT)
    smallest = {"insert": "8.5", "leaflet": "9"}[piece]
    assert str(stopped.value) == f"{message} at the smallest size {smallest} pt"


def test_messages_name_the_format():
    with pytest.raises(PapersError) as stopped:
        render([sample(format="a4-mono", country_name="Солонгосынхондоосоорой")], ROOT)
    assert str(stopped.value).startswith("insert KR mn a4-mono, panel A4 cover: the name «Солонгосынхондоосоорой» does")

"""The two papers as a reader, a printer and a screen reader get them."""

import io
import json
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
import zxingcpp

import print_samples
from print_samples import COUNTRIES, LANGUAGES, PHRASES, PIECES, ROOT, data, sample, samples
from saferoad import paperchecks, papers
from saferoad.paperlook import contrast, look_of
from saferoad.papers import PapersError, Phrase, Row, Said, render

MM = 72 / 25.4
GEOMETRY = json.loads((ROOT / "print/geometry.json").read_text())
VARIANTS = [(piece, language) for piece in PIECES for language in LANGUAGES]


@cache
def made(piece, country, language):
    return next(iter(render([sample(piece, country, language)], ROOT).values()))


def pages(pdf):
    return [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]


def text_of(pdf):
    return "\n".join(page.get_text_range() for page in pages(pdf))


def message(*inputs):
    with pytest.raises(PapersError) as stopped:
        render(inputs, ROOT)
    return str(stopped.value)


# ---- the file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("piece", "language"), VARIANTS)
def test_a_paper_is_one_sheet_of_exact_a4_printed_on_both_sides(piece, language):
    with pikepdf.open(io.BytesIO(made(piece, "KR", language))) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, 297 * MM, 210 * MM], abs=0.01)


@pytest.mark.parametrize("piece", PIECES)
def test_the_file_asks_for_full_size_on_both_sides_flipped_on_the_short_edge(piece):
    with pikepdf.open(io.BytesIO(made(piece, "KR", "mn"))) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert (wishes.PrintScaling, wishes.Duplex) == ("/None", "/DuplexFlipShortEdge")


@pytest.mark.parametrize(("piece", "language"), VARIANTS)
def test_a_screen_reader_finds_language_title_and_tags(piece, language):
    with pikepdf.open(io.BytesIO(made(piece, "KR", language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert COUNTRIES["KR"]["name"][language] in pdf.open_metadata()["dc:title"]


@pytest.mark.parametrize("country", ["KR", "CN", "KH", "AE", None])
def test_all_fonts_travel_with_the_file_and_can_be_read_back(country):
    with pikepdf.open(io.BytesIO(made("insert", country, "ko"))) as pdf:
        fonts = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
        ]
        composed = [font for font in fonts if font.Subtype == "/Type0"]
        assert composed
        for font in composed:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "/ToUnicode" in font
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_every_sample_stays_small():
    sizes = {name: len(pdf) for name, pdf in render(samples(), ROOT).items()}
    assert {name: size for name, size in sizes.items() if size > 100_000} == {}


def test_the_same_paper_gives_the_same_bytes_alone_and_in_a_crowd():
    crowd = render(samples(), ROOT)
    assert crowd["insert-kr-mn.pdf"] == made("insert", "KR", "mn")
    assert crowd["leaflet-general-ko.pdf"] == made("leaflet", None, "ko")


def test_a_second_build_typesets_nothing(tmp_path, monkeypatch):
    inputs = [sample("insert", "KR", "mn"), sample("leaflet", "KR", "mn")]
    first = render(inputs, ROOT, tmp_path)
    asked = []
    monkeypatch.setattr(papers.workshop, "typeset", lambda jobs, *_: iter(asked.extend(jobs) or []))
    assert render(inputs, ROOT, tmp_path) == first
    assert asked == []


def test_a_changed_number_is_typeset_again(tmp_path):
    paper = sample("insert", "KR", "mn")
    first = render([paper], ROOT, tmp_path)
    changed = replace(paper, headline=replace(paper.headline, shown="0600-0000"))
    assert render([changed], ROOT, tmp_path) != first


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("view", ["cover", "both"])
def test_a_preview_is_one_picture(piece, view):
    assert papers.preview(sample(piece, "KR", "mn"), ROOT, view, 50).startswith(b"\x89PNG")


# ---- what stands on it -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", [*COUNTRIES, None])
def test_the_insert_never_says_what_would_mark_its_holder(country, language):
    pdf = made("insert", country, language)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        title = file.open_metadata()["dc:title"]
    assert paperchecks.marking_word(text_of(pdf) + title) is None


def test_the_leaflet_does_say_it_so_the_check_can_see():
    found = {paperchecks.marking_word(text_of(made("leaflet", "KR", language))) for language in LANGUAGES}
    assert found == {"худалдаал", "traffick", "인신매매"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Хүн худалдаалахтай тэмцэх утас", "худалдаал"),
        ("хүн худал-\nдаалах", "худалдаал"),
        ("ХҮН ХУДАЛ\u00adДААЛАХ", "худалдаал"),
        ("хохирогчид туслах төв", "хохирогч"),
        ("Anti-Trafficking Hotline", "traffick"),
        ("human traf- ficking", "traffick"),
        ("ＶＩＣＴＩＭ support", "victim"),
        ("인 신 매 매 신고", "인신매매"),
        ("인신매매등피해자지원센터", "인신매매"),
        ("피해자 상담", "피해자"),
        ("Türkiye insan ticareti hattı", "ticareti"),
        ("Тусламжийн утас, 24 цаг", None),
        ("худалдааны төв", None),
        ("Travel information", None),
        ("도움 전화", None),
    ],
)
def test_marking_words_are_found_in_any_dress(text, found):
    assert paperchecks.marking_word(text) == found


@pytest.mark.parametrize(("piece", "language"), VARIANTS)
def test_every_qr_code_on_the_sheet_leads_to_the_page(piece, language):
    paper = sample(piece, "KR", language)
    copies = GEOMETRY[piece]["across"] * GEOMETRY[piece]["down"]
    codes = [
        code.text
        for page in pypdfium2.PdfDocument(made(piece, "KR", language))
        for code in zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
    ]
    assert codes == [paper.url] * copies


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_numbers_stand_on_the_paper_as_they_are_dialled(piece, language):
    paper = sample(piece, "CN", language)
    found = re.sub(r"\s+", " ", text_of(made(piece, "CN", language)))
    for row in (paper.headline, paper.second, *paper.numbers):
        assert row.shown in found


def sizes_of(pdf):
    for page in pages(pdf):
        for index in range(page.count_chars()):
            if chr(raw.FPDFText_GetUnicode(page, index)).strip():
                yield raw.FPDFText_GetFontSize(page, index), chr(raw.FPDFText_GetUnicode(page, index))


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_headline_is_the_largest_type_and_nothing_is_smaller_than_an_imprint(piece, language):
    pdf = made(piece, "KR", language)
    sizes = list(sizes_of(pdf))
    digits = max(size for size, char in sizes if char.isdigit())
    assert digits == max(size for size, _ in sizes)
    assert digits >= 22
    assert min(size for size, _ in sizes) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_without_a_number_says_so(language):
    words = print_samples.WORDS["both"]["missing"]["headline"][language]
    found = " ".join(text_of(made("insert", "KH", language)).split())
    assert words.split(".")[0] in found
    assert "1903" in found


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_imprint_is_honest(piece, language):
    found = " ".join(text_of(made(piece, "KR", language)).split())
    imprint = print_samples.WORDS["both"]["imprint"]
    for sentence in (imprint["trial"], imprint["sources"], print_samples.DATES):
        assert sentence[language] in found


def test_an_edition_is_printed_when_there_is_one():
    paper = sample("leaflet", "KR", "en", edition="")
    assert "Edition:" not in text_of(next(iter(render([paper], ROOT).values())))
    assert "Edition: 000 000 000" in text_of(made("leaflet", "KR", "en"))


def words_in(value):
    if isinstance(value, str):
        return value.split()
    return [word for part in (value.values() if isinstance(value, dict) else value) for word in words_in(part)]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("country", ["KR", "KH", None])
def test_korean_words_are_never_split(piece, country):
    found = text_of(made(piece, country, "ko"))
    joined = re.sub(r"\r?\n", "", found)
    words = {word for word in words_in(sample(piece, country, "ko").texts[piece]) if re.search("[가-힣]{2}", word)}
    assert {word for word in words if joined.count(word) != found.count(word)} == set()


@pytest.mark.parametrize("piece", PIECES)
def test_no_mongolian_line_begins_with_a_particle(piece):
    lines = text_of(made(piece, "KR", "mn")).splitlines()
    assert [line for line in lines if re.match(r"(уу|үү|юу|юү|вэ|бэ)[?.!]", line)] == []


def phrases_in(language, some):
    return tuple(Phrase(phrase["meaning"]["mn"], (Said(language, phrase["local"][language]),)) for phrase in some)


def test_every_sentence_to_show_is_drawn_in_every_language():
    everywhere = [
        sample("insert", "KR", "mn", phrases=phrases_in(language, some), file_name=f"{language}-{part}.pdf")
        for language in PHRASES[0]["local"]
        for part, some in enumerate((PHRASES[:4], PHRASES[4:]))
    ]
    assert set(render(everywhere, ROOT)) == {paper.file_name for paper in everywhere}


def test_every_phrase_is_there_in_every_language():
    languages = set(PHRASES[0]["local"])
    for phrase in PHRASES:
        assert set(phrase["local"]) == languages
        assert set(phrase["meaning"]) == set(LANGUAGES)
        assert phrase["review"] == "none"


# ---- cut and folded ----------------------------------------------------------------------------


def places(page, title):
    """Middle of every copy of a title on a page, in mm from the top left."""
    found, search = [], page.search(title)
    while (at := search.get_next()) is not None:
        boxes = [page.get_charbox(at[0] + n) for n in (0, at[1] - 1)]
        left, right, top = boxes[0][0], boxes[1][2], boxes[0][3]
        found.append((left / MM, right / MM, 210 - top / MM))
    return found


def column(place):
    return int(place[0] // GEOMETRY["insert"]["panel"]), int(place[2] // GEOMETRY["insert"]["height"])


@cache
def panels_of_the_insert():
    """Side and column of each panel as printed, from where its title stands; the same in both strips."""
    words, found = print_samples.WORDS["insert"], {}
    for side, page in enumerate(pages(made("insert", "KR", "mn"))):
        for name in GEOMETRY["insert"]["sides"][side]:
            title = words[name].get("title") or words[name]["subtitle"]
            spots = [column(place) for place in places(page, title["mn"])]
            assert len(spots) == 2, name
            assert {strip for _, strip in spots} == {0, 1}
            assert len({across for across, _ in spots}) == 1
            found[name] = (side, spots[0][0])
    return found


def test_the_right_panels_lie_back_to_back_when_the_sheet_is_flipped_on_its_short_edge():
    # A point (x, y) of the first side is backed by (297 - x, y) of the second: column c by column 3 - c.
    panels = panels_of_the_insert()
    behind = {
        front: back
        for front, (side, across) in panels.items()
        for back, (other, other_across) in panels.items()
        if side == 0 and other == 1 and other_across == 3 - across
    }
    assert behind == {"cover": "first", "home": "border", "numbers": "check", "card": "help"}


def behind(point, edge, turned):
    """Where a needle through a point of side one, in mm, comes out of side two as page two draws it, and which way up.

    A printer that flips on the short edge mirrors left and right; on the long edge, top and bottom, so that side two
    stands on its head; `turned` is for page two given to the printer turned by half.
    """
    width, height = GEOMETRY["sheet"]["width"], GEOMETRY["sheet"]["height"]
    x, y = (width - point[0], point[1]) if edge == "short" else (point[0], height - point[1])
    upright = (edge == "short") != turned
    return (width - x, height - y, upright) if turned else (x, y, upright)


def backs(edge, turned):
    panels, spots = panels_of_the_insert(), {}
    for front, (side, across) in panels.items():
        if side == 0:
            middle = ((across + 0.5) * GEOMETRY["insert"]["panel"], 50)
            x, _, upright = behind(middle, edge, turned)
            column = int(x // GEOMETRY["insert"]["panel"])
            spots[front] = (next(name for name, place in panels.items() if place == (1, column)), upright)
    return spots


RIGHT_BACKS = {"cover": ("first", True), "home": ("border", True), "numbers": ("check", True), "card": ("help", True)}


def test_flipping_on_the_short_edge_puts_every_panel_on_its_back_the_right_way_up():
    assert backs("short", turned=False) == RIGHT_BACKS


def test_flipping_on_the_long_edge_needs_the_second_page_turned():
    wrong = backs("long", turned=False)
    assert wrong["cover"] == ("help", False)
    assert backs("long", turned=True) == RIGHT_BACKS
    assert not any(upright for _, upright in backs("short", turned=True).values())


@pytest.mark.parametrize(("edge", "turned"), [("short", False), ("long", True)])
def test_both_strips_of_a_sheet_come_out_alike(edge, turned):
    for x, y in ((30, 40), (120, 90), (290, 1)):
        upper, lower = (behind((x, y + strip * 105), edge, turned) for strip in (0, 1))
        assert lower == (upper[0], upper[1] + 105, upper[2])


@pytest.mark.parametrize(("edge", "turned"), [("short", False), ("long", True)])
def test_each_leaflet_is_backed_by_a_whole_leaflet(edge, turned):
    width = GEOMETRY["leaflet"]["width"]
    for card in range(3):
        ends = [behind((card * width + x, 100), edge, turned) for x in (0.01, width - 0.01)]
        assert len({int(x // width) for x, _, _ in ends}) == 1
        assert all(upright for _, _, upright in ends)


def test_the_folded_insert_shows_cover_and_card_and_reads_in_order():
    panels = {place: name for name, place in panels_of_the_insert().items()}
    # Zigzag from the right: column 3 lies on top with side one up, then every second panel is turned over.
    stack = [(panels[(0, c)], panels[(1, 3 - c)]) for c in (3, 2, 1, 0)]
    leaves = [leaf if n % 2 == 0 else leaf[::-1] for n, leaf in enumerate(stack)]
    assert (leaves[0][0], leaves[-1][1]) == ("cover", "card")
    openings = [(above[1], below[0]) for above, below in pairwise(leaves)]
    assert openings == [("first", "border"), ("home", "numbers"), ("check", "help")]
    inside = [panels[(1, c)] for c in range(4)]
    assert inside == ["first", "border", "check", "help"]


def test_each_of_the_three_leaflets_has_its_own_back():
    words = print_samples.WORDS["leaflet"]
    front, back = pages(made("leaflet", "KR", "mn"))
    width = GEOMETRY["leaflet"]["width"]
    for page, title in ((front, words["front"]["do"]["title"]["mn"]), (back, words["back"]["signs"]["title"]["mn"])):
        assert sorted(int(place[0] // width) for place in places(page, title)) == [0, 1, 2]


@pytest.mark.parametrize(("piece", "language"), VARIANTS)
def test_nothing_stands_where_an_office_printer_cannot_print(piece, language):
    least = GEOMETRY["sheet"]["unprintable"] * MM - 0.1
    for page in pages(made(piece, "KR", language)):
        boxes = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1).strip()]
        assert min(box[0] for box in boxes) >= least
        assert max(box[2] for box in boxes) <= 297 * MM - least
        assert min(box[1] for box in boxes) >= least - 2  # descenders of the margin line
        assert max(box[3] for box in boxes) <= 210 * MM - least


# ---- what stops the build ----------------------------------------------------------------------


def test_a_name_too_long_for_the_cover_stops():
    paper = sample("insert", "KR", "mn", country_name="Солонгосынхондоосоорой")
    assert message(paper) == (
        "insert KR mn, panel A4 cover: the name «Солонгосынхондоосоорой» does not fit at the smallest size 15 pt; "
        "write it shorter"
    )


def test_a_number_too_long_for_the_help_card_stops():
    long = replace(sample().headline, shown="+976 0000 0000 000 000 000")
    assert re.search(
        r"^insert KR mn, panel B4 help: the headline number «\+976 0000 0000 000 000 000» is [\d.]+ mm wide, "
        r"there are [\d.]+ mm at the smallest size 22 pt$",
        message(sample(headline=long, phrases=())),
        re.MULTILINE,
    )


@pytest.mark.parametrize(
    ("changes", "panel"),
    [
        ({"headline": Row("Тусламж 📞", "0500-0000")}, "B4 help"),
        ({"numbers": (Row("Тусламж 📞", "000"),)}, "A2 numbers"),
        ({"phrases": (Phrase("Тусламж 📞", (Said("ko", "도움"),)),)}, "A1 card"),
    ],
)
def test_a_letter_no_font_has_stops(changes, panel):
    assert message(sample("insert", "KR", "mn", **changes)) == (
        f"insert KR mn, panel {panel}: no font has «📞» (U+1F4DE) of «Тусламж 📞»; "
        "write it otherwise, or see print/fonts/README.md"
    )


def test_a_letter_of_another_script_stops_too():
    said = Phrase("Тусламж", (Said("de", "도움"),))
    assert message(sample(phrases=(said,))).startswith("insert KR mn, panel A1 card: no font has «도»")


@pytest.mark.parametrize(
    ("piece", "part", "panel"),
    [("insert", ("first",), "B1 first"), ("insert", ("check",), "B3 check"), ("leaflet", ("front", "do"), "front")],
)
def test_too_much_text_stops(piece, part, panel):
    paper = sample(piece, "KR", "en")
    words = paper.texts[piece]
    for key in part:
        words = words[key]
    words["items"] += ["One more sentence that nobody has room for on this paper."] * 9
    assert re.fullmatch(
        rf"{piece} KR en, panel {panel}: text is [\d.]+ mm tall, the panel has [\d.]+ mm at the smallest size [\d.]+ pt",
        message(paper),
    )


def test_too_many_sentences_to_show_stop():
    paper = sample("insert", "KR", "mn", phrases=sample().phrases * 2)
    assert re.fullmatch(
        r"insert KR mn, panel A1 card: the sentences must be [\d.]+ mm high, there are [\d.]+ mm at the smallest size 9 pt",
        message(paper),
    )


def test_a_word_wider_than_its_panel_stops():
    paper = sample("insert", "KR", "en")
    paper.texts["insert"]["check"]["items"][0] = "Donaudampfschifffahrtsgesellschaftskapitän?"
    assert message(paper) == (
        "insert KR en, panel B3 check: the word «Donaudampfschifffahrtsgesellschaftskapitän?» is wider than the panel "
        "at 8.5 pt; write it shorter"
    )


def test_a_marking_name_stops_on_the_insert_and_passes_on_the_leaflet():
    row = Row("Human trafficking hotline", "000")
    assert message(sample("insert", "KR", "en", numbers=(row,), emergency=None)) == (
        "insert KR en, panel A2 numbers: «Human trafficking hotline» holds «traffick», which marks the person who "
        "carries it; use a neutral label"
    )
    assert render([sample("leaflet", "KR", "en", numbers=(row,))], ROOT)


def test_all_papers_of_a_run_are_named_at_once():
    name = "Солонгосынхондоосоорой"
    lines = message(*(sample("insert", "KR", language, country_name=name) for language in LANGUAGES)).splitlines()
    assert [line.split(",")[0] for line in lines] == ["insert KR mn", "insert KR en", "insert KR ko"]


# ---- the look ----------------------------------------------------------------------------------


FOUR_INKS = 'write cyan, magenta, yellow, black in per cent, as ["100", "75", "25", "35"]'


def test_the_look_in_use_is_right():
    assert look_of(data("papers.yaml"))[1] == []


@pytest.mark.parametrize(
    ("part", "change", "problem"),
    [
        ("colours", {"deep": "blue"}, 'colours.deep: found "blue"; write it as "#123a63"'),
        (
            "colours",
            {"quiet": "#999999"},
            "colours: quiet #999999 on tint #e8f1f8: contrast 2.5 to 1; choose at least 4.5",
        ),
        ("press", {"accent": ["0", "22", "85", "120"]}, "press.accent: found ['0', '22', '85', '120']; " + FOUR_INKS),
        ("press", {"route": "#2f7ebc"}, "press.route: found #2f7ebc; " + FOUR_INKS),
        ("press", {"deep": ["100", "90", "60", "50"]}, "press.deep: 300 % of ink in all; stay at 280 % or below"),
        (
            "press",
            {"quiet": ["20", "0", "0", "60"]},
            "press.quiet: small text is printed in black alone; write 0 for cyan, magenta and yellow",
        ),
        (
            "press",
            {"gold": ["0", "0", "0", "0"]},
            "press: found deep, route, accent, tint, ink, quiet, gold; write exactly deep, route, accent, tint, ink, quiet",
        ),
        (
            "sizes",
            {"insert": {"largest": "9", "smallest": "7"}},
            "sizes.insert: found 7 to 9 pt; begin at 8.5 pt or more",
        ),
        (
            "sizes",
            {"insert": "9"},
            'sizes.insert: write largest and smallest in points, as {largest: "10", smallest: "9"}',
        ),
    ],
)
def test_a_look_nobody_could_read_is_refused(part, change, problem):
    given = data("papers.yaml")
    look, problems = look_of(given | {part: given[part] | change})
    assert look is None
    assert problem in problems


def test_all_words_of_the_papers_are_there_in_three_languages():
    assert papers.missing_words(print_samples.WORDS) == []


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ({"insert": {"cover": {"mn": "Зам", "en": "Road"}}}, "insert.cover"),
        ({"insert": {"items": [{"mn": "Зам", "en": "Road", "ko": ""}]}}, "insert.items[0]"),
        ({"both": {"name": "Safe Road"}}, "both.name"),
    ],
)
def test_a_word_missing_in_a_language_is_named(words, where):
    assert papers.missing_words(words) == [f"{where}: write it as {{mn: …, en: …, ko: …}}, none of them empty"]


def test_contrast_is_counted_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)

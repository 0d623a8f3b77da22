"""The issuing kit as the person at the counter, the printer and a screen reader get it."""

import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import product

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
import zxingcpp

from print_samples import DATES, LANGUAGES, ROOT, TABLE, data, look
from saferoad import kit, paperchecks
from saferoad.kit import Correction, GuardInput, HotlineInput, PosterInput, StickerInput, TallyInput, render, texts_of
from saferoad.papers import PapersError, Row

MM = 72 / 25.4
THIN = 0.5  # mm: what is thinner is a line
WORDS = data("kit-texts.yaml")
SITE = {
    "mn": "https://safe-road.example/",
    "en": "https://safe-road.example/en/",
    "ko": "https://safe-road.example/ko/",
}
AGES = {"mn": "16–40 насны", "en": "16 to 40", "ko": "16세에서 40세 사이의"}
START = {"mn": "2008 оны эхний улиралд", "en": "the first quarter of 2008", "ko": "2008년 1분기"}
KOREA = {"mn": "Солонгос", "en": "South Korea", "ko": "한국"}
ALL = {"mn": "Улс орнуудын яаралтай утас", "en": "Emergency numbers by country", "ko": "나라별 긴급 번호"}
LINE = {"mn": "Тусламжийн утас", "en": "Helpline", "ko": "도움 전화"}
POLICE = {"mn": "Цагдаа", "en": "Police", "ko": "경찰"}
EMBASSY = {"mn": "Монголын элчин сайдын яам", "en": "Embassy of Mongolia", "ko": "몽골 대사관"}
CHILD = {"mn": "Хүүхдийн тусламжийн утас", "en": "Child Helpline", "ko": "아동 긴급전화"}
UNCONFIRMED = {"mn": "Батлагдаагүй", "en": "Not confirmed", "ko": "확인되지 않음"}


def common(kind, language, file_name):
    return {
        "language": language, "texts": texts_of(WORDS, kind, language), "look": look(),
        "file_name": f"{file_name}-{language}.pdf",
    }  # fmt: skip


def guard(language):
    numbers = (
        Row(POLICE[language], "000"),
        Row(CHILD[language], "0000"),
        Row(LINE[language], "00000", UNCONFIRMED[language]),
    )
    return GuardInput(
        **common("guard", language, "guard"),
        ages=AGES[language],
        start=START[language],
        numbers=numbers,
        url=f"{SITE[language]}print/check/",
        date_text=DATES[language],
    )


def tally(language):
    return TallyInput(**common("tally", language, "tally"))


def hotline(language):
    return HotlineInput(**common("hotline", language, "hotline"))


def poster(language, place="KR"):
    call, police = Row(LINE[language], "0500-0000", "24"), Row(POLICE[language], "000")
    korea = (police, Row(EMBASSY[language], "+82 0 000 0000"), Row(CHILD[language], "0000"))
    countries = tuple(Row(name[language], shown) for name, shown in TABLE[:11])
    return PosterInput(
        **common("poster", language, f"poster-{place.lower()}"),
        place=place,
        place_name=(KOREA if place == "KR" else ALL)[language],
        headline=call if place == "KR" else None,
        rows=korea if place == "KR" else countries,
        tear_off=(call, police) if place == "KR" else (),
        url=f"{SITE[language]}countries/",
        date_text=DATES[language],
    )


def stickers(language, corrections=None):
    return StickerInput(
        **common("stickers", language, "stickers-kr"),
        place="KR",
        place_name=KOREA[language],
        corrections=corrections or (Correction(EMBASSY[language], "+82 0 000 0000", "+82 0 0000 0001"),),
        date_text=DATES[language],
    )


def some(count, language="mn"):
    return stickers(
        language, tuple(Correction(LINE[language], "0500-0000", f"0600-{n:04}") for n in range(1, count + 1))
    )


SHEETS = {
    "guard": guard, "tally": tally, "hotline": hotline, "poster-kr": poster,
    "poster-general": lambda language: poster(language, "general"), "stickers": stickers,
}  # fmt: skip
VARIANTS = list(product(SHEETS, LANGUAGES))
PUBLIC = list(product(("poster-kr", "poster-general", "stickers"), LANGUAGES))


@cache
def made(name, language):
    return alone(SHEETS[name](language))


def alone(sheet):
    return next(iter(render([sheet], ROOT).values()))


def pages(pdf):
    return [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]


def text_of(pdf):
    return " ".join(" ".join(page.get_text_range() for page in pages(pdf)).split())


def message(*sheets):
    with pytest.raises(PapersError) as stopped:
        render(sheets, ROOT)
    return str(stopped.value)


def with_word(sheet, *path, to):
    """Give the sheet with one of its words changed; the path leads to it."""
    texts = texts_of(WORDS, sheet.kind, sheet.language)
    part = texts[sheet.kind]
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = to
    return replace(sheet, texts=texts)


# ---- the file ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), VARIANTS)
def test_a_sheet_is_one_page_of_exact_a4_upright_printed_on_one_side_at_full_size(name, language):
    with pikepdf.open(io.BytesIO(made(name, language))) as pdf:
        assert len(pdf.pages) == 1
        assert [float(edge) for edge in pdf.pages[0].MediaBox] == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.01)
        wishes = pdf.Root.ViewerPreferences
        assert (wishes.PrintScaling, wishes.Duplex) == ("/None", "/Simplex")


@pytest.mark.parametrize(("name", "language"), VARIANTS)
def test_a_screen_reader_finds_language_title_and_tags(name, language):
    with pikepdf.open(io.BytesIO(made(name, language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert WORDS["both"]["name"][language] in pdf.open_metadata()["dc:title"]


def structure(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as file:
        kinds = [str(t.S) for t in file.objects if isinstance(t, pikepdf.Dictionary) and "/S" in t and "/P" in t]
    return Counter(kind for kind in kinds if re.fullmatch(r"/(H\d|L|LI|Table|TR|TH|TD|Figure)", kind))


@pytest.mark.parametrize("name", SHEETS)
def test_the_three_languages_have_the_same_structure(name):
    mongolian, *others = (structure(made(name, language)) for language in LANGUAGES)
    assert mongolian["/H1"] == 1
    assert [others[0] == mongolian, others[1] == mongolian] == [True, True]


def test_the_same_sheets_give_the_same_bytes_alone_and_in_a_crowd():
    crowd = render([SHEETS[name](language) for name, language in VARIANTS], ROOT)
    assert crowd == {SHEETS[name](language).file_name: made(name, language) for name, language in VARIANTS}


def test_a_second_build_typesets_nothing(tmp_path, monkeypatch):
    sheets = [guard("mn"), stickers("mn")]
    first = render(sheets, ROOT, tmp_path)
    monkeypatch.setattr(kit, "OneSided", None)
    assert render(sheets, ROOT, tmp_path) == first


def test_a_changed_number_is_typeset_again(tmp_path):
    first = render([stickers("mn")], ROOT, tmp_path)
    changed = stickers("mn", (Correction(EMBASSY["mn"], "+82 0 000 0000", "+82 0 0000 0002"),))
    assert render([changed], ROOT, tmp_path) != first


# ---- what stands on it -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), PUBLIC)
def test_poster_and_stickers_never_say_what_would_mark_whoever_takes_one(name, language):
    pdf = made(name, language)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        title = file.open_metadata()["dc:title"]
    assert paperchecks.marking_word(text_of(pdf) + title) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_numbers_for_help_on_the_spot_stand_on_the_page_of_the_giver(language):
    found = text_of(made("guard", language))
    for row in guard(language).numbers:
        assert f"{row.label} {row.shown}" in found or f"{row.label} {row.note} {row.shown}" in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_giver_takes_its_facts_from_outside(language):
    found = text_of(made("guard", language))
    assert AGES[language] in found
    assert START[language] in found
    assert "{" not in found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["KR", "general"])
def test_all_rows_stand_on_the_poster(place, language):
    sheet = poster(language, place)
    found = text_of(alone(sheet))
    for row in (*sheet.rows, *filter(None, [sheet.headline])):
        assert row.label in found
        assert row.shown in found
    for sentence in WORDS["both"]["imprint"].values():
        assert sentence[language] in found
    assert DATES[language] in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_corrections_stand_on_their_labels(language):
    sheet = some(25, language)
    with pikepdf.open(io.BytesIO(alone(sheet))) as pdf:
        assert len(pdf.pages) == 2
    found = Counter(re.findall(r"0600-\d{4}", text_of(alone(sheet))))
    assert set(found) == {one.new for one in sheet.corrections}
    for text in (KOREA[language], LINE[language], "0500-0000", DATES[language]):
        assert text_of(alone(sheet)).count(text) >= 42


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (4, 1), (21, 1), (22, 2), (43, 3)])
def test_every_sheet_of_labels_is_full(count, sheets):
    found = [re.findall(r"0600-\d{4}", page.get_text_range()) for page in pages(alone(some(count)))]
    assert [len(page) for page in found] == [21] * sheets
    assert {len(set(page)) for page in found} == {min(count, 21), *([count % 21] if count > 21 else [])}


def test_the_list_of_the_counsellor_has_nine_boxes_for_each_number():
    page = pypdfium2.PdfDocument(made("hotline", "mn"))[0]
    boxes = [box for box in drawn(page) if size(box) == pytest.approx((5, 6), abs=0.5)]
    assert len(boxes) == 20 * 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tally_counts_each_paper_in_each_language_and_asks_for_no_name(language):
    table, found = WORDS["tally"]["table"], text_of(made("tally", language))
    for word in (table["insert"], table["leaflet"], table["left"], *WORDS["tally"]["fields"].values()):
        assert word[language] in found
    assert all(found.count(name[language]) >= 2 for name in table["languages"])


@pytest.mark.parametrize(("name", "language"), [*product(["poster-kr", "poster-general"], LANGUAGES), ("guard", "mn")])
def test_every_qr_code_leads_to_the_page(name, language):
    page = pypdfium2.PdfDocument(made(name, language))[0]
    codes = [code.text for code in zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())]
    assert codes == [SHEETS[name](language).url] * (1 if name == "guard" else 10)


def sizes_of(page):
    for index in range(page.count_chars()):
        if chr(raw.FPDFText_GetUnicode(page, index)).strip():
            yield raw.FPDFText_GetFontSize(page, index)


@pytest.mark.parametrize(("name", "language"), VARIANTS)
def test_text_is_ten_points_or_more_and_labels_are_eight(name, language):
    sizes = Counter(round(size, 1) for page in pages(made(name, language)) for size in sizes_of(page))
    assert min(sizes) >= 8
    if name == "guard":
        assert sum(count for size, count in sizes.items() if size >= 10) > 0.8 * sum(sizes.values())


@pytest.mark.parametrize(("name", "language"), VARIANTS)
def test_nothing_stands_where_an_office_printer_cannot_print(name, language):
    for page in pages(made(name, language)):
        boxes = [page.get_charbox(n) for n in range(page.count_chars()) if page.get_text_range(n, 1).strip()]
        assert min(box[0] for box in boxes) >= 5 * MM
        assert max(box[2] for box in boxes) <= 205 * MM
        assert min(box[1] for box in boxes) >= 5 * MM
        assert max(box[3] for box in boxes) <= 292 * MM


@pytest.mark.parametrize("name", SHEETS)
def test_korean_words_are_never_split(name):
    lines = [page.get_text_range() for page in pages(made(name, "ko"))]
    words = {
        word
        for text in leaves(WORDS[SHEETS[name]("ko").kind])
        for word in text.split()
        if re.search("[가-힣]{2}", word)
    }
    cut = "\n".join(lines)
    joined = re.sub(r"\r?\n", "", cut)
    assert {word for word in words if joined.count(word) != cut.count(word)} == set()


def leaves(words):
    if isinstance(words, str):
        return [words]
    if isinstance(words, dict) and "ko" in words:
        return [words["ko"]]
    return [text for part in (words.values() if isinstance(words, dict) else words) for text in leaves(part)]


def test_all_words_of_the_kit_are_there_in_three_languages():
    assert kit.missing_words(WORDS) == []


# ---- labels and strips -------------------------------------------------------------------------


def drawn(page):
    """Everything drawn on a page, with its strokes, as left, top, right, bottom in mm from the upper left corner."""
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = thing.get_bounds()
        yield left / MM, 297 - top / MM, right / MM, 297 - bottom / MM


def size(box):
    return box[2] - box[0], box[3] - box[1]


LABELS = [
    (7.21 + column * (63.5 + 2.54), 15.15 + row * 38.1) for row, column in product(range(7), range(3))
]  # left, top: 3 x 7 labels of 63.5 x 38.1 mm


def test_the_labels_fill_the_sheet_as_its_maker_cut_it():
    assert LABELS[-1][0] + 63.5 + 7.21 == pytest.approx(210)
    assert LABELS[-1][1] + 38.1 + 15.15 == pytest.approx(297)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_label_holds_its_own_text_away_from_its_edge(language):
    (page,) = pages(made("stickers", language))
    boxes = [
        (page.get_charbox(n), page.get_text_range(n, 1))
        for n in range(page.count_chars())
        if page.get_text_range(n, 1).strip()
    ]
    spots = [(left / MM, 297 - top / MM, right / MM, 297 - bottom / MM) for (left, bottom, right, top), _ in boxes]
    inside = [spot for spot in spots if spot[1] > 15.15 and spot[3] < 297 - 15.15]
    for left, top, right, bottom in inside:
        home = [(x, y) for x, y in LABELS if x <= left <= x + 63.5 and y <= top <= y + 38.1]
        ((x, y),) = home
        assert left >= x + 3
        assert right <= x + 63.5 - 3
        assert top >= y + 3
        assert bottom <= y + 38.1 - 2.5  # descenders


def test_the_labels_stand_exactly_where_the_sheet_has_them():
    (page,) = pages(made("stickers", "en"))
    found, search = [], page.search("+82 0 0000 0001")
    while at := search.get_next():
        left, _, _, top = page.get_charbox(at[0])
        found.append((left / MM, 297 - top / MM))
    assert len(found) == 21
    first = min(found, key=lambda spot: (round(spot[1]), spot[0]))
    shifts = sorted((round(y - first[1], 1), round(x - first[0], 1)) for x, y in found)
    expected = sorted((round(y - 15.15, 1), round(x - 7.21, 1)) for x, y in LABELS)
    assert [tuple(pytest.approx(part, abs=0.11) for part in spot) for spot in expected] == shifts


def test_marks_show_every_edge_of_the_labels_and_how_long_a_hundred_millimetres_are():
    lines = list(drawn(pypdfium2.PdfDocument(made("stickers", "mn"))[0]))
    upright = {round((box[0] + box[2]) / 2, 2) for box in lines if size(box)[0] < THIN and 2 < size(box)[1] < 3}
    level = {round((box[1] + box[3]) / 2, 2) for box in lines if size(box)[1] < THIN and 2 < size(box)[0] < 3}
    for edge in {x for x, _ in LABELS} | {x + 63.5 for x, _ in LABELS}:
        assert min(abs(edge - found) for found in upright) < 0.03
    for edge in {y for _, y in LABELS} | {297 - 15.15}:
        assert min(abs(edge - found) for found in level) < 0.03
    assert [size(box)[0] for box in lines if 90 < size(box)[0] < 110] == [pytest.approx(100, abs=THIN)]


def test_no_mark_crosses_a_label():
    lines = list(drawn(pypdfium2.PdfDocument(made("stickers", "mn"))[0]))
    marks = [box for box in lines if min(size(box)) < THIN and max(size(box)) < 3]
    for left, top, right, bottom in marks:
        for x, y in LABELS:
            assert right <= x + 0.2 or left >= x + 63.5 - 0.2 or bottom <= y + 0.2 or top >= y + 38.1 - 0.2


def test_the_poster_has_nine_strips_between_cut_marks():
    page = pypdfium2.PdfDocument(made("poster-kr", "mn"))[0]
    lines = [box for box in drawn(page) if size(box)[0] < THIN and box[1] > 220]
    cuts = sorted((left + right) / 2 for left, _, right, bottom in lines if bottom <= 293)
    assert cuts == [pytest.approx(5 + n * 200 / 9, abs=0.05) for n in range(1, 9)]
    assert text_of(made("poster-kr", "mn")).count("0500-0000") == 10


# ---- what stops the build ----------------------------------------------------------------------


def test_a_label_too_long_for_its_sticker_stops():
    name = "Монгол Улсаас Бүгд Найрамдах Солонгос Улсад суугаа Элчин сайдын яамны консулын хэлтсийн утас"
    found = message(stickers("mn", (Correction(LINE["mn"], "0", "1"), Correction(name, "0", "1"))))
    assert found == (
        f"stickers KR mn, label 2: the name «{name}» is 14.5 mm tall, there are 8.4 mm at the smallest size 10 pt; write it shorter"
    )


def test_a_word_wider_than_its_sticker_stops():
    name = "Donaudampfschifffahrtsgesellschaft"
    assert message(stickers("en", (Correction(name, "0", "1"),))) == (
        f"stickers KR en, label 1: the word «{name}» is wider than the label; write it shorter"
    )


def test_a_number_too_long_for_its_sticker_stops():
    assert re.fullmatch(
        r"stickers KR mn, label 1: the new number «\+82 0000 0000 0000 0000 0000» is [\d.]+ mm wide, "
        r"there are [\d.]+ mm at the smallest size 12 pt",
        message(stickers("mn", (Correction(LINE["mn"], "0", "+82 0000 0000 0000 0000 0000"),))),
    )


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        (
            stickers("en", (Correction("Human trafficking hotline", "0", "1"),)),
            "stickers KR en, label 1: «Human trafficking hotline» holds «traffick», which marks whoever takes it; use a neutral label",
        ),
        (
            replace(poster("ko"), rows=(Row("인신매매 신고", "000"),)),
            "poster KR ko, rows: «인신매매 신고» holds «인신매매», which marks whoever takes it; use a neutral label",
        ),
        (
            stickers("mn", (Correction(LINE["mn"], "0", "0"),)),
            "stickers KR mn, label 1: old and new number are both «0»",
        ),
        (
            replace(stickers("mn"), corrections=()),
            "stickers KR mn, corrections: none given; without any there is nothing to print",
        ),
        (
            replace(guard("mn"), numbers=()),
            "guard mn, numbers: none given; give the numbers to call on the spot",
        ),
        (
            replace(poster("mn"), tear_off=poster("mn").rows + poster("mn").rows[:1]),
            "poster KR mn, tear_off: 4 rows; give 3 at most",
        ),
        (
            with_word(guard("en"), "say", "how", to="Hand it over 📞"),
            "guard en, say: no font has «📞» (U+1F4DE) of «Hand it over 📞»; write it otherwise, or see print/fonts/README.md",
        ),
        (
            with_word(guard("en"), "who", "rule", to="Since {strat}"),
            "guard en, who: «Since {strat}» holds a name in braces that nothing fills",
        ),
    ],
)  # fmt: skip
def test_what_may_not_be_printed_stops_with_its_place(sheet, found):
    assert message(sheet) == found


@pytest.mark.parametrize(
    ("sheet", "start"),
    [
        (with_word(guard("mn"), "stock", "then", to="Хуудсыг тараахгүй. " * 60), "guard mn, page: all parts together are"),
        (with_word(tally("en"), "how", to="Write the count. " * 60), "tally en, page: all parts together are"),
        (with_word(hotline("ko"), "never", to="적지 마세요. " * 90), "hotline ko, page: all parts together are"),
        (replace(poster("mn"), rows=poster("mn", "general").rows * 5), "poster KR mn, rows: text is"),
        (with_word(poster("en"), "heading", to="Going abroad? Keep these numbers " * 9), "poster KR en, heading: «Going abroad?"),
        (replace(poster("en"), headline=Row("Helpline", "0" * 40)), "poster KR en, headline: the number «000"),
        (replace(poster("en"), tear_off=(Row("A helpline " * 14, "000"),)), "poster KR en, tear-off: text is"),
        (with_word(hotline("mn"), "title", to="Хуудаснаас үзэж залгасан бүх дуудлага, мессеж"), "hotline mn, title: the title «"),
        (with_word(tally("en"), "table", "day", to="Donaudampfschifffahrt"), "tally en, table: the word «Donaudampf"),
        (with_word(guard("en"), "make", "leaflet", to="a" * 45), "guard en, make: the word «aaa"),
    ],
)  # fmt: skip
def test_what_does_not_fit_stops_with_sheet_language_and_part(sheet, start):
    assert message(sheet).startswith(start)


def test_all_sheets_of_a_run_are_named_at_once():
    sheets = (with_word(tally(language), "how", to="Write the count. " * 60) for language in ("mn", "en"))
    assert [line.split(",")[0] for line in message(*sheets).splitlines()] == ["tally mn", "tally en"]

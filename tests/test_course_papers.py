"""The papers of the course: nothing is cut or lost, every figure has its source, booklets fold, editions name numbers."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from projects import ROOT
from saferoad import (
    LANGUAGES,
    coursenumbers,
    coursepapers,
    coursesheets,
    coursetext,
    courseweb,
    editions,
    imposition,
    pages,
)
from saferoad.coursepapers import FORMATS, CoursePaper
from saferoad.directory import Directory
from saferoad.imposition import ImpositionError
from saferoad.numbers import national
from saferoad.papers import PapersError
from saferoad.typesetting import fingerprint
from saferoad.web import Web

MM = 72 / 25.4
SIZES = {"a5": (148, 210), "a5-booklet": (297, 210), "16x9": (338.67, 190.5)}
LYING = ("certificate",)


# ---- imposition ------------------------------------------------------------------------------------------------------


def test_a_booklet_of_eight_pages_has_its_known_sides() -> None:
    assert imposition.sides(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]


@pytest.mark.parametrize("count", range(4, 100, 4))
def test_a_folded_booklet_reads_in_order(count: int) -> None:
    assert imposition.read(imposition.sides(count)) == list(range(1, count + 1))


def test_a_wrong_side_is_noticed_in_the_order() -> None:
    turned = [(1, 8), *imposition.sides(8)[1:]]
    assert imposition.read(turned) != list(range(1, 9))


@pytest.mark.parametrize("count", [0, 2, 6, 47])
def test_a_booklet_of_other_than_fours_is_refused(count: int) -> None:
    with pytest.raises(ImpositionError, match="a folded booklet has a multiple of four"):
        imposition.sides(count)


# ---- from Markdown to calls --------------------------------------------------------------------------------------------


def calls(markdown: str, language: str = "en") -> str:
    return coursetext.as_typst(coursetext.boxes_as_divs(markdown), language, ROOT)


def test_a_box_becomes_a_div_around_its_indented_text() -> None:
    text = coursetext.boxes_as_divs('!!! exercise "Two"\n    One.\n\n    1. a\n\nAfter.')
    assert text.split() == [":::", "{.exercise", 'title="Two"}', "One.", "1.", "a", ":::", "After."]  # fmt: skip


def test_a_box_inside_a_box_has_fewer_colons() -> None:
    text = coursetext.boxes_as_divs('!!! tip "A"\n    Text.\n\n    ??? answer "B"\n        Inner.\n')
    assert ':::: {.tip title="A"}' in text
    assert '\n::: {.answer title="B"}\nInner.' in text


MODULE = """# Title

Lead.

## Able {#able}

- can

## Lesson {#lesson}

First one. Second, see [the law](law.md). More: [the law](law.md), [the road](road.md).

- item

## Do {#exercise}

!!! exercise "Write"
    Fill in:

    - My person:

## Cards {#scenarios}

!!! scenario "Made-up example: A"
    Story.

    - Question?

## Korean {#phrases}

::: {.phrases key="help"}
:::

## Test {#self-test}

### Why? {#q-why}

- so
- not so

??? answer "Answer"
    So.

## Keep {#keep}

- this
"""


def test_every_part_of_a_module_becomes_a_call() -> None:
    found = calls(MODULE)
    assert "module([Title], [Lead.])" in found
    assert "able([Able], ([can],))" in found
    assert 'lesson("lesson", [Lesson], [First one.], [Second' in found
    assert "exercise([Do], [Write], ((text: [#ahead([Fill in:])], lines: ([My person:],)),))" in found
    assert "scenario([Made-up example: A], [Story.], ([Question?],))" in found
    assert 'sentences([Korean], "help")' in found
    assert "question([Why?], ([so], [not so],), [Answer], [So.])" in found
    assert "keep([Keep], ([this],), [])" in found


def test_links_become_words_and_titles_of_pages_are_quoted() -> None:
    found = calls(MODULE)
    assert "see the law. More: “the law”, “the road”." in found
    assert "More: «the law», «the road»." in calls(MODULE, "mn")
    assert "law.md" not in found


def test_what_typst_would_read_as_markup_is_escaped() -> None:
    assert "\\#panic" in calls(MODULE.replace("Lead.", "Say #panic() and $x$ @here."))


def test_a_kept_text_is_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = coursetext.as_typst("# A\n", "en", ROOT, tmp_path)
    monkeypatch.setattr(coursetext.subprocess, "run", lambda *_, **__: pytest.fail("made again"))
    assert coursetext.as_typst("# A\n", "en", ROOT, tmp_path) == first


# ---- the papers ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything(real: Directory) -> list[CoursePaper]:
    ledger, _ = editions.read(ROOT, real.today)
    return coursesheets.papers(ROOT, real, pages.read(ROOT, real)[0], ledger, ROOT / ".build/papers")


@pytest.fixture(scope="module")
def made(everything: list[CoursePaper]) -> dict[str, bytes]:
    return coursepapers.render(everything, ROOT, ROOT / ".build/papers")


@pytest.fixture
def one(everything: list[CoursePaper]) -> Callable[[str], CoursePaper]:
    """Give the Mongolian paper of a kind for the day before marrying."""
    return lambda kind: next(p for p in everything if (p.paper, p.variant, p.language) == (kind, "marriage", "mn"))


def said(paper: CoursePaper) -> list[str]:
    with pytest.raises(PapersError) as caught:
        coursepapers.render([paper], ROOT)
    return caught.value.problems


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded().replace("\ufffe", "") for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b]+", "", text)


def test_each_day_has_five_papers_in_three_languages(everything: list[CoursePaper], real: Directory) -> None:
    assert len(everything) == len(real.course.variants) * len(coursenumbers.PAPERS) * len(LANGUAGES)
    assert {"course-workbook-kr-mn-a5.pdf", "course-slides-general-ko-16x9.pdf"} <= {
        paper.file_name(format_) for paper in everything for format_ in FORMATS[paper.paper]
    }


def test_pages_have_their_size_and_fonts_are_in_the_file(everything: list[CoursePaper], made: dict[str, bytes]) -> None:
    for paper in everything:
        for format_ in FORMATS[paper.paper]:
            wide, tall = SIZES.get(format_, (297, 210) if paper.paper in LYING else (210, 297))
            with pikepdf.open(io.BytesIO(made[paper.file_name(format_)])) as pdf:
                for page in pdf.pages:
                    assert [float(edge) / MM for edge in page.MediaBox[2:]] == pytest.approx([wide, tall], abs=0.05)
                fonts = [
                    o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
                ]
                assert fonts
                assert all(any(f"/FontFile{n}" in font for n in ("", "2", "3")) for font in fonts)


def test_papers_are_tagged_and_name_their_language(everything: list[CoursePaper], made: dict[str, bytes]) -> None:
    for paper in everything:
        for format_ in FORMATS[paper.paper]:
            with pikepdf.open(io.BytesIO(made[paper.file_name(format_)])) as pdf:
                assert str(pdf.Root.Lang).startswith(paper.language)
                assert ("/StructTreeRoot" in pdf.Root) == (format_ != "a5-booklet")
                if format_ != "a5-booklet":
                    assert "pdfuaid:part" in bytes(pdf.Root.Metadata.read_bytes()).decode()


def test_a_workbook_folds(everything: list[CoursePaper], made: dict[str, bytes]) -> None:
    for paper in (p for p in everything if p.paper == "workbook"):
        plain = text_of(made[paper.file_name("a5")])
        booklet = text_of(made[paper.file_name("a5-booklet")])
        assert len(plain) % 4 == 0
        assert len(booklet) == len(plain) // 2
        first = squeezed(booklet[0])
        assert squeezed(plain[0])[:30] in first
        assert squeezed(plain[-1])[:30] in first


def test_nothing_of_the_pages_is_lost(everything: list[CoursePaper], made: dict[str, bytes]) -> None:
    """Headings, options, answers and Korean sentences of every module stand in the workbook."""
    for paper in (p for p in everything if p.paper == "workbook"):
        whole = squeezed("".join(text_of(made[paper.file_name("a5")])))
        for module in paper.modules:
            wanted = re.findall(r"^#{1,3} +(.*?) *(?:\{#[^}]*\})?$", module.plain, re.MULTILINE)
            wanted += [item for item in re.findall(r"^(?:[-*]|\d\.) +(.*)$", module.plain, re.MULTILINE)]
            for line in wanted:
                if "[" not in line and line not in ("Жишээ", "Cards", "이야기 카드", "Made-up examples"):
                    assert squeezed(line.replace("*", "")) in whole or _is_fixed(line, module.plain), (str(paper), line)
        for sentences in paper.phrases.values():
            assert all(squeezed(s.korean) in whole and squeezed(s.reading) in whole for s in sentences)


def _is_fixed(line: str, plain: str) -> bool:
    """Tell whether a heading only names the section of the examples, which stand in boxes of their own."""
    return re.search(rf"^## +{re.escape(line)} *\{{#scenarios\}}", plain, re.MULTILINE) is not None


def test_answers_stand_at_the_end_of_the_workbook(one: Callable, made: dict[str, bytes]) -> None:
    paper = one("workbook")
    sheets = [squeezed(sheet) for sheet in text_of(made[paper.file_name("a5")])]
    title = squeezed(paper.texts["workbook"]["answers"])
    begins = max(at for at, sheet in enumerate(sheets) if sheet.startswith(title))
    for module in paper.modules:
        for answer in re.findall(r"\{\.answer [^}]*\}\n+(.*?)\n+:::", module.plain, re.DOTALL):
            if "[" not in answer:
                told = squeezed(answer)
                assert told not in "".join(sheets[:begins])
                assert told in "".join(sheets[begins:])


def test_numbers_close_the_workbook_with_their_trial_words(
    everything: list[CoursePaper], made: dict[str, bytes]
) -> None:
    for paper in (p for p in everything if p.paper == "workbook"):
        last = squeezed(text_of(made[paper.file_name("a5")])[-1])
        shown = [paper.headline, *paper.numbers, paper.second]
        assert all(squeezed(row.shown) in last for row in shown if row)
        assert squeezed(paper.texts["both"]["imprint"]["sources"]) in last
        assert squeezed(paper.edition) in last


@pytest.mark.parametrize("kind", ["cards", "guide", "slides", "certificate"])
def test_every_paper_says_that_nobody_has_phoned(
    kind: str, everything: list[CoursePaper], made: dict[str, bytes]
) -> None:
    for paper in (p for p in everything if p.paper == kind):
        whole = squeezed("".join(text_of(made[paper.file_name(FORMATS[kind][0])])))
        assert squeezed(paper.texts["both"]["imprint"]["sources"]) in whole
        assert squeezed(paper.edition) in whole
        assert squeezed(paper.second.shown) in whole


def test_every_figure_comes_from_the_data(
    everything: list[CoursePaper], made: dict[str, bytes], real: Directory
) -> None:
    """A figure is a number of the directory, a fact, an edition, a date, a time of the plan, or counts pages and items."""
    for paper in everything:
        variant = real.course.variant(paper.variant)
        choice = coursenumbers.choice(paper.paper, variant, real)
        given = " ".join(
            [
                *(national(entry.phone.number) for entry in choice.entries),
                *(fact.value[paper.language] for fact in real.facts.values()),
                *(f"{line.begins} {line.ends} {line.minutes}" for plan in paper.plans.values() for line in plan),
                *(code for m in (*paper.modules, *paper.pages) for code in re.findall(r"\b[A-Z]-\d+(?:-\d+)?", m.plain)),
                paper.edition, paper.date_text, paper.url,
            ]
        )  # fmt: skip
        known = set(re.findall(r"\d+", given))
        for format_ in FORMATS[paper.paper]:
            sheets = text_of(made[paper.file_name(format_)])
            counted = {str(n) for n in range(1, 2 * len(sheets) + 1)} | {str(n) for n in range(1, 13)}
            found = set(re.findall(r"\d+", " ".join(sheets)))
            assert found <= known | counted, (str(paper), sorted(found - known - counted))


def test_every_long_number_is_one_of_the_edition(
    everything: list[CoursePaper], made: dict[str, bytes], real: Directory
) -> None:
    for paper in everything:
        variant = real.course.variant(paper.variant)
        entries = coursenumbers.choice(paper.paper, variant, real).entries
        listed = {squeezed(national(entry.phone.number)) for entry in entries}
        whole = " ".join(text_of(made[paper.file_name(FORMATS[paper.paper][0])]))
        for found in re.findall(r"(?<![\d-])\d{3,4}-\d{4}(?![\d-])", whole):
            assert found in listed, (str(paper), found)


def test_the_same_text_gives_the_same_bytes(one: Callable) -> None:
    paper = one("certificate")
    assert coursepapers.render([paper], ROOT) == coursepapers.render([paper], ROOT)


def test_a_booklet_gives_the_same_bytes(one: Callable, made: dict[str, bytes]) -> None:
    plain = made[one("workbook").file_name("a5")]
    assert imposition.booklet(plain, "T", "mn") == imposition.booklet(plain, "T", "mn")


def test_a_kept_paper_is_taken_again(one: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = coursepapers.render([one("certificate")], ROOT, tmp_path)
    monkeypatch.setattr(coursepapers, "ManyPages", lambda _: pytest.fail("made again"))
    assert coursepapers.render([one("certificate")], ROOT, tmp_path) == first


def test_a_template_of_the_course_leaves_the_other_papers_in_the_cache(tmp_path: Path) -> None:
    (tmp_path / "print").mkdir()
    (tmp_path / "print/lib.typ").write_text("a", "utf-8")
    before = fingerprint(tmp_path)
    (tmp_path / "print/course-new.typ").write_text("b", "utf-8")
    assert fingerprint(tmp_path) == before
    (tmp_path / "print/lib.typ").write_text("c", "utf-8")
    assert fingerprint(tmp_path) != before


# ---- what must not happen ------------------------------------------------------------------------------------------------


def changed(paper: CoursePaper, old: str, new: str, count: int = 1) -> CoursePaper:
    """Change the calls of the first module that hold a text."""
    at = next(n for n, module in enumerate(paper.modules) if old in module.source)
    module = paper.modules[at]
    other = replace(module, source=module.source.replace(old, new, count))
    return replace(paper, modules=(*paper.modules[:at], other, *paper.modules[at + 1 :]))


STORY = "scenario([Зохиосон жишээ: Нандин], ["


def test_a_card_that_is_too_full_is_named_with_its_excess(one: Callable) -> None:
    found = said(changed(one("cards"), STORY, STORY + "Дахиад нэг урт өгүүлбэр энд байна. " * 40))
    assert len(found) == 1
    assert re.fullmatch(
        r"cards marriage mn, module korea, card 1: text is [\d.]+ mm tall, the card has [\d.]+ mm at the smallest size 10 pt",
        found[0],
    ), found


def test_a_slide_that_is_too_full_is_named_with_its_excess(one: Callable) -> None:
    found = said(changed(one("slides"), STORY, STORY + "Дахиад нэг урт өгүүлбэр энд байна. " * 40))
    assert re.fullmatch(
        r"slides marriage mn, module korea, scenario 1: text is [\d.]+ mm tall, the slide has [\d.]+ mm at the smallest size 24 pt",
        found[0],
    ), found


def test_a_longer_text_first_takes_a_smaller_type(one: Callable) -> None:
    coursepapers.render([changed(one("cards"), STORY, STORY + "Дахиад нэг урт өгүүлбэр. " * 6)], ROOT)


def test_a_letter_that_no_font_has_is_named(one: Callable) -> None:
    paper = one("cards")
    module = replace(paper.modules[0], plain="Ялгаатай үсэг 🙂 энд")
    found = said(replace(paper, modules=(module, *paper.modules[1:])))
    assert found[0].startswith("cards marriage mn, module korea: no font has «🙂» (U+1F642) of «Ялгаатай үсэг 🙂 энд»")


def test_a_certificate_never_marks_its_holder(one: Callable) -> None:
    paper = one("certificate")
    module = replace(paper.modules[0], title="Хүн худалдаалахаас хамгаалах")
    found = said(replace(paper, modules=(module, *paper.modules[1:])))
    assert found == [
        "certificate marriage mn, module korea: «Хүн худалдаалахаас хамгаалах» holds «худалдаал», "
        "which marks its holder; use a neutral word"
    ]


def test_a_title_that_is_too_long_stops_the_certificate(one: Callable) -> None:
    paper = one("certificate")
    words = {**paper.texts, "certificate": {**paper.texts["certificate"], "course": "Урт нэр " * 30}}
    assert said(replace(paper, texts=words))[0].startswith(
        "certificate marriage mn, certificate: the name of the course"
    )


def test_a_word_wider_than_its_line_is_named(one: Callable) -> None:
    paper = one("cards")
    long = "а" * 60
    module = replace(paper.modules[0], long=(long,))
    found = said(replace(paper, modules=(module, *paper.modules[1:])))
    assert found[0].startswith(f"cards marriage mn, module korea: the word «{long}» is wider than the card at ")


@pytest.mark.parametrize("kind", ["workbook", "slides"])
def test_a_word_wider_than_a_page_or_slide_is_named(kind: str, one: Callable) -> None:
    paper = one(kind)
    module = replace(paper.modules[0], long=("а" * 90,))
    assert "is wider than the" in said(replace(paper, modules=(module, *paper.modules[1:])))[0]


def test_long_words_are_found_in_the_text(everything: list[CoursePaper]) -> None:
    assert any(module.long for module in everything[0].modules)
    assert all(len(word) >= coursesheets.LONG for module in everything[0].modules for word in module.long)


@pytest.mark.parametrize("kind", ["workbook", "guide"])
def test_numbers_that_do_not_fit_their_page_stop_the_paper(kind: str, one: Callable) -> None:
    paper = one(kind)
    found = said(replace(paper, numbers=paper.numbers * 6))
    assert re.search(r"numbers: text is [\d.]+ mm tall, the page has [\d.]+ mm", found[0]), found


def test_numbers_that_do_not_fit_their_slide_stop_it(one: Callable) -> None:
    paper = one("slides")
    found = said(replace(paper, numbers=paper.numbers * 4))
    assert re.fullmatch(
        r"slides marriage mn, numbers: text is [\d.]+ mm tall, the slide has [\d.]+ mm at 24 pt", found[0]
    )


def test_a_cover_that_is_too_full_stops_the_workbook(one: Callable) -> None:
    paper = one("workbook")
    words = {**paper.texts, "workbook": {**paper.texts["workbook"], "yours": ["Урт өгүүлбэр байна. " * 40]}}
    assert "workbook marriage mn, cover: text is" in said(replace(paper, texts=words))[0]


def test_a_sheet_to_copy_that_is_too_full_stops_the_guide(one: Callable) -> None:
    paper = one("guide")
    at = next(n for n, page in enumerate(paper.pages) if "question([" in page.source)
    page = paper.pages[at]
    full = replace(page, source=page.source.replace("question([", "question([" + "Урт асуулт энэ байна уу? " * 12))
    found = said(replace(paper, pages=(*paper.pages[:at], full, *paper.pages[at + 1 :])))
    assert re.search(
        r"sheet to copy: text is [\d.]+ mm tall, there are [\d.]+ mm at the smallest size 9.5 pt", found[0]
    )


# ---- editions -------------------------------------------------------------------------------------------------------------


def test_papers_of_the_course_have_digits_of_their_own(real: Directory) -> None:
    digits = {paper: editions.compose(paper, "KR", "mn", 1, real)[0] for paper in editions.PAPERS}
    assert digits == {
        "insert": "1", "leaflet": "2", "workbook": "3", "cards": "4", "guide": "5", "slides": "6", "certificate": "7",
    }  # fmt: skip
    assert editions.compose("workbook", "KR", "mn", 1, real)[2:5] == "410"
    assert editions.compose("workbook", None, "mn", 1, real)[2:5] == "000"


def test_every_paper_of_the_course_has_its_edition(everything: list[CoursePaper]) -> None:
    assert all(re.fullmatch(r"[3-7]\d\d \d{3} \d{3}", paper.edition) for paper in everything)
    assert len({paper.edition for paper in everything}) == len(everything)


def test_the_ledger_keeps_the_numbers_that_a_text_names(real: Directory) -> None:
    variant = real.course.variant("marriage")
    printed = editions.printed(coursenumbers.choice("workbook", variant, real))
    named = [id_ for module in variant.modules for id_ in real.course_contacts.get(module, ())]
    assert named
    assert {id_ for id_ in named} <= {entry.split()[0] for entry in printed}


def test_a_changed_number_makes_a_new_edition(real: Directory) -> None:
    variant = real.course.variant("marriage")
    before = editions.printed(coursenumbers.choice("workbook", variant, real))
    contact = real.contacts[real.destinations["KR"].headline]
    phone = contact.phones[0].model_copy(update={"number": "+8216440000"})
    other = contact.model_copy(update={"phones": (phone, *contact.phones[1:])})
    later = replace(real, contacts={**real.contacts, contact.id: other}, today=date(2027, 1, 1))
    assert editions.printed(coursenumbers.choice("workbook", variant, later)) != before


# ---- links on the page -----------------------------------------------------------------------------------------------------


def test_the_page_links_every_file_with_its_size_and_a_picture(
    everything: list[CoursePaper], made: dict[str, bytes], real: Directory
) -> None:
    pictures = {paper.file_stem: (233, 331) for paper in everything}
    sizes = {name: len(pdf) for name, pdf in made.items()}
    shown = coursesheets.Made(tuple(everything), sizes, pictures)
    web = Web(ROOT, real, pages.read(ROOT, real)[0])
    html = courseweb.papers(web, shown, "ko", "course/index.md")
    for name, size in sizes.items():
        assert f'href="../../papers/course/{name}"' in html
        assert f"{round(size / 1000)} KB" in html
    assert html.count("<img ") == len(real.course.variants) * len(coursenumbers.PAPERS)
    assert 'src="../../papers/pictures/course-workbook-kr-ko.png"' in html
    assert "course-workbook-kr-mn.png" not in html


@pytest.mark.parametrize("kind", coursenumbers.PAPERS)
def test_a_picture_shows_the_first_page_alone(kind: str, one: Callable) -> None:
    paper = one(kind)
    picture = coursepapers.pictures([paper], ROOT, 40)[paper.file_stem]
    wide, tall = {"workbook": (233, 331), "slides": (533, 300), "certificate": (468, 331)}.get(kind, (331, 468))
    size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert size == pytest.approx((wide, tall), abs=1)

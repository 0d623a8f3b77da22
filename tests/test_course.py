"""What data/course.yaml and the pages of the course must hold, and how a day and its sentences are shown."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import ROOT, TODAY
from projects import said_of_pages as said
from saferoad import LANGUAGES, build, course, courseweb, directory, pages
from saferoad.directory import Directory
from saferoad.web import Web

EXAMPLE = ROOT / "tests/examples/course"


@pytest.fixture
def coursed(small: Path) -> Path:
    """The small project with a course of one module."""
    shutil.copy(EXAMPLE / "course.yaml", small / "data/course.yaml")
    for language in LANGUAGES:
        for name in ("help.md", "law.md"):
            (small / f"docs/{language}").mkdir(parents=True, exist_ok=True)
            head = (
                f"---\ntitle: T\ndescription: d\ntranslation: {'original' if language == 'mn' else 'own'}\n---\n# T\n"
            )
            (small / f"docs/{language}/{name}").write_text(head, "utf-8")
        shutil.copytree(EXAMPLE / language, small / f"docs/{language}/course")
    return small


@pytest.fixture
def said_after(coursed: Path) -> Callable[..., list[str]]:
    """Replace a text in the course and give what the check then says."""

    def change(old: str, new: str, file: str = "data/course.yaml") -> list[str]:
        path = coursed / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return said(coursed)

    return change


def test_the_example_is_right(coursed: Path) -> None:
    assert said(coursed) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('starts: "09:30"', 'starts: "9.30"', 'data/course.yaml:1: course.starts: found "9.30"; write the time of day'),
        ('starts: "09:30"', "starts: 12:30", "without quotes"),
        ("minutes: 45", "minutes: 450", "course.variants[0].day[1].minutes: found"),
        ("module: help, minutes", "module: hlep, minutes", 'found "hlep"; did you mean "help"?'),
        ("{item: welcome, minutes", "{item: welcom, minutes", "marriage.day[0].item: found \"welcom\", which items: does not"),
        ("{item: welcome, minutes", "{item: welcome, module: help, minutes", "write either module: or item:"),
        ("country: KR", "country: FR", 'marriage.country: found "FR", which data/countries.yaml does not describe'),
        ('reading: "товажүсэё"', 'reading: "dowa"', "in Cyrillic letters only"),
        ('latin: "dowajuseyo"', 'latin: "товажүсэё"', "in the letters a to z"),
        ('korean: "도와주세요."', 'korean: "dowajuseyo"', "holds no Korean letter"),
        ('en: "Please help me."', 'fr: "Aidez-moi"', "missing; write the English text"),
        ("variants:", "variants:\n  - {id: marriage, name: {mn: а, en: b, ko: 가}, day: [{item: welcome, minutes: 5}]}",
         'marriage: found "marriage" a second time'),
        ("items:", "  - {id: work, country: KR, name: {mn: а, en: b, ko: 가}, day: [{item: welcome, minutes: 5}]}\nitems:",
         "work.country: found KR as in another day"),
    ],
)  # fmt: skip
def test_a_wrong_course_is_named_with_its_place(said_after: Callable, old: str, new: str, expected: str) -> None:
    found = said_after(old, new)
    assert any(expected in line for line in found), found
    assert all(line.startswith(("data/course.yaml:", "docs/")) for line in found)


def test_a_day_longer_than_eight_hours_is_refused(said_after: Callable) -> None:
    parts = "".join("      - {item: welcome, minutes: 120}\n" for _ in range(4))
    found = said_after("      - {module: help", f"{parts}      - {{module: help")
    assert found == ["data/course.yaml:6: marriage.day: found 545 minutes in all; a day has 480 at most"]


HELP = "docs/mn/course/help.md"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{#able}", "{#can}", "found no section {#able}"),
        ("{#keep}", "{#end}", "found no section {#keep}"),
        ("## Дасгал {#exercise}", "### Дасгал {#exercise}", "found no section {#exercise}"),
        ("## Цагдаа юу хийдэг вэ {#police}", "", "found 2 lessons between {#able} and {#exercise}; write 3 to 5"),
        ("Зохиосон жишээ: Тэмүүлэн", "Тэмүүлэн", 'its title begins with "Зохиосон жишээ: "'),
        ("Зохиосон жишээ: Тэмүүлэн", "Зохиосон жишээ", "so that nobody takes it for true"),
        ("!!! scenario \"Зохиосон жишээ: Тэмүүлэн\"", "!!! tip \"Т\"", "found 1 boxes !!! scenario; write 2 or 3"),
        ("!!! exercise", "!!! tip", "found no box !!! exercise; write one"),
        ("{#q-first}", "{#first-question}", 'found the id "first-question"; the id of a question begins with q-'),
        ("- Цагдаа\n- Элчин сайдын яам\n", "- Цагдаа\n", "found fewer than two options under \"Хэн паспорт олгодог вэ?\""),
        ("??? answer \"Хариулт\"\n    Орчуулагч", "??? answer \"Хариулт\"\nОрчуулагч", "found no answer under \"Хэл мэдэхгүй бол"),
        ("[[phrases: help]]", "", "found no marker [[phrases: help]] in the section {#phrases}"),
        ("[[phrases: help]]", "[[phrases: money]]", 'found the phrases "money", but data/course.yaml holds none'),
        ("Дарга нь", "[[call: kr-line]] Дарга нь", "found a marker on a card"),
    ],
)  # fmt: skip
def test_a_wrong_page_is_named_with_its_place(said_after: Callable, old: str, new: str, expected: str) -> None:
    found = [line for line in said_after(old, new, HELP) if line.startswith(HELP)]
    assert any(expected in line for line in found), found


def test_sections_stand_in_order(coursed: Path) -> None:
    path = coursed / HELP
    text = path.read_text("utf-8")
    keep = text[text.index("## Аваад явах") :]
    path.write_text(text.replace(keep, "").replace("## Дасгал", f"{keep}\n\n## Дасгал", 1), "utf-8")
    assert any("found the sections in the order able, first-call" in line for line in said(coursed))


def test_a_call_to_a_number_that_may_not_be_printed_is_refused(coursed: Path) -> None:
    data = coursed / "data/directory.yaml"
    text = data.read_text("utf-8")
    other = text[text.index("  - id: kr-line") : text.index("  - id: kr-police")]
    other = other.replace("kr-line", "kr-other").replace("standing: good", "standing: unconfirmed")
    data.write_text(text + other.replace("+8215771366", "+8216440001"), "utf-8")
    for language in LANGUAGES:
        page = coursed / f"docs/{language}/course/help.md"
        page.write_text(page.read_text("utf-8").replace("[[call: kr-line]]", "[[call: kr-other]]"), "utf-8")
    found = said(coursed)
    assert len(found) == len(LANGUAGES)
    assert all("found a call to kr-other, whose number may not stand on paper yet" in line for line in found), found


def test_a_module_without_a_page_is_refused(said_after: Callable) -> None:
    found = said_after("{module: help, minutes", "{module: plan, minutes")
    assert "docs/mn/course/plan.md:1: the page is missing; data/course.yaml names the module plan: write it" in found


def test_an_unknown_plan_is_refused(coursed: Path) -> None:
    path = coursed / "docs/mn/law.md"
    path.write_text(path.read_text("utf-8") + "\n[[plan: study]]\n", "utf-8")
    assert any('found the plan "study", which data/course.yaml does not hold' in line for line in said(coursed))


def test_clock_times_are_counted_from_minutes(coursed: Path) -> None:
    days = directory.load(coursed, TODAY).course
    times = [(hour.begins, hour.ends, hour.module) for hour in course.hours(days, days.variants[0])]
    assert times == [("09:30", "09:50", ""), ("09:50", "10:35", "help")]


def test_a_course_may_be_missing(small: Path) -> None:
    assert directory.load(small, TODAY).course == course.NONE


@pytest.fixture
def web(coursed: Path) -> Web:
    loaded = directory.load(coursed, TODAY)
    return Web(ROOT, loaded, pages.load(coursed, loaded))


def test_the_plan_shows_times_and_links_modules(web: Web) -> None:
    html = courseweb.plan(web, "marriage", "mn", "course/index.md")
    assert "09:50–10:35" in html
    assert '<a href="help/">Тусламж хүсэх нь</a>' in html
    assert '<th scope="col">' in html


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("mn", ('lang="ko">도와주세요.<', 'lang="ko-Cyrl">товажүсэё<', 'lang="mn">Туслаарай.<')),
        ("en", ('lang="ko">도와주세요.<', 'lang="ko-Latn">dowajuseyo<', 'lang="en">Please help me.<')),
        ("ko", ('lang="ko">도와주세요.<', 'lang="ko-Cyrl">товажүсэё<', 'lang="mn">Туслаарай.<')),
    ],
)
def test_sentences_carry_their_languages(web: Web, language: str, parts: tuple[str, ...]) -> None:
    html = courseweb.phrases(web, "help", language)
    assert all(part in html for part in parts), html


def test_the_real_course_has_a_page_for_every_module(real: Directory) -> None:
    _, read = build.check(ROOT, TODAY)
    for variant in real.course.variants:
        assert variant.modules
        for module in variant.modules:
            assert all((language, f"course/{module}.md") in read for language in LANGUAGES)

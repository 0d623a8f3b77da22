"""What the check says of wrong pages, and that the real ones are the same in three languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from projects import ROOT
from projects import said_of_pages as said
from saferoad import LANGUAGES, directory, pages

BODY = """# {title}

Text with [[fact: days-to-register]] and [[call: kr-line]].

[[contact: kr-police]]

## Part {{#part}}

- one
- two, see [the other](other.md)
"""
HEAD = "---\ntitle: {title}\ndescription: d\nsources: [EXAMPLE]\ntranslation: {translation}\n---\n"


@pytest.fixture
def paged(small: Path) -> Path:
    for language in LANGUAGES:
        folder = small / "docs" / language
        folder.mkdir(parents=True)
        translation = "original" if language == "mn" else "own"
        text = HEAD.format(title="T", translation=translation) + BODY.format(title="T")
        (folder / "page.md").write_text(text, "utf-8")
    return small


@pytest.fixture
def said_after(paged: Path) -> Callable[..., list[str]]:
    def change(old: str, new: str, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
        for language in languages:
            path = paged / f"docs/{language}/page.md"
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), "utf-8")
        return said(paged)

    return change


def test_the_small_pages_are_right(paged: Path) -> None:
    assert said(paged) == []


def test_a_typed_figure_is_refused_with_its_line(said_after: Callable) -> None:
    lines = said_after("- one", "- register within 90 days", ("en",))
    assert lines == [
        'docs/en/page.md:15: found the figure "90" typed into the page; put it into data/facts.yaml '
        "with its source and write [[fact: its-id]]"
    ]


def test_a_refused_number_is_named(said_after: Callable) -> None:
    lines = said_after("- one", "- call 1577-5432", ("en",))
    assert (
        'docs/en/page.md:15: found "1577-5432", a number that must not come back: replaced by another number'
    ) in lines


@pytest.mark.parametrize("allowed", ["the F-6-2 visa", "1. first", "an A4 sheet", "[a](https://a.example/2026/)"])
def test_what_is_no_figure_may_stand(said_after: Callable, allowed: str) -> None:
    assert not [line for line in said_after("Text with", f"{allowed}\n\nText with") if "figure" in line]


def test_an_unknown_marker(said_after: Callable) -> None:
    lines = said_after("[[contact: kr-police]]", "[[kontact: kr-police]]")
    assert lines[0] == (
        'docs/en/page.md:11: found the unknown marker "[[kontact: kr-police]]"; '
        f"the markers are {', '.join(pages.KINDS)}"
    )
    assert len(lines) == 3


def test_an_unknown_contact_and_fact(said_after: Callable) -> None:
    lines = said_after("kr-police", "kr-polise", ("mn", "en", "ko"))
    assert lines[0] == (
        'docs/en/page.md:11: found the contact "kr-polise", which data/directory.yaml does not hold; correct the id'
    )
    lines = said_after("days-to-register", "days-to-registr")
    assert (
        'docs/en/page.md:9: found the fact "days-to-registr", which data/facts.yaml does not hold; '
        "add it there or correct the id"
    ) in lines


def test_an_unresolved_contact_stands_on_no_page(paged: Path) -> None:
    path = paged / "data/directory.yaml"
    path.write_text(path.read_text("utf-8").replace("status: published", "status: unresolved"), "utf-8")
    countries = paged / "data/countries.yaml"
    countries.write_text(
        countries.read_text("utf-8").replace("emergency: [kr-police]\n    headline: kr-line", "emergency: []"), "utf-8"
    )
    assert (
        'docs/mn/page.md:11: found the contact "kr-police", which is unresolved and stands on no page; name another'
    ) in said(paged)


def test_a_heading_without_an_id(said_after: Callable) -> None:
    lines = said_after("## Part {#part}", "## Part")
    assert lines[0] == 'docs/en/page.md:13: found the heading "Part" without an id; write it as "## Part {#some-id}"'


def test_a_missing_translation(paged: Path) -> None:
    (paged / "docs/ko/page.md").unlink()
    assert said(paged) == [
        "docs/ko/page.md:1: the page is missing; it exists as docs/mn/page.md: translate it from there"
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "## Part {#part}",
            "## Part {#other}",
            "headings differ from docs/mn/page.md: number 2 is ## other here and ## part there",
        ),
        ("- one\n", "", "lists differ from docs/mn/page.md: number 1 is a list of 1 here and a list of 2 there"),
        (
            "(other.md)",
            "(another.md)",
            "links differ from docs/mn/page.md: number 1 is another.md here and other.md there",
        ),
        (
            "[[contact: kr-police]]",
            "[[contact: kr-line]]",
            "markers differ from docs/mn/page.md: number 3 is [[contact: kr-line]] here and [[contact: kr-police]] there",
        ),
    ],
)
def test_a_language_that_says_something_else(said_after: Callable, old: str, new: str, what: str) -> None:
    assert said_after(old, new, ("ko",)) == [f"docs/ko/page.md:1: {what}"]


def test_an_unknown_source(said_after: Callable) -> None:
    lines = said_after("[EXAMPLE]", "[EXAMPEL]", ("mn",))
    assert lines == [
        'docs/mn/page.md:1: sources: found "EXAMPEL", which data/sources.yaml does not hold; add it there or correct it'
    ]


def test_an_unknown_line_in_the_head(said_after: Callable) -> None:
    assert (
        'docs/mn/page.md:3: descripton: found the unknown field "descripton"; did you mean "description"?'
    ) in said_after("description:", "descripton:", ("mn",))


def test_a_page_without_a_head(paged: Path) -> None:
    (paged / "docs/mn/page.md").write_text("# T\n", "utf-8")
    assert said(paged)[0] == (
        "docs/mn/page.md:1: found no head; begin the page with a line ---, then title:, description:, "
        "translation:, then ---"
    )


def test_the_real_pages_are_right_and_the_same_in_three_languages(real: directory.Directory) -> None:
    found = pages.load(ROOT, real)
    trees = [{path for language, path in found if language == one} for one in LANGUAGES]
    assert trees[0] == trees[1] == trees[2]
    assert len(trees[0]) >= 25

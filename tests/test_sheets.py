"""What stands on each paper: the right numbers for the right country, in the right order, and nothing else."""

import re
from itertools import product
from pathlib import Path

import pytest

from projects import ROOT
from readback import text_of
from saferoad import LANGUAGES, editions, numbers, rules, selection, sheets
from saferoad.directory import Directory
from saferoad.papers import PaperInput

HOTLINE = "1903"


@pytest.fixture(scope="session")
def papers(real: Directory) -> list[PaperInput]:
    return sheets.papers(ROOT, real, editions.load(ROOT, real))


@pytest.fixture(scope="session")
def printed(site: Path) -> dict[str, str]:
    """The text of every paper of the built site, by file name."""
    return {file.name: text_of(file) for file in sorted((site / "papers").glob("*.pdf"))}


def runs(text: str) -> set[str]:
    """Give the digits of everything on a paper that could be taken for a number to call."""
    return {numbers.digits(run) for run in re.findall(r"[+#(]?\d[\d \u00a0()-]*\d|\d", text)}


def test_there_are_two_papers_for_each_country_in_each_language_and_format(
    printed: dict[str, str], real: Directory
) -> None:
    codes = ["general", *(place.code.lower() for place in real.abroad)]
    variants = product(sheets.PIECES, codes, LANGUAGES, sheets.FORMATS)
    expected = {f"{piece}-{code}-{language}-{format_}.pdf" for piece, code, language, format_ in variants}
    assert set(printed) == expected


def test_every_number_of_the_input_is_printed(papers: list[PaperInput], printed: dict[str, str]) -> None:
    for paper in papers:
        text = re.sub(r"\s", "", printed[paper.file_name])
        rows = [*paper.numbers, *filter(None, (paper.headline, paper.second, paper.emergency))]
        for row in rows:
            assert re.sub(r"\s", "", row.shown) in text, (str(paper), row.shown)


def test_every_number_printed_is_in_the_directory(
    papers: list[PaperInput], printed: dict[str, str], real: Directory
) -> None:
    """A long run of digits on a paper is a number of its country, its date, its edition, or stands in the fixed words."""
    for paper in papers:
        contacts = real.serving(paper.country) if paper.country else list(real.contacts.values())
        allowed = {numbers.digits(numbers.national(phone.number)) for c in contacts for phone in selection.printable(c)}
        allowed |= {
            HOTLINE,
            numbers.digits(paper.edition),
            *runs(paper.date_text),
            *runs(str(paper.texts)),
        }  # "+976", "100 %", "18"
        plain = printed[paper.file_name].replace(paper.date_text, " ")
        for run in runs(plain):
            assert len(run) < 3 or run in allowed or all(part in allowed for part in re.findall(r"\d{3,}", run)), (
                str(paper),
                run,
            )


def test_the_headline_is_what_the_data_decides(papers: list[PaperInput], real: Directory) -> None:
    for paper in papers:
        if paper.country is None or not real.destinations[paper.country].headline:
            assert paper.headline is None
            continue
        contact = real.contacts[real.destinations[paper.country].headline]
        assert paper.headline.shown == numbers.national(contact.phones[0].number)
        assert paper.headline.shown != HOTLINE


def test_korea_is_headed_by_the_line_that_answers_in_mongolian(papers: list[PaperInput]) -> None:
    korean = [paper for paper in papers if paper.country == "KR"]
    assert len(korean) == 6 * len(sheets.FORMATS)
    assert {paper.headline.shown for paper in korean} == {"1577-1366"}


def test_1903_stands_second_on_every_paper_and_is_for_inside_mongolia(
    papers: list[PaperInput], printed: dict[str, str]
) -> None:
    for paper in papers:
        assert paper.second.shown == HOTLINE
        assert all(row.shown != HOTLINE for row in paper.numbers)
        inside = paper.texts["both"]["second"]["where"]
        assert re.sub(r"\s", "", inside) in re.sub(r"\s", "", printed[paper.file_name]), str(paper)


def test_no_unconfirmed_or_unresolved_number_is_printed(papers: list[PaperInput], real: Directory) -> None:
    for paper in papers:
        if paper.country is None:
            continue
        doubtful = {
            numbers.national(phone.number)
            for contact in real.serving(paper.country)
            for phone in contact.phones
            if phone not in selection.printable(contact)
        }
        good = {numbers.national(phone.number) for c in real.serving(paper.country) for phone in selection.printable(c)}
        shown = {row.shown for row in paper.numbers} | ({paper.headline.shown} if paper.headline else set())
        assert not shown & (doubtful - good), str(paper)


def test_no_refused_number_is_on_any_paper(printed: dict[str, str], real: Directory) -> None:
    for name, text in printed.items():
        plain = numbers.digits(text)
        for one in real.refusals:
            if one.everywhere:
                assert not any(spelling in plain for spelling in one.spellings if len(spelling) >= 7), (name, one)
        assert "+9761903" not in text


def test_the_insert_holds_no_word_that_marks_its_holder(printed: dict[str, str]) -> None:
    for name, text in printed.items():
        if name.startswith("insert"):
            found = [word for language in LANGUAGES for word in rules.marking_words(text, language)]
            assert found == [], name


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("mn", ["Хүн худалдаалах", "Үйлдэл", "Арга", "Зорилго", "18 нас"]),
        ("en", ["trafficking in persons", "What is done", "How", "What for", "Under 18"]),
        ("ko", ["인신매매", "행위", "방법", "목적", "18세"]),
    ],
)
def test_the_leaflet_defines(printed: dict[str, str], language: str, words: list[str]) -> None:
    for name, text in printed.items():
        if name.startswith("leaflet") and f"-{language}-" in name:
            plain = " ".join(text.split())
            assert [word for word in words if word not in plain] == [], name


def test_the_imprint_says_that_nobody_has_called(papers: list[PaperInput], printed: dict[str, str]) -> None:
    for paper in papers:
        imprint = paper.texts["both"]["imprint"]
        plain = re.sub(r"\s", "", printed[paper.file_name])
        for words in (imprint["sources"], imprint["trial"], paper.date_text, paper.edition):
            assert re.sub(r"\s", "", words) in plain, (str(paper), words)


def test_each_paper_carries_the_edition_of_its_numbers(papers: list[PaperInput], real: Directory) -> None:
    ledger = {edition.edition: edition for edition in editions.load(ROOT, real).editions}
    for paper in papers:
        edition = ledger[paper.edition.replace(" ", "")]
        assert (edition.paper, edition.country, edition.language) == (paper.piece, paper.country, paper.language)
        printed = {numbers.national(entry.split(" ", 1)[1]) for entry in edition.numbers}
        shown = {part for row in paper.numbers for part in row.shown.split(" · ")}
        shown |= {row.shown for row in (paper.headline, paper.second) if row}
        assert shown <= printed, str(paper)


def test_the_code_on_each_paper_leads_to_a_page_of_the_site(
    papers: list[PaperInput], site: Path, real: Directory
) -> None:
    for paper in papers:
        assert paper.url.startswith(real.site.url)
        assert (site / paper.url.removeprefix(real.site.url) / "index.html").exists(), str(paper)

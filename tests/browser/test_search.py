"""Finding: real questions in three languages lead to the right page, and what is not found leads to help."""

from collections.abc import Callable

import pytest
import yaml
from playwright.sync_api import Page, expect

from projects import ROOT
from saferoad import LANGUAGES, addresses, countries
from saferoad.directory import Directory

QUERIES = yaml.safe_load((ROOT / "tests/browser/queries.yaml").read_text("utf-8"))
FIRST = 5


def opened(open_page: Callable[..., Page], language: str) -> Page:
    page = open_page(addresses.of(language, "search.md"))
    expect(page.locator("#q")).to_be_visible()
    return page


def hits(page: Page, query: str) -> list[str]:
    page.locator("#q").fill(query)
    return page.eval_on_selector_all("#hits a", "all => all.map(a => new URL(a.href).pathname.slice(1))")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_finds_its_page_in_the_first_five(open_page: Callable[..., Page], language: str) -> None:
    assert len(QUERIES[language]) >= 20
    page = opened(open_page, language)
    wrong = []
    for one in QUERIES[language]:
        found = hits(page, one["query"])
        if addresses.of(language, one["page"]) not in found[:FIRST]:
            wrong.append((one["query"], one["page"], found[:FIRST]))
    assert wrong == []
    assert page.foreign == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_is_found_by_its_name(open_page: Callable[..., Page], real: Directory, language: str) -> None:
    page = opened(open_page, language)
    for place in real.abroad:
        for other in LANGUAGES:
            found = hits(page, real.place_name(place.code, other))
            assert addresses.of(language, countries.path(place.code)) in found[:FIRST], (place.code, other, found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_pages_of_the_readers_language_are_found(open_page: Callable[..., Page], language: str) -> None:
    page = opened(open_page, language)
    others = tuple(f"{other}/" for other in LANGUAGES[1:] if other != language)
    for query in ("112", "passport", "паспорт", "여권", "1577-1366"):
        assert not [address for address in hits(page, query) if address.startswith(others)], query


@pytest.mark.parametrize(
    "spelling", ["цалин", "ЦАЛИН", "цалингаа", "tsalin", "calin", "tsalingaa", "цалинг"], ids=lambda text: text
)
def test_endings_capitals_and_latin_letters_find_the_same(open_page: Callable[..., Page], spelling: str) -> None:
    assert "abroad/papers-wages/" in hits(opened(open_page, "mn"), spelling)[:FIRST]


@pytest.mark.parametrize("spelling", ["1577-1366", "15771366", "1577 1366", "+82 1577-1366", "577136"])
def test_a_number_is_found_with_dashes_and_without(open_page: Callable[..., Page], spelling: str) -> None:
    assert hits(opened(open_page, "en"), spelling)[:1] == ["en/countries/kr/"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["zzzz", "qqqqqq", "99999999"])
def test_nothing_found_leads_to_help(open_page: Callable[..., Page], language: str, query: str) -> None:
    page = opened(open_page, language)
    assert hits(page, query) == []
    expect(page.locator("#none")).to_be_visible()
    page.locator("#none a").click()
    assert page.url.endswith(addresses.of(language, "help.md"))


def test_an_empty_field_lists_every_page_again(open_page: Callable[..., Page]) -> None:
    page = opened(open_page, "en")
    everything = len(hits(page, ""))
    assert len(hits(page, "passport")) < everything
    assert len(hits(page, "  ")) == everything
    expect(page.locator("#none")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["Япон", "japan", "일본", "🇯🇵", "JP"])
def test_the_list_of_countries_is_shortened_by_name_or_flag(
    open_page: Callable[..., Page], language: str, typed: str
) -> None:
    page = open_page(addresses.of(language, "countries/index.md"))
    page.locator("#pick").fill(typed)
    shown = page.locator("#places li:visible")
    expect(shown).to_have_count(1)
    assert shown.locator("a").first.get_attribute("href").endswith("jp/")
    page.locator("#pick").fill("")
    assert page.locator("#places li:visible").count() > 20


def test_without_scripts_the_list_of_countries_is_whole_and_has_no_dead_field(open_page: Callable[..., Page]) -> None:
    page = open_page("countries/", scripts=False)
    expect(page.locator("#pick")).to_be_hidden()
    assert page.locator("#places li:visible").count() > 20

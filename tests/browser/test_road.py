"""The way from the first page to a ringing phone, in three languages, with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from saferoad import LANGUAGES, addresses, countries
from saferoad.directory import Directory

OPENED = {
    "mn": ["help.md", "countries/kr.md", "before/offer.md"],
    "en": ["help.md", "countries/jp.md", "marriage/violence.md"],
    "ko": ["help.md", "countries/cn.md", "print/index.md"],
}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_start_country_call(
    open_page: Callable[..., Page], real: Directory, keep_picture: Callable, language: str, scripts: bool
) -> None:
    page = open_page(addresses.of(language, "index.md"), scripts)
    keep_picture(page, f"start-{language}")
    page.get_by_role("main").get_by_role("link", name=real.place_name("KR", language)).click()
    assert page.url.endswith(addresses.of(language, countries.path("KR")))
    headline = page.locator("a.call")
    expect(headline).to_contain_text("1577-1366")
    assert headline.get_attribute("href") == "tel:15771366"
    expect(headline).to_be_in_viewport()
    box = headline.bounding_box()
    assert box["height"] >= 48
    keep_picture(page, f"country-{language}")
    emergency = page.locator(".quick a").first
    assert emergency.get_attribute("href") == "tel:112"
    assert page.foreign == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_two_taps_from_a_ringing_phone(
    open_page: Callable[..., Page], keep_picture: Callable, language: str
) -> None:
    page = open_page(addresses.of(language, "before/offer.md"), scripts=False)
    page.locator(".bar .go").click()
    assert page.url.endswith(addresses.of(language, "help.md"))
    number = page.locator("a.call")
    expect(number).to_be_in_viewport()
    assert number.get_attribute("href").startswith("tel:")
    keep_picture(page, f"help-{language}")


def test_the_number_is_on_the_smallest_screen(open_page: Callable[..., Page]) -> None:
    page = open_page("help/", width=320, height=568)
    expect(page.locator("a.call b")).to_be_in_viewport()
    expect(page.locator(".rows .num").first).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_stays_on_the_page(open_page: Callable[..., Page], language: str) -> None:
    page = open_page("countries/jp/", scripts=False)
    page.locator(f".tongues a[lang={language}]").click()
    assert page.url.endswith(addresses.of(language, "countries/jp.md"))
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(("language", "path"), [(one, path) for one in LANGUAGES for path in OPENED[one]])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_screen(
    open_page: Callable[..., Page], language: str, path: str, width: int, keep_picture: Callable
) -> None:
    page = open_page(addresses.of(language, path), width=width, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    keep_picture(page, f"{language}-{path.replace('/', '-').removesuffix('.md')}-{width}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_thumb_taps_is_large_enough(open_page: Callable[..., Page], language: str) -> None:
    for path in ("index.md", "help.md", "countries/kr.md"):
        page = open_page(addresses.of(language, path))
        sizes = page.eval_on_selector_all(
            "header a, .call, .quick a, .doors a, .places a, .rows a, .dial a, .bar a",
            "all => all.filter(a => a.offsetParent).map(a => [a.textContent.trim(), a.getBoundingClientRect().height])",
        )
        assert sizes
        assert [name for name, height in sizes if height < 47.5] == [], path


@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("mn", "паспортыг", "abroad/papers-wages.md"),
        ("mn", "цалингаа", "abroad/papers-wages.md"),
        ("mn", "Солонгост", "countries/kr.md"),
        ("en", "broker", "marriage/brokers.md"),
        ("en", "passport", "abroad/papers-wages.md"),
        ("ko", "여권을", "abroad/papers-wages.md"),
        ("ko", "콜센터", "countries/kr.md"),
        ("ko", "일본", "countries/jp.md"),
    ],
)
def test_search_finds(open_page: Callable[..., Page], language: str, query: str, path: str) -> None:
    page = open_page(addresses.of(language, "search.md"))
    page.locator("#q").fill(query)
    expect(page.locator("#none")).to_be_hidden()
    hrefs = page.eval_on_selector_all("#hits a", "all => all.map(a => new URL(a.href).pathname)")
    assert f"/{addresses.of(language, path)}" in hrefs[:6], hrefs
    assert page.foreign == []


def test_search_that_finds_nothing_leads_to_help(open_page: Callable[..., Page]) -> None:
    page = open_page("search/")
    page.locator("#q").fill("qqqqqq")
    expect(page.locator("#none")).to_be_visible()
    page.locator("#none a").click()
    assert page.url.endswith("help/")


def test_search_without_scripts_lists_every_page(open_page: Callable[..., Page]) -> None:
    page = open_page("search/", scripts=False)
    expect(page.locator("#q")).to_be_hidden()
    assert page.locator("#hits a").count() >= 20


def test_the_security_policy_lets_the_style_through_and_nothing_else(open_page: Callable[..., Page]) -> None:
    for path in ("", "help/", "countries/kr/", "search/", "print/"):
        page = open_page(path)
        messages = []
        page.on("console", lambda message, seen=messages: seen.append(message.text))
        page.reload()
        assert messages == [], path
        assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "fixed", path

"""The folder from a memory card in a real browser: no server, no network, no special setting."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from saferoad import LANGUAGES, addresses, countries, offline
from saferoad.directory import Directory


@pytest.fixture(scope="session")
def card(site: Path, real: Directory, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Unpack the ZIP as on a memory card and give the address of its folder."""
    folder = tmp_path_factory.mktemp("card")
    with zipfile.ZipFile(io.BytesIO(offline.pack(site, offline.readme(real)))) as archive:
        archive.extractall(folder)
    return f"{(folder / offline.FOLDER).as_uri()}/"


@pytest.fixture
def open_file(browser: Browser, card: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the card; `page.foreign` holds what was asked of a network, `page.complaints` what went wrong."""
    contexts = []

    def open_one(path: str, scripts: bool = True) -> Page:
        context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.foreign, page.complaints = [], []

        def refuse(route: Route) -> None:
            page.foreign.append(route.request.url)
            route.abort()

        page.route(lambda url: not url.startswith((card, "data:")), refuse)
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(card + path)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_start_country_call_paper_from_a_card(
    open_file: Callable[..., Page], real: Directory, card: str, language: str, scripts: bool
) -> None:
    page = open_file("index.html", scripts)
    if language != LANGUAGES[0]:
        page.locator(f".tongues a[lang={language}]").click()
    assert page.locator("html").get_attribute("lang") == language
    page.get_by_role("main").get_by_role("link", name=real.place_name("KR", language)).click()
    assert page.url == f"{card}{addresses.of(language, countries.path('KR'))}index.html"
    assert page.locator("a.call").get_attribute("href") == "tel:15771366"
    paper = page.locator("main a[href$='.pdf']").first.evaluate("a => a.href")
    assert paper.startswith(card)
    assert Path(paper.removeprefix("file://")).read_bytes().startswith(b"%PDF")
    assert (page.foreign, page.complaints) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_stays_on_the_page(open_file: Callable[..., Page], card: str, language: str) -> None:
    page = open_file("countries/jp/index.html", scripts=False)
    page.locator(f".tongues a[lang={language}]").click()
    assert page.url == f"{card}{addresses.of(language, 'countries/jp.md')}index.html"


@pytest.mark.parametrize(
    ("language", "query", "path"),
    [
        ("mn", "Солонгост", "countries/kr.md"),
        ("en", "broker", "marriage/brokers.md"),
        ("ko", "일본", "countries/jp.md"),
    ],
)
def test_search_finds_and_opens(
    open_file: Callable[..., Page], card: str, language: str, query: str, path: str
) -> None:
    page = open_file(f"{addresses.of(language, 'search.md')}index.html")
    page.locator("#q").fill(query)
    target = f"{card}{addresses.of(language, path)}index.html"
    assert target in page.eval_on_selector_all("#hits a", "all => all.map(a => a.href)")[:6]
    page.locator("#hits a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert (page.foreign, page.complaints) == ([], [])


def test_pictures_are_shown_and_a_folder_is_not_kept_a_second_time(open_file: Callable[..., Page]) -> None:
    page = open_file("print/index.html")
    picture = page.locator("main img").last
    picture.evaluate(
        "i => { for (let p = i.parentElement; p; p = p.parentElement) if (p.tagName == 'DETAILS') p.open = true }"
    )
    picture.scroll_into_view_if_needed()
    page.wait_for_function("i => i.naturalWidth > 0", arg=picture.element_handle())
    assert page.complaints == []
    assert open_file("help/index.html").locator("#keep-panel").count() == 0


def test_a_message_can_be_copied_without_a_server(open_file: Callable[..., Page], real: Directory) -> None:
    page = open_file("share/index.html")
    button = page.locator(".pass button").first
    button.click()
    expect(button).to_have_text(real.labels["pass_copied"]["mn"])


def test_leaving_leaves(open_file: Callable[..., Page], real: Directory, card: str) -> None:
    page = open_file("index.html")
    page.context.set_offline(True)
    page.locator(".bar .out").click()
    page.wait_for_url(lambda url: not url.startswith(card))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_opens_from_a_card_with_its_papers(open_file: Callable[..., Page], card: str, language: str) -> None:
    page = open_file(f"{addresses.of(language, 'course/index.md')}index.html", scripts=False)
    papers = page.eval_on_selector_all("main a[href$='.pdf']", "all => all.map(a => a.href)")
    assert len(papers) >= 36
    for paper in papers:
        assert Path(paper.removeprefix("file://")).read_bytes().startswith(b"%PDF")
    page.locator("main table a[href*='help/']").first.click()
    assert page.url == f"{card}{addresses.of(language, 'course/help.md')}index.html"
    answer = page.locator("details.answer").first
    answer.locator("summary").click()
    expect(answer.locator("p")).to_be_visible()
    assert (page.foreign, page.complaints) == ([], [])

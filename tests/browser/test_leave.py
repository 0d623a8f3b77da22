"""Leaving at once: without scripts, with scripts, from the keyboard, without a connection, and coming back."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from saferoad import LANGUAGES, addresses
from saferoad.directory import Directory

WEATHER = "<!doctype html><title>weather</title><h1>Sunny</h1>"
COVERED = """() => document.body.innerText.trim() === document.querySelector("[role=alert]").textContent
    && [...document.body.children].every(part => part.getAttribute("role") === "alert" || !part.checkVisibility())"""
VOICE = "body > p[role]"


@pytest.fixture
def open_leaving(open_page: Callable[..., Page], real: Directory) -> Callable[..., Page]:
    """Open a page whose way out leads to a page of weather; `page.left` holds what was asked on the way."""

    def open_one(path: str, **options: object) -> Page:
        page = open_page(path, **options)
        page.left = []

        def answer(route: Route) -> None:
            page.left.append(route.request)
            route.fulfill(body=WEATHER, content_type="text/html")

        page.route(real.site.leave_to, answer)
        return page

    return open_one


def no_answer(page: Page, real: Directory) -> None:
    """Let no page of weather come, as on a bad line; the browser then stays where it is."""
    page.route(real.site.leave_to, lambda route: route.fulfill(status=204))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("path", ["index.md", "help.md", "countries/kr.md", "before/offer.md", "search.md"])
def test_one_tap_leaves_from_anywhere_on_a_page(
    open_leaving: Callable[..., Page], real: Directory, path: str, scripts: bool
) -> None:
    page = open_leaving(addresses.of("mn", path), scripts=scripts)
    button = page.locator(".bar .out")
    expect(button).to_have_text(real.labels["leave"]["mn"])
    page.mouse.wheel(0, 100_000)
    expect(button).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box["height"] >= 48 and box["y"] > 640 / 2  # where the thumb is
    button.click()
    expect(page).to_have_title("weather")
    assert page.url == real.site.leave_to


def test_the_page_for_lost_readers_can_be_left(open_leaving: Callable[..., Page]) -> None:
    page = open_leaving("no/such/page/")
    page.locator(".bar .out").click()
    expect(page).to_have_title("weather")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_second_stop_of_the_tab_key_leaves(open_leaving: Callable[..., Page], scripts: bool) -> None:
    page = open_leaving("help/", scripts=scripts)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip.out")).to_be_focused()
    expect(page.locator("a.skip.out")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_title("weather")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_is_blank_before_anything_else_loads(
    open_leaving: Callable[..., Page], real: Directory, language: str
) -> None:
    page = open_leaving(addresses.of(language, "help.md"))
    no_answer(page, real)
    page.evaluate("document.querySelector('.bar .out').click()")
    assert page.evaluate(COVERED), "something of the page is still seen"
    said = real.labels["leave_leaving"][language]
    title = page.evaluate("document.title")  # page.title() names the address that is being waited for
    assert title == page.locator(VOICE).text_content() == said
    assert page.locator(VOICE).bounding_box()["width"] <= 1


def test_back_does_not_return_to_the_page_that_was_left(open_leaving: Callable[..., Page]) -> None:
    page = open_leaving("")
    page.locator(".bar .go").click()
    page.wait_for_url("**/help/")
    before = page.evaluate("history.length")
    page.locator(".bar .out").click()
    expect(page).to_have_title("weather")
    assert page.evaluate("history.length") == before
    page.go_back()
    assert not page.url.endswith("help/")


def test_leaving_tells_nobody(open_leaving: Callable[..., Page], real: Directory) -> None:
    page = open_leaving("help/")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.locator(".bar .out").click()
    expect(page).to_have_title("weather")
    assert [request.url for request in asked] == [real.site.leave_to]
    assert "referer" not in page.left[0].all_headers()
    assert page.foreign == []
    assert page.context.cookies() == []


@pytest.mark.parametrize(("key", "name"), [("Shift", "Shift"), ("Escape", "Esc")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_three_presses_leave_and_the_first_two_are_announced(
    open_leaving: Callable[..., Page], real: Directory, key: str, name: str, language: str
) -> None:
    page = open_leaving(addresses.of(language, "marriage/violence.md"))
    voice = page.locator(VOICE)
    expect(voice).to_have_attribute("role", "status")
    for label in ("leave_two", "leave_one"):
        page.keyboard.press(key)
        expect(voice).to_have_text(real.labels[label][language].format(key=name))
    assert page.locator("html").get_attribute("lang") == language
    page.keyboard.press(key)
    expect(page).to_have_title("weather")


@pytest.mark.parametrize(
    "keys",
    [
        ["Shift", "Shift"],
        ["Shift", "Shift", "a", "Shift"],
        ["Shift", "Escape", "Shift", "Escape"],
        ["Shift+A", "Shift+B", "Shift+C"],
        ["Control+Shift", "Control+Shift", "Control+Shift"],
    ],
    ids=" ".join,
)
def test_ordinary_typing_does_not_leave(open_leaving: Callable[..., Page], keys: list[str]) -> None:
    page = open_leaving("search/")
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("document.querySelector('main').checkVisibility()")
    assert page.left == []


@pytest.mark.parametrize("held", ["Alt", "Control"])
def test_changing_the_language_of_the_keyboard_does_not_leave(open_leaving: Callable[..., Page], held: str) -> None:
    page = open_leaving("search/")
    page.keyboard.down(held)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.keyboard.up(held)
    assert page.evaluate("document.querySelector('main').checkVisibility()")
    assert page.left == []


def test_presses_further_apart_than_five_seconds_do_not_leave(
    open_leaving: Callable[..., Page], real: Directory
) -> None:
    page = open_leaving("en/help/")
    page.clock.install()
    page.reload()
    voice = page.locator(VOICE)
    page.keyboard.press("Shift")
    page.clock.run_for(2600)
    page.keyboard.press("Shift")
    expect(voice).to_have_text(real.labels["leave_one"]["en"].format(key="Shift"))
    page.clock.run_for(2600)
    expect(voice).to_have_text(real.labels["leave_over"]["en"])
    page.keyboard.press("Shift")
    expect(voice).to_have_text(real.labels["leave_two"]["en"].format(key="Shift"))
    assert page.left == []


def test_a_fourth_press_of_esc_does_not_stop_the_other_page(open_leaving: Callable[..., Page], real: Directory) -> None:
    page = open_leaving("help/")
    no_answer(page, real)
    page.evaluate("addEventListener('keydown', event => { window.stopped = !event.defaultPrevented })")
    for _ in range(4):
        page.keyboard.press("Escape")
    assert page.evaluate("window.stopped") is False
    assert page.evaluate(COVERED)


def test_paper_shows_neither_button_nor_announcement(open_leaving: Callable[..., Page]) -> None:
    page = open_leaving("help/")
    page.keyboard.press("Shift")
    page.emulate_media(media="print")
    for out in page.locator("a.out").all():
        expect(out).to_be_hidden()
    assert page.locator(VOICE).bounding_box()["width"] <= 1


def test_without_a_connection_a_blank_page_takes_the_place(open_leaving: Callable[..., Page]) -> None:
    page = open_leaving("")
    page.locator(".bar .go").click()
    page.wait_for_url("**/help/")
    page.context.set_offline(True)
    page.locator(".bar .out").click()
    page.wait_for_url("about:blank")
    assert page.evaluate("document.body.innerText") == ""
    assert page.left == []


@pytest.fixture
def remembering(browser: Browser, chromium: dict, address: str, real: Directory) -> Iterator[Page]:
    """A browser that keeps whole pages to come back to, which the others are told not to do."""
    running = browser.browser_type.launch(**chromium, ignore_default_args=["--disable-back-forward-cache"])
    page = running.new_page()
    no_answer(page, real)
    page.goto(address + "help/")
    yield page
    running.close()


def test_a_page_that_the_browser_brings_back_is_whole(remembering: Page, address: str) -> None:
    """The other page answered nothing, the reader went on, and then came back."""
    page = remembering
    title = page.title()
    page.evaluate("addEventListener('pageshow', event => { window.cameBack = event.persisted })")
    page.locator(".bar .out").click()
    assert page.evaluate(COVERED)
    page.goto(address)
    page.go_back(wait_until="commit")  # a page that was kept whole does not load again
    assert page.evaluate("window.cameBack"), "the browser did not keep the page"
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".bar .out")).to_be_visible()
    assert page.title() == title
    assert page.locator(VOICE).text_content() == ""
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex"

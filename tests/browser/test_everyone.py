"""For everyone: no finding of axe on any template, keyboard, large text, small screens, forced colours, valid HTML."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.dates import get_day_names
from playwright.sync_api import Page, expect

from projects import ROOT
from saferoad import LANGUAGES, addresses, countries
from saferoad.pages import split

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHANGING = ["color-contrast", "target-size", "link-in-text-block", "region"]
"""What can differ with the width and the colours; everything else is looked at once a page."""
HTML_VALIDATE = "html-validate@10.17.0"
ARTICLE, LOST = "marriage/violence.md", "404.html"
OF_OWN_KIND = ("print/index.md", "sources.md", "course/index.md", "course/help.md")
"""Articles that hold what no other does: papers, a long list, the order of a day, self-tests."""
COUNTRIES = ("kr", "kh")
"""The longest page of a country, and one without a number to put first."""


def of_every_template() -> list[str]:
    """Give one page for each template, pages of two countries, and articles of their own kind."""
    found = {"article.html": ARTICLE}
    for file in sorted((ROOT / "docs/mn").rglob("*.md")):
        template = re.search(r"^template: (\S+)$", split(file.read_text("utf-8"))[0], re.MULTILINE)
        if template:
            found.setdefault(template[1], file.relative_to(ROOT / "docs/mn").as_posix())
    generated = [*(countries.path(code) for code in COUNTRIES), countries.further_path(COUNTRIES[0])]
    return [*found.values(), *generated, *OF_OWN_KIND]


TEMPLATES = of_every_template()
EVERYWHERE = [*product(LANGUAGES, TEMPLATES), ("mn", LOST)]


def address_of(language: str, path: str) -> str:
    return path if path == LOST else addresses.of(language, path)


def everywhere(open_page: Callable[..., Page], language: str, **options: object) -> Iterator[tuple[str, Page]]:
    """Open every template of a language in one window, one after the other."""
    page = open_page(address_of(language, TEMPLATES[0]), **options)
    root = page.url.removesuffix(address_of(language, TEMPLATES[0]))
    for one, path in EVERYWHERE:
        if one == language:
            page.goto(root + address_of(language, path))
            yield path, page


@pytest.mark.parametrize(("language", "path"), EVERYWHERE, ids=["-".join(one) for one in EVERYWHERE])
def test_axe_finds_nothing(open_page: Callable[..., Page], language: str, path: str) -> None:
    page = open_page(address_of(language, path), height=800)
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    found = []
    for width, colours in ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=colours)
        first = (width, colours) == (360, "light")
        wanted = {"type": "tag", "values": RULES} if first else {"type": "rule", "values": CHANGING}
        result = Axe().run(page, options={"runOnly": wanted, "resultTypes": ["violations"]}).response
        found += [(width, colours, one["id"], one["nodes"][0]["html"][:200]) for one in result["violations"]]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_order_and_one_is_the_first(open_page: Callable[..., Page], language: str) -> None:
    for path, page in everywhere(open_page, language):
        levels = page.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => +one.tagName[1])")
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


FOREIGN = """() => {
  const scripts = [[/[가-힣]/, ["ko"]], [/[а-яёөү]{2}/i, ["mn", "ru", "kk"]], [/[\\u3040-\\u30ff]/, ["ja"]],
    [/[\\u4e00-\\u9fff]/, ["ja", "zh", "ko"]], [/[\\u0e00-\\u0e7f]/, ["th"]], [/[\\u0600-\\u06ff]/, ["ar"]],
    [/[\\u1780-\\u17ff]/, ["km"]], [/[\\u0900-\\u097f]/, ["hi"]]];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), wrong = [];
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest("script, style")) continue;
    const tag = node.parentElement.closest("[lang]").lang, language = tag.split("-")[0];
    if (tag === "ko-Cyrl" && !/[가-힣]/.test(node.data)) continue; // how Korean sounds, in Cyrillic
    for (const [letters, languages] of scripts)
      if (letters.test(node.data) && !languages.includes(language)) wrong.push(language + ": " + node.data.trim());
  }
  return wrong;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_another_script_name_their_language(open_page: Callable[..., Page], site: Path, language: str) -> None:
    page = open_page(addresses.of(language, "index.md"))
    prefix = addresses.of(language, "index.md")
    start = page.url.removesuffix(prefix)
    own = [f for f in site.rglob("index.html") if "staff" not in f.parts and f'<html lang="{language}"' in text(f)]
    assert len(own) > 50
    for file in own:
        page.goto(start + file.parent.relative_to(site).as_posix().replace(".", "", 1) + "/")
        assert page.evaluate(FOREIGN) == [], file


def text(file: Path) -> str:
    return file.read_text("utf-8")


FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {tag: one.tagName, text: one.textContent.trim().slice(0, 40), line: style.outlineStyle,
    wide: parseFloat(style.outlineWidth), seen: box.width > 0 && box.left >= 0 && box.right <= innerWidth + 1};
}"""


@pytest.mark.parametrize("path", ["index.md", "help.md", "countries/kr.md", "abroad/check.md", "search.md"])
def test_every_stop_of_the_keyboard_is_seen(open_page: Callable[..., Page], path: str) -> None:
    page = open_page(addresses.of("mn", path))
    page.locator("body").press("Home")
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))
        if stops[-1]["tag"] == "BODY":
            break
    for stop in stops[:-1]:
        assert stop["line"] != "none", stop
        assert stop["wide"] >= 2, stop
        assert stop["seen"], stop
    assert len(stops) > 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_skips_to_the_text(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(addresses.of(language, "countries/kr.md"))
    if page.evaluate("document.activeElement !== document.body"):
        page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Tab")
    skip = page.locator(".skip:focus")
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_attribute("href", "#main")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_and_folded_parts_open_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page("countries/kr/", scripts=False)
    for fold in page.locator("details").all():
        fold.locator("summary").first.focus()
        page.keyboard.press("Enter")
        expect(fold).to_have_attribute("open", "")
        page.keyboard.press("Space")
        expect(fold).not_to_have_attribute("open", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "size"), [(320, 100), (360, 200), (1280, 200)])
def test_large_text_and_small_screens_need_no_sideways_scrolling(
    open_page: Callable[..., Page], language: str, width: int, size: int
) -> None:
    for path, page in everywhere(open_page, language, width=width):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_nothing_moves_for_those_who_ask_for_stillness(open_page: Callable[..., Page]) -> None:
    moving = """() => [...document.querySelectorAll("*")].some(one => {
      const style = getComputedStyle(one);
      return style.scrollBehavior === "smooth" || style.animationName !== "none" || parseFloat(style.transitionDuration);
    })"""
    for _, page in everywhere(open_page, "mn", reduced_motion="reduce"):
        assert not page.evaluate(moving)


def test_edges_stay_where_colours_are_the_readers_own(open_page: Callable[..., Page], keep_picture: Callable) -> None:
    edge = "all => all.every(one => getComputedStyle(one).borderTopStyle !== 'none')"
    for path, boxes in (
        ("help/", ".call, .rows .num"),
        ("all/", ".lines .num"),
        ("abroad/check/", ".places a"),
        ("countries/kr/", ".call, .quick a, .dial a, .card"),
    ):
        page = open_page(path, forced_colors="active")
        assert page.eval_on_selector_all(boxes, edge), path
        keep_picture(page, f"forced-colours-{path.strip('/').replace('/', '-')}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tick_shows_what_to_do_and_says_no_verdict(
    open_page: Callable[..., Page], language: str, scripts: bool, keep_picture: Callable
) -> None:
    page = open_page(addresses.of(language, "abroad/check.md"), scripts)
    closing = page.locator(".closing")
    expect(closing).to_be_hidden()
    expect(page.locator("main .places a").first).to_be_visible()
    page.locator(".tick").nth(4).check()
    expect(closing).to_be_visible()
    keep_picture(page, f"check-{language}")
    page.locator(".tick").nth(4).uncheck()
    expect(closing).to_be_hidden()


def test_ticks_are_gone_when_the_page_is_opened_again(open_page: Callable[..., Page]) -> None:
    page = open_page("abroad/check/")
    page.locator(".tick").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".tick").first).to_be_checked()
    page.reload()
    assert page.locator(".tick:checked").count() == 0
    stored = "[document.cookie, localStorage.length, sessionStorage.length, location.search, location.hash].join()"
    assert page.evaluate(stored) == ",0,0,,"


def test_the_block_is_hidden_only_where_the_browser_can_show_it_again() -> None:
    hiding = [line for line in (ROOT / "overrides/site/site.css").read_text("utf-8").splitlines() if ".closing" in line]
    hidden = [line for line in hiding if "display:none" in line]
    assert hidden == [
        "body:not(:has(.tick:checked)) .closing{display:none}"
    ]  # one that lacks :has drops the whole rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_page_is_one_request_and_is_found_in_the_text(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(addresses.of(language, "all.md"), scripts=False)
    assert page.locator("details:not([open])").locator("a[href^='tel:']").count() == 0
    assert page.locator("section a[href='tel:112']").count() > 10
    page.locator("main .places a[href='#kr']").click()
    expect(page.locator("#kr h2")).to_be_in_viewport()
    assert page.foreign == []


@pytest.mark.parametrize("place", ["help.md", "countries/index.md"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_page_is_a_tap_away(open_page: Callable[..., Page], language: str, place: str) -> None:
    page = open_page(addresses.of(language, place), scripts=False)
    page.locator("main a[href$='all/']").click()
    assert page.url.endswith(addresses.of(language, "all.md"))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-23T01:00:00Z", "should be open now"),  # a Monday, ten in Seoul
        ("2026-11-22T23:30:00Z", "opens: Mon 09:00"),  # half past eight in Seoul
        ("2026-11-23T10:00:00Z", "opens: Tue 09:00"),
        ("2026-11-27T10:00:00Z", "opens: Mon 09:00"),  # a Friday evening
    ],
)
def test_hours_say_whether_it_should_be_open(open_page: Callable[..., Page], now: str, said: str) -> None:
    page = open_page("en/countries/kr/", timezone_id="America/New_York")
    page.clock.set_fixed_time(now)
    page.reload()
    expect(page.locator("[data-h='Asia/Seoul Mo-Fr 09:00-18:00']").first).to_contain_text(said)


def test_a_lunch_break_is_no_opening_hour(open_page: Callable[..., Page]) -> None:
    page = open_page("en/countries/kr/")
    page.clock.set_fixed_time("2026-11-23T03:30:00Z")  # half past twelve in Seoul
    page.reload()
    expect(page.locator("[data-h='Asia/Seoul Mo-Fr 09:00-12:00,13:00-18:00']").first).to_contain_text(
        "opens: Mon 13:00"
    )


@pytest.mark.parametrize(("language", "said"), [("mn", "нээх цаг: Да 09:00"), ("ko", "여는 시간: 월 09:00")])
def test_the_day_of_opening_is_in_the_readers_language(
    open_page: Callable[..., Page], language: str, said: str
) -> None:
    page = open_page(addresses.of(language, "countries/kr.md"))
    page.clock.set_fixed_time("2026-11-22T23:30:00Z")
    page.reload()
    expect(page.locator("[data-h='Asia/Seoul Mo-Fr 09:00-18:00']").first).to_contain_text(said)


def test_the_days_in_the_script_are_those_of_the_page() -> None:
    names = get_day_names("abbreviated", locale="mn")
    assert " ".join(names[day] for day in range(7)) in (ROOT / "overrides/site/scripts/open.js").read_text("utf-8")


@pytest.mark.parametrize(("language", "path"), EVERYWHERE, ids=["-".join(one) for one in EVERYWHERE])
def test_the_html_is_whole(site: Path, language: str, path: str) -> None:
    """The parser of the HTML standard finds no fault."""
    file = site / (path if path == LOST else f"{addresses.of(language, path)}index.html")
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(file.read_text("utf-8"))
    assert [(place, fault) for place, fault, _ in parser.errors] == []


def test_the_html_is_valid(site: Path) -> None:
    """html-validate finds no fault: contents, attributes, labels, ids."""
    npx = shutil.which("npx")
    if not npx:
        pytest.skip("there is no node, so html-validate is not run; test_the_html_is_whole still is")
    files = [str(file) for file in site.rglob("*.html") if "staff" not in file.parts]
    command = [npx, "--yes", HTML_VALIDATE, "--config", "tests/browser/validate.json", "--formatter", "json", *files]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if not result.stdout.startswith("["):
        pytest.skip(f"html-validate could not be fetched: {result.stderr.strip().splitlines()[-1:]}")
    faults = [
        (Path(one["filePath"]).relative_to(site).as_posix(), fault["line"], fault["ruleId"], fault["message"])
        for one in json.loads(result.stdout)
        for fault in one["messages"]
    ]
    assert faults == []

"""Keeping a copy on the phone: nothing before it is asked for, whole without a connection, nothing after removal."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from projects import ROOT
from saferoad import LANGUAGES, addresses, countries, pages, serve
from saferoad.directory import Directory

LEFT_BEHIND = """async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).length,
    stored: localStorage.length + sessionStorage.length,
    cookies: document.cookie,
})"""
NOTHING = {"workers": 0, "caches": [], "databases": 0, "stored": 0, "cookies": ""}
MAKE_OLDER = """async ([part, days]) => {
    const cache = await caches.open((await caches.keys())[0]);
    for (const request of await cache.keys()) {
        if (!request.url.includes(part)) continue;
        const kept = await cache.match(request), headers = new Headers(kept.headers);
        headers.set("X-Kept", new Date(Date.now() - days * 864e5 - 6e4).toISOString());
        await cache.put(request, new Response(await kept.blob(), {headers}));
    }
}"""
KEPT_PAGES = """async () => {
    const names = await caches.keys();
    const requests = await (await caches.open(names[0])).keys();
    return [names, requests.map(request => new URL(request.url).pathname.slice(1)).sort()];
}"""
LIMIT = 3  # seconds that the service worker waits for the network


class Host:
    """A host of the site that can break down, be slow, and serve a changed site."""

    def __init__(self, site: Path) -> None:
        """Serve a folder on an own port, so that no two tests share what a browser keeps."""
        host = self
        self.delay, self.changes, self.asked = 0.0, {}, []

        class Handler(serve._Handler):
            def do_GET(self) -> None:  # noqa: N802, the library's name
                host.asked.append(self.path)
                if host.changes:
                    del self.headers["If-Modified-Since"]
                time.sleep(host.delay)
                super().do_GET()

            def copyfile(self, source: object, outputfile: object) -> None:
                content = source.read()
                for old, new in host.changes.items():
                    assert len(old) == len(new), "the length is already announced"
                    content = content.replace(old.encode(), new.encode())
                outputfile.write(content)

        self.make = partial(ThreadingHTTPServer, RequestHandlerClass=partial(Handler, directory=str(site)))
        self.port = 0
        self.start()

    def start(self) -> None:
        self.server = self.make(("localhost", self.port))
        self.port = self.server.server_port
        self.address = f"http://localhost:{self.port}/"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    running = Host(site)
    yield running
    running.delay = 0
    running.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    yield context
    context.close()


@pytest.fixture
def keep(host: Host, phone: BrowserContext, real: Directory) -> Callable[..., Page]:
    """Open the help page of a language and keep it with the numbers of a country."""

    def keep_one(language: str = "en", country: str = "JP") -> Page:
        page = phone.new_page()
        page.goto(host.address + addresses.of(language, "help.md"))
        page.locator("#keep-panel summary").click()
        choose(page, country)
        page.locator("#keep-on").click()
        expect(page.locator("#keep-state")).to_contain_text(real.place_name(country, language))
        expect(page.locator("#keep-on")).to_be_enabled()
        return page

    return keep_one


def choose(page: Page, country: str) -> None:
    page.locator("#keep-place").select_option(value=f"{'../' if page.url.endswith('help/') else ''}{path_of(country)}")


def path_of(country: str) -> str:
    return addresses.of("mn", countries.path(country))


def one_of_each_template(real: Directory) -> list[str]:
    """Give the path of one page of each template in Mongolian."""
    read = pages.load(ROOT, real)
    public = {page.meta.template: path for (lang, path), page in read.items() if lang == "mn" and "staff/" not in path}
    return [*public.values(), countries.path("KR")]


@pytest.mark.parametrize("old", [False, True], ids=["new browser", "browser without ResizeObserver"])
def test_nothing_is_kept_or_asked_elsewhere_before_the_reader_wants_it(
    host: Host, phone: BrowserContext, real: Directory, old: bool
) -> None:
    page = phone.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    if old:
        page.add_init_script("delete window.ResizeObserver")
    paths = one_of_each_template(real)
    assert len(paths) >= 6
    for path in paths:
        for language in LANGUAGES:
            page.goto(host.address + addresses.of(language, path), wait_until="networkidle")
            assert page.evaluate(LEFT_BEHIND) == NOTHING, path
    assert [url for url in asked if not url.startswith((host.address, "data:"))] == []
    assert [url for url in asked if url.endswith(("sw.js", ".webmanifest")) or "icon-" in url] == []
    assert said == [], "the policy of the page or of the server stops something of ours"
    assert phone.cookies() == []


def test_without_scripts_the_panel_is_not_there(open_page: Callable[..., Page]) -> None:
    expect(open_page("help/", scripts=False).locator("#keep-panel")).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_opens_without_a_connection_and_says_its_age(
    keep: Callable[..., Page], host: Host, phone: BrowserContext, real: Directory, language: str, keep_picture: Callable
) -> None:
    page = keep(language, "JP")
    page.locator("#keep-panel").scroll_into_view_if_needed()
    keep_picture(page, f"kept-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    host.stop()
    other = phone.new_page()
    other.goto(host.address + addresses.of(language, "help.md"))
    note = other.locator("main > p[role=status]")
    expect(note).to_contain_text(real.labels["kept_offline"][language])
    expect(note).to_contain_text(real.labels["kept_today"][language])
    expect(note).to_contain_text(time.strftime("%Y"))
    assert other.locator("html").get_attribute("lang") == language
    expect(other.locator("a.call")).to_be_visible()
    keep_picture(other, f"offline-{language}")
    other.locator(".rows a", has_text=real.place_name("JP", language)).first.click()
    other.wait_for_url(f"**/{addresses.of(language, countries.path('JP'))}")
    expect(other.locator("h1")).to_contain_text(real.place_name("JP", language))
    expect(note).to_contain_text(real.labels["kept_today"][language])
    assert other.locator("a[href^='tel:']").count() >= 3
    host.start()


def test_another_page_leads_to_the_kept_numbers_in_its_language(
    keep: Callable[..., Page], host: Host, real: Directory
) -> None:
    page = keep("ko", "KR")
    host.stop()
    page.goto(host.address + addresses.of("ko", "before/offer.md"))
    assert page.url == host.address + addresses.of("ko", "help.md")
    host.start()


def test_the_same_pages_follow_in_the_other_languages(keep: Callable[..., Page], host: Host) -> None:
    page = keep("en", "JP")
    expected = sorted(addresses.of(lang, path) for lang in LANGUAGES for path in ("help.md", countries.path("JP")))
    deadline = time.monotonic() + 90
    while (kept := page.evaluate(KEPT_PAGES)[1]) != sorted(
        [*expected, "assets/safe.js", "away/en/", "away/ko/", "away/mn/"]
    ):
        assert time.monotonic() < deadline, kept
        page.wait_for_timeout(100)
    asked = [path for path in host.asked if path.endswith("/")]
    assert asked.index("/en/countries/jp/") < asked.index("/ko/countries/jp/"), "the reader's language comes first"


def test_a_second_country_joins_the_first(keep: Callable[..., Page], real: Directory) -> None:
    page = keep("en", "JP")
    choose(page, "CN")
    page.locator("#keep-on").click()
    for country in ("JP", "CN"):
        expect(page.locator("#keep-state")).to_contain_text(real.place_name(country, "en"))


@pytest.mark.parametrize(("days", "label"), [(1, "kept_yesterday"), (3, "kept_ago"), (40, "kept_old")])
def test_an_older_copy_says_how_old_it_is(
    keep: Callable[..., Page], host: Host, real: Directory, days: int, label: str
) -> None:
    page = keep("mn", "JP")
    page.evaluate(MAKE_OLDER, ["", days])
    host.stop()
    page.goto(host.address + path_of("JP"))
    note = page.locator("main > p[role=status]")
    expect(note).to_contain_text(real.labels[label]["mn"].format(n=days))
    assert (real.labels["kept_old"]["mn"] in note.text_content()) == (days >= 30)
    page.goto(host.address + "help/")
    expect(page.locator("#keep-state")).to_contain_text(
        real.labels["kept_ago" if days > 1 else "kept_yesterday"]["mn"].format(n=days)
    )
    host.start()


def test_a_slow_line_gets_the_copy_after_three_seconds(keep: Callable[..., Page], host: Host, real: Directory) -> None:
    page = keep("en", "JP")
    page.wait_for_timeout(1500)  # until the other languages are kept, too
    host.delay = 20 * LIMIT  # the copy must come long before the answer
    page.goto(host.address + "en/help/", wait_until="commit")
    expect(page.locator("main > p[role=status]")).to_contain_text(
        real.labels["kept_offline"]["en"], timeout=10 * LIMIT * 1000
    )


def test_online_the_page_is_the_newest_and_the_copy_follows(
    keep: Callable[..., Page], host: Host, real: Directory
) -> None:
    page = keep("en", "JP")
    title = real.labels["help_title"]["en"]
    host.changes = {title: "X" * len(title)}
    page.goto(host.address + "en/help/")
    expect(page.locator("h1")).to_have_text("X" * len(title))
    expect(page.locator("main > p[role=status]")).to_have_count(0)
    page.wait_for_timeout(500)
    host.stop()
    page.reload()
    expect(page.locator("h1")).to_have_text("X" * len(title))
    host.start()


def test_a_copy_of_yesterday_is_renewed_when_any_page_opens_online(
    keep: Callable[..., Page], host: Host, real: Directory
) -> None:
    page = keep("en", "JP")
    page.evaluate(MAKE_OLDER, ["countries/", 2])
    name = real.place_name("JP", "en")
    host.changes = {name: "Y" * len(name)}
    page.goto(host.address + "en/privacy/")
    page.wait_for_timeout(1000)
    host.stop()
    page.goto(host.address + "en/countries/jp/")
    expect(page.locator("h1")).to_contain_text("Y" * len(name))
    expect(page.locator("main > p[role=status]")).to_contain_text(real.labels["kept_today"]["en"])
    host.start()


def test_a_new_version_takes_over_what_was_kept(keep: Callable[..., Page], host: Host, site: Path) -> None:
    page = keep("en", "JP")
    page.wait_for_timeout(1500)
    (name,), before = page.evaluate(KEPT_PAGES)
    version = name.split()[-1]
    assert version in (site / "sw.js").read_text("utf-8")
    host.changes = {version: "01234567"}
    page.evaluate("navigator.serviceWorker.getRegistration().then(found => found.update())")
    deadline = time.monotonic() + 90
    while (found := page.evaluate(KEPT_PAGES)) != [[name.replace(version, "01234567")], before]:
        assert time.monotonic() < deadline, found
        page.wait_for_timeout(100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_tap_removes_everything(
    keep: Callable[..., Page], host: Host, phone: BrowserContext, real: Directory, language: str
) -> None:
    page = keep(language, "JP")
    assert page.evaluate(LEFT_BEHIND)["workers"] == 1
    page.goto(page.url)  # a later visit, ruled by the service worker
    off = page.locator("#keep-off")
    expect(off).to_be_visible()
    host.delay = 0.3  # pages of the other languages are still on their way
    off.click()
    expect(page.locator("#keep-state")).to_have_text(real.labels["keep_removed"][language])
    expect(off).to_be_hidden()
    page.wait_for_timeout(1500)
    assert page.evaluate(LEFT_BEHIND) == NOTHING
    assert phone.cookies() == []
    page.goto(host.address)
    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert page.evaluate(LEFT_BEHIND) == NOTHING


def test_removing_right_after_keeping_leaves_nothing_on_its_way(
    host: Host, keep: Callable[..., Page], real: Directory
) -> None:
    page = keep("en", "JP")
    host.delay = 0.5
    choose(page, "CN")
    page.locator("#keep-on").click()
    page.locator("#keep-off").click()
    expect(page.locator("#keep-off")).to_be_hidden()
    page.wait_for_timeout(4000)
    assert page.evaluate(LEFT_BEHIND) == NOTHING


def test_what_cannot_be_kept_leaves_nothing(host: Host, phone: BrowserContext, real: Directory) -> None:
    page = phone.new_page()
    page.goto(host.address + "en/help/")
    page.locator("#keep-panel summary").click()
    page.route("**/sw.js", lambda route: route.fulfill(status=503))
    phone.route("**/sw.js", lambda route: route.fulfill(status=503))
    page.locator("#keep-on").click()
    expect(page.locator("#keep-state")).to_have_text(real.labels["keep_failed"]["en"])
    assert page.evaluate(LEFT_BEHIND) == NOTHING
    expect(page.locator("#keep-off")).to_be_hidden()


def test_a_page_missing_on_the_host_is_not_half_kept(host: Host, phone: BrowserContext, real: Directory) -> None:
    page = phone.new_page()
    page.goto(host.address + "en/help/")
    page.locator("#keep-panel summary").click()
    page.evaluate("document.querySelector('#keep-place').add(new Option('Atlantis', '../countries/xx/', true, true))")
    page.locator("#keep-on").click()
    expect(page.locator("#keep-state")).to_have_text(real.labels["keep_failed"]["en"])
    expect(page.locator("#keep-on")).to_be_enabled()
    assert page.evaluate(LEFT_BEHIND) == NOTHING


def test_the_phone_is_offered_a_neutral_name_only_once_it_is_kept(keep: Callable[..., Page], real: Directory) -> None:
    page = keep("ko", "KR")
    href = page.locator("link[rel=manifest]").evaluate("link => link.href")
    manifest = page.request.get(href).json()
    assert manifest["name"] == real.site.name["ko"]
    errors = page.context.new_cdp_session(page).send("Page.getAppManifest")["errors"]
    assert errors == []
    page.locator("#keep-off").click()
    expect(page.locator("link[rel=manifest]")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_without_a_connection_shows_the_kept_neutral_page(
    keep: Callable[..., Page], host: Host, real: Directory, language: str
) -> None:
    page = keep(language, "JP")
    page.reload()
    host.stop()
    page.context.set_offline(True)
    page.locator(".bar .out").click()
    page.wait_for_url(f"**/away/{language}/")
    expect(page.locator("h1")).to_have_text(real.labels["away_title"][language])
    text = page.content()
    assert page.locator("a").get_attribute("href") == real.site.leave_to
    assert not [name for name in (real.site.name[language], real.labels["help_title"][language]) if name in text]
    page.go_back()
    assert "help" not in page.url
    host.start()


def test_the_panel_is_large_enough_for_a_thumb(open_page: Callable[..., Page]) -> None:
    page = open_page("help/")
    page.locator("#keep-panel summary").click()
    for part in ("#keep-panel summary", "#keep-place", "#keep-on"):
        assert page.locator(part).bounding_box()["height"] >= 48, part


def test_paper_does_not_show_the_panel(open_page: Callable[..., Page]) -> None:
    page = open_page("help/")
    page.emulate_media(media="print")
    expect(page.locator("#keep-panel")).to_be_hidden()

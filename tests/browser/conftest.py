"""A real Chromium that can reach nothing but the site under test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> dict[str, object]:
    """How to start the installed browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, "no Chromium found: run make browser"
    return {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser(chromium: dict[str, object]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(**chromium)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the site on a phone; the list `page.foreign` holds what was asked of other hosts."""
    contexts = []

    def open_one(path: str, scripts: bool = True, width: int = 360, height: int = 640, **options: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=scripts, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.foreign = []

        def refuse(route: Route) -> None:
            page.foreign.append(route.request.url)
            route.abort()

        page.route(lambda url: not url.startswith((address, "data:")), refuse)
        page.goto(address + path)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def keep_picture() -> Callable[[Page, str], None]:
    """Save what the phone shows into tests/artefacts/, for a person to look at."""

    def keep(page: Page, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{name}.png")

    return keep

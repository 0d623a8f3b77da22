"""A guard at a counter: finds the right sheet, and learns whether an old one is still good."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from projects import ROOT
from saferoad import LANGUAGES, addresses, editions
from saferoad.directory import Directory

CHECK = "print/check.md"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_sheet_is_three_choices_away(
    open_page: Callable[..., Page], keep_picture: Callable, language: str, scripts: bool
) -> None:
    page = open_page(addresses.of(language, "print/index.md"), scripts=scripts)
    page.locator("details:has(#jp) > summary").click()
    cover = page.locator("#jp img").first
    cover.scroll_into_view_if_needed()
    expect(cover).to_have_js_property("complete", True) if scripts else expect(cover).to_be_visible()
    keep_picture(page, f"print-{language}")
    link = page.locator(f"#jp a[href$='insert-jp-{language}-a4.pdf']")
    expect(link).to_be_visible()
    answer = page.request.get(
        page.url.split("print/")[0].removesuffix(f"{language}/") + f"papers/insert-jp-{language}-a4.pdf"
    )
    assert answer.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_good_edition_is_recognised_offline(open_page: Callable[..., Page], real: Directory, language: str) -> None:
    number = editions.load(ROOT, real).editions[3].edition
    page = open_page(addresses.of(language, CHECK))
    page.context.set_offline(True)
    page.locator("#edition").fill(editions.grouped(number))
    expect(page.locator("#answer")).to_contain_text(real.labels["edition_good"][language])
    expect(page.locator("#mistyped")).to_be_hidden()
    expect(page.locator("#unknown")).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "shown"), [("114100021", "mistyped"), ("1141000123", "mistyped"), ("114109907", "unknown")]
)
def test_a_wrong_or_unknown_number_is_told_apart(open_page: Callable[..., Page], typed: str, shown: str) -> None:
    assert editions.is_well_formed(typed) == (shown == "unknown")
    page = open_page(addresses.of("en", CHECK))
    page.locator("#edition").fill(typed)
    expect(page.locator(f"#{shown}")).to_be_visible()
    expect(page.locator("#answer")).to_be_hidden()


def test_without_scripts_all_editions_stand_in_a_list(open_page: Callable[..., Page], real: Directory) -> None:
    page = open_page(addresses.of("mn", CHECK), scripts=False)
    expect(page.locator("#edition-ask")).to_be_hidden()
    page.locator("#all summary").click()
    assert page.locator(".editions li:visible").count() == len(editions.load(ROOT, real).editions)

"""The course on a phone: followed from page to page, with scripts off, leaving nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from saferoad import LANGUAGES, addresses, course, coursepages
from saferoad.directory import Directory

MODULE = coursepages.path("help")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_opens_with_one_tap_and_without_scripts(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(addresses.of(language, MODULE), scripts=False)
    answers = page.locator("details.answer")
    assert answers.count() >= 3
    first = answers.first
    expect(first.locator("p")).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator("p")).to_be_visible()
    assert first.locator("summary").bounding_box()["height"] >= 48
    assert page.foreign == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_leads_through_all_its_modules_without_scripts(
    open_page: Callable[..., Page], real: Directory, language: str
) -> None:
    page = open_page(addresses.of(language, "course/index.md"), scripts=False)
    root = page.url.removesuffix(addresses.of(language, "course/index.md"))
    there = set(page.eval_on_selector_all("main a", "all => all.map(a => a.href)"))
    for variant in real.course.variants:
        for hour in course.hours(real.course, variant):
            assert not hour.module or root + addresses.of(language, coursepages.path(hour.module)) in there, hour


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_module_leads_on_to_the_next(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(addresses.of(language, coursepages.path("phone")), scripts=False)
    page.locator("main .doors a").first.click()
    assert page.url.endswith(addresses.of(language, MODULE))


def test_nothing_of_a_self_test_can_be_sent_or_kept(open_page: Callable[..., Page]) -> None:
    page = open_page(addresses.of("mn", MODULE))
    assert page.locator("main form, main input, main [name]").count() == 0
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]

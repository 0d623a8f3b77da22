"""Addresses of pages, and links between them that work under any host and folder."""

import pytest

from saferoad import addresses


@pytest.mark.parametrize(
    ("language", "path", "address"),
    [
        ("mn", "index.md", ""),
        ("mn", "help.md", "help/"),
        ("en", "index.md", "en/"),
        ("ko", "before/index.md", "ko/before/"),
        ("en", "countries/kr.md", "en/countries/kr/"),
    ],
)
def test_where_a_page_is_published(language: str, path: str, address: str) -> None:
    assert addresses.of(language, path) == address


@pytest.mark.parametrize(
    ("start", "target", "link"),
    [
        ("", "help/", "help/"),
        ("help/", "", "../"),
        ("help/", "help/", "./"),
        ("en/before/", "en/help/", "../help/"),
        ("en/countries/kr/", "countries/kr/", "../../../countries/kr/"),
        ("print/", "papers/a.pdf", "../papers/a.pdf"),
    ],
)
def test_a_link_from_page_to_page(start: str, target: str, link: str) -> None:
    assert addresses.relative(start, target) == link

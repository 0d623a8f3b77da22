"""Makes the small index that the search page of a language loads; the matching itself is assets/search.js."""

import json
import re

from . import LANGUAGES, addresses, countries, numbers
from .directory import Directory
from .pages import MARKER, Page

_HEADING = re.compile(r"^#{1,6} +(.*?)(?: *\{#[a-z0-9-]+\})? *$", re.MULTILINE)

_NAMED = 1.6
"""Whoever names a country wants its numbers first: pages that speak of it come after."""
_LATIN = re.compile(r"[a-z ]+")
"""Mongolian in Latin letters, which assets/search.js reads as Cyrillic by itself."""


def index(language: str, directory: Directory, pages: dict[tuple[str, str], Page]) -> str:
    """Give the index of a language as JSON: [title, address, words, how much they count] for each page for readers.

    Words before the first "|" weigh more than those behind it; where nothing is said, words count once.
    """
    entries = [
        [page.meta.title, addresses.of(language, page.path), _words(page), *_counting(page.path)]
        for page in pages.values()
        if page.language == language and not page.path.startswith("staff/")
    ]
    entries += [_country(place.code, language, directory) for place in directory.abroad]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _counting(path: str) -> list[float]:
    """Lessons repeat what the pages say: whoever asks is led to the pages first."""
    return [0.4] if path.startswith("course/") and path != "course/index.md" else []


def _words(page: Page) -> str:
    headings = [MARKER.sub("", text) for text in _HEADING.findall(page.body)]
    keywords = [word for word in page.meta.keywords if page.language != "mn" or not _LATIN.fullmatch(word)]
    told = [] if _counting(page.path) else [*headings, page.meta.description]
    return f"{' '.join(keywords)}|{' '.join(told)}"


def _country(code: str, language: str, directory: Directory) -> list[str | float]:
    """Give the entry of a country: its names in three languages, then its contacts, their numbers as digits."""
    names = dict.fromkeys(directory.place_name(code, other) for other in LANGUAGES)
    serving = directory.serving(code)
    found = dict.fromkeys(word for contact in serving for word in _bare(contact.name[language]).split())
    digits = dict.fromkeys(numbers.digits(numbers.national(p.number)) for c in serving for p in c.phones)
    title = directory.labels["country_title"][language].format(country=directory.place_name(code, language))
    return [
        title,
        addresses.of(language, countries.path(code)),
        f"{code} {' '.join(names)}|{' '.join([*found, *digits])}",
        _NAMED,
    ]


def _bare(name: str) -> str:
    return re.sub(r"[(),·/«»“”\"]+", " ", name)

"""Makes the small index that the search page of a language loads; the matching itself is assets/search.js."""

import json
import re

from . import LANGUAGES, addresses, countries, numbers
from .directory import Directory
from .pages import MARKER, Page

_HEADING = re.compile(r"^#{1,6} +(.*?)(?: *\{#[a-z0-9-]+\})? *$", re.MULTILINE)


def index(language: str, directory: Directory, pages: dict[tuple[str, str], Page]) -> str:
    """Give the index of a language as JSON: [title, address, words] for each page that readers open."""
    entries = [
        [page.meta.title, addresses.of(language, page.path), " ".join([*page.meta.keywords, *_headings(page)])]
        for page in pages.values()
        if page.language == language and not page.path.startswith("staff/")
    ]
    entries += [_country(place.code, language, directory) for place in directory.abroad]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _headings(page: Page) -> list[str]:
    return [MARKER.sub("", text) for text in _HEADING.findall(page.body)]


def _country(code: str, language: str, directory: Directory) -> list[str]:
    names = [directory.place_name(code, other) for other in LANGUAGES]
    serving = directory.serving(code)
    found = [contact.name[language] for contact in serving]
    found += [numbers.digits(numbers.national(phone.number)) for contact in serving for phone in contact.phones]
    title = directory.labels["country_title"][language].format(country=directory.place_name(code, language))
    return [title, addresses.of(language, countries.path(code)), " ".join([code, *names, *found])]

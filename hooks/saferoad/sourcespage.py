"""Says of every source once what on this site rests on it: pages, facts, and the contacts of which countries."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from . import addresses, cards, words
from .directory import Directory
from .model import Confidence, Source
from .pages import Page

PAGE = "sources.md"
CONFIDENCES: tuple[Confidence, ...] = ("A", "B", "C")

Pages = Mapping[tuple[str, str], Page]


@dataclass(frozen=True)
class Use:
    """A page that rests on a source, and the facts on it that do."""

    title: str
    href: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A source that pages and facts name; `document` says what it is where it has no web address."""

    title: str
    url: str | None
    document: str
    date: str
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class Publisher:
    """Somebody whose pages contacts and countries rest on: the newest of them, and about which countries."""

    name: str
    date: str
    places: tuple[str, ...]


def entries(language: str, directory: Directory, pages: Pages) -> dict[Confidence, list[Entry]]:
    """Give the sources of pages and facts by how far they can be relied on, each once, in the order of their titles."""
    uses = _uses(language, directory, pages)
    found: dict[Confidence, list[Entry]] = {confidence: [] for confidence in CONFIDENCES}
    for one in sorted(directory.references.values(), key=lambda one: one.title.casefold()):
        date = words.day(one.date, language, directory)
        document = "" if one.url else one.document or ""
        found[one.confidence].append(Entry(one.title, one.url, document, date, tuple(uses.get(one.id, ()))))
    return found


def publishers(language: str, directory: Directory) -> list[Publisher]:
    """Give whoever published what contacts and countries rest on, each once; the pages themselves are on country pages.

    With all their addresses this page would be larger than a slow connection bears.
    """
    gathered: dict[str, list[tuple[str, Source]]] = {}
    for code, source in _of_places(directory):
        gathered.setdefault(_publisher(source), []).append((code, source))
    found = []
    for name, read in sorted(gathered.items(), key=lambda item: item[0].casefold()):
        date = words.day(cards.newest(tuple(source for _, source in read)).date, language, directory)
        places = dict.fromkeys(_place(code, language, directory) for code, _ in read)
        found.append(Publisher(name, date, tuple(places)))
    return found


def _uses(language: str, directory: Directory, pages: Pages) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    here = addresses.of(language, PAGE)
    for page in (page for page in pages.values() if page.language == language and page.path != PAGE):
        used = dict.fromkeys(id_ for kind, id_ in page.markers if kind == "fact")
        facts = [directory.facts[id_] for id_ in used]
        named = dict.fromkeys([*page.meta.sources, *(source for fact in facts for source in fact.sources)])
        href = addresses.relative(here, addresses.of(language, page.path))
        for source in named:
            resting = dict.fromkeys(fact.value[language] for fact in facts if source in fact.sources)
            found.setdefault(source, []).append(Use(page.meta.title, href, tuple(resting)))
    return found


def _of_places(directory: Directory) -> Iterable[tuple[str, Source]]:
    for contact in directory.contacts.values():
        if contact.status not in ("unresolved", "retired"):
            yield from ((contact.country, source) for source in contact.sources)
    for place in directory.destinations.values():
        said: Sequence[Source] = place.entry.sources if place.entry else ()
        said = [*said, *(risk.source for risk in place.risks), *(advice.source for advice in place.advice)]
        yield from ((place.code, source) for source in said)


def _publisher(source: Source) -> str:
    """Give the name alone: "(own page)" and the like tell nothing here."""
    return re.sub(r"(?:,| -)? own (?:page|site)$| \((?:own|official)[^)]*\)$", "", source.publisher).strip()


def _place(code: str, language: str, directory: Directory) -> str:
    return directory.labels["everywhere"][language] if code == "001" else directory.place_name(code, language)

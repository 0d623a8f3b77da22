"""Turns a destination into what its page shows: who first, who next, what is not confirmed; writes no HTML."""

import re
from dataclasses import dataclass, replace

from . import cards, words
from .cards import ContactCard, DeadNumber, PhoneCard
from .directory import Directory
from .model import Contact, Destination, Source

LESS = 6
"""Contacts of this priority and beyond are shown in short."""
MANY = 12
"""A country with more of those, confirmed or not, shows them on a page of their own: the first stay in sight."""


@dataclass(frozen=True)
class Row:
    """A country in a list: its page and the first number to call there."""

    code: str
    path: str
    flag: str
    name: str
    emergency: PhoneCard | None


@dataclass(frozen=True)
class Reference:
    """A source as the foot of a page names it."""

    title: str
    url: str | None
    date: str


@dataclass(frozen=True)
class EntryView:
    """The rule for entering, as reported."""

    text: str
    conflict: bool


@dataclass(frozen=True)
class PhraseView:
    """A sentence to show, and what it means."""

    language: str
    text: str
    meaning: str


@dataclass(frozen=True)
class CountryView:
    """Everything a country page shows in one language."""

    place: Row
    headline: ContactCard | None
    emergency: tuple[ContactCard, ...]
    phrases: tuple[PhraseView, ...]
    helpers: tuple[ContactCard, ...]
    others: tuple[ContactCard, ...]
    further: int
    mission: str
    missions: tuple[ContactCard, ...]
    unconfirmed: tuple[ContactCard, ...]
    everywhere: tuple[ContactCard, ...]
    dead: tuple[DeadNumber, ...]
    entry: EntryView | None
    risks: tuple[str, ...]
    advice: tuple[str, ...]
    references: tuple[Reference, ...]


def path(code: str) -> str:
    """Give the path of a country's page in docs/."""
    return f"countries/{code.lower()}.md"


def further_path(code: str) -> str:
    """Give the path of the page that holds the further organisations of a country."""
    return f"countries/{code.lower()}/more.md"


def paths(directory: Directory) -> list[str]:
    """Give the paths of all pages that are made from the data of the countries."""
    found = [path(place.code) for place in directory.abroad]
    return [*found, *(further_path(p.code) for p in directory.abroad if has_further(p, directory))]


def place_of(path: str) -> tuple[str, bool] | None:
    """Give the country that a path stands for and whether it is its further page; None for any other page."""
    match = re.fullmatch(r"countries/([a-z]{2})(/more)?\.md", path)
    return (match[1].upper(), bool(match[2])) if match else None


def flag(code: str) -> str:
    """Give the flag of a country as its two regional indicator letters."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def row(place: Destination, language: str, directory: Directory) -> Row:
    """Give a country as a row of a list."""
    named = [*place.emergency, *([place.headline] if place.headline else [])]
    shown = [cards.card(directory.contacts[id_], language, directory) for id_ in named]
    phones = [phone for card in shown for phone in card.phones if phone.confirmed]
    name = directory.place_name(place.code, language)
    return Row(place.code, path(place.code), flag(place.code), name, phones[0] if phones else None)


def rows(language: str, directory: Directory) -> tuple[Row, ...]:
    """Give all destinations as rows, in the order of the data."""
    return tuple(row(place, language, directory) for place in directory.abroad)


@dataclass(frozen=True)
class _Parts:
    """The contacts of a country by where its page shows them."""

    helpers: list[Contact]
    others: list[Contact]
    missions: list[Contact]
    unconfirmed: list[Contact]

    @property
    def further(self) -> list[Contact]:
        """Give those that go to a page of their own where there are many; who answers in Mongolian stays."""
        others = [c for c in self.others if "mn" not in c.languages]
        found = [*others, *(c for c in self.unconfirmed if not _is_mission(c))]
        return found if len(found) > MANY else []


def _parts(place: Destination, directory: Directory) -> _Parts:
    serving = directory.serving(place.code)
    in_front = {place.headline, *place.emergency}
    good = [contact for contact in serving if contact.standing == "good" and contact.id not in place.emergency]
    named = [directory.contacts[id_] for id_ in (place.headline, *place.first) if id_ and id_ not in place.emergency]
    helpers = [*named, *(c for c in good if c not in named and not _is_mission(c))]
    missions = [c for c in serving if _is_mission(c) and c not in named and (c.standing == "good" or not c.phones)]
    return _Parts(
        helpers=[c for c in helpers if c in named or c.priority < LESS],
        others=[c for c in helpers if c not in named and c.priority >= LESS],
        missions=missions,
        unconfirmed=[c for c in serving if c.standing == "unconfirmed" and c not in missions and c.id not in in_front],
    )


def has_further(place: Destination, directory: Directory) -> bool:
    """Tell whether a country has so many organisations that some stand on a page of their own."""
    return bool(_parts(place, directory).further)


def further(
    place: Destination, language: str, directory: Directory
) -> tuple[tuple[ContactCard, ...], tuple[ContactCard, ...]]:
    """Give what the further page of a country shows: the good ones, then those not confirmed."""
    found = [(contact, cards.card(contact, language, directory)) for contact in _parts(place, directory).further]
    return (
        tuple(card for contact, card in found if contact.standing == "good"),
        tuple(card for contact, card in found if contact.standing != "good"),
    )


def view(place: Destination, language: str, directory: Directory) -> CountryView:
    """Give what the page of a destination shows in a language."""
    serving = directory.serving(place.code)
    parts = _parts(place, directory)

    def show(contacts: list[Contact]) -> tuple[ContactCard, ...]:
        return tuple(cards.card(contact, language, directory) for contact in contacts)

    return CountryView(
        place=row(place, language, directory),
        headline=_headline(place, language, directory),
        emergency=show([directory.contacts[id_] for id_ in place.emergency]),
        phrases=_phrases(place, language, directory),
        helpers=show(parts.helpers),
        others=show([c for c in parts.others if c not in parts.further]),
        further=len(parts.further),
        mission=place.mission[language] if place.mission else "",
        missions=show(parts.missions),
        unconfirmed=show([c for c in parts.unconfirmed if c not in parts.further]),
        everywhere=show(directory.everywhere),
        dead=tuple(dead for contact in serving for dead in cards.dead_numbers(contact, language, directory)),
        entry=EntryView(place.entry.text[language], place.entry.conflict) if place.entry else None,
        risks=tuple(item.text[language] for item in place.risks),
        advice=tuple(item.text[language] for item in place.advice),
        references=_references(place, serving, language, directory),
    )


def _headline(place: Destination, language: str, directory: Directory) -> ContactCard | None:
    if place.headline is None:
        return None
    found = cards.card(directory.contacts[place.headline], language, directory)
    return replace(found, phones=tuple(phone for phone in found.phones if phone.confirmed))


def _phrases(place: Destination, language: str, directory: Directory) -> tuple[PhraseView, ...]:
    """Give the sentences to show in the first language of the place, unless the reader's own is spoken there."""
    if not place.languages or place.languages[0] == language:
        return ()
    spoken = place.languages[0]
    return tuple(
        PhraseView(spoken, phrase.local[spoken], phrase.meaning[language])
        for phrase in directory.phrases
        if spoken in phrase.local
    )


def _is_mission(contact: Contact) -> bool:
    return contact.kind in ("embassy", "consulate")


def _references(
    place: Destination, serving: list[Contact], language: str, directory: Directory
) -> tuple[Reference, ...]:
    """Give the sources of the texts and the contacts of a country, each once, the texts' first."""
    texts = [*(place.entry.sources if place.entry else ()), *(item.source for item in (*place.advice, *place.risks))]
    found: dict[str, Source] = {}
    for source in texts:
        found.setdefault(source.url or source.document or source.publisher, source)
    return tuple(
        Reference(source.publisher, source.url, words.day(source.date, language, directory))
        for source in found.values()
    )

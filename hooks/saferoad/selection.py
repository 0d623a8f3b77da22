"""Chooses which numbers stand on the papers of a country, and in which order; knows no language and no layout."""

from dataclasses import dataclass

from .directory import Directory
from .model import Contact, Destination, Phone

MOST_NUMBERS = 5
"""So many numbers stand on a country's paper besides the headline; the rest is behind the QR code."""
MOST_COUNTRIES = {"insert": 11, "leaflet": 16}
"""So many countries stand on a general paper, in the order of the data; the rest is behind the QR code."""
_PER_COUNTRY = 2


@dataclass(frozen=True)
class Entry:
    """One number on a paper; `place` is the country whose line it stands in, on a general paper."""

    contact: Contact
    phone: Phone
    place: str = ""

    def __str__(self) -> str:
        """Name the contact and its number as the ledger of editions does."""
        return f"{self.contact.id} {self.phone.number}"


@dataclass(frozen=True)
class Choice:
    """All numbers of one paper: the headline, those beside it, the founding hotline, and whether some were left out.

    `named` are those that the running text of a paper of the course names besides.
    """

    headline: Entry | None
    emergency: tuple[Entry, ...]
    others: tuple[Entry, ...]
    second: Entry
    more: bool
    named: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Give every number once, in the order of the paper."""
        found = [*([self.headline] if self.headline else []), *self.emergency, *self.others, self.second, *self.named]
        return tuple({str(entry): entry for entry in found}.values())


def printable(contact: Contact) -> list[Phone]:
    """Give the numbers of a contact that may stand on paper: good, spoken, not retired."""
    if contact.standing != "good" or contact.status in ("unresolved", "retired"):
        return []
    return [p for p in contact.phones if p.standing in (None, "good") and p.channel == "voice" and not p.retired]


def for_country(place: Destination, directory: Directory) -> Choice:
    """Choose for a destination: emergency first, then whom the country names, then by priority; no number twice."""
    contacts = directory.contacts
    headline = _first(contacts[place.headline]) if place.headline else None
    emergency = [Entry(contacts[id_], phone) for id_ in place.emergency for phone in printable(contacts[id_])]
    good = [contact for contact in directory.serving(place.code) if contact.standing == "good"]
    following = dict.fromkeys([*place.first, *(contact.id for contact in good)])
    found = [*emergency, *(_first(contacts[id_]) for id_ in following if id_ not in place.emergency)]
    listed = _without_repeats([entry for entry in found if entry], headline)
    shown = listed[:MOST_NUMBERS]
    return Choice(
        headline=headline,
        emergency=tuple(entry for entry in emergency if entry in shown or _same(entry, headline)),
        others=tuple(entry for entry in shown if entry not in emergency),
        second=_founding(directory),
        more=len(listed) > len(shown),
    )


def general(piece: str, directory: Directory) -> Choice:
    """Choose for the general paper: the emergency numbers of the first destinations, the European Union as one."""
    lines: dict[str, list[Entry]] = {}
    union = directory.contacts.get("eu-112")
    for place in directory.abroad:
        code = "EU" if place.eu and union else place.code
        contacts = [union] if code == "EU" else [directory.contacts[id_] for id_ in place.emergency]
        found = [Entry(contact, phone, code) for contact in contacts for phone in printable(contact)]
        if found:
            lines.setdefault(code, found[:_PER_COUNTRY])
    shown = list(lines.values())[: MOST_COUNTRIES[piece]]
    entries = tuple(entry for line in shown for entry in line)
    return Choice(None, entries, (), _founding(directory), len(lines) > len(shown))


def _first(contact: Contact) -> Entry | None:
    phones = printable(contact)
    return Entry(contact, phones[0]) if phones else None


def _founding(directory: Directory) -> Entry:
    contact = next(c for c in directory.contacts.values() if c.standing == "founding")
    return Entry(contact, contact.phones[0])


def _same(entry: Entry, other: Entry | None) -> bool:
    return other is not None and entry.phone.number == other.phone.number


def _without_repeats(entries: list[Entry], headline: Entry | None) -> list[Entry]:
    by_number = {entry.phone.number: entry for entry in reversed(entries)}
    return [e for e in entries if by_number[e.phone.number] is e and not _same(e, headline)]

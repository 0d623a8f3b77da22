"""Gives what the page "is this paper still good?" says of every edition in the ledger, in one language."""

from dataclasses import dataclass

from . import cards, editions, numbers
from .directory import Directory
from .editions import Ledger
from .model import Edition
from .recall import Change, changes


@dataclass(frozen=True)
class ChangedNumber:
    """One number of an old paper and what stands instead of it; either may be empty."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class EditionView:
    """One edition: `changed` is empty as long as the paper is still good."""

    number: str
    shown: str
    paper: str
    country: str
    language: str
    changed: tuple[ChangedNumber, ...]
    successor: str


def views(ledger: Ledger, language: str, directory: Directory) -> tuple[EditionView, ...]:
    """Give every edition, oldest first."""
    present = {
        (paper, country, of): ledger.find(paper, country, of, choice)
        for paper, country, of, choice in editions.variants(directory)
    }
    return tuple(
        _view(edition, present.get((edition.paper, edition.country, edition.language)), language, directory)
        for edition in ledger.editions
    )


def _view(edition: Edition, now: Edition | None, language: str, directory: Directory) -> EditionView:
    found = changes(edition.numbers, now.numbers if now else ())
    name = directory.place_name(edition.country, language) if edition.country else directory.labels["general"][language]
    return EditionView(
        number=edition.edition,
        shown=editions.grouped(edition.edition),
        paper=edition.paper,
        country=name,
        language=edition.language,
        changed=tuple(_changed(change, language, directory) for change in found),
        successor=editions.grouped(now.edition) if now and now is not edition else "",
    )


def _changed(change: Change, language: str, directory: Directory) -> ChangedNumber:
    contact = directory.contacts.get(change.contact)
    name = cards.card(contact, language, directory).discreet if contact else change.contact
    before, now = (numbers.national(number) if number else "" for number in (change.before, change.now))
    return ChangedNumber(name, before, now)

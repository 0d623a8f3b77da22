"""Chooses which numbers stand on the papers of the course; knows no language and no layout."""

from dataclasses import replace

from . import selection
from .course import Variant
from .directory import Directory
from .selection import Choice, Entry

PAPERS = ("workbook", "cards", "guide", "slides", "certificate")
GUIDE_PAGES = ("trainer", "questions", "understanding")
"""Pages of docs/*/course/ that the trainer's guide is made of, in its order."""
MOST_OF_ONE = 2
"""So many numbers of one contact stand in a text."""


def choice(paper: str, variant: Variant, directory: Directory) -> Choice:
    """Choose for a paper of a day: the numbers of its country, or the general ones, and those that its text names."""
    place = directory.destinations[variant.country] if variant.country else None
    base = selection.for_country(place, directory) if place else selection.general("leaflet", directory)
    if paper == "certificate":
        return replace(base, emergency=base.emergency[:1] if place else (), others=(), more=False)
    return replace(base, named=tuple(e for id_ in named(paper, variant, directory) for e in printed(id_, directory)))


def named(paper: str, variant: Variant, directory: Directory) -> tuple[str, ...]:
    """Give the contacts that the text of a paper names, in order."""
    pages = {"workbook": variant.modules, "slides": variant.modules, "guide": GUIDE_PAGES}.get(paper, ())
    found = (id_ for page in pages for id_ in directory.course_contacts.get(page, ()))
    return tuple(dict.fromkeys(id_ for id_ in found if id_ in directory.contacts))


def printed(id_: str, directory: Directory) -> tuple[Entry, ...]:
    """Give the numbers of a contact that a text on paper shows; none where none is good enough.

    The founding hotline is shown although it is not confirmed, and marked so.
    """
    contact = directory.contacts[id_]
    if contact.standing == "founding":
        return (Entry(contact, contact.phones[0]),)
    return tuple(Entry(contact, phone) for phone in selection.printable(contact)[:MOST_OF_ONE])

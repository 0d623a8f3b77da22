"""Chooses what the page with all destinations shows: whom to call there, and whom from elsewhere; writes no HTML."""

from dataclasses import dataclass

from . import cards, countries, dialling
from .countries import Row
from .dialling import Dialling
from .directory import Directory
from .model import Contact, Destination, Phone


@dataclass(frozen=True)
class Line:
    """A number: whose it is, what matters to a caller, and what to press from where; `opening` as in ContactCard."""

    name: str
    label: str
    remarks: tuple[str, ...]
    opening: str
    notes: tuple[str, ...]
    dialling: Dialling


@dataclass(frozen=True)
class Section:
    """A country: the numbers that work there, and what is known of calling them from another country."""

    place: Row
    home: bool
    here: tuple[Line, ...]
    reached: tuple[Line, ...]
    not_reached: tuple[Line, ...]
    not_known: tuple[Line, ...]


def sections(language: str, directory: Directory) -> tuple[Section, ...]:
    """Give all destinations in the order of the data, and Mongolia at the end."""
    home = [place for place in directory.destinations.values() if place.home]
    return tuple(section(place, language, directory) for place in (*directory.abroad, *home))


def section(place: Destination, language: str, directory: Directory) -> Section:
    """Give a destination; numbers that are not confirmed are left out."""
    chosen = [(contact, phone) for contact in _contacts(place, directory) for phone in _phones(contact, place)]
    here = [_line(contact, phone, place, language, directory) for contact, phone in chosen]
    outside = [_line(c, p, place, language, directory) for c, p in _outside(chosen, place)]
    return Section(
        place=countries.row(place, language, directory),
        home=place.home,
        here=tuple(here),
        reached=tuple(line for line in outside if line.dialling.outside.works == "yes"),
        not_reached=tuple(line for line in outside if line.dialling.outside.works == "no"),
        not_known=tuple(line for line in outside if line.dialling.outside.works == "unknown"),
    )


def _contacts(place: Destination, directory: Directory) -> list[Contact]:
    """Give the contacts of a country in the order in which to call them, each once; at home the founder, too."""
    named = [*place.emergency, *([place.headline] if place.headline else []), *place.first]
    return [*(directory.contacts[id_] for id_ in dict.fromkeys(named)), *_founding(place, directory)]


def _founding(place: Destination, directory: Directory) -> list[Contact]:
    return [c for c in directory.everywhere if c.standing == "founding"] if place.home else []


def _phones(contact: Contact, place: Destination) -> list[Phone]:
    """Give the confirmed numbers to show: all of an emergency service, otherwise the first of each channel."""
    good = _good(contact)
    if contact.id in place.emergency:
        return good
    return list({phone.channel: phone for phone in reversed(good)}.values())[::-1]


def _good(contact: Contact) -> list[Phone]:
    return [p for p in contact.phones if (p.standing or contact.standing) != "unconfirmed" and not p.retired]


def _outside(chosen: list[tuple[Contact, Phone]], place: Destination) -> list[tuple[Contact, Phone]]:
    """Give what to try from another country: the same numbers, and one that is reached where the first is not."""
    found = list(chosen)
    for contact in dict.fromkeys(contact.id for contact, _ in chosen):
        own = [pair for pair in chosen if pair[0].id == contact]
        if all(dialling.of(phone, place.home).outside.works != "yes" for _, phone in own):
            found += [(own[0][0], phone) for phone in _good(own[0][0]) if phone.abroad == "yes"][:1]
    return found


def _line(contact: Contact, phone: Phone, place: Destination, language: str, directory: Directory) -> Line:
    shown = cards.card(contact, language, directory)
    emergency = contact.id in place.emergency
    channel = directory.labels[phone.channel][language] if phone.channel != "voice" else ""
    label = phone.label[language] if phone.label else channel
    return Line(
        name=(label or shown.urgent or shown.services) if emergency else shown.name,
        label="" if emergency else label,
        remarks=() if emergency else shown.highlights,
        opening="" if emergency else shown.opening,
        notes=shown.notes,
        dialling=dialling.of(phone, place.home),
    )

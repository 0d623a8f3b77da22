"""Says in one text message whom to call, and counts it as the network does; sends nothing and links nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from . import cards, numbers, selection
from .directory import Directory
from .model import Contact, Destination, Phone

MOST_UNITS = 70
"""One message of Cyrillic or Hangul: 140 octets in UCS-2 (3GPP TS 23.040, 9.2.3.16)."""
_ONE = {"gsm": 160, "ucs-2": MOST_UNITS}
_OF_SEVERAL = {"gsm": 153, "ucs-2": 67}  # six octets of each part say which part it is (3GPP TS 23.040, 9.2.3.24.1)
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
"""The default alphabet of 3GPP TS 23.038, 6.2.1, and its extension, of which each letter takes two places."""


@dataclass(frozen=True)
class Length:
    """How long a message is: its alphabet, the places it takes in it, and the messages that are paid."""

    alphabet: Literal["gsm", "ucs-2"]
    units: int
    parts: int


def length(text: str) -> Length:
    """Count a message: 7-bit places while every letter is in the GSM alphabet, otherwise all of it in UTF-16."""
    alphabet = "gsm" if set(text) <= _BASIC | _EXTENDED else "ucs-2"
    costs = [_cost(letter, alphabet) for letter in text]
    units = sum(costs)
    return Length(alphabet, units, 1 if units <= _ONE[alphabet] else _parts(costs, _OF_SEVERAL[alphabet]))


def _cost(letter: str, alphabet: str) -> int:
    return 1 + (letter in _EXTENDED) if alphabet == "gsm" else len(letter.encode("utf-16-le")) // 2


def _parts(costs: list[int], room: int) -> int:
    """Count the parts, none of which ends inside a letter."""
    parts, left = 1, room
    for cost in costs:
        if cost > left:
            parts, left = parts + 1, room
        left -= cost
    return parts


def of_contact(contact: Contact, language: str, directory: Directory) -> str | None:
    """Give the message that names one contact and its first number; None where it has none that is good."""
    phones = selection.printable(contact)
    if not phones:
        return None
    label, number = label_of(contact, language, directory), written(phones[0])
    place = directory.place_name(contact.country, language)
    generic = directory.labels["message_help"][language]
    wordings = [f"{place}: {label} {number}", f"{place}: {generic} {number}"]
    return _first_that_fits([f"{label} {number}", *wordings[1:]] if place in label else wordings)


def of_country(place: Destination, language: str, directory: Directory) -> str | None:
    """Give the message with the headline and the emergency numbers of a destination; None where it has neither.

    The name of the headline is shortened first, then the last emergency numbers are left out; the first number stays.
    """
    urgent = list(_urgent(place, language, directory).items())
    if place.headline is None or place.headline in place.emergency:
        heads = [None]
    else:
        contact = directory.contacts[place.headline]
        number = written(selection.printable(contact)[0])
        generic = directory.labels["message_help"][language]
        heads = [(label_of(contact, language, directory), number), (generic, number)]
    name = directory.place_name(place.code, language)
    found = [f"{name}: {text}" for text in _wordings(heads, urgent)]
    return _first_that_fits(found) if found else None


def _urgent(place: Destination, language: str, directory: Directory) -> dict[str, str]:
    """Give the emergency numbers of a destination by what each is for, the first of each."""
    found: dict[str, str] = {}
    for contact in (directory.contacts[id_] for id_ in place.emergency):
        for phone in selection.printable(contact):
            found.setdefault(urgent_word(contact, phone, language, directory), written(phone))
    return found


def _wordings(heads: list[tuple[str, str] | None], urgent: list[tuple[str, str]]) -> Iterator[str]:
    """Give what to say, richest first: all emergency numbers matter more than the full name of the headline."""
    for count in range(len(urgent), -1, -1):
        for head in heads:
            said = [*([head] if head else []), *urgent[:count]]
            if said:
                yield ", ".join(f"{word} {number}" for word, number in said)


def label_of(contact: Contact, language: str, directory: Directory) -> str:
    """Give the neutral name of a contact: what it does where it is for emergencies, else its discreet name."""
    emergency = any(contact.id in place.emergency for place in directory.destinations.values())
    return (
        urgent_word(contact, None, language, directory) if emergency else (contact.discreet or contact.name)[language]
    )


def urgent_word(contact: Contact, phone: Phone | None, language: str, directory: Directory) -> str:
    """Name an emergency line in one word: police, ambulance or fire; a line for the police and others is for all.

    A number whose own label is the name of one of these services is for that one alone.
    """
    does = [service for service in _URGENT if service in contact.services]
    if phone and phone.label:
        own = [s for s in does if phone.label[language].lower() == directory.labels[f"service-{s}"][language].lower()]
        does = own or does
    several = not does or ("police" in does and len(does) > 1)
    return directory.labels["message_urgent" if several else f"message_{does[0]}"][language]


_URGENT = ("police", "ambulance", "fire")


def written(phone: Phone) -> str:
    """Give a number as it works where its link works: with the country code where that is known, short codes never."""
    everywhere = cards.href(phone).startswith("tel:+")
    return numbers.international(phone.number) if everywhere else numbers.national(phone.number)


def _first_that_fits(wordings: list[str]) -> str:
    """Give the first wording that every network sends as one message; the last one where none is short enough."""
    fitting = (text for text in wordings if len(text.encode("utf-16-le")) // 2 <= MOST_UNITS)
    return next(fitting, wordings[-1])

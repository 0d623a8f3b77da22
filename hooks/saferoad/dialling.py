"""Says what to press for a number, from where it is called, and where it cannot be reached; never guesses."""

from dataclasses import dataclass
from typing import Literal

from . import numbers
from .model import Phone, Reach

From = Literal["inside", "roaming", "outside"]
"""Where the caller stands: with a phone of that country, there with a foreign SIM card, or in another country."""


@dataclass(frozen=True)
class Step:
    """What to do from one place: `shown` and `href` are empty unless the number is known to work there."""

    works: Reach
    shown: str = ""
    href: str = ""


@dataclass(frozen=True)
class Dialling:
    """What to do from each place a caller may stand in."""

    inside: Step
    roaming: Step
    outside: Step


def of(phone: Phone, home: bool = False) -> Dialling:
    """Give what to press from inside the number's country, there on a foreign SIM card, and from another country.

    An ordinary number that can be reached from other countries is dialled with + and works from everywhere. For
    short codes and domestic lines nobody knows whether a foreign SIM card reaches them, unless a source says so.
    `home`: the number is Mongolian, and a Mongolian SIM card is no foreign one there.
    """
    inside = Step("yes", numbers.national(phone.number), _link(phone, dialled_inside(phone)))
    if _is_ordinary(phone) and phone.abroad == "yes":
        abroad = Step("yes", numbers.international(phone.number), _link(phone, phone.number))
        return Dialling(inside, inside if home else abroad, abroad)
    outside = inside if phone.abroad == "yes" else Step(phone.abroad)
    known = "yes" if home else phone.roaming or "unknown"
    return Dialling(inside, inside if known == "yes" else Step(known), outside)


def dialled_inside(phone: Phone) -> str:
    """Give what a phone dials inside the number's country: with + where that works from everywhere."""
    everywhere = _is_ordinary(phone) and phone.abroad == "yes"
    return phone.number if everywhere else numbers.dialled_inside(phone.number)


def _is_ordinary(phone: Phone) -> bool:
    return not numbers.is_short_code(phone.number)


def _link(phone: Phone, dialled: str) -> str:
    if phone.channel == "whatsapp":
        return f"https://wa.me/{phone.number.removeprefix('+')}"
    return f"{'sms' if phone.channel == 'sms' else 'tel'}:{dialled}"

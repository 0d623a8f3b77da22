"""Gives what the page for passing on lists: for each destination a message and its links; writes no HTML."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from . import addresses, countries, messages, share, vcards
from .directory import Directory

PAGE = "share.md"
DATA = ("api/directory.csv", "api/directory.json")


@dataclass(frozen=True)
class PassOn:
    """A destination's message, with the links to send it, to save its numbers and to show its page as a QR code."""

    code: str
    flag: str
    name: str
    message: str
    parts: tuple[tuple[str, bool], ...]
    sms: str
    contacts: str
    qr: str


def rows(language: str, directory: Directory) -> tuple[PassOn, ...]:
    """Give every destination that has a number to pass on, in the order of the data."""
    here = addresses.of(language, PAGE)
    found = []
    for place in directory.abroad:
        message = messages.of_country(place, language, directory)
        if message:
            found.append(
                PassOn(
                    code=place.code.lower(),
                    flag=countries.flag(place.code),
                    name=directory.place_name(place.code, language),
                    message=message,
                    parts=parts(message),
                    sms=sms_link(message),
                    contacts=addresses.relative(here, vcards.file_name(place.code, language)),
                    qr=addresses.relative(here, share.qr_name(place.code, language)),
                )
            )
    return tuple(found)


def parts(message: str) -> tuple[tuple[str, bool], ...]:
    """Part a message into words and numbers, so that a page can keep each number on one line."""
    return tuple((part, bool(_NUMBER.fullmatch(part))) for part in _NUMBER_IN_PLACE.split(message) if part)


_NUMBER = re.compile(r"[+#*]?\d[\d -]*")
_NUMBER_IN_PLACE = re.compile(rf"(?<= )({_NUMBER.pattern})(?=,|$)")


def sms_link(message: str) -> str:
    """Give the link that opens a message to nobody yet: "?" for Android (RFC 5724), "&" for iPhones.

    Letters stay as they are, because browsers encode them themselves and %D0%A1 would make the page larger.
    """
    return "sms:?&body=" + re.sub(r"[^\w:,.-]+", lambda signs: quote(signs[0]), message)

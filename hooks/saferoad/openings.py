"""Gives the published hours of a contact with their time zone, for a page to say "open now"; knows no clock itself."""

import re

from .directory import Directory
from .model import Contact

SEVERAL_ZONES = frozenset({"AU", "CA", "RU", "US"})
"""Countries with several time zones: there the hours of an office cannot be compared with those of the capital."""
_TIMES = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")


def published(contact: Contact, directory: Directory) -> str:
    """Give "Asia/Seoul Mo-Fr 09:00-18:00", or "" when there is nothing to tell or it could not be told rightly.

    Nothing is told of a line that is always open, of a doubtful contact, of countries with several time zones
    and of hours over midnight.
    """
    place = directory.destinations.get(contact.country)
    hours = contact.hours or "24/7"
    if hours == "24/7" or contact.standing != "good" or place is None or place.code in SEVERAL_ZONES:
        return ""
    over_midnight = any(end <= start for start, end in _TIMES.findall(hours))
    return "" if over_midnight else f"{place.timezone} {hours}"

"""Gives the directory to other programs and to phones: JSON, CSV, contact files; only what pages show, too."""

import csv
import io
import json
from typing import Any

from . import LANGUAGES, cards, messages, vcards
from .directory import Directory
from .model import Contact, Phone

PUBLIC = frozenset({
    "id", "name", "translated", "discreet", "kind", "country", "city", "serves", "services", "audience", "standing",
    "priority", "phones", "number_in_dispute", "chats", "hours", "hours_note", "note", "languages", "cost", "anonymous",
    "email", "url", "address", "sources", "status", "confirmed",
})  # fmt: skip
STAFF = frozenset({"confidence", "consent", "conflicts", "notes"})
"""Every field of a contact is in one of the two; a test asks for the decision when a field is added."""
_PHONE = {"number", "label", "channel", "abroad", "roaming", "standing", "hours", "cost", "note"}
_SOURCE = {"publisher", "url", "document", "date"}
_CONFIRMED = {"on", "how"}
_LICENCE = "CC BY 4.0"


def files(directory: Directory) -> dict[str, bytes]:
    """Give every file that others read, by its path below the root of the site."""
    found = {"api/directory.json": as_json(directory).encode(), "api/directory.csv": as_csv(directory).encode()}
    found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {directory.site.url}sitemap.xml\n".encode()
    for place in directory.abroad:
        for language in LANGUAGES:
            if saved := vcards.file(place, language, directory):
                found[vcards.file_name(place.code, language)] = saved.encode()
    return found


def shared(directory: Directory) -> list[Contact]:
    """Choose the contacts that others may have: not the unresolved and the retired ones."""
    return [contact for contact in directory.contacts.values() if contact.status not in ("unresolved", "retired")]


def as_json(directory: Directory) -> str:
    """Give the directory as JSON, with the fields of data/README.md and what a message about each contact says."""
    head = {
        "name": directory.site.name.model_dump(),
        "url": directory.site.url,
        "license": _LICENCE,
        "compared": directory.site.compared,
        "caution": {language: directory.labels["not_called"][language] for language in LANGUAGES},
    }
    contacts = [_record(contact, directory) for contact in shared(directory)]
    return json.dumps({**head, "contacts": contacts}, ensure_ascii=False, indent=1) + "\n"


def _record(contact: Contact, directory: Directory) -> dict[str, Any]:
    kept = contact.model_dump(mode="json", by_alias=True, include=PUBLIC, exclude_none=True)
    phones = [_part(phone, _PHONE) | {"link": cards.href(phone)} for phone in contact.phones if not phone.retired]
    kept |= {"phones": phones, "sources": [_part(source, _SOURCE) for source in contact.sources]}
    if contact.confirmed:
        kept["confirmed"] = _part(contact.confirmed, _CONFIRMED)
    told = {language: messages.of_contact(contact, language, directory) for language in LANGUAGES}
    return kept | ({"message": told} if all(told.values()) else {})


def _part(record: Any, fields: set[str]) -> dict[str, Any]:
    return record.model_dump(mode="json", include=fields, exclude_none=True)


def as_csv(directory: Directory) -> str:
    """Give the directory as a table with a line for each number, and one for each contact without.

    It opens in a spreadsheet: the mark at its beginning says UTF-8, and numbers stand as links ("tel:000"), because a
    bare 000 or +82… would be taken for a figure there and lose its zeros and its plus.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow([*_COLUMNS, *(f"name_{language}" for language in LANGUAGES), *_AFTER])
    for contact in shared(directory):
        phones = [phone for phone in contact.phones if not phone.retired]
        writer.writerows(_row(contact, phone) for phone in phones or [None])
    return "\ufeff" + out.getvalue()


_COLUMNS = ("id", "country", "kind", "standing", "link", "reachable_from_abroad")
_AFTER = ("hours", "languages", "web", "source", "source_date")


def _row(contact: Contact, phone: Phone | None) -> list[str]:
    source = cards.newest(contact.sources)
    standing = (phone and phone.standing) or contact.standing
    return [
        contact.id,
        contact.country,
        contact.kind,
        "number-in-dispute" if contact.number_in_dispute else standing,
        cards.href(phone) if phone else "",
        phone.abroad if phone else "",
        *(contact.name[language] for language in LANGUAGES),
        (phone and phone.hours) or contact.hours or "",
        " ".join(contact.languages),
        contact.url or "",
        source.publisher,
        source.date,
    ]

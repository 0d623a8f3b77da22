"""Writes a destination's numbers as contact files for a phone, under neutral names; knows no page.

vCard 3.0 (RFC 2426), because old phones read it, too. Nothing in a file tells more than its numbers: no id, no address
and no source, whose names could mark whoever carries the phone.
"""

import uuid
from collections.abc import Iterator

from . import cards, messages, selection, words
from .directory import Directory
from .model import Contact, Destination, Phone

FOLDER = "contacts/"
_LINE = 75  # octets, RFC 2426, 2.6
_OURS = uuid.UUID("5f1c1c36-6f0e-4c39-9a53-5b1f8f0f2d11")
"""Our own namespace, so that a file that is saved again replaces what was saved before."""


def file_name(code: str, language: str) -> str:
    """Name the file of a destination below the root of the site: "contacts/kr-mn.vcf"."""
    return f"{FOLDER}{code.lower()}-{language}.vcf"


def saved(place: Destination, directory: Directory) -> list[tuple[Contact, list[Phone]]]:
    """Choose what is saved: emergency first, then whom to call first, then the other good ones; no number twice."""
    ids = [*place.emergency, *([place.headline] if place.headline else []), *place.first]
    contacts = [*(directory.contacts[id_] for id_ in ids), *directory.serving(place.code)]
    seen: set[str] = set()
    found = []
    for contact in contacts:
        phones = [phone for phone in selection.printable(contact) if cards.href(phone) not in seen]
        seen |= {cards.href(phone) for phone in phones}
        if phones:
            found.append((contact, phones))
    return found


def file(place: Destination, language: str, directory: Directory) -> str:
    """Give the contact file of a destination in a language; empty where no number is good."""
    chosen = saved(place, directory)
    names = _names([contact for contact, _ in chosen], place, language, directory)
    made = (_card(*one, name, place, language, directory) for one, name in zip(chosen, names, strict=True))
    return "".join(f"{_folded(line)}\r\n" for lines in made for line in lines)


def _names(contacts: list[Contact], place: Destination, language: str, directory: Directory) -> list[str]:
    """Give each contact the name under which it is saved; phones would merge two of one name, so these are counted."""
    country = directory.place_name(place.code, language)
    found: list[str] = []
    for contact in contacts:
        label = messages.label_of(contact, language, directory)
        name = label[:1].upper() + label[1:]
        name = name if country in name else f"{name} · {country}"
        again = sum(other.startswith(name) for other in found)
        found.append(f"{name} {again + 1}" if again else name)
    return found


def _card(
    contact: Contact, phones: list[Phone], name: str, place: Destination, language: str, directory: Directory
) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{uuid.uuid5(_OURS, f'{contact.id} {place.code}')}"
    yield f"FN:{_text(name)}"
    yield f"N:{_text(name)};;;;"
    for phone in phones:
        yield f"TEL;TYPE=VOICE:{cards.href(phone).removeprefix('tel:')}"
    yield f"NOTE:{_text(_note(contact, phones, language, directory))}"
    yield f"REV:{directory.site.compared}"
    yield "END:VCARD"


def _note(contact: Contact, phones: list[Phone], language: str, directory: Directory) -> str:
    """Say what a caller wants to know, which number is which, and that nobody has called."""
    card = cards.card(contact, language, directory)
    told = [" · ".join(card.highlights)] if card.highlights else []
    if len(phones) > 1:
        told += [f"{phone.label[language]}: {messages.written(phone)}" for phone in phones if phone.label]
    key, day = (
        ("confirmed_on", card.confirmed_on) if card.confirmed_on else ("message_date", _compared(language, directory))
    )
    told.append(f"{directory.labels[key][language]}: {day}")
    return "\n".join(told)


def _compared(language: str, directory: Directory) -> str:
    return words.day(directory.site.compared, language, directory)


def _text(text: str) -> str:
    """Escape a text (RFC 2426, 5)."""
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Fold a line after at most 75 octets, never inside a letter."""
    folded, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _LINE:
            folded, octets = f"{folded}\r\n ", 1
        folded, octets = folded + letter, octets + size
    return folded

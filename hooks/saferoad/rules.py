"""Rules that hold between fields and records: one generator each, its docstring is the rule."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import numbers, refused
from .problems import Problem

if TYPE_CHECKING:
    from .directory import Loaded
    from .model import Contact

MARKING_WORDS = {
    "mn": ("худалдаал", "наймаал", "хохирогч", "боолчл", "биеэ үнэл"),
    "en": ("traffick", "slavery", "victim", "prostitut"),
    "ko": ("인신매매", "피해자", "노예", "성매매"),
}
"""Word stems that would mark the holder of a paper or of a saved contact."""


@dataclass(frozen=True)
class Tables:
    """The records of all files, as far as each could be read by itself."""

    contacts: "Loaded"
    destinations: "Loaded"
    rejected: "Loaded"
    disputed: "Loaded"
    short_codes: "Loaded"
    facts: "Loaded"
    references: "Loaded"


def problems(tables: Tables) -> list[Problem]:
    """Apply every rule and give all problems."""
    return [problem for rule in RULES for problem in rule(tables)]


def ids_are_unique(tables: Tables) -> Iterator[Problem]:
    """An id, a country code or a source key stands once in its file."""
    keyed = (tables.contacts, "id"), (tables.destinations, "code"), (tables.facts, "id"), (tables.references, "id")
    for loaded, key in keyed:
        first: dict[str, int] = {}
        for path, record in loaded.records:
            name = getattr(record, key)
            line = loaded.document.line((*path, key))
            if name in first:
                message = f'found "{name}" a second time (first on line {first[name]}); give each its own'
                yield loaded.document.problem((*path, key), name, message)
            first.setdefault(name, line)


def numbers_are_right(tables: Tables) -> Iterator[Problem]:
    """A number is a valid E.164 number, or a short code known in its country."""
    listed = frozenset((code.country, code.number) for _, code in tables.short_codes.records)
    for path, contact in tables.contacts.records:
        for index, phone in enumerate(contact.phones):
            message = numbers.fault(phone.number, contact.country, listed)
            if message:
                yield tables.contacts.problem((*path, "phones", index, "number"), contact.id, message)


def refused_numbers_stay_out(tables: Tables) -> Iterator[Problem]:
    """A rejected or disputed number is never the number of a contact."""
    refusals = refusals_of(tables)
    for path, contact in tables.contacts.records:
        for index, phone in enumerate(contact.phones):
            for one in refused.of_phone(phone.number, contact.country, refusals):
                message = f'found "{phone.number}", a number that must not come back: {one.why}'
                yield tables.contacts.problem((*path, "phones", index, "number"), contact.id, message)


def refusals_of(tables: Tables) -> tuple[refused.Refused, ...]:
    """Give all refusals: the rejected numbers, and the rival numbers of offices."""
    countries = {contact.id: contact.country for _, contact in tables.contacts.records}
    rejected = [refused.refuse(one.number, one.country, one.why) for _, one in tables.rejected.records]
    disputed = [refused.refuse(one.number, countries.get(one.contact), _DISPUTED) for _, one in tables.disputed.records]
    return (*rejected, *disputed)


_DISPUTED = "sources give rival numbers, see data/disputed-numbers.yaml"


def successors_are_right(tables: Tables) -> Iterator[Problem]:
    """The number to call instead of a retired one is a valid number, and not the retired one itself."""
    listed = frozenset((code.country, code.number) for _, code in tables.short_codes.records)
    for path, contact in tables.contacts.records:
        for index, phone in enumerate(contact.phones):
            successor = phone.retired.successor if phone.retired else None
            if successor is None:
                continue
            message = numbers.fault(successor, contact.country, listed)
            if successor == phone.number:
                message = f'found "{successor}", the retired number itself; write the one to call now, or leave it out'
            if message:
                yield tables.contacts.problem((*path, "phones", index, "retired", "successor"), contact.id, message)


def numbers_stand_once(tables: Tables) -> Iterator[Problem]:
    """A contact does not list the same number twice in one channel."""
    for path, contact in tables.contacts.records:
        seen: set[tuple[str, str]] = set()
        for index, phone in enumerate(contact.phones):
            if (phone.number, phone.channel) in seen:
                message = f'found "{phone.number}" a second time in this contact; keep one'
                yield tables.contacts.problem((*path, "phones", index, "number"), contact.id, message)
            seen.add((phone.number, phone.channel))


def contacts_can_be_reached(tables: Tables) -> Iterator[Problem]:
    """A published contact has a number, a web address, an address, or says that its number is being checked."""
    for path, contact in tables.contacts.records:
        if not (contact.phones or contact.url or contact.address or contact.email or contact.number_in_dispute):
            message = "found no phone, url, email or address; write one, or remove the contact"
            yield tables.contacts.problem(path, contact.id, message)


def disputed_offices_show_no_number(tables: Tables) -> Iterator[Problem]:
    """Where sources give rival numbers, none of them is shown."""
    for path, contact in tables.contacts.records:
        if contact.number_in_dispute and contact.phones:
            message = "found numbers beside number_in_dispute: true; keep phones: [] until one is confirmed"
            yield tables.contacts.problem((*path, "phones"), contact.id, message)


def sources_can_be_found(tables: Tables) -> Iterator[Problem]:
    """A source has a web address or says which document it is."""
    for path, contact in tables.contacts.records:
        for index, source in enumerate(contact.sources):
            if not (source.url or source.document):
                message = "found neither url nor document; write where this was read"
                yield tables.contacts.problem((*path, "sources", index), contact.id, message)


def status_has_its_proof(tables: Tables) -> Iterator[Problem]:
    """`confirmed` stands with the call that confirmed it, and only then."""
    for path, contact in tables.contacts.records:
        if (contact.status == "confirmed") != (contact.confirmed is not None):
            message = "write status: confirmed and confirmed: (on, by, how) together, or neither"
            yield tables.contacts.problem((*path, "status"), contact.id, message)


def discreet_labels_are_discreet(tables: Tables) -> Iterator[Problem]:
    """A name with a marking word has a discreet label, and no discreet label holds such a word."""
    for path, contact in tables.contacts.records:
        if contact.discreet is None:
            marked = [word for language in MARKING_WORDS for word in marking_words(contact.name[language], language)]
            if marked:
                message = f'missing, and the name holds "{marked[0]}"; write a neutral label in three languages'
                yield tables.contacts.document.problem((*path, "name"), f"{contact.id}.discreet", message)
            continue
        for language in MARKING_WORDS:
            for word in marking_words(contact.discreet[language], language):
                message = f'found "{word}", which would mark the holder; write a neutral label'
                yield tables.contacts.problem((*path, "discreet", language), contact.id, message)


def marking_words(text: str, language: str) -> list[str]:
    """Give the stems of marking words a text holds, also where a hyphen or a space splits them."""
    plain = re.sub(r"[\s\u00ad\u200b-]+", "", text.lower())
    return [word for word in MARKING_WORDS[language] if word.replace(" ", "") in plain]


def places_exist(tables: Tables) -> Iterator[Problem]:
    """A contact serves countries that data/countries.yaml describes."""
    if tables.destinations.document.value is None:
        return
    known = tables.destinations.names | {"EU", "001", "all"}
    for path, contact in tables.contacts.records:
        for code in contact.serves or (contact.country,):
            if code not in known:
                message = f'found "{code}", which data/countries.yaml does not describe; add it there first'
                yield tables.contacts.problem((*path, "serves"), contact.id, message)


def destinations_name_contacts(tables: Tables) -> Iterator[Problem]:
    """The contacts a country names exist, may be shown first, and have a number that works there."""
    if tables.contacts.document.value is None:
        return
    contacts = {contact.id: contact for _, contact in tables.contacts.records}
    for path, place in tables.destinations.records:
        named = [("headline", place.headline)] if place.headline else []
        named += [(field, id_) for field in ("emergency", "first") for id_ in getattr(place, field)]
        for field, id_ in named:
            unreadable = id_ in tables.contacts.names and id_ not in contacts
            message = None if unreadable else _unfit(contacts.get(id_), id_)
            if message:
                yield tables.destinations.problem((*path, field), place.code, message)


def _unfit(contact: "Contact | None", id_: str) -> str | None:
    if contact is None:
        return f'found "{id_}", which is no contact of data/directory.yaml; check its spelling'
    if contact.standing != "good" or contact.status in ("unresolved", "retired"):
        return f'found "{id_}", which is not confirmed well enough to stand first; choose one whose standing is good'
    if not any(phone.standing in (None, "good") and not phone.retired for phone in contact.phones):
        return f'found "{id_}", which has no number that may be printed; choose another'
    return None


def facts_have_known_sources(tables: Tables) -> Iterator[Problem]:
    """A fact names sources that data/sources.yaml holds."""
    if tables.references.document.value is None:
        return
    known = tables.references.names
    for path, fact in tables.facts.records:
        for index, source in enumerate(fact.sources):
            if source not in known:
                message = f'found "{source}", which data/sources.yaml does not hold; add it there or correct it'
                yield tables.facts.problem((*path, "sources", index), fact.id, message)


RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    ids_are_unique,
    numbers_are_right,
    refused_numbers_stay_out,
    successors_are_right,
    numbers_stand_once,
    contacts_can_be_reached,
    disputed_offices_show_no_number,
    sources_can_be_found,
    status_has_its_proof,
    discreet_labels_are_discreet,
    places_exist,
    destinations_name_contacts,
    facts_have_known_sources,
)

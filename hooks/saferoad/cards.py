"""Turns a contact into what a page shows of it; derives links and words, writes no HTML."""

from dataclasses import dataclass

from . import ages, dialling, numbers, openings, words
from .directory import Directory
from .model import Contact, Phone, Source


@dataclass(frozen=True)
class PhoneCard:
    """One number as shown: `href` is what the phone dials, `reach` says from where it works."""

    label: str
    shown: str
    href: str
    reach: str
    note: str
    confirmed: bool


@dataclass(frozen=True)
class DeadNumber:
    """A number that no longer works: since when, and what to call now, where that is known."""

    name: str
    shown: str
    since: str
    successor: str
    href: str


@dataclass(frozen=True)
class SourceCard:
    """Where and when the contact was read."""

    publisher: str
    url: str | None
    date: str
    old: bool


@dataclass(frozen=True)
class ContactCard:
    """A contact as shown in one language."""

    id: str
    name: str
    discreet: str
    local_name: str
    local_language: str
    services: str
    urgent: str
    highlights: tuple[str, ...]
    opening: str
    languages: str
    notes: tuple[str, ...]
    phones: tuple[PhoneCard, ...]
    chats: tuple[str, ...]
    url: str | None
    email: str | None
    address: str | None
    source: SourceCard
    good: bool
    in_dispute: bool
    confirmed_on: str


def card(contact: Contact, language: str, directory: Directory) -> ContactCard:
    """Give what a page in a language shows of a contact; retired numbers are left out."""
    place = directory.destinations.get(contact.country)
    return ContactCard(
        id=contact.id,
        name=contact.name[language],
        discreet=(contact.discreet or contact.name)[language],
        local_name=contact.name.local or "",
        local_language=place.languages[0] if place and place.languages else "und",
        services=words.services(contact.services, language, directory),
        urgent=words.services(tuple(s for s in contact.services if s in _URGENT), language, directory),
        highlights=tuple(_highlights(contact, language, directory)),
        opening=openings.published(contact, directory),
        languages=_languages(contact, language),
        notes=tuple(text[language] for text in (contact.hours_note, contact.note) if text),
        phones=tuple(phone_card(p, contact, language, directory) for p in contact.phones if not p.retired),
        chats=tuple(f"{_CHATS[chat.service]}: {chat.id}" for chat in contact.chats),
        url=contact.url,
        email=contact.email,
        address=contact.address,
        source=_source(contact, language, directory),
        good=contact.standing != "unconfirmed",
        in_dispute=contact.number_in_dispute,
        confirmed_on=words.day(contact.confirmed.on, language, directory) if contact.confirmed else "",
    )


def phone_card(phone: Phone, contact: Contact, language: str, directory: Directory) -> PhoneCard:
    """Give one number of a contact as shown in a language."""
    label, note = phone.label, phone.note
    return PhoneCard(
        label=label[language] if label else "",
        shown=numbers.national(phone.number),
        href=href(phone),
        reach=_reach(phone, language, directory),
        note=note[language] if note else "",
        confirmed=(phone.standing or contact.standing) != "unconfirmed",
    )


def dead_numbers(contact: Contact, language: str, directory: Directory) -> tuple[DeadNumber, ...]:
    """Give the retired numbers of a contact."""
    return tuple(
        DeadNumber(
            name=contact.name[language],
            shown=numbers.national(phone.number),
            since=directory.labels["retired_since"][language].format(
                date=words.day(phone.retired.since, language, directory)
            ),
            successor=numbers.national(phone.retired.successor) if phone.retired.successor else "",
            href=f"tel:{numbers.dialled_inside(phone.retired.successor)}" if phone.retired.successor else "",
        )
        for phone in contact.phones
        if phone.retired
    )


def href(phone: Phone) -> str:
    """Give the link a phone dials inside the number's country; with + where that works from everywhere."""
    return dialling.of(phone).inside.href


def newest(sources: tuple[Source, ...]) -> Source:
    """Give the source to name: the latest of those with an address; one without a date only when there is no other."""
    return max(sources, key=lambda source: (source.date != "undated", source.url is not None, source.date))


_READERS_SPEAK = ("mn", "en", "ko", "ru", "kk", "zh", "ja", "de", "tr")
"""Languages that readers of this site may speak; of others a card gives only how many there are."""
_URGENT = ("police", "ambulance", "fire", "rescue")
_CHATS = {"kakaotalk": "KakaoTalk", "line": "LINE", "telegram": "Telegram", "viber": "Viber", "web": "Chat"}


def _reach(phone: Phone, language: str, directory: Directory) -> str:
    labels = directory.labels
    if phone.abroad == "no":
        return labels["inside_only"][language]
    if phone.abroad == "unknown":
        return labels["abroad_unknown"][language]
    if not phone.number.startswith("+"):
        return ""
    return f"{labels['from_abroad'][language]}: {numbers.international(phone.number)}"


def _highlights(contact: Contact, language: str, directory: Directory) -> list[str]:
    """Give what matters to a caller, most important first: the hours, Mongolian, the cost, no name needed."""
    labels = directory.labels
    place = directory.destinations.get(contact.country)
    found = [words.hours(contact.hours, language, directory)] if contact.hours else []
    if "mn" in contact.languages and not (place and place.home):
        found.append(labels["speaks_mongolian"][language])
    found += [labels[contact.cost][language]] if contact.cost else []
    return [*found, labels["anonymous"][language]] if contact.anonymous else found


def _languages(contact: Contact, language: str) -> str:
    named = [code for code in contact.languages if code.partition("-")[0] in _READERS_SPEAK]
    others = len(contact.languages) - len(named)
    return ", ".join([*(words.language_name(code, language) for code in named), *([f"+{others}"] if others else [])])


def _source(contact: Contact, language: str, directory: Directory) -> SourceCard:
    source = newest(contact.sources)
    return SourceCard(
        source.publisher, source.url, words.day(source.date, language, directory), ages.is_old(source, directory.today)
    )

"""Decides what stands on each paper: which numbers of which country, in which order; draws nothing."""

from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from . import LANGUAGES, addresses, cards, countries, numbers, words, yamlfile
from .directory import Directory
from .model import Contact, Destination, Phone
from .paperlook import look_of
from .papers import PaperInput, Phrase, Piece, Row, Said, missing_words, texts_of
from .problems import Problem, ProblemsError

PIECES: tuple[Piece, ...] = ("insert", "leaflet")
MOST_ROWS = 5
"""So many numbers stand on a country's paper besides the headline; the rest is behind the QR code."""
MOST_COUNTRIES = 11
"""So many countries stand on a general paper, in the order of the data; the rest is behind the QR code."""
_SHOWN = ("need-help", "call-police", "need-interpreter", "passport-taken")
_LAST_SHOWN = {True: "call-number", False: "contact-embassy"}
"""The last sentence on a card, by whether there is a number that somebody could be asked to call."""
_WITH_TWO_LANGUAGES = _SHOWN[:3]
_GENERAL_LANGUAGES = ("en", "ru", "zh-Hans", "ko", "ja", "tr")


def papers(root: Path, directory: Directory) -> list[PaperInput]:
    """Give every paper: two pieces, general and per destination, in three languages."""
    look, problems = look_of(yamlfile.read(root / "data/papers.yaml", root).value)
    if look is None:
        raise ProblemsError([Problem("data/papers.yaml", 1, "", problem) for problem in problems])
    said = yamlfile.read(root / "data/paper-texts.yaml", root).value
    if missing := missing_words(said):
        raise ProblemsError([Problem("data/paper-texts.yaml", 1, "", problem) for problem in missing])
    places: list[Destination | None] = [None, *directory.abroad]
    return [
        PaperInput(
            piece=piece,
            country=place.code if place else None,
            language=language,
            country_name=directory.place_name(place.code, language) if place else said["both"]["abroad"][language],
            headline=_headline(place, language, directory) if place else None,
            emergency=next(_emergency(place, language, directory), None) if place else None,
            numbers=tuple(
                _rows(place, language, directory) if place else islice(_table(language, directory), MOST_COUNTRIES)
            ),
            second=_second(language, directory),
            phrases=_phrases(place, language, directory) if piece == "insert" else (),
            texts=texts_of(said, piece, language),
            look=look,
            url=directory.site.url
            + addresses.of(language, countries.path(place.code) if place else "countries/index.md"),
            date_text=words.day(directory.site.compared, language, directory),
            file_name=file_name(piece, place.code if place else None, language),
        )
        for piece, place, language in product(PIECES, places, LANGUAGES)
    ]


def file_name(piece: Piece, code: str | None, language: str) -> str:
    """Name the PDF of a paper: neutral, and telling paper, country, language and format."""
    return f"{piece}-{(code or 'general').lower()}-{language}-a4.pdf"


def printable(contact: Contact) -> list[Phone]:
    """Give the numbers of a contact that may stand on paper: good, spoken, not retired."""
    if contact.standing != "good" or contact.status in ("unresolved", "retired"):
        return []
    return [p for p in contact.phones if p.standing in (None, "good") and p.channel == "voice" and not p.retired]


def _headline(place: Destination, language: str, directory: Directory) -> Row | None:
    if place.headline is None:
        return None
    contact = directory.contacts[place.headline]
    if place.headline in place.emergency:
        return next(_emergency(place, language, directory))
    return _row(contact, printable(contact)[0], language, directory, in_full=True)


def _emergency(place: Destination, language: str, directory: Directory) -> Iterator[Row]:
    for id_ in place.emergency:
        contact = directory.contacts[id_]
        urgent = cards.card(contact, language, directory).urgent
        label = urgent[:1].upper() + urgent[1:]
        for phone in printable(contact):
            named = phone.label[language] if phone.label else label
            yield Row(named or contact.name[language], numbers.national(phone.number))


def _rows(place: Destination, language: str, directory: Directory) -> list[Row]:
    """Give the numbers beside the headline: emergency first, then whom the country names, then by priority."""
    contacts = directory.contacts
    named = [contacts[id_] for id_ in place.first]
    good = [contact for contact in directory.serving(place.code) if contact.standing == "good"]
    others = [c for c in (*named, *good) if c.id not in (place.headline, *place.emergency)]
    rows = list(_emergency(place, language, directory))
    for contact in dict.fromkeys(contact.id for contact in others):
        rows += [_row(contacts[contact], phone, language, directory) for phone in printable(contacts[contact])[:1]]
    headline = _headline(place, language, directory)
    seen = {headline.shown} if headline else set()
    return [row for row in rows if not (row.shown in seen or seen.add(row.shown))][:MOST_ROWS]


def _row(contact: Contact, phone: Phone, language: str, directory: Directory, in_full: bool = False) -> Row:
    card = cards.card(contact, language, directory)
    kept = card.highlights[:2] if in_full else card.highlights[:1] if contact.hours == "24/7" else ()
    return Row(card.discreet, numbers.national(phone.number), " · ".join(kept))


def _table(language: str, directory: Directory) -> Iterator[Row]:
    """Give the emergency numbers of all destinations, the members of the European Union as one."""
    union = directory.contacts.get("eu-112")
    told = False
    for place in directory.abroad:
        if place.eu and union:
            if not told:
                yield Row(directory.place_name("EU", language), numbers.national(printable(union)[0].number))
            told = True
            continue
        shown = [row.shown for row in _emergency(place, language, directory)]
        if shown:
            yield Row(directory.place_name(place.code, language), " · ".join(shown[:2]))


def _second(language: str, directory: Directory) -> Row:
    contact = next(c for c in directory.contacts.values() if c.standing == "founding")
    return Row(cards.card(contact, language, directory).discreet, numbers.national(contact.phones[0].number))


def _phrases(place: Destination | None, language: str, directory: Directory) -> tuple[Phrase, ...]:
    spoken = place.languages[:2] if place else _GENERAL_LANGUAGES
    call = _headline(place, language, directory) if place else None
    everything = (*_SHOWN, _LAST_SHOWN[call is not None])
    ids = _SHOWN[:1] if place is None else everything if len(spoken) == 1 else _WITH_TWO_LANGUAGES
    return tuple(
        Phrase(
            phrase.meaning[language],
            tuple(Said(code, phrase.local[code]) for code in spoken if code in phrase.local),
            call.shown if call and phrase.id == "call-number" else "",
        )
        for phrase in directory.phrases
        if phrase.id in ids
    )

"""Puts the chosen numbers and words onto each paper in its language; chooses no number and draws nothing."""

from itertools import groupby, product
from pathlib import Path

from . import LANGUAGES, addresses, cards, countries, editions, numbers, selection, words, yamlfile
from .directory import Directory
from .model import Destination
from .paperlook import Look, look_of
from .papers import PaperInput, Phrase, Piece, Row, Said, missing_words, texts_of
from .problems import Problem, ProblemsError
from .selection import Choice, Entry

PIECES: tuple[Piece, ...] = ("insert", "leaflet")
FORMATS = ("a4", "a4-mono", "press")
_SHOWN = ("need-help", "call-police", "need-interpreter", "passport-taken")
_LAST_SHOWN = {True: "call-number", False: "contact-embassy"}
"""The last sentence on a card, by whether there is a number that somebody could be asked to call."""
_WITH_TWO_LANGUAGES = _SHOWN[:3]
_GENERAL_LANGUAGES = ("en", "ru", "zh-Hans", "ko", "ja", "tr")


def papers(root: Path, directory: Directory, ledger: editions.Ledger) -> list[PaperInput]:
    """Give every paper: two pieces, general and per destination, in three languages and each format."""
    chosen, said = look(root), _words(root)
    places: list[Destination | None] = [None, *directory.abroad]
    return [
        _paper(piece, place, language, format_, chosen, said, directory, ledger)
        for piece, place, language, format_ in product(PIECES, places, LANGUAGES, FORMATS)
    ]


def file_name(piece: Piece, code: str | None, language: str, format_: str) -> str:
    """Name the PDF of a paper: neutral, and telling paper, country, language and format."""
    return f"{piece}-{(code or 'general').lower()}-{language}-{format_}.pdf"


def _paper(
    piece: Piece,
    place: Destination | None,
    language: str,
    format_: str,
    look: Look,
    said: dict,
    directory: Directory,
    ledger: editions.Ledger,
) -> PaperInput:
    code = place.code if place else None
    choice = selection.for_country(place, directory) if place else selection.general(piece, directory)
    release = ledger.release_of(piece, code, language, choice, directory)
    return PaperInput(
        piece=piece,
        format=format_,
        country=code,
        language=language,
        country_name=directory.place_name(code, language) if code else said["both"]["abroad"][language],
        headline=headline(choice, language, directory),
        emergency=next((_urgent(entry, language, directory) for entry in choice.emergency), None) if place else None,
        numbers=rows(choice, language, directory) if place else lines(choice, language, directory),
        more=choice.more,
        second=Row(
            cards.card(choice.second.contact, language, directory).discreet,
            numbers.national(choice.second.phone.number),
        ),
        phrases=_phrases(place, choice, language, directory) if piece == "insert" else (),
        texts=texts_of(said, piece, language),
        look=look,
        url=directory.site.url + addresses.of(language, countries.path(code) if code else "countries/index.md"),
        date_text=words.day(directory.site.compared, language, directory),
        edition=editions.grouped(ledger.number_of(piece, code, language, choice)),
        trial=release is None,
        released=words.day(release.on, language, directory) if release else "",
        file_name=file_name(piece, code, language, format_),
    )


def look(root: Path) -> Look:
    """Read the colours and sizes of the papers; raise ProblemsError when they cannot be read."""
    found, problems = look_of(yamlfile.read(root / "data/papers.yaml", root).value)
    if found is None:
        raise ProblemsError([Problem("data/papers.yaml", 1, "", problem) for problem in problems])
    return found


def _words(root: Path) -> dict:
    said = yamlfile.read(root / "data/paper-texts.yaml", root).value
    if missing := missing_words(said):
        raise ProblemsError([Problem("data/paper-texts.yaml", 1, "", problem) for problem in missing])
    return said


def headline(choice: Choice, language: str, directory: Directory) -> Row | None:
    """Give the number in the largest type, or None where none is good enough."""
    if choice.headline is None:
        return None
    if choice.headline.contact in [entry.contact for entry in choice.emergency]:
        return _urgent(choice.headline, language, directory)
    return row(choice.headline, language, directory, in_full=True)


def rows(choice: Choice, language: str, directory: Directory) -> tuple[Row, ...]:
    """Give the numbers beside the headline, emergency first."""
    taken = choice.headline.phone.number if choice.headline else ""
    urgent = [_urgent(entry, language, directory) for entry in choice.emergency if entry.phone.number != taken]
    return (*urgent, *(row(entry, language, directory) for entry in choice.others))


def lines(choice: Choice, language: str, directory: Directory) -> tuple[Row, ...]:
    """Give a line for each country of the general paper, with its emergency numbers."""
    return tuple(
        Row(directory.place_name(code, language), " · ".join(numbers.national(e.phone.number) for e in entries))
        for code, entries in groupby(choice.emergency, key=lambda entry: entry.place)
    )


def _urgent(entry: Entry, language: str, directory: Directory) -> Row:
    if entry.phone.label:
        return Row(entry.phone.label[language], numbers.national(entry.phone.number))
    card = cards.card(entry.contact, language, directory)
    label = card.urgent[:1].upper() + card.urgent[1:]
    return Row(label or card.discreet, numbers.national(entry.phone.number))


def row(entry: Entry, language: str, directory: Directory, in_full: bool = False) -> Row:
    """Give one number with its neutral label and what matters most about it."""
    card = cards.card(entry.contact, language, directory)
    brief = card.highlights[:1] if entry.contact.hours == "24/7" else ()
    kept = card.highlights[:2] if in_full else brief
    return Row(card.discreet, numbers.national(entry.phone.number), " · ".join(kept))


def _phrases(place: Destination | None, choice: Choice, language: str, directory: Directory) -> tuple[Phrase, ...]:
    spoken = place.languages[:2] if place else _GENERAL_LANGUAGES
    everything = (*_SHOWN, _LAST_SHOWN[choice.headline is not None])
    ids = _SHOWN[:1] if place is None else everything if len(spoken) == 1 else _WITH_TWO_LANGUAGES
    number = numbers.national(choice.headline.phone.number) if choice.headline else ""
    return tuple(
        Phrase(
            phrase.meaning[language],
            tuple(Said(code, phrase.local[code]) for code in spoken if code in phrase.local),
            number if phrase.id == "call-number" else "",
        )
        for phrase in directory.phrases
        if phrase.id in ids
    )

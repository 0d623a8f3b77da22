"""Fills the issuing kit from the directory: giver's page, counting sheets, posters, correction stickers."""

from collections.abc import Iterator
from pathlib import Path

from . import LANGUAGES, addresses, countries, editionpage, kit, numbers, selection, sheets, words, yamlfile
from .directory import Directory
from .editions import Ledger
from .kit import Correction, GuardInput, HotlineInput, PosterInput, Sheet, StickerInput, TallyInput
from .model import Destination
from .paperlook import Look
from .papers import Row
from .problems import Problem, ProblemsError

FILE = "data/kit-texts.yaml"
_KINDS = ("guard", "tally", "hotline")
_ON_A_STRIP = 2


def all_sheets(root: Path, directory: Directory, ledger: Ledger) -> list[Sheet]:
    """Give every sheet of the kit in three languages; stickers only where a printed number has changed."""
    said, look = _words(root), sheets.look(root)
    found: list[Sheet] = []
    for language in LANGUAGES:
        found += _office(language, said, look, directory)
        found += [_poster(place, language, said, look, directory) for place in (None, *directory.abroad)]
        found += _stickers(language, said, look, directory, ledger)
    return found


def _words(root: Path) -> dict:
    said = yamlfile.read(root / FILE, root).value
    if missing := kit.missing_words(said):
        raise ProblemsError([Problem(FILE, 1, "", problem) for problem in missing])
    return said


def _office(language: str, said: dict, look: Look, directory: Directory) -> Iterator[Sheet]:
    common = {kind: _common(kind, kind, language, said, look) for kind in _KINDS}
    home = next(place for place in directory.destinations.values() if place.home)
    founding = next(contact for contact in directory.contacts.values() if contact.standing == "founding")
    helpers = [directory.contacts[id_] for id_ in (*home.emergency[:1], *home.first)]
    rows = [sheets.row(selection.Entry(c, c.phones[0]), language, directory) for c in helpers]
    unconfirmed = directory.labels["not_confirmed"][language]
    known = Row(founding.discreet[language], numbers.national(founding.phones[0].number), unconfirmed)
    yield GuardInput(
        **common["guard"],
        ages=directory.facts["print-insert-ages"].value[language],
        start=directory.facts["print-insert-start"].value[language],
        numbers=(*rows, known),
        url=directory.site.url + addresses.of(language, "print/check.md"),
        date_text=words.day(directory.site.compared, language, directory),
    )
    yield TallyInput(**common["tally"])
    yield HotlineInput(**common["hotline"])


def _poster(place: Destination | None, language: str, said: dict, look: Look, directory: Directory) -> PosterInput:
    code = place.code if place else None
    choice = selection.for_country(place, directory) if place else selection.general("leaflet", directory)
    headline = sheets.headline(choice, language, directory) if place else None
    rows = sheets.rows(choice, language, directory) if place else sheets.lines(choice, language, directory)
    name = directory.place_name(code, language) if code else directory.labels["numbers_by_country"][language]
    return PosterInput(
        **_common("poster", f"poster-{(code or 'general').lower()}", language, said, look),
        place=code or "general",
        place_name=name,
        headline=headline,
        rows=rows,
        tear_off=(headline, *rows)[:_ON_A_STRIP] if headline else (),
        url=directory.site.url + addresses.of(language, countries.path(code) if code else "countries/index.md"),
        date_text=words.day(directory.site.compared, language, directory),
    )


def _stickers(language: str, said: dict, look: Look, directory: Directory, ledger: Ledger) -> Iterator[StickerInput]:
    """Give stickers for each country whose printed papers carry a number that was replaced by another."""
    by_place: dict[str, dict[Correction, None]] = {}
    for view, edition in zip(editionpage.views(ledger, language, directory), ledger.editions, strict=True):
        if edition.language == language and edition.country:
            replaced = [Correction(c.name, c.before, c.now) for c in view.changed if c.before and c.now]
            by_place.setdefault(edition.country, {}).update(dict.fromkeys(replaced))
    for code, corrections in by_place.items():
        if corrections:
            yield StickerInput(
                **_common("stickers", f"stickers-{code.lower()}", language, said, look),
                place=code,
                place_name=directory.place_name(code, language),
                corrections=tuple(corrections),
                date_text=words.day(directory.site.compared, language, directory),
            )


def _common(kind: str, stem: str, language: str, said: dict, look: Look) -> dict:
    return {
        "language": language,
        "texts": kit.texts_of(said, kind, language),
        "look": look,
        "file_name": f"{stem}-{language}.pdf",
    }


def names(all_of: list[Sheet]) -> dict[tuple[str, str], str]:
    """Give the file of each sheet by what it is and its language: ("poster-kr", "mn")."""
    return {(s.file_name.removesuffix(f"-{s.language}.pdf"), s.language): s.file_name for s in all_of}

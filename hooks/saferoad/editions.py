"""The ledger of editions: gives each paper a number that says which numbers were printed on it; never forgets one.

An edition number has nine digits, to be read aloud in any language: the paper, the language, the country
(ISO 3166-1 numeric, 000 for the general paper), a serial number, and a check digit after Damm, which
notices every single wrong digit and every two neighbours that changed places.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from pathlib import Path

from stdnum import damm

from . import LANGUAGES, ages, coursenumbers, selection
from .directory import Directory, read_records
from .model import Edition, Release
from .problems import Problem, ProblemsError
from .selection import Choice

FILE = "data/editions.yaml"
PIECES = ("insert", "leaflet")
PAPERS = (*PIECES, *coursenumbers.PAPERS)
"""In the order of their digits in an edition number; a new paper comes last."""
GENERAL = "000"
_HEAD = """# The ledger of editions, kept like a lock file: `make editions` adds what is missing, nothing is changed.
# An edition number tells paper, language, country and exactly which numbers were printed.
"""


@dataclass(frozen=True)
class Ledger:
    """Every edition ever made and every release, oldest first."""

    editions: tuple[Edition, ...]
    releases: tuple[Release, ...] = ()

    @cached_property
    def _by_content(self) -> dict[tuple[str, str | None, str, tuple[str, ...]], Edition]:
        return {(e.paper, e.country, e.language, e.numbers): e for e in self.editions}

    def find(self, paper: str, country: str | None, language: str, choice: Choice) -> Edition | None:
        """Give the edition of a paper with exactly these numbers."""
        return self._by_content.get((paper, country, language, printed(choice)))

    def number_of(self, paper: str, country: str | None, language: str, choice: Choice) -> str:
        """Give the number of an edition that the check has found to be there."""
        return self._by_content[paper, country, language, printed(choice)].edition

    def release_of(
        self, paper: str, country: str | None, language: str, choice: Choice, directory: Directory
    ) -> Release | None:
        """Give the last release of a paper, as long as every contact on it is confirmed and agreed today."""
        edition = self.find(paper, country, language, choice)
        found = [release for release in self.releases if edition and release.edition == edition.edition]
        return found[-1] if found and not lacking(choice, directory) else None


def printed(choice: Choice) -> tuple[str, ...]:
    """Give the numbers of a paper as the ledger keeps them."""
    return tuple(str(entry) for entry in choice.entries)


def lacking(choice: Choice, directory: Directory) -> list[str]:
    """Say of each contact on a paper what it lacks before the paper may be released."""
    contacts = {entry.contact.id: entry.contact for entry in choice.entries}
    found = ((id_, ages.not_ready(contact, directory.today)) for id_, contact in contacts.items())
    return [f"{id_}: {why}" for id_, why in found if why]


def variants(directory: Directory) -> Iterator[tuple[str, str | None, str, Choice]]:
    """Give every paper of today: paper, country, language and the numbers on it."""
    places = [None, *directory.abroad]
    for paper, place, language in product(PIECES, places, LANGUAGES):
        choice = selection.for_country(place, directory) if place else selection.general(paper, directory)
        yield paper, place.code if place else None, language, choice
    for variant, paper, language in product(directory.course.variants, coursenumbers.PAPERS, LANGUAGES):
        yield paper, variant.country, language, coursenumbers.choice(paper, variant, directory)


def grouped(number: str) -> str:
    """Write an edition number in groups of three, as it is printed and read aloud."""
    return " ".join(number[at : at + 3] for at in range(0, len(number), 3))


def is_well_formed(number: str) -> bool:
    """Tell whether nine digits carry the right check digit."""
    return len(number) == 9 and number.isdigit() and damm.is_valid(number)


def compose(paper: str, country: str | None, language: str, serial: int, directory: Directory) -> str:
    """Make an edition number from its parts."""
    code = directory.destinations[country].numeric if country else GENERAL
    digits = f"{PAPERS.index(paper) + 1}{LANGUAGES.index(language) + 1}{code}{serial:03d}"
    return digits + damm.calc_check_digit(digits)


def seal(edition: Edition) -> str:
    """Give the fingerprint of everything an entry says."""
    parts = [edition.edition, edition.paper, edition.country or "", edition.language, edition.first, *edition.numbers]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def load(root: Path, directory: Directory) -> Ledger:
    """Read the ledger and check it; raise ProblemsError when it was changed or lacks an edition of today."""
    ledger, problems = read(root, directory.today)
    problems = [*problems, *_wrong(ledger)]
    lacks = missing(ledger, directory)
    if lacks:
        names = ", ".join(" ".join(filter(None, (e.paper, e.country, e.language))) for e in lacks[:3])
        more = f" and {len(lacks) - 3} more" if len(lacks) > 3 else ""
        message = f"found no edition for the present numbers of {names}{more}; run: make editions"
        problems.append(Problem(FILE, 1, "", message))
    if problems:
        raise ProblemsError(problems)
    return ledger


def read(root: Path, today: date) -> tuple[Ledger, list[Problem]]:
    """Read the ledger as it is; give it with what could not be read."""
    if not (root / FILE).exists():
        return Ledger(()), []
    found, problems = read_records(root, FILE, {"editions": Edition, "releases": Release}, today)
    return Ledger(tuple(found["editions"]), tuple(found["releases"])), problems


def missing(ledger: Ledger, directory: Directory) -> list[Edition]:
    """Make the entries that the ledger lacks for the papers of today."""
    made = []
    for paper, country, language, choice in variants(directory):
        if ledger.find(paper, country, language, choice):
            continue
        used = [e for e in ledger.editions if (e.paper, e.country, e.language) == (paper, country, language)]
        number = compose(paper, country, language, len(used) + 1, directory)
        fields = {"edition": number, "paper": paper, "country": country, "language": language, "seal": "-"}
        entry = Edition(**fields, first=directory.today.isoformat(), numbers=printed(choice))
        made.append(entry.model_copy(update={"seal": seal(entry)}))
    return made


def write(root: Path, ledger: Ledger) -> None:
    """Write the whole ledger."""
    entries = "".join(_entry(edition) for edition in ledger.editions)
    releases = "".join(f'  - {{edition: "{r.edition}", on: "{r.on}", copies: {r.copies}}}\n' for r in ledger.releases)
    listed = f"releases:\n{releases}" if releases else "releases: []\n"
    (root / FILE).write_text(f"{_HEAD}\neditions:\n{entries}\n{listed}", "utf-8")


def _entry(edition: Edition) -> str:
    country = f'country: "{edition.country}", ' if edition.country else ""
    numbers = ", ".join(f'"{number}"' for number in edition.numbers)
    return (
        f'  - {{edition: "{edition.edition}", paper: {edition.paper}, {country}language: {edition.language}, '
        f'first: "{edition.first}", seal: "{edition.seal}",\n     numbers: [{numbers}]}}\n'
    )


def _wrong(ledger: Ledger) -> Iterator[Problem]:
    seen: set[str] = set()
    for edition in ledger.editions:
        if not is_well_formed(edition.edition):
            yield Problem(FILE, 1, edition.edition, "its check digit is wrong; restore the entry from its last version")
        elif edition.edition in seen:
            yield Problem(FILE, 1, edition.edition, "found twice; restore the ledger from its last version")
        elif seal(edition) != edition.seal:
            message = "the entry was changed after it was written; restore it from its last version"
            yield Problem(FILE, 1, edition.edition, message)
        seen.add(edition.edition)
    for release in ledger.releases:
        if release.edition not in seen:
            yield Problem(FILE, 1, release.edition, "found a release of an edition that the ledger does not hold")

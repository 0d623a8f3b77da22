"""Prepares one whole build in memory: data, pages, papers. MkDocs, or whatever follows it, only asks for the parts."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from . import (
    LANGUAGES,
    coursepapers,
    coursesheets,
    directory,
    editions,
    exports,
    icons,
    issuing,
    keep,
    kit,
    pages,
    papers,
    printcentre,
    search,
    share,
    sheets,
    terms,
    translations,
)
from .directory import Directory
from .pages import Page
from .papers import PaperInput
from .problems import ProblemsError
from .web import Web

PICTURE_PPI = 72
"""Sharpness of the pictures of a whole sheet, in pixels per inch."""
COVER_PPI = 40
"""Sharpness of the small pictures."""


@dataclass(frozen=True)
class Build:
    """Everything that the site is made of."""

    directory: Directory
    pages: dict[tuple[str, str], Page]
    web: Web
    files: dict[str, bytes]
    older: tuple[translations.Older, ...] = ()
    course: coursesheets.Made = coursesheets.NOTHING


def today() -> date:
    """Give the day the build is for: SOURCE_DATE_EPOCH where it is set, otherwise today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def check(root: Path, day: date) -> tuple[Directory, dict[tuple[str, str], Page]]:
    """Read and check the data, the ledgers, the pages and their words; raise ProblemsError with what is wrong."""
    loaded = directory.load(root, day)
    editions.load(root, loaded)
    problems = terms.problems(root, loaded)
    try:
        read = pages.load(root, loaded)
        translations.load(root, read, day)
    except ProblemsError as error:
        problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return loaded, read


def prepare(root: Path, day: date) -> Build:
    """Check everything and make every file that is no page; raise before anything is published.

    Raises ProblemsError for data and pages, papers.PapersError for what does not fit on a paper.
    Papers are kept in .build/papers, so that only those whose content changed are made again.
    """
    loaded, read = check(root, day)
    ledger = editions.load(root, loaded)
    wanted = sheets.papers(root, loaded, ledger)
    kept = root / ".build/papers"
    files = {printcentre.PAPERS + name: made for name, made in papers.render(wanted, root, kept).items()}
    issued = issuing.all_sheets(root, loaded, ledger)
    files |= {printcentre.KIT + name: made for name, made in kit.render(issued, root, kept).items()}
    course, course_files = _course(root, loaded, read, ledger, kept)
    files |= course_files
    pictures = _pictures(wanted, root, kept, loaded)
    sizes = {name: _png_size(picture) for name, picture in pictures.items()}
    web = Web(root, loaded, read, wanted, sizes, ledger, issuing.names(issued))
    files |= pictures
    files |= {f"assets/search-{language}.json": search.index(language, loaded, read).encode() for language in LANGUAGES}
    files |= exports.files(loaded) | share.files(root, loaded, read, wanted[0].look, root / ".build/share")
    files |= keep.files(root, loaded, {language: web.away(language) for language in LANGUAGES}) | icons.files(root)
    older = translations.older(read, translations.load(root, read, day))
    return Build(loaded, read, web, files, tuple(older), course)


def _course(
    root: Path, directory: Directory, read: dict[tuple[str, str], Page], ledger: editions.Ledger, kept: Path
) -> tuple[coursesheets.Made, dict[str, bytes]]:
    """Make the papers of the course and a picture of the first page of each."""
    wanted = coursesheets.papers(root, directory, read, ledger, kept)
    made = coursepapers.render(wanted, root, kept)
    pictures = coursepapers.pictures(wanted, root, COVER_PPI, kept)
    files = {printcentre.COURSE + name: pdf for name, pdf in made.items()}
    files |= {f"{printcentre.PICTURES}{stem}.png": png for stem, png in pictures.items()}
    sizes = {stem: _png_size(png) for stem, png in pictures.items()}
    return coursesheets.Made(tuple(wanted), {name: len(pdf) for name, pdf in made.items()}, sizes), files


def _pictures(wanted: list[PaperInput], root: Path, kept: Path, directory: Directory) -> dict[str, bytes]:
    """Make the pictures of the print page from the papers themselves, by their address."""
    small, whole = printcentre.shown_small(wanted), printcentre.shown_whole(wanted, directory)
    covers = papers.pictures(small, root, "cover", COVER_PPI, kept)
    sheets_ = papers.pictures(whole, root, "both", PICTURE_PPI, kept)
    found = {printcentre.picture_address(p, False): covers[Path(p.file_name).stem + ".png"] for p in small}
    return found | {printcentre.picture_address(p, True): sheets_[Path(p.file_name).stem + ".png"] for p in whole}


def _png_size(png: bytes) -> tuple[int, int]:
    """Give width and height in pixels, from the head of the file (PNG specification, 11.2.2)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


__all__ = ["Build", "ProblemsError", "check", "prepare", "today"]

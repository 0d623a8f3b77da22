"""Prepares one whole build in memory: data, pages, papers. MkDocs, or whatever follows it, only asks for the parts."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from . import (
    LANGUAGES,
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


def today() -> date:
    """Give the day the build is for: SOURCE_DATE_EPOCH where it is set, otherwise today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def check(root: Path, day: date) -> tuple[Directory, dict[tuple[str, str], Page]]:
    """Read and check the data, the ledger of editions and the pages; raise ProblemsError with what is wrong."""
    loaded = directory.load(root, day)
    editions.load(root, loaded)
    return loaded, pages.load(root, loaded)


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
    pictures = _pictures(wanted, root, kept, loaded)
    sizes = {name: _png_size(picture) for name, picture in pictures.items()}
    web = Web(root, loaded, read, wanted, sizes, ledger, issuing.names(issued))
    files |= pictures
    files |= {f"assets/search-{language}.json": search.index(language, loaded, read).encode() for language in LANGUAGES}
    files |= exports.files(loaded) | share.files(root, loaded, read, wanted[0].look, root / ".build/share")
    files |= keep.files(root, loaded, {language: web.away(language) for language in LANGUAGES}) | icons.files(root)
    return Build(loaded, read, web, files)


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

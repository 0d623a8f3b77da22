"""Prepares one whole build in memory: data, pages, papers. MkDocs, or whatever follows it, only asks for the parts."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from . import LANGUAGES, directory, pages, papers, printcentre, search, sheets
from .directory import Directory
from .pages import Page
from .problems import ProblemsError
from .web import Web

PICTURE_PPI = 72


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
    """Read and check the data and the pages; raise ProblemsError with everything wrong in both."""
    loaded = directory.load(root, day)
    return loaded, pages.load(root, loaded)


def prepare(root: Path, day: date) -> Build:
    """Check everything and make every file that is no page; raise before anything is published.

    Raises ProblemsError for data and pages, papers.PapersError for what does not fit on a paper.
    Papers are kept in .build/papers, so that only those whose content changed are made again.
    """
    loaded, read = check(root, day)
    wanted = sheets.papers(root, loaded)
    kept = root / ".build/papers"
    files = {printcentre.PAPERS + name: made for name, made in papers.render(wanted, root, kept).items()}
    shown = printcentre.pictured(wanted, loaded)
    made = papers.pictures(shown, root, "both", PICTURE_PPI, kept)
    pictures = {printcentre.picture_name(paper): made[Path(paper.file_name).stem + ".png"] for paper in shown}
    web = Web(root, loaded, read, wanted, {name: _png_size(picture) for name, picture in pictures.items()})
    files |= pictures
    files |= {f"assets/search-{language}.json": search.index(language, loaded, read).encode() for language in LANGUAGES}
    return Build(loaded, read, web, files)


def _png_size(png: bytes) -> tuple[int, int]:
    """Give width and height in pixels, from the head of the file (PNG specification, 11.2.2)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


__all__ = ["Build", "ProblemsError", "check", "prepare", "today"]

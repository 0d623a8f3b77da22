"""Prepares one whole build in memory: data, pages, papers. MkDocs, or whatever follows it, only asks for the parts."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from . import LANGUAGES, directory, pages, search
from .directory import Directory
from .pages import Page
from .problems import ProblemsError
from .web import Web


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
    """Check everything and make every file that is no page; raise ProblemsError before anything is written."""
    loaded, read = check(root, day)
    web = Web(root, loaded, read)
    files = {f"assets/search-{language}.json": search.index(language, loaded, read).encode() for language in LANGUAGES}
    return Build(loaded, read, web, files)


__all__ = ["Build", "ProblemsError", "check", "prepare", "today"]

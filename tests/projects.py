"""Where the repository and the small example project are, and what the check says of a project."""

from datetime import date
from pathlib import Path

from saferoad import directory, pages
from saferoad.problems import ProblemsError

ROOT = Path(__file__).resolve().parents[1]
SMALL = ROOT / "tests/examples/small"
TODAY = date(2026, 11, 21)


def said(project: Path) -> list[str]:
    """Give the lines that the check of a project's data prints."""
    try:
        directory.load(project, TODAY)
    except ProblemsError as error:
        return str(error).splitlines()
    return []


def said_of_pages(project: Path) -> list[str]:
    """Give the lines that the check of a project's data and pages prints."""
    try:
        pages.load(project, directory.load(project, TODAY))
    except ProblemsError as error:
        return str(error).splitlines()
    return []

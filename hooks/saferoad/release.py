"""Turns a trial into a released edition, and reads the ledger of an earlier day; refuses what is not confirmed."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from . import editions
from .directory import Directory
from .editions import Ledger
from .model import Release
from .problems import Problem, ProblemsError


def release(ledger: Ledger, number: str, copies: int, directory: Directory) -> Ledger:
    """Give the ledger with a release of an edition, or raise ProblemsError with everybody who has yet to be called."""
    edition = next((edition for edition in ledger.editions if edition.edition == number), None)
    if edition is None:
        raise _refusal(number, ["the ledger does not hold it; check the digits"])
    key = edition.paper, edition.country, edition.language
    choice = next(choice for *variant, choice in editions.variants(directory) if tuple(variant) == key)
    if editions.printed(choice) != edition.numbers:
        raise _refusal(number, ["its numbers are no longer those of today; release the present edition"])
    if lacks := editions.lacking(choice, directory):
        raise _refusal(number, lacks)
    stamped = Release(edition=number, on=directory.today.isoformat(), copies=copies)
    return replace(ledger, releases=(*ledger.releases, stamped))


def ledger_at(root: Path, since: str, today: date) -> Ledger:
    """Read the ledger as it was at a commit, or as it stands in a file; an empty one if there was none."""
    given = Path(since)
    text = given.read_text("utf-8") if given.is_file() else _committed(root, since)
    if not text:
        return Ledger(())
    with TemporaryDirectory() as folder:
        copy = Path(folder) / editions.FILE
        copy.parent.mkdir()
        copy.write_text(text, "utf-8")
        ledger, problems = editions.read(Path(folder), today)
    if problems:
        raise ProblemsError(problems)
    return ledger


def _committed(root: Path, since: str) -> str:
    known = subprocess.run(
        ["git", "rev-parse", "--verify", "--quiet", since], cwd=root, capture_output=True, check=False
    )
    if known.returncode:
        message = f'found "{since}", which is neither a file nor a commit; write for example HEAD~1 or a path'
        raise ProblemsError([Problem(editions.FILE, 1, "--since", message)])
    shown = subprocess.run(
        ["git", "show", f"{since}:{editions.FILE}"], cwd=root, capture_output=True, text=True, check=False
    )
    return shown.stdout if shown.returncode == 0 else ""


def _refusal(number: str, reasons: list[str]) -> ProblemsError:
    return ProblemsError(
        [Problem(editions.FILE, 1, editions.grouped(number), f"not released: {why}") for why in reasons]
    )

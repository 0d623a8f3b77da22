"""Tells which printed editions a change makes invalid, and what stands instead of each number."""

import json
from dataclasses import asdict, dataclass

from .directory import Directory
from .editions import Ledger, grouped, variants
from .model import Edition

Key = tuple[str, str | None, str]


@dataclass(frozen=True)
class Change:
    """What became of one number: `now` is empty when nothing replaced it, `before` when it is new."""

    contact: str
    before: str
    now: str


@dataclass(frozen=True)
class Recalled:
    """An edition whose paper has other numbers today."""

    edition: str
    paper: str
    country: str | None
    language: str
    successor: str
    changes: tuple[Change, ...]


def recalled(before: Ledger, after: Ledger, directory: Directory) -> list[Recalled]:
    """Give the editions that were the present ones in the ledger `before` and are not today."""
    last: dict[Key, Edition] = {(e.paper, e.country, e.language): e for e in before.editions}
    today = {(p, country, lang): after.find(p, country, lang, c) for p, country, lang, c in variants(directory)}
    return [
        recall(old, today.get(key))
        for key, old in last.items()
        if today.get(key) is None or today[key].numbers != old.numbers
    ]


def recall(old: Edition, new: Edition | None) -> Recalled:
    """Compare an edition with the one that took its place."""
    successor = new.edition if new else ""
    changed = changes(old.numbers, new.numbers if new else ())
    return Recalled(old.edition, old.paper, old.country, old.language, successor, changed)


def changes(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Change, ...]:
    """Compare the numbers of two editions, contact by contact."""
    old, new = _by_contact(before), _by_contact(after)
    found = []
    for contact in dict.fromkeys((*old, *new)):
        gone = [number for number in old.get(contact, []) if number not in new.get(contact, [])]
        come = [number for number in new.get(contact, []) if number not in old.get(contact, [])]
        for at in range(max(len(gone), len(come))):
            found.append(Change(contact, *(numbers[at] if at < len(numbers) else "" for numbers in (gone, come))))
    return tuple(found)


def as_text(found: list[Recalled]) -> str:
    """Say it in lines for a terminal."""
    lines = [f"{len(found)} editions become invalid." if found else "No edition becomes invalid."]
    for one in found:
        name = " ".join(filter(None, (one.paper, one.country or "general", one.language)))
        lines.append(f"{grouped(one.edition)}  {name}  now {grouped(one.successor) or 'no longer made'}")
        lines += [f"    {_said(change, '->')}" for change in one.changes]
    return "\n".join(lines)


def as_markdown(found: list[Recalled]) -> str:
    """Say it as a table for a pull request."""
    if not found:
        return "No printed edition becomes invalid."
    head = [f"**{len(found)} printed editions become invalid.**", "", "| edition | paper | what changed | now |"]
    return "\n".join([*head, "|---|---|---|---|", *(_row(one) for one in found)])


def _row(one: Recalled) -> str:
    paper = " ".join((one.paper, one.country or "general", one.language))
    changed = "; ".join(_said(change, "→") for change in one.changes)
    return f"| {grouped(one.edition)} | {paper} | {changed} | {grouped(one.successor) or 'no longer made'} |"


def _said(change: Change, arrow: str) -> str:
    return f"{change.contact}: {change.before or 'new'} {arrow} {change.now or 'gone'}"


def as_json(found: list[Recalled]) -> str:
    """Say it for programs."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)


def _by_contact(numbers: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in numbers:
        contact, number = entry.split(" ", 1)
        found.setdefault(contact, []).append(number)
    return found

"""The command line: check, build, serve, schema. `python -m saferoad --help` lists them."""

import argparse
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

from . import ages, build, directory, editions, model, offline, pages, recall, release, schema, translations
from .problems import ProblemsError
from .serve import serve

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give 0 when it succeeded and 1 when something must be mended first."""
    parser = argparse.ArgumentParser(prog="python -m saferoad", description="Safe Road: data, site and papers.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check data and pages")
    commands.add_parser("build", help="build the site and the papers into site/")
    serving = commands.add_parser("serve", help="serve what was built")
    serving.add_argument("--port", type=int, default=8000, help="port on this machine")
    commands.add_parser("offline", help="pack site/ for a memory card, into dist/")
    commands.add_parser("schema", help="write the JSON Schemas and the table of fields")
    translating = commands.add_parser("translated", help="mark translations as up to date, or list those that are not")
    translating.add_argument("pages", nargs="*", help="pages or folders in docs/en, docs/ko; none: only list")
    translating.add_argument("--review", choices=get_args(model.Review), help="role of whoever has read them")
    commands.add_parser("editions", help="add the editions that the ledger lacks")
    recalling = commands.add_parser("recall", help="tell which printed editions the present change makes invalid")
    recalling.add_argument("--since", default="HEAD", help="a commit, or a file that holds an earlier ledger")
    recalling.add_argument("--format", choices=sorted(_REPORTS), default="text", help="how to say it")
    releasing = commands.add_parser("release", help="stamp an edition all of whose contacts are confirmed")
    releasing.add_argument("edition", help="the nine digits, with or without spaces")
    releasing.add_argument("--copies", type=int, required=True, help="how many are printed")
    chosen = parser.parse_args(arguments)
    try:
        return _COMMANDS[chosen.command](chosen)
    except ProblemsError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.problems)} to mend. Nothing was changed.", file=sys.stderr)
        return 1


def _check(_: argparse.Namespace) -> int:
    loaded, read = build.check(ROOT, build.today())
    places = {contact.country for contact in loaded.contacts.values()} - set(model.AREAS)
    print(f"{len(loaded.contacts)} contacts in {len(places)} countries and territories, {len(read)} pages: all right.")
    due = [fact for fact in loaded.facts.values() if ages.is_due_for_review(fact, loaded.today)]
    older = translations.older(read, translations.load(ROOT, read, loaded.today))
    if due:
        print(f"Note: {len(due)} facts are past the day of their review; the staff page open.md lists them.")
    if older:
        print(f"Note: {len(older)} translations are older than their original; make translated lists them.")
    return 0


def _build(_: argparse.Namespace) -> int:
    """Build beside the published site and put it in place only when it is whole."""
    fresh, site = ROOT / ".build/site", ROOT / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}  # the notice is for whoever maintains this, see README.md
    result = subprocess.run(command, cwd=ROOT, env=quiet, check=False)
    if result.returncode:
        print("Not built; site/ is as it was.", file=sys.stderr)
        return 1
    shutil.rmtree(site, ignore_errors=True)
    fresh.rename(site)
    papers = len(list((site / "papers").glob("*.pdf")))
    print(f"Built site/ with {papers} papers in site/papers/.")
    return 0


def _serve(chosen: argparse.Namespace) -> int:
    serve(ROOT / "site", chosen.port)
    return 0


def _offline(_: argparse.Namespace) -> int:
    loaded = directory.load(ROOT, build.today())
    try:
        packed = offline.pack(ROOT / "site", offline.readme(loaded))
    except offline.OfflineError as error:
        print(f"Nothing packed: {error}.", file=sys.stderr)
        return 1
    target = ROOT / "dist" / offline.NAME
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(packed)
    print(f"Packed dist/{offline.NAME}, {len(packed) / 1e6:.1f} MB. Unpack it on a card and open index.html.")
    return 0


def _schema(_: argparse.Namespace) -> int:
    readme = ROOT / "data/README.md"
    readme.write_text(schema.with_fields(readme.read_text("utf-8")), "utf-8")
    for name, text in schema.schemas().items():
        (ROOT / "data" / name).write_text(text, "utf-8")
    return 0


def _editions(_: argparse.Namespace) -> int:
    loaded = directory.load(ROOT, build.today())
    ledger, problems = editions.read(ROOT, loaded.today)
    if problems:
        raise ProblemsError(problems)
    added = editions.missing(ledger, loaded)
    if added:
        editions.write(ROOT, replace(ledger, editions=(*ledger.editions, *added)))
    print(f"{len(added)} editions added to {editions.FILE}, which now holds {len(ledger.editions) + len(added)}.")
    return 0


def _translated(chosen: argparse.Namespace) -> int:
    loaded = directory.load(ROOT, build.today())
    read, problems = pages.read(ROOT, loaded)
    if not chosen.pages:
        ledger, _ = translations.read(ROOT, loaded.today)
        older = translations.older(read, ledger)
        print("\n".join([*map(str, older), f"{len(older)} translations are older than their original."]))
        return 0
    stamped = translations.stamp(ROOT, chosen.pages, read, problems, loaded.today, chosen.review)
    print(f"{len(stamped)} translations are marked as made from the present original, see {translations.FILE}.")
    return 0


def _recall(chosen: argparse.Namespace) -> int:
    loaded = directory.load(ROOT, build.today())
    after, problems = editions.read(ROOT, loaded.today)
    before = release.ledger_at(ROOT, chosen.since, loaded.today)
    if problems:
        raise ProblemsError(problems)
    added = editions.missing(after, loaded)
    after = replace(after, editions=(*after.editions, *added))
    print(_REPORTS[chosen.format](recall.recalled(before, after, loaded)))
    return 0


def _release(chosen: argparse.Namespace) -> int:
    loaded = directory.load(ROOT, build.today())
    ledger = editions.load(ROOT, loaded)
    number = "".join(chosen.edition.split())
    editions.write(ROOT, release.release(ledger, number, chosen.copies, loaded))
    print(f"Released {editions.grouped(number)}: {chosen.copies} copies on {loaded.today}.")
    return 0


_REPORTS = {"text": recall.as_text, "markdown": recall.as_markdown, "json": recall.as_json}
_COMMANDS = {
    "check": _check,
    "build": _build,
    "serve": _serve,
    "offline": _offline,
    "schema": _schema,
    "editions": _editions,
    "translated": _translated,
    "recall": _recall,
    "release": _release,
}

if __name__ == "__main__":
    sys.exit(main())

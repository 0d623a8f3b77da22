"""The command line: check, build, serve, schema. `python -m saferoad --help` lists them."""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import build, model, schema
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
    commands.add_parser("schema", help="write the JSON Schemas and the table of fields")
    chosen = parser.parse_args(arguments)
    try:
        return _COMMANDS[chosen.command](chosen)
    except ProblemsError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.problems)} to mend. Nothing was changed.", file=sys.stderr)
        return 1


def _check(_: argparse.Namespace) -> int:
    directory, read = build.check(ROOT, build.today())
    places = {contact.country for contact in directory.contacts.values()} - set(model.AREAS)
    print(
        f"{len(directory.contacts)} contacts in {len(places)} countries and territories, {len(read)} pages: all right."
    )
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


def _schema(_: argparse.Namespace) -> int:
    readme = ROOT / "data/README.md"
    readme.write_text(schema.with_fields(readme.read_text("utf-8")), "utf-8")
    for name, text in schema.schemas().items():
        (ROOT / "data" / name).write_text(text, "utf-8")
    return 0


_COMMANDS = {"check": _check, "build": _build, "serve": _serve, "schema": _schema}

if __name__ == "__main__":
    sys.exit(main())

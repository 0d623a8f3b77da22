"""The command line: check, build, serve, schema. `python -m saferoad --help` lists them."""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from . import build, model
from .problems import ProblemsError
from .serve import serve

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = {
    "directory.schema.json": ("contacts", model.Contact),
    "countries.schema.json": ("countries", model.Destination),
    "facts.schema.json": ("facts", model.Fact),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; give 0 when it succeeded and 1 when something must be mended first."""
    parser = argparse.ArgumentParser(prog="python -m saferoad", description="Safe Road: data, site and papers.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="check data and pages")
    commands.add_parser("build", help="build the site and the papers into site/")
    serving = commands.add_parser("serve", help="serve what was built")
    serving.add_argument("--port", type=int, default=8000, help="port on this machine")
    commands.add_parser("schema", help="write the JSON Schemas for editors")
    chosen = parser.parse_args(arguments)
    try:
        return _COMMANDS[chosen.command](chosen)
    except ProblemsError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.problems)} to mend. Nothing was changed.", file=sys.stderr)
        return 1


def schemas() -> dict[str, str]:
    """Give the JSON Schema of each data file that editors help with, derived from the model."""
    found = {}
    for name, (key, record) in SCHEMAS.items():
        schema = record.model_json_schema()
        definitions = schema.pop("$defs", {})
        whole = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "required": [key],
            "additionalProperties": False,
            "properties": {key: {"type": "array", "items": schema}},
            "$defs": definitions,
        }
        found[name] = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return found


def _check(_: argparse.Namespace) -> int:
    directory, read = build.check(ROOT, build.today())
    places = {contact.country for contact in directory.contacts.values()} - set(model.AREAS)
    print(f"{len(directory.contacts)} contacts in {len(places)} countries and territories, {len(read)} pages: all right.")
    return 0


def _build(_: argparse.Namespace) -> int:
    """Build beside the published site and put it in place only when it is whole."""
    fresh, site = ROOT / ".build/site", ROOT / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(fresh)]
    result = subprocess.run(command, cwd=ROOT, check=False)
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
    for name, text in schemas().items():
        (ROOT / "data" / name).write_text(text, "utf-8")
        print(f"data/{name}")
    return 0


_COMMANDS = {"check": _check, "build": _build, "serve": _serve, "schema": _schema}

if __name__ == "__main__":
    sys.exit(main())

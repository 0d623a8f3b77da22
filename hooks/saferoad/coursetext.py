"""Turns the Markdown of a course page into Typst for paper with pandoc; the text itself is written in docs/ only.

Pandoc reads what a page holds after its markers were filled and Python-Markdown's boxes (`!!!`, `???`) became fenced
divs. print/course.lua then writes calls of the functions that print/course.typ gives.
"""

import hashlib
import re
import subprocess
from functools import cache
from pathlib import Path

import pypandoc

from .directory import Directory
from .pages import Page, fill

_READER = "commonmark+attributes+fenced_divs+bracketed_spans+pipe_tables-raw_html"
_BOX = re.compile(r'^( *)(?:!!!|\?\?\?\+?) +([a-z-]+)(?: +"([^"\n]*)")? *$')
_COLONS = 3


def printed(page: Page, directory: Directory) -> str:
    """Give the Markdown that pandoc reads: facts in words, numbers and contacts by their id, boxes as fenced divs."""
    return boxes_as_divs(fill(page.body, lambda kind, id_: _in_print(kind, id_, page.language, directory)))


def _in_print(kind: str, id_: str, language: str, directory: Directory) -> str:
    if kind == "fact":
        return directory.facts[id_].value[language]
    if kind == "call":
        return f'[x]{{.call key="{id_}"}}'
    return f'::: {{.{kind} key="{id_}"}}\n:::'


def boxes_as_divs(text: str) -> str:
    """Write `!!! kind "title"` and `??? kind "title"` with their indented text as fenced divs, one inside the other."""
    return "\n".join(_divs(text.splitlines()))


def _divs(lines: list[str]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(lines):
        match = _BOX.match(lines[at])
        at += 1
        if not match:
            found.append(lines[at - 1])
            continue
        inside = []
        while at < len(lines) and (not lines[at].strip() or lines[at].startswith(match[1] + "    ")):
            inside.append(lines[at].removeprefix(match[1] + "    "))
            at += 1
        inner = _divs(inside)
        colons = ":" * (max([_COLONS - 1, *(_fence(line) for line in inner)]) + 1)
        found += ["", f'{match[1]}{colons} {{.{match[2]} title="{match[3] or ""}"}}', *inner, colons, ""]
    return found


def _fence(line: str) -> int:
    return len(re.match(r" *(:*)", line)[1])


def as_typst(markdown: str, language: str, root: Path, kept: Path | None = None) -> str:
    """Give the calls for one page; kept by its text, the filter and pandoc's version."""
    lua = root / "print/course.lua"
    key = hashlib.sha256(f"{_version()} {_READER} {language} {lua.read_text('utf-8')} {markdown}".encode()).hexdigest()
    file = kept / f"text-{key}" if kept else None
    if file and file.exists():
        return file.read_text("utf-8")
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", _READER, "--to", "typst", "--lua-filter", str(lua)]
    command += ["--metadata", f"lang={language}"]
    done = subprocess.run(command, input=markdown, capture_output=True, text=True, encoding="utf-8", check=True)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(done.stdout, "utf-8")
    return done.stdout


@cache
def _version() -> str:
    return pypandoc.get_pandoc_version()

"""Reads the Markdown pages, checks that they say the same in three languages, and fills their markers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from . import LANGUAGES, coursepages, refused, yamlfile
from .directory import Directory
from .explain import explain
from .model import PastDay, Record, Review, Text
from .problems import Problem, ProblemsError

MARKER = re.compile(r"\[\[([a-z-]+)(?:: *([^\]]*?))? *\]\]")
KINDS = (
    "contact", "call", "fact", "papers", "sources", "plan", "phrases", "course-papers",
    "open-contacts", "facts-by-age", "older-translations",
)  # fmt: skip
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{#([a-z0-9-]+)\})? *$")
_ITEM = re.compile(r"^ *(?:[-*+]|\d+\.) +")
_LINK = re.compile(r"\]\(([^)]*)\)")
_ALLOWED_DIGITS = re.compile(
    r"\[\[.*?\]\]|\{#[^}]*\}|\]\([^)]*\)|<https?://[^>]*>|^ *\d+\. |\b[A-Z]-\d+(?:-\d+)?\b|\bA\d\b|</?h\d[^>]*>"
)


class Meta(Record):
    """What the head of a page declares."""

    title: Text = Field(description="neutral title")
    description: Text = Field(description="one neutral sentence")
    keywords: tuple[Text, ...] = Field((), description="words people would type")
    sources: tuple[Text, ...] = Field((), description="ids in data/sources.yaml")
    checked: PastDay | None = Field(None, description="day the text was last compared with its sources")
    translation: Literal["original", "own"] = Field(description="who made this language version")
    original: Text | None = Field(None, description="fingerprint of the original it was made from, see translations.py")
    review: Review = Field("none", description="role of whoever has read the translation beside its original")
    template: Text | None = Field(None, description="template in overrides/, article.html when left out")


@dataclass(frozen=True)
class Page:
    """One language version of a page."""

    language: str
    path: str
    file: str
    meta: Meta
    body: str
    first_line: int

    @property
    def markers(self) -> list[tuple[str, str]]:
        """Give the kind and id of every marker, in order."""
        return [(match[1], match[2] or "") for match in MARKER.finditer(self.body)]

    def problem(self, offset: int, message: str) -> Problem:
        """Describe something wrong at a position of the body."""
        return Problem(self.file, self.first_line + self.body[:offset].count("\n"), "", message)


def load(root: Path, directory: Directory) -> dict[tuple[str, str], Page]:
    """Read and check all pages; give them by (language, path); raise ProblemsError with everything wrong."""
    pages, problems = read(root, directory)
    if problems:
        raise ProblemsError(problems)
    return pages


def read(root: Path, directory: Directory) -> tuple[dict[tuple[str, str], Page], list[Problem]]:
    """Read all pages as far as they can be read; give them with what is wrong with any of them."""
    problems: list[Problem] = []
    pages: dict[tuple[str, str], Page] = {}
    for file in sorted(path for language in LANGUAGES for path in (root / "docs" / language).rglob("*.md")):
        try:
            page = _read(file, root, directory)
        except ProblemsError as error:
            problems += error.problems
        else:
            pages[page.language, page.path] = page
            problems += [*_marker_problems(page, directory), *_typed_figures(page), *_heading_problems(page)]
            problems += [*_source_problems(page, directory), *_refused(page, directory)]
    problems += _missing_translations(root)
    problems += [problem for path in {path for _, path in pages} for problem in _differences(path, pages)]
    problems += coursepages.problems(pages, directory)
    return pages, problems


def fill(body: str, render: Callable[[str, str], str]) -> str:
    """Replace every marker of a Markdown text by what `render(kind, id)` gives."""
    return MARKER.sub(lambda match: render(match[1], match[2] or ""), body)


def split(text: str) -> tuple[str, str]:
    """Split a page into the YAML of its head and its body."""
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return (match[1], text[match.end() :]) if match else ("", text)


def _read(path: Path, root: Path, directory: Directory) -> Page:
    file = path.relative_to(root).as_posix()
    head, body = split(yamlfile.read_text(path, file))
    if not head:
        message = "found no head; begin the page with a line ---, then title:, description:, translation:, then ---"
        raise ProblemsError([Problem(file, 1, "", message)])
    document = yamlfile.parse("\n" + head, file)  # one line for the --- above
    if document.problems:
        raise ProblemsError(list(document.problems))
    try:
        meta = Meta.model_validate(document.value, context={"today": directory.today})
    except ValidationError as error:
        found = [document.problem(e["loc"], yamlfile.where(e["loc"]), explain(e, Meta)) for e in error.errors()]
        raise ProblemsError(found) from None
    _, language, *parts = file.split("/")
    return Page(language, "/".join(parts), file, meta, body, head.count("\n") + 3)


def _marker_problems(page: Page, directory: Directory) -> Iterator[Problem]:
    for match in MARKER.finditer(page.body):
        kind, id_ = match[1], match[2] or ""
        if kind not in KINDS:
            message = f'found the unknown marker "{match[0]}"; the markers are {", ".join(KINDS)}'
        elif kind in ("contact", "call"):
            message = _unfit_contact(kind, id_, directory)
        elif kind == "fact" and id_ not in directory.facts:
            message = f'found the fact "{id_}", which data/facts.yaml does not hold; add it there or correct the id'
        elif kind == "plan" and directory.course.variant(id_) is None:
            message = f'found the plan "{id_}", which data/course.yaml does not hold; add it there or correct the id'
        elif kind == "phrases" and not directory.course.sentences(id_):
            message = f'found the phrases "{id_}", but data/course.yaml holds none of that module; add them there'
        else:
            message = None
        if message:
            yield page.problem(match.start(), message)


def _unfit_contact(kind: str, id_: str, directory: Directory) -> str | None:
    contact = directory.contacts.get(id_)
    if contact is None:
        return f'found the contact "{id_}", which data/directory.yaml does not hold; correct the id'
    if contact.status in ("unresolved", "retired"):
        return f'found the contact "{id_}", which is {contact.status} and stands on no page; name another'
    if kind == "call" and not contact.phones:
        return f'found a call to "{id_}", which has no number to show; use [[contact: {id_}]] or name another'
    return None


def _typed_figures(page: Page) -> Iterator[Problem]:
    offset = 0
    for line in page.body.splitlines(keepends=True):
        bare = _ALLOWED_DIGITS.sub(lambda match: " " * len(match[0]), line)
        match = re.search(r"\d[\d.,  ]*", bare)
        if match:
            message = (
                f'found the figure "{match[0].strip()}" typed into the page; put it into data/facts.yaml '
                "with its source and write [[fact: its-id]]"
            )
            yield page.problem(offset + match.start(), message)
        offset += len(line)


def _heading_problems(page: Page) -> Iterator[Problem]:
    offset = 0
    for line in page.body.splitlines(keepends=True):
        match = _HEADING.match(line.rstrip("\n"))
        if match and len(match[1]) > 1 and not match[3]:
            message = f'found the heading "{match[2]}" without an id; write it as "{match[1]} {match[2]} {{#some-id}}"'
            yield page.problem(offset, message)
        offset += len(line)


def _source_problems(page: Page, directory: Directory) -> Iterator[Problem]:
    for source in page.meta.sources:
        if source not in directory.references:
            message = f'found "{source}", which data/sources.yaml does not hold; add it there or correct it'
            yield Problem(page.file, 1, "sources", message)


def _refused(page: Page, directory: Directory) -> Iterator[Problem]:
    for line, run, one in refused.in_text(page.body, directory.refusals):
        message = f'found "{run.strip()}", a number that must not come back: {one.why}'
        yield Problem(page.file, page.first_line + line - 1, "", message)


def _missing_translations(root: Path) -> Iterator[Problem]:
    trees = {
        language: {
            path.relative_to(root / "docs" / language).as_posix() for path in (root / "docs" / language).rglob("*.md")
        }
        for language in LANGUAGES
    }
    for path in sorted(set().union(*trees.values())):
        present = [language for language in LANGUAGES if path in trees[language]]
        for language in LANGUAGES:
            if language not in present:
                message = f"the page is missing; it exists as docs/{present[0]}/{path}: translate it from there"
                yield Problem(f"docs/{language}/{path}", 1, "", message)


def _differences(path: str, pages: dict[tuple[str, str], Page]) -> Iterator[Problem]:
    original = pages.get((LANGUAGES[0], path))
    for language in LANGUAGES[1:]:
        page = pages.get((language, path))
        if original and page:
            yield from _differ(original, page)


def _differ(original: Page, page: Page) -> Iterator[Problem]:
    for what, of in _SHAPES.items():
        expected, found = of(original.body), of(page.body)
        if expected != found:
            position, there, here = _first_difference(expected, found)
            message = f"{what} differ from {original.file}: number {position} is {here} here and {there} there"
            yield Problem(page.file, 1, "", message)


def _first_difference(expected: list[str], found: list[str]) -> tuple[int, str, str]:
    for index in range(max(len(expected), len(found))):
        there = expected[index] if index < len(expected) else "missing"
        here = found[index] if index < len(found) else "missing"
        if there != here:
            return index + 1, there, here
    raise AssertionError("called with equal lists")


def _headings(body: str) -> list[str]:
    found = (_HEADING.match(line) for line in body.splitlines())
    return [f"{match[1]} {match[3] or ''}".strip() for match in found if match]


def _lists(body: str) -> list[str]:
    """Give the number of items of each list, as text."""
    counts: list[int] = []
    inside = False
    for line in body.splitlines():
        if _ITEM.match(line):
            counts = [*counts[:-1], counts[-1] + 1] if inside else [*counts, 1]
            inside = True
        elif line.strip() and not line.startswith(" "):
            inside = False
    return [f"a list of {count}" for count in counts]


_SHAPES: dict[str, Callable[[str], list[str]]] = {
    "headings": _headings,
    "markers": lambda body: [match[0] for match in MARKER.finditer(body)],
    "links": lambda body: [match[1] for match in _LINK.finditer(body)],
    "lists": _lists,
}

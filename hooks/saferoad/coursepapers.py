"""The papers of the course: what one of them holds and how many are made; reads no YAML and knows no web page.

`render` and `pictures` depend on their inputs and on `print/` alone. The text of a module comes as calls that
print/course.lua made from its page; nothing is written twice.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import segno

from . import imposition, manypages, paperchecks, workshop
from .manypages import ManyPages
from .paperlook import Look
from .papers import PapersError, Row, Words
from .typesetting import TypesettingError, fingerprint

Paper = Literal["workbook", "cards", "guide", "slides", "certificate"]
FORMATS: dict[str, tuple[str, ...]] = {
    "workbook": ("a5", "a5-booklet"),
    "cards": ("a4",),
    "guide": ("a4",),
    "slides": ("16x9",),
    "certificate": ("a4",),
}
_BOOKLET = "a5-booklet"
_DUPLEX = {"workbook": "/DuplexFlipLongEdge", "guide": "/DuplexFlipLongEdge"}
_DISCREET = ("certificate",)
"""What hangs on a wall or lies in a folder: no word on it may mark its holder."""
_FONTS_OF = "ko"
"""All papers of the course use the fonts of Korean, which have Cyrillic and Latin letters, too."""
_ALONE = 3


@dataclass(frozen=True)
class ModuleText:
    """A module or another page of the course: its name in docs/*/course/, the calls that hold its text, the text."""

    id: str
    title: str
    source: str
    plain: str
    long: tuple[str, ...] = ()
    """Its words that might be wider than a line; Typst lets them stick out without a sound."""


@dataclass(frozen=True)
class PlanLine:
    """A line of the order of the day."""

    begins: str
    ends: str
    minutes: int
    name: str
    module: bool


@dataclass(frozen=True)
class Sentence:
    """A Korean sentence, how it sounds and what it says, with the languages of the last two (BCP 47)."""

    korean: str
    reading: str
    reading_language: str
    meaning: str
    meaning_language: str


@dataclass(frozen=True)
class Named:
    """A contact inside a text: no numbers where none may stand on paper; `confirmed` is false for the founding one."""

    label: str
    numbers: tuple[str, ...]
    note: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class CoursePaper:
    """One paper of one day in one language."""

    paper: Paper
    variant: str
    variant_name: str
    country: str | None
    country_name: str
    language: str
    modules: tuple[ModuleText, ...]
    pages: tuple[ModuleText, ...]
    plans: Mapping[str, tuple[PlanLine, ...]]
    phrases: Mapping[str, tuple[Sentence, ...]]
    contacts: Mapping[str, Named]
    headline: Row | None
    numbers: tuple[Row, ...]
    second: Row
    texts: Mapping[str, Words]
    look: Look
    url: str
    date_text: str
    edition: str
    trial: bool
    released: str
    file_stem: str

    def __str__(self) -> str:
        """Name the paper as messages do: "workbook marriage mn"."""
        return f"{self.paper} {self.variant} {self.language}"

    def file_name(self, format_: str) -> str:
        """Name the PDF of the paper in a format: neutral, and telling paper, country, language and format."""
        return f"{self.file_stem}-{format_}.pdf"


def render(papers: Iterable[CoursePaper], root: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Make the PDFs of all papers, by file name; raise one PapersError with all that stops any of them."""
    jobs = [_Job(paper) for paper in papers]
    made = _make(jobs, root, cache)
    found: dict[str, bytes] = {}
    for job in jobs:
        for format_ in FORMATS[job.paper.paper]:
            plain = made[str(job)]
            found[job.paper.file_name(format_)] = (
                _booklet(job.paper, plain, root, cache) if format_ == _BOOKLET else plain
            )
    return found


def pictures(papers: Iterable[CoursePaper], root: Path, ppi: float, cache: Path | None = None) -> dict[str, bytes]:
    """Make a PNG of the first page of every paper, by the stem of its file name."""
    jobs = [_Job(paper, ppi) for paper in papers]
    made = _make(jobs, root, cache)
    return {job.paper.file_stem: made[str(job)] for job in jobs}


@dataclass(frozen=True)
class _Job:
    paper: CoursePaper
    ppi: float = 0

    def __str__(self) -> str:
        return self.paper.file_stem

    @property
    def text(self) -> str:
        given = asdict(self.paper) | {"kind": self.paper.paper, "view": "cover" if self.ppi else "print"}
        matrix = segno.make(self.paper.url, micro=False).matrix
        given["qr"] = ["".join("1" if dark else "0" for dark in line) for line in matrix]
        for module in (*given["modules"], *given["pages"]):
            del module["plain"]
        return json.dumps(given, ensure_ascii=False, sort_keys=True)


def _make(jobs: list[_Job], root: Path, cache: Path | None) -> dict[str, bytes]:
    problems = [problem for job in jobs for problem in _problems(job.paper, root)]
    if problems:
        raise PapersError(problems)
    tools = _tools(root)
    keys = {str(job): hashlib.sha256(f"{tools} {job.ppi} {job.text}".encode()).hexdigest() for job in jobs}
    made = {name: (cache / key).read_bytes() for name, key in keys.items() if cache and (cache / key).exists()}
    missing = [job for job in jobs if str(job) not in made]
    for job, result in zip(missing, workshop.typeset(missing, root, ManyPages, _one, _ALONE, 1), strict=True):
        if isinstance(result, bytes):
            made[str(job)] = result
            workshop.keep(cache, keys[str(job)], result)
        else:
            problems += [f"{job.paper}, {problem}" for problem in result]
    if problems:
        raise PapersError(problems)
    return made


def _tools(root: Path) -> str:
    digest = hashlib.sha256(fingerprint(root).encode())
    ours = (Path(__file__), Path(imposition.__file__), Path(manypages.__file__))
    for path in (*ours, *sorted((root / "print").glob("course*.typ"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _booklet(paper: CoursePaper, plain: bytes, root: Path, cache: Path | None) -> bytes:
    key = hashlib.sha256(_tools(root).encode() + plain).hexdigest()
    if cache and (cache / key).exists():
        return (cache / key).read_bytes()
    made = imposition.booklet(plain, f"{paper.texts['workbook']['title']} – {paper.variant_name}", paper.language)
    workshop.keep(cache, key, made)
    return made


def _one(typesetter: ManyPages, job: _Job) -> bytes | list[str]:
    template = f"course-{job.paper.paper}"
    try:
        if job.ppi:
            return typesetter.png(template, job.text, job.ppi)
        return typesetter.document(template, job.text, _DUPLEX.get(job.paper.paper, "/Simplex"))
    except TypesettingError as error:
        return [problem.removeprefix("panel ") for problem in error.problems]


def _problems(paper: CoursePaper, root: Path) -> Iterator[str]:
    discreet = paper.paper in _DISCREET
    for where, text in _shown(paper) if discreet else (*_shown(paper), *_told(paper)):
        if discreet and (found := paperchecks.marking_word(text)):
            yield f"{paper}, {where}: «{text}» holds «{found}», which marks its holder; use a neutral word"
        for char in paperchecks.unprintable(re.sub(r"\s", "", text), _FONTS_OF, root):
            yield f"{paper}, {where}: no font has «{char}» (U+{ord(char):04X}) of «{_around(text, char)}»"


def _around(text: str, char: str) -> str:
    at = text.index(char)
    return " ".join(text[max(0, at - 20) : at + 20].split())


def _shown(paper: CoursePaper) -> Iterator[tuple[str, str]]:
    """Yield what every paper shows, as (part, text): titles, numbers and fixed words."""
    yield from ((f"module {module.id}", module.title) for module in paper.modules)
    for row in filter(None, (paper.headline, *paper.numbers, paper.second)):
        yield from (("numbers", text) for text in (row.label, row.shown, row.note, *row.languages))
    for part, words in paper.texts.items():
        yield from ((f"words {part}", text) for text in _leaves(words))


def _told(paper: CoursePaper) -> Iterator[tuple[str, str]]:
    """Yield what the papers tell that teach, as (part, text)."""
    yield from ((f"module {module.id}", module.plain) for module in (*paper.modules, *paper.pages))
    for module, sentences in paper.phrases.items():
        for one in sentences:
            yield from ((f"phrases of {module}", text) for text in (one.korean, one.reading, one.meaning))
    for one in paper.contacts.values():
        yield from (("contact", text) for text in (one.label, one.note, *one.numbers))
    yield from (("plan", line.name) for plan in paper.plans.values() for line in plan)


def _leaves(words: Words) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    else:
        for word in words.values() if isinstance(words, Mapping) else words:
            yield from _leaves(word)

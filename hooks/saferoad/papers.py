"""The two papers: what one of them holds and how many are made; reads no YAML and knows no web page.

`render` and `pictures` depend on their inputs and on `print/` alone; whoever builds the inputs decides the content.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import segno

from . import paperchecks, workshop
from .paperlook import Look
from .typesetting import Typesetter, TypesettingError, View, fingerprint

Piece = Literal["insert", "leaflet"]
Format = Literal["a4", "a4-mono", "press"]
"""For an office printer, for one that prints black only (and for photocopies), for a print shop."""

Words = str | list["Words"] | dict[str, "Words"]
_ALONE = 6  # so few papers are made before a second process has loaded its fonts
_LANGUAGES = {"mn", "en", "ko"}


@dataclass(frozen=True)
class Row:
    """A number as it stands on paper, with all words in the paper's language."""

    label: str
    shown: str
    note: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """A sentence in a language of the destination (BCP 47)."""

    lang: str
    text: str


@dataclass(frozen=True)
class Phrase:
    """A sentence to point at, its meaning in the paper's language, and the number that it asks to call, if any."""

    meaning: str
    local: tuple[Said, ...]
    number: str = ""


@dataclass(frozen=True)
class PaperInput:
    """One paper in one language and format. `country` is None for the general paper; `texts` comes from `texts_of`."""

    piece: Piece
    country: str | None
    language: str
    country_name: str
    headline: Row | None
    numbers: tuple[Row, ...]
    second: Row | None
    phrases: tuple[Phrase, ...]
    texts: Mapping[str, Words]
    look: Look
    url: str
    date_text: str
    file_name: str
    emergency: Row | None = None
    edition: str = ""  # digits, grouped as they are read aloud: "114 100 017"
    format: Format = "a4"
    more: bool = False  # there are more numbers than `numbers` holds; the paper then says where they are
    trial: bool = True
    released: str = ""  # the day, in the paper's language, of a paper that is no trial

    def __str__(self) -> str:
        """Name the paper as messages do: "insert KR mn", "leaflet general en press"."""
        kind = "" if self.format == "a4" else f" {self.format}"
        return f"{self.piece} {self.country or 'general'} {self.language}{kind}"


class PapersError(Exception):
    """Everything that does not fit or may not stand on any paper of one run; its text has a line for each."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep the lines in the order of the papers."""
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def texts_of(words: Mapping[str, Words], piece: Piece, language: str) -> dict[str, Words]:
    """Take the words of one piece in one language out of the content of data/paper-texts.yaml."""
    return {part: _in_language(words[part], language) for part in ("both", piece)}


def missing_words(words: Words | None, where: str = "") -> list[str]:
    """Name every text of data/paper-texts.yaml that is not written in all three languages."""
    if isinstance(words, list) and words:
        return [found for at, word in enumerate(words) for found in missing_words(word, f"{where}[{at}]")]
    if not isinstance(words, dict) or (
        set(words) & _LANGUAGES and not (set(words) == _LANGUAGES and all(words.values()))
    ):
        return [f"{where}: write it as {{mn: …, en: …, ko: …}}, none of them empty"]
    if set(words) == _LANGUAGES:
        return []
    return [found for key, word in words.items() for found in missing_words(word, f"{where}.{key}".lstrip("."))]


def _in_language(words: Words, language: str) -> Words:
    if isinstance(words, list):
        return [_in_language(word, language) for word in words]
    if set(words) == _LANGUAGES:
        return words[language]
    return {key: _in_language(word, language) for key, word in words.items()}


def render(inputs: Iterable[PaperInput], root: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Make the PDF of every paper, by file name; raise one PapersError when any of them cannot be made."""
    return _make([_Job(paper) for paper in inputs], root, cache)


def pictures(
    inputs: Iterable[PaperInput], root: Path, view: View = "cover", ppi: float = 110, cache: Path | None = None
) -> dict[str, bytes]:
    """Make one PNG of every paper (`cover` or `both` sides), named like its PDF but for the ending."""
    return _make([_Job(paper, view, ppi) for paper in inputs], root, cache)


def preview(paper: PaperInput, root: Path, view: View = "cover", ppi: float = 110) -> bytes:
    """Make the PNG of one paper."""
    return next(iter(pictures([paper], root, view, ppi).values()))


@dataclass(frozen=True)
class _Job:
    paper: PaperInput
    view: View = "office"
    ppi: float = 0
    text: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", _as_json(self.paper, self.view))

    @property
    def file_name(self) -> str:
        return self.paper.file_name if self.view == "office" else str(Path(self.paper.file_name).with_suffix(".png"))

    def key(self, tools: str) -> str:
        return hashlib.sha256(f"{tools} {self.ppi} {self.text}".encode()).hexdigest()


def _as_json(paper: PaperInput, view: View) -> str:
    return json.dumps(asdict(paper) | {"view": view, "qr": _modules(paper.url)}, ensure_ascii=False, sort_keys=True)


@cache
def _modules(url: str) -> tuple[str, ...]:
    """Give the rows of a QR code; a country's papers share one address for each language."""
    matrix = segno.make(url, error="m", micro=False).matrix
    return tuple("".join("1" if dark else "0" for dark in line) for line in matrix)


def _make(jobs: list[_Job], root: Path, cache: Path | None) -> dict[str, bytes]:
    problems = [problem for job in jobs for problem in paperchecks.problems(job.paper, root)]
    if problems:
        raise PapersError(problems)
    made: dict[str, bytes] = {}
    missing: list[_Job] = []
    tools = fingerprint(root)
    for job in jobs:
        kept = cache / job.key(tools) if cache else None
        if kept and kept.exists():
            made[job.file_name] = kept.read_bytes()
        else:
            missing.append(job)
    for job, result in zip(missing, workshop.typeset(missing, root, Typesetter, _one, _ALONE, 4), strict=True):
        if isinstance(result, bytes):
            made[job.file_name] = result
            workshop.keep(cache, job.key(tools), result)
        else:
            problems += [f"{job.paper}, {problem}" for problem in result]
    if problems:
        raise PapersError(problems)
    return {job.file_name: made[job.file_name] for job in jobs}


def _one(typesetter: Typesetter, job: _Job) -> bytes | list[str]:
    try:
        if job.view == "office":
            return typesetter.pdf(job.paper.piece, job.text, shop=job.paper.format == "press")
        return typesetter.png(job.paper.piece, job.text, job.ppi)
    except TypesettingError as error:
        return error.problems

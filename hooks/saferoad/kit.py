"""The issuing kit: sheets for whoever hands the papers out, a poster, and stickers that correct old stock.

`render` depends on its inputs and on `print/` alone; it reads no YAML, chooses no number and knows no web page.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

import segno

from . import onesided, paperchecks
from .onesided import OneSided
from .paperlook import Look
from .papers import PapersError, Row, Words, missing_words, texts_of
from .typesetting import TypesettingError, fingerprint

MOST_ON_A_STRIP = 3


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What every sheet of the kit needs; `texts` comes from `texts_of(words, kind, language)`."""

    kind: ClassVar[str]
    template: ClassVar[str]
    public: ClassVar[bool] = False
    """Whether everybody sees it, so that no word on it may mark whoever takes one."""

    language: str
    texts: Mapping[str, Words]
    look: Look
    file_name: str

    def __str__(self) -> str:
        """Name the sheet as messages do: "guard mn", "poster KR en"."""
        place = getattr(self, "place", "")
        return " ".join(part for part in (self.kind, place, self.language) if part)


@dataclass(frozen=True, kw_only=True)
class GuardInput(Sheet):
    """The giver's page: `ages` and `start` fill the texts, `numbers` are for help on the spot."""

    kind, template = "guard", "kit-guard"
    ages: str
    start: str
    numbers: tuple[Row, ...]
    url: str
    """Address at which an edition number is checked."""
    date_text: str


@dataclass(frozen=True, kw_only=True)
class TallyInput(Sheet):
    """The month's count of papers handed out, by paper and language."""

    kind, template = "tally", "kit-tables"


@dataclass(frozen=True, kw_only=True)
class HotlineInput(Sheet):
    """The counsellor's list of edition numbers that callers read out."""

    kind, template = "hotline", "kit-tables"


@dataclass(frozen=True, kw_only=True)
class PosterInput(Sheet):
    """The poster with strips to tear off. `place`: a country code or "general"; `place_name`: what its numbers are for.

    Each strip carries the QR code and the rows of `tear_off`; without any, the name and address of the site.
    """

    kind, template, public = "poster", "kit-poster", True
    place: str
    place_name: str
    headline: Row | None
    rows: tuple[Row, ...]
    tear_off: tuple[Row, ...]
    url: str
    date_text: str


@dataclass(frozen=True)
class Correction:
    """A number on paper that changed: the contact's neutral label, the number as it was printed, and the new one."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class StickerInput(Sheet):
    """Labels for one country in one language, 21 to a sheet; a sheet that is not full repeats its own in turn."""

    kind, template, public = "stickers", "stickers", True
    place: str
    place_name: str
    corrections: tuple[Correction, ...]
    date_text: str


def render(inputs: Iterable[Sheet], root: Path, cache: Path | None = None) -> dict[str, bytes]:
    """Make the PDF of every sheet, by file name; raise one PapersError with all that stops any of them."""
    sheets = list(inputs)
    problems = [problem for sheet in sheets for problem in _problems(sheet, root)]
    if problems:
        raise PapersError(problems)
    made: dict[str, bytes] = {}
    maker = _Maker(root, cache)
    for sheet in sheets:
        try:
            made[sheet.file_name] = maker.make(sheet)
        except TypesettingError as error:
            problems += [f"{sheet}, {problem.removeprefix('panel ')}" for problem in error.problems]
    if problems:
        raise PapersError(problems)
    return made


class _Maker:
    """Takes a sheet from the cache, or makes it; loads the fonts only when something must be made."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self.root, self.cache = root, cache
        self.tools = fingerprint(root) + Path(onesided.__file__).read_text("utf-8")
        self.typesetter: OneSided | None = None

    def make(self, sheet: Sheet) -> bytes:
        text = _as_json(sheet)
        kept = self.cache / hashlib.sha256(f"{self.tools} {text}".encode()).hexdigest() if self.cache else None
        if kept and kept.exists():
            return kept.read_bytes()
        self.typesetter = self.typesetter or OneSided(self.root)
        made = self.typesetter.sheet(sheet.template, text)
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(made)
        return made


def _as_json(sheet: Sheet) -> str:
    given = asdict(sheet) | {"kind": sheet.kind, "texts": _filled(sheet.texts, sheet)}
    if url := getattr(sheet, "url", ""):
        given["qr"] = ["".join("1" if dark else "0" for dark in line) for line in segno.make(url, micro=False).matrix]
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


def _filled(words: Words | Mapping[str, Words], sheet: Sheet) -> Words:
    """Put the fields of a sheet where its texts name them, as {ages}."""
    if isinstance(words, str):
        return re.sub(r"\{(\w+)\}", lambda found: str(getattr(sheet, found[1], found[0])), words)
    if isinstance(words, list):
        return [_filled(word, sheet) for word in words]
    return {key: _filled(word, sheet) for key, word in words.items()}


def _problems(sheet: Sheet, root: Path) -> Iterator[str]:
    for where, text in _texts(sheet):
        if sheet.public and (found := paperchecks.marking_word(text)):
            yield f"{sheet}, {where}: «{text}» holds «{found}», which marks whoever takes it; use a neutral label"
        for char in paperchecks.unprintable(text, sheet.language, root):
            named = f"«{char}» (U+{ord(char):04X}) of «{text}»"
            yield f"{sheet}, {where}: no font has {named}; write it otherwise, or see print/fonts/README.md"
        if "{" in text:
            yield f"{sheet}, {where}: «{text}» holds a name in braces that nothing fills"
    yield from _content_problems(sheet)


def _content_problems(sheet: Sheet) -> Iterator[str]:
    match sheet:
        case GuardInput(numbers=()):
            yield f"{sheet}, numbers: none given; give the numbers to call on the spot"
        case PosterInput() if len(sheet.tear_off) > MOST_ON_A_STRIP:
            yield f"{sheet}, tear_off: {len(sheet.tear_off)} rows; give {MOST_ON_A_STRIP} at most"
        case StickerInput(corrections=()):
            yield f"{sheet}, corrections: none given; without any there is nothing to print"
        case StickerInput():
            for at, one in enumerate(sheet.corrections, start=1):
                if one.old == one.new:
                    yield f"{sheet}, label {at}: old and new number are both «{one.old}»"


def _texts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield every text of a sheet with the part it stands in; a correction is named like its label."""
    fields = {name: value for name, value in asdict(sheet).items() if name not in ("look", "language", "texts")}
    for at, correction in enumerate(fields.pop("corrections", ()), start=1):
        yield from ((f"label {at}", text) for text in _leaves(correction))
    for name, value in fields.items():
        yield from ((name, text) for text in _leaves(value))
    for parts in _filled(sheet.texts, sheet).values():
        yield from ((part, text) for part, words in parts.items() for text in _leaves(words))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _leaves(one)


__all__ = [
    "Correction", "GuardInput", "HotlineInput", "PosterInput", "Sheet", "StickerInput", "TallyInput",
    "missing_words", "render", "texts_of",
]  # fmt: skip

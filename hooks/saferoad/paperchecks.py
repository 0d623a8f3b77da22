"""What must be wrong with no paper before it is typeset: words that mark its holder, and letters no font has."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .papers import PaperInput, Words

MARKING = (
    "худалдаал", "хохирогч", "боолчл", "khun khudaldaa",
    "traffick", "victim", "slavery", "prostitut",
    "인신매매", "피해자", "노예", "성매매",
    "拐卖", "拐賣", "贩运", "販運", "贩卖", "販賣", "人身取引", "人身売買", "受害者", "被害者",
    "торговл", "жертв", "ticareti", "mağdur", "menschenhandel", "opfer", "traite", "victime", "tratta", "vittim",
    "mensenhandel", "slachtoffer", "människohandel", "menneskehandel", "obchodov", "handel ludźmi", "emberkeresked",
    "pemerdagangan",
)  # fmt: skip
"""Stems that would mark whoever carries the insert, in the papers' languages and those of the destinations."""

_FIELDS = {  # where the data of a paper stands, by piece; words of data/paper-texts.yaml name their panel themselves
    "insert": {
        "country_name": "cover", "headline": "help", "emergency": "help", "second": "help", "numbers": "numbers",
        "phrases": "card", "url": "numbers", "date_text": "home", "edition": "home", "released": "home",
        "file_name": "cover",
        "name": "cover", "abroad": "cover", "qr": "numbers", "missing": "help", "imprint": "home",
        "margin": "numbers", "ribbon": "first",
    },
    "leaflet": {"country_name": "front", "name": "front", "abroad": "front", "margin": "front"},
}  # fmt: skip


def problems(paper: "PaperInput", root: Path) -> Iterator[str]:
    """Yield what may not stand on a paper, naming paper, country, language and panel."""
    if not paper.trial and not paper.released:
        yield f"{paper}: a paper that is no trial says when it was released; give `released`, or leave it a trial"
    if paper.edition and not re.fullmatch(r"\d{2,4}( \d{2,4})*", paper.edition):
        yield f"{paper}: found the edition «{paper.edition}»; write digits in groups, as 114 100 017"
    for field, language, text in _texts(paper):
        where = f"{paper}, panel {_panel(paper.piece, field, root)}"
        if paper.piece == "insert" and (found := marking_word(text)):
            yield f"{where}: «{text}» holds «{found}», which marks the person who carries it; use a neutral label"
        for char in unprintable(text, language, root):
            named = f"«{char}» (U+{ord(char):04X}) of «{text}»"
            yield f"{where}: no font has {named}; write it otherwise, or see print/fonts/README.md"


@cache
def marking_word(text: str) -> str | None:
    """Give the stem that a text holds, also when it is hyphenated, spaced out or written large; else None."""
    squeezed = _squeezed(text)
    return next((stem for stem in MARKING if _squeezed(stem) in squeezed), None)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def unprintable(text: str, language: str, root: Path) -> list[str]:
    """Give the characters that no font of a language can draw."""
    known = _drawn(root, language)
    return sorted({char for char in text if char not in known})


@cache
def _drawn(root: Path, language: str) -> frozenset[str]:
    families = json.loads((root / "print/families.json").read_bytes())
    coverage = json.loads((root / "print/fonts/coverage.json").read_bytes())
    spans = [span for family in families.get(language, families["other"]) for span in coverage[family]]
    return frozenset(chr(code) for first, last in spans for code in range(first, last + 1))


@cache
def _codes(root: Path, piece: str) -> dict[str, str]:
    sides = json.loads((root / "print/geometry.json").read_bytes())[piece]["sides"]
    single = len(sides[0]) == 1
    return {
        name: name if single else f"{letter}{number} {name}"
        for letter, names in zip("AB", sides, strict=True)
        for number, name in enumerate(names, start=1)
    }


def _panel(piece: str, field: str, root: Path) -> str:
    codes = _codes(root, piece)
    name = field if field in codes else _FIELDS[piece].get(field, "back")
    return codes.get(name, name)


def _texts(paper: "PaperInput") -> Iterator[tuple[str, str, str]]:
    """Yield every text of a paper as (field or panel, its language, the text)."""
    for phrase in paper.phrases:
        yield from (("phrases", said.lang, said.text) for said in phrase.local)
        yield from (("phrases", paper.language, text) for text in (phrase.meaning, phrase.number))
    for name in ("headline", "emergency", "second", "numbers"):
        rows = getattr(paper, name)
        for row in rows if isinstance(rows, tuple) else filter(None, [rows]):
            yield from ((name, paper.language, text) for text in (row.label, row.shown, row.note, *row.languages))
    for name in ("country_name", "url", "date_text", "edition", "released", "file_name"):
        yield name, paper.language, getattr(paper, name)
    for part in paper.texts.values():
        yield from ((panel, paper.language, text) for panel, words in part.items() for text in _leaves(words))


def _leaves(words: "Words") -> Iterator[str]:
    if isinstance(words, str):
        yield words
    else:
        for word in words.values() if isinstance(words, dict) else words:
            yield from _leaves(word)

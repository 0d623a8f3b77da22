"""Finds words that our texts do not use, in pages and in the texts of data/; which words, and why, is data/terms.yaml.

Names are left alone: those of organisations (data/directory.yaml), of sources, and of laws in 「 」. So are keywords of
pages, which are what readers type, not what we say. Never changes a text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

from . import LANGUAGES, yamlfile
from .directory import Directory, read_records
from .model import Allowed, Term
from .pages import split
from .problems import Problem, ProblemsError

FILE = "data/terms.yaml"
_NAMED = {"data/directory.yaml": "name"}
"""Fields that hold the name of somebody else, by file."""
_LAW = re.compile(r"「[^」]*」|『[^』]*』")
_NO_PROSE = re.compile(
    r"```.*?```|`[^`\n]*`|<!--.*?-->|\[\[.*?\]\]|\]\([^)]*\)|\{[:#][^}\n]*\}|<[a-z/][^>]*>|https?://\S+", re.DOTALL
)

_SAID = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"\n]*\"")
"""What somebody else says, or a word that is spoken of."""


@dataclass(frozen=True)
class Words:
    """One text in one language: where it begins (1-based line), and whether all of it is a heading."""

    file: str
    line: int
    where: str
    language: str
    text: str
    heading: bool = False

    @cached_property
    def prose(self) -> str:
        """Give the text with everything blank that is no prose; places stay."""
        return _NO_PROSE.sub(_blank, self.text)

    @cached_property
    def lowered(self) -> str:
        """Give the text in small letters."""
        return self.text.lower()

    @cached_property
    def own_prose(self) -> str:
        """Give the prose without what somebody else says."""
        return _SAID.sub(_blank, self.prose)

    def has_heading_at(self, offset: int) -> bool:
        """Tell whether a place of the text is in a heading."""
        begin = self.text.rfind("\n", 0, offset) + 1
        return self.heading or re.match(r"#{1,6} ", self.text[begin:]) is not None


@dataclass(frozen=True)
class Rule:
    """A term, ready to be looked for."""

    term: Term

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give the expression that finds the words of the term."""
        term = self.term
        begin = "" if term.language == "ko" else r"(?<!\w)"  # Korean words are written together
        parts = [begin + _spaced(stem) for stem in term.stems]
        parts += [rf"(?<!\w){_spaced(word)}(?!\w)" for word in term.words]
        parts += [rf"{_spaced(ending)}(?=[\"”’'»)*_]*(?:[.!?…]|\s*$))" for ending in term.endings]
        return re.compile("|".join(parts), re.IGNORECASE | re.MULTILINE)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Give letters without which a text cannot hold the term: looking for them is quick."""
        term = self.term
        return frozenset(one.split()[0].lower() for one in (*term.stems, *term.words, *term.endings))

    def holds_for(self, words: Words) -> bool:
        """Tell whether the term is about this text at all."""
        if self.term.language != words.language:
            return False
        files = [one.texts for one in self.term.allowed if one.texts]
        wanted = not self.term.texts or any(fnmatch(words.file, pattern) for pattern in self.term.texts)
        return wanted and not any(fnmatch(words.file, file) for file in files)

    def finds(self, words: Words, names: Callable[[str], Iterator[str]]) -> Iterator[tuple[int, str]]:
        """Give place and spelling of each use that is neither allowed nor inside a name."""
        if self.term.language != words.language or not any(key in words.lowered for key in self.keys):
            return
        if not self.holds_for(words):
            return
        prose = words.own_prose if self.term.part == "own-words" else words.prose
        phrases = [one.phrase for one in self.term.allowed if one.phrase]
        for match in self.pattern.finditer(prose):
            if self.term.part == "headings" and not words.has_heading_at(match.start()):
                continue
            if not any(_covers(text, prose, match) for text in (*phrases, *names(match[0]))):
                yield match.start(), _whole(prose, match)


def problems(root: Path, directory: Directory) -> list[Problem]:
    """Read the terms and give every use in every text that they refuse."""
    terms, wrong = read(root, directory.today)
    rules = [Rule(term) for term in terms if term.stems or term.words or term.endings]
    known = _names(directory)
    found = (problem for words in texts(root) for problem in refused(words, rules, known))
    return [*wrong, *found]


def refused(words: Words, rules: list[Rule], known: tuple[str, ...] = ()) -> Iterator[Problem]:
    """Give a problem for each use of a refused word in one text; `known` are names that may hold one."""

    def names(found: str) -> Iterator[str]:
        yield from (name for name in known if found.lower() in name.lower())
        yield from (law for law in _LAW.findall(words.text) if found in law)

    for rule in rules:
        for offset, found in rule.finds(words, names):
            line = words.line + words.text.count("\n", 0, offset)
            message = f'found "{found}": {rule.term.why}; write {rule.term.write}'
            yield Problem(words.file, line, words.where, message)


def read(root: Path, today: date) -> tuple[list[Term], list[Problem]]:
    """Read data/terms.yaml; give its terms, and what is wrong with any of them."""
    if not (root / FILE).exists():
        return [], []
    found, wrong = read_records(root, FILE, {"terms": Term}, today)
    return found["terms"], [*wrong, *_wrong_terms(root, found["terms"])]


def texts(root: Path) -> Iterator[Words]:
    """Give every text of the pages, and every text of data/ that stands in three languages."""
    for language in LANGUAGES:
        for path in sorted((root / "docs" / language).rglob("*.md")):
            yield from _texts_of_page(path.relative_to(root).as_posix(), language, path)
    for path in sorted((root / "data").glob("*.yaml")):
        try:
            document = yamlfile.read(path, root)
        except ProblemsError:
            continue  # whoever reads the file for its content says so
        yield from _texts_of_data(document, document.value, ())


def _texts_of_page(file: str, language: str, path: Path) -> Iterator[Words]:
    try:
        head, body = split(yamlfile.read_text(path, file))
        document = yamlfile.parse("\n" + head, file)
    except ProblemsError:
        return  # pages.py says so
    for key in ("title", "description"):
        text = document.value.get(key) if isinstance(document.value, dict) else None
        if isinstance(text, str):
            yield Words(file, document.line((key,)), key, language, text, heading=key == "title")
    yield Words(file, head.count("\n") + 3, "", language, body)


def _texts_of_data(document: yamlfile.Document, value: Any, path: yamlfile.Path_) -> Iterator[Words]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts_of_data(document, item, (*path, index))
    elif isinstance(value, dict) and set(LANGUAGES) <= value.keys() and path[-1:] != (_NAMED.get(document.file),):
        for language in LANGUAGES:
            place = (*path, language)
            texts = value[language] if isinstance(value[language], list) else [value[language]]
            heading = bool(path) and path[-1] == "title"
            for text in (text for text in texts if isinstance(text, str)):
                where = yamlfile.where(place)
                yield Words(document.file, document.line(place), where, language, text.replace("\n", " "), heading)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts_of_data(document, item, (*path, key))


def _names(directory: Directory) -> tuple[str, ...]:
    contacts = [contact.name for contact in directory.contacts.values()]
    names = [name[language] for name in contacts for language in LANGUAGES]
    return tuple(dict.fromkeys([*names, *(reference.title for reference in directory.references.values())]))


def _wrong_terms(root: Path, terms: list[Term]) -> Iterator[Problem]:
    files = [path.relative_to(root).as_posix() for folder in ("docs", "data") for path in (root / folder).rglob("*.*")]
    for term in terms:
        if not (term.stems or term.words or term.endings):
            yield Problem(FILE, 1, term.id, "found no words; write stems:, words: or endings:")
            continue
        for one in term.allowed:
            message = _wrong_exception(one, Rule(term), files)
            if message:
                yield Problem(FILE, 1, f"{term.id}.allowed", message)


def _wrong_exception(one: Allowed, rule: Rule, files: list[str]) -> str | None:
    if (one.texts is None) == (one.phrase is None):
        return "write either texts: (files) or phrase: (fixed words) with its why:, each exception by itself"
    if one.texts and not any(fnmatch(file, one.texts) for file in files):
        return f'found "{one.texts}", which names no file; correct it, or remove the exception'
    if one.phrase and not rule.pattern.search(one.phrase):
        return f'found "{one.phrase}", which does not hold the term; correct it, or remove the exception'
    return None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\x01", match[0])


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


def _covers(phrase: str, text: str, match: re.Match[str]) -> bool:
    around = re.compile(_spaced(phrase), re.IGNORECASE)
    near = around.finditer(text, max(0, match.start() - 2 * len(phrase)), match.end() + 2 * len(phrase))
    return any(found.start() <= match.start() and match.end() <= found.end() for found in near)


def _whole(text: str, match: re.Match[str]) -> str:
    """Give the found words with the rest of the word they stand in."""
    begin, end = match.span()
    while begin and text[begin - 1].isalnum():
        begin -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return " ".join(text[begin:end].split())

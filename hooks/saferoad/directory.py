"""Loads everything in data/ once, checks it, and gives one frozen Directory; never renders and never writes."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from babel import Locale
from pydantic import ValidationError

from . import course, refused, rules, yamlfile
from .course import Course
from .explain import explain
from .model import Contact, Destination, Disputed, Fact, Phrase, Record, Reference, Rejected, ShortCode, Site, Tri
from .problems import Problem, ProblemsError
from .refused import Refused

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Directory:
    """All data of one build; `today` is the day the build is for."""

    today: date
    site: Site
    contacts: MappingProxyType[str, Contact]
    destinations: MappingProxyType[str, Destination]
    refusals: tuple[Refused, ...]
    facts: MappingProxyType[str, Fact]
    references: MappingProxyType[str, Reference]
    phrases: tuple[Phrase, ...]
    labels: MappingProxyType[str, Tri]
    course: Course = course.NONE
    course_contacts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The contacts that each page of the course names, in order: its papers carry their numbers."""

    @cached_property
    def abroad(self) -> tuple[Destination, ...]:
        """Give the destinations, without home, in the order of the file."""
        return tuple(place for place in self.destinations.values() if not place.home)

    def serving(self, code: str) -> list[Contact]:
        """Give the contacts a page about a country lists, best first; unresolved and retired ones never."""
        found = [
            c for c in self.contacts.values() if self.serves(c, code) and c.status not in ("unresolved", "retired")
        ]
        return sorted(found, key=lambda c: (c.standing == "unconfirmed", c.priority))

    def serves(self, contact: Contact, code: str) -> bool:
        """Tell whether a contact is for people in a country (not counting those that serve everywhere)."""
        served = contact.serves or (contact.country,)
        return code in served or ("EU" in served and self.destinations[code].eu)

    @cached_property
    def everywhere(self) -> list[Contact]:
        """Give the contacts that serve people in every country."""
        return [c for c in self.contacts.values() if "all" in c.serves and c.status not in ("unresolved", "retired")]

    def place_name(self, code: str, language: str) -> str:
        """Name a country in a language: ours where the data gives one, otherwise Unicode's."""
        place = self.destinations.get(code)
        if place and place.name:
            return place.name[language]
        return Locale(language).territories[code]


@dataclass(frozen=True)
class Loaded:
    """A file's records that could be read, each with its place in the file; `names` are those of all records."""

    document: yamlfile.Document
    records: tuple[tuple[yamlfile.Path_, Record], ...]
    names: frozenset[str] = frozenset()

    def problem(self, path: yamlfile.Path_, name: str, message: str) -> Problem:
        """Describe something wrong inside the record at path[:2]."""
        return self.document.problem(path, _where(name, path[2:]), message)


def load(root: Path, today: date) -> Directory:
    """Read and check all of data/; raise ProblemsError with everything wrong in all files."""
    reader = _Reader(root, today)
    contacts = reader.records("directory.yaml", "contacts", Contact)
    destinations = reader.records("countries.yaml", "countries", Destination)
    rejected = reader.records("rejected-numbers.yaml", "rejected", Rejected)
    disputed = reader.records("disputed-numbers.yaml", "disputed", Disputed)
    short_codes = reader.records("short-codes.yaml", "short_codes", ShortCode)
    facts = reader.records("facts.yaml", "facts", Fact)
    references = reader.records("sources.yaml", "sources", Reference)
    phrases = reader.records("phrases.yaml", "phrases", Phrase)
    labels = reader.labels()
    site = reader.site()
    days = reader.course(destinations.names)
    tables = rules.Tables(contacts, destinations, rejected, disputed, short_codes, facts, references)
    refusals = rules.refusals_of(tables)
    problems = [*reader.problems, *rules.problems(tables), *_refused_in_files(root, refusals)]
    if problems or site is None:
        raise ProblemsError(problems)
    return Directory(
        today=today,
        site=site,
        contacts=_by(contacts, "id"),
        destinations=_by(destinations, "code"),
        refusals=refusals,
        facts=_by(facts, "id"),
        references=_by(references, "id"),
        phrases=tuple(record for _, record in phrases.records),
        labels=MappingProxyType(labels),
        course=days,
        course_contacts=MappingProxyType(course.named(root)),
    )


_REFUSE_THEMSELVES = ("rejected-numbers.yaml", "disputed-numbers.yaml")


def _refused_in_files(root: Path, refusals: tuple[Refused, ...]) -> Iterator[Problem]:
    """Find refused numbers in every text of data/: names, notes, labels, facts, words of papers."""
    for path in sorted((root / "data").glob("*.yaml")):
        if path.name in _REFUSE_THEMSELVES:
            continue
        text = path.read_text("utf-8", errors="replace")
        for line, run, one in refused.in_text(text, refusals):
            if "number:" not in text.splitlines()[line - 1]:  # a contact's own number has its rule
                message = f'found "{run.strip()}", a number that must not come back: {one.why}'
                yield Problem(f"data/{path.name}", line, "", message)


def read_records(
    root: Path, file: str, models: Mapping[str, type[Record]], today: date
) -> tuple[dict[str, list[Record]], list[Problem]]:
    """Read a file of data/ that holds several lists; give them by their key, and what is wrong with any of them."""
    reader = _Reader(root, today)
    keys = frozenset(models)
    loaded = {key: reader.records(Path(file).name, key, model, keys) for key, model in models.items()}
    problems = list(dict.fromkeys(reader.problems))
    return {key: [record for _, record in one.records] for key, one in loaded.items()}, problems


def on(directory: Directory, today: date) -> Directory:
    """Give the same data as seen on another day."""
    return dataclasses.replace(directory, today=today)


def _by(loaded: Loaded, key: str) -> MappingProxyType:
    return MappingProxyType({getattr(record, key): record for _, record in loaded.records})


def _where(name: str, path: yamlfile.Path_) -> str:
    return yamlfile.where((name, *path))


class _Reader:
    """Reads file after file and keeps what is wrong, so that one run tells all of it."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.context = {"today": today}
        self.problems: list[Problem] = []

    def records(self, file: str, key: str, model: type[R], beside: frozenset[str] = frozenset()) -> Loaded:
        document = self._document(file)
        items = document.value.get(key) if isinstance(document.value, dict) else None
        if not isinstance(items, list):
            if document.value is not None:
                self.problems.append(document.problem((), "", f'found no list "{key}:"; the file begins with {key}:'))
            return Loaded(document, ())
        for extra in document.value.keys() - {key} - beside:
            self.problems.append(document.problem((extra,), extra, f"found the unknown part; only {key}: stands here"))
        found = ((index, self._record(document, (key, index), item, model)) for index, item in enumerate(items))
        names = frozenset(_name(item, (key, index)) for index, item in enumerate(items))
        return Loaded(document, tuple(((key, index), record) for index, record in found if record), names)

    def labels(self) -> dict[str, Tri]:
        document = self._document("labels.yaml")
        found = document.value if isinstance(document.value, dict) else {}
        records = {key: self._record(document, (key,), item, Tri, key) for key, item in found.items()}
        return {key: record for key, record in records.items() if record}

    def site(self) -> Site | None:
        document = self._document("site.yaml")
        return self._record(document, (), document.value, Site, "site") if document.value else None

    def course(self, countries: frozenset[str]) -> Course:
        """Read the course; a project without one has none."""
        if not (self.root / "data" / course.FILE).exists():
            return course.NONE
        document = self._document(course.FILE)
        found = self._record(document, (), document.value, Course, "course") if document.value else None
        self.problems += course.problems(found, document, countries) if found else ()
        return found or course.NONE

    def _document(self, file: str) -> yamlfile.Document:
        try:
            document = yamlfile.read(self.root / "data" / file, self.root)
            self.problems += document.problems
            return document
        except ProblemsError as error:
            self.problems += error.problems
            return yamlfile.Document(f"data/{file}", None, {})

    def _record(
        self, document: yamlfile.Document, path: yamlfile.Path_, item: object, model: type[R], name: str = ""
    ) -> R | None:
        name = name or _name(item, path)
        try:
            return model.model_validate(item, context=self.context)
        except ValidationError as error:
            self.problems += self._explained(document, path, name, error, model)
            return None

    def _explained(
        self, document: yamlfile.Document, path: yamlfile.Path_, name: str, error: ValidationError, model: type[R]
    ) -> Iterator[Problem]:
        details = error.errors()
        for detail in details:
            loc = detail["loc"]
            if detail["type"] == "too_short" and any(
                other["loc"][: len(loc)] == loc != other["loc"] for other in details
            ):
                continue  # pydantic counts an item that is wrong as missing, too
            yield document.problem((*path, *loc), _where(name, loc), explain(detail, model))


def _name(item: object, path: yamlfile.Path_) -> str:
    fields = item if isinstance(item, dict) else {}
    return str(fields.get("id") or fields.get("code") or fields.get("number") or f"{path[0]}[{path[-1]}]")

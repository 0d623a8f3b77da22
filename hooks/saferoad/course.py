"""The course: what data/course.yaml holds, which rules hold across its parts, and when each part of a day begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from . import LANGUAGES
from .model import Country, Record, Slug, Text, Tri, wrong
from .problems import Problem

if TYPE_CHECKING:
    from .yamlfile import Document, Path_

FILE = "course.yaml"
Module = Literal["korea", "law", "journey", "contract", "money", "signs", "phone", "help", "plan"]
MODULES: tuple[str, ...] = Module.__args__
MOST_MINUTES = 480
"""A day has eight hours at most: people come tired, and some from far."""


def _clock(text: str) -> str:
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        return text
    raise wrong(f'found "{text}"; write the time of day as "09:30"')


def _korean(text: str) -> str:
    if re.search(r"[가-힣]", text):
        return text
    raise wrong(f'found "{text}", which holds no Korean letter; write the sentence in Korean')


def _cyrillic(text: str) -> str:
    if re.search(r"[a-zA-Z가-힣]", text) or not re.search(r"[а-яөүё]", text):
        raise wrong(f'found "{text}"; write how the Korean sounds, in Cyrillic letters only')
    return text


def _latin(text: str) -> str:
    if re.search(r"[^ -~]", text):
        raise wrong(f'found "{text}"; write how the Korean sounds, in the letters a to z')
    return text


class Meaning(Record):
    """What a Korean sentence says; Korean itself needs none."""

    mn: Text = Field(description="Mongolian")
    en: Text = Field(description="English")


class Sentence(Record):
    """A Korean sentence to learn in one module."""

    id: Slug = Field(description="stable name")
    module: Module = Field(description="module in which it stands")
    korean: Annotated[Text, AfterValidator(_korean)] = Field(description="the sentence")
    reading: Annotated[Text, AfterValidator(_cyrillic)] = Field(description="how it sounds, in Cyrillic")
    latin: Annotated[Text, AfterValidator(_latin)] = Field(description="how it sounds, in Latin letters")
    meaning: Meaning = Field(description="what it says")


class Item(Record):
    """A part of the day that is no module."""

    id: Slug = Field(description="stable name")
    name: Tri = Field(description="its words")


class Part(Record):
    """A part of a day: either a module or an item, and how long it takes."""

    module: Module | None = Field(None, description="a module, by the name of its page")
    item: Slug | None = Field(None, description="something else, by its id in items")
    minutes: int = Field(ge=5, le=180, description="how long it takes")

    @model_validator(mode="after")
    def _is_one(self) -> "Part":
        if (self.module is None) == (self.item is None):
            raise wrong("write either module: or item:, and exactly one of them")
        return self


class Variant(Record):
    """One day for one group of people."""

    id: Slug = Field(description="stable name, part of file names")
    name: Tri = Field(description="what the day is called")
    country: Country | None = Field(None, description="whose numbers stand on its papers; left out: general")
    day: tuple[Part, ...] = Field(min_length=1, description="its parts in order")

    @property
    def modules(self) -> tuple[str, ...]:
        """Give its modules in order."""
        return tuple(part.module for part in self.day if part.module)


class Course(Record):
    """All of data/course.yaml."""

    starts: Annotated[Text, AfterValidator(_clock)] = Field("09:30", description="when a day begins")
    variants: tuple[Variant, ...] = Field((), description="the days")
    items: tuple[Item, ...] = Field((), description="parts of a day that are no module")
    phrases: tuple[Sentence, ...] = Field((), description="Korean sentences")

    def variant(self, id_: str) -> Variant | None:
        """Give a day by its id."""
        return next((variant for variant in self.variants if variant.id == id_), None)

    def sentences(self, module: str) -> tuple[Sentence, ...]:
        """Give the sentences of a module in order."""
        return tuple(sentence for sentence in self.phrases if sentence.module == module)


NONE = Course()
_NAMED = re.compile(r"\[\[(?:contact|call): *([^\]]*?) *\]\]")


def named(root: Path) -> dict[str, tuple[str, ...]]:
    """Give the contacts that the markers of each page of the course name, in the original language."""
    return {
        page.stem: tuple(dict.fromkeys(_NAMED.findall(page.read_text("utf-8", errors="replace"))))
        for page in sorted((root / "docs" / LANGUAGES[0] / "course").glob("*.md"))
    }


@dataclass(frozen=True)
class Hour:
    """A part of a day with its clock times; `module` is empty for what is no module."""

    begins: str
    ends: str
    minutes: int
    module: str
    name: Tri | None


def hours(course: Course, variant: Variant) -> tuple[Hour, ...]:
    """Count the clock times of a day from its beginning and its minutes."""
    names = {item.id: item.name for item in course.items}
    hour, minute = course.starts.split(":")
    at, found = int(hour) * 60 + int(minute), []
    for part in variant.day:
        begins, at = at, at + part.minutes
        found.append(Hour(_as_clock(begins), _as_clock(at), part.minutes, part.module or "", names.get(part.item)))
    return tuple(found)


def _as_clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def problems(course: Course, document: "Document", countries: frozenset[str]) -> Iterator[Problem]:
    """Yield what is wrong across the parts of the course."""
    yield from _doubled(course, document)
    items = {item.id for item in course.items}
    places = [variant.country for variant in course.variants]
    for index, variant in enumerate(course.variants):
        path: Path_ = ("variants", index)
        if variant.country and countries and variant.country not in countries:
            message = f'found "{variant.country}", which data/countries.yaml does not describe; correct it'
            yield document.problem((*path, "country"), f"{variant.id}.country", message)
        if variant.country in places[:index]:
            message = f"found {variant.country or 'no country'} as in another day; edition numbers tell days by country"
            yield document.problem((*path, "country"), f"{variant.id}.country", message)
        seen: set[str] = set()
        for at, part in enumerate(variant.day):
            where = f"{variant.id}.day[{at}]"
            if part.item and part.item not in items:
                message = f'found "{part.item}", which items: does not hold; add its words there or correct it'
                yield document.problem((*path, "day", at, "item"), f"{where}.item", message)
            if part.module in seen:
                message = f'found "{part.module}" a second time; a module stands once in a day'
                yield document.problem((*path, "day", at, "module"), f"{where}.module", message)
            seen.add(part.module or "")
        minutes = sum(part.minutes for part in variant.day)
        if minutes > MOST_MINUTES:
            message = f"found {minutes} minutes in all; a day has {MOST_MINUTES} at most"
            yield document.problem((*path, "day"), f"{variant.id}.day", message)


def _doubled(course: Course, document: "Document") -> Iterator[Problem]:
    for key in ("variants", "items", "phrases"):
        seen: set[str] = set()
        for index, record in enumerate(getattr(course, key)):
            if record.id in seen:
                message = f'found "{record.id}" a second time; give each its own'
                yield document.problem((key, index, "id"), record.id, message)
            seen.add(record.id)

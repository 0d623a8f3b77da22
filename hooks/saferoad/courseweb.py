"""Renders what pages show of the course: the order of a day, the Korean sentences, the papers; chooses nothing."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from . import LANGUAGES, addresses, course, coursenumbers, coursepages, printcentre
from .coursepapers import FORMATS, CoursePaper
from .web import LANGUAGE_NAMES, Web

if TYPE_CHECKING:
    from .coursesheets import Made

TEMPLATE = "site/course.html"
_LABELS = {
    ("cards", "a4"): "format-a4-cards",
    ("guide", "a4"): "format-a4-sheet",
    ("certificate", "a4"): "format-a4-sheet",
}


@dataclass(frozen=True)
class PlanRow:
    """A line of the order of a day; `href` is empty for what has no page."""

    begins: str
    ends: str
    minutes: int
    name: str
    href: str


@dataclass(frozen=True)
class PhraseRow:
    """A Korean sentence in the form a reader of one language can use, with the languages of its parts (BCP 47)."""

    korean: str
    reading: str
    reading_language: str
    meaning: str
    meaning_language: str


@dataclass(frozen=True)
class SizedLink:
    """One PDF to download, the key of the label that says what it is for, and its size in words."""

    label: str
    href: str
    size: str


@dataclass(frozen=True)
class LanguageLinks:
    """A paper in one language."""

    language: str
    edition: str
    links: tuple[SizedLink, ...]


@dataclass(frozen=True)
class Kind:
    """One kind of paper of a day, with a picture of its first page in the reader's language."""

    paper: str
    picture: printcentre.Picture | None
    languages: tuple[LanguageLinks, ...]


@dataclass(frozen=True)
class Day:
    """The papers of one day."""

    id: str
    name: str
    kinds: tuple[Kind, ...]


def plan_rows(web: Web, variant: str, language: str, page: str = "") -> list[PlanRow]:
    """Give the order of a day, linked from a page; without a page, without links."""
    days = web.directory.course
    here = addresses.of(language, page) if page else ""
    return [
        PlanRow(
            hour.begins,
            hour.ends,
            hour.minutes,
            _name(web, hour, language),
            addresses.relative(here, addresses.of(language, coursepages.path(hour.module)))
            if hour.module and page
            else "",
        )
        for hour in course.hours(days, days.variant(variant))
    ]


def _name(web: Web, hour: course.Hour, language: str) -> str:
    page = web.pages.get((language, coursepages.path(hour.module)))
    return hour.name[language] if hour.name else page.meta.title if page else hour.module


def phrase_rows(days: course.Course, module: str, language: str) -> list[PhraseRow]:
    """Give the sentences of a module: read in Latin letters by readers of English, in Cyrillic by the others.

    Readers of Korean see the Mongolian meaning, which they would say to whom they teach.
    """
    latin, meaning = language == "en", "en" if language == "en" else "mn"
    return [
        PhraseRow(
            one.korean,
            one.latin if latin else one.reading,
            "ko-Latn" if latin else "ko-Cyrl",
            getattr(one.meaning, meaning),
            meaning,
        )
        for one in days.sentences(module)
    ]


def plan(web: Web, variant: str, language: str, page: str) -> str:
    """Give the table of a day as HTML, to stand inside Markdown."""
    return _html(web, "plan", plan_rows(web, variant, language, page), language)


def phrases(web: Web, module: str, language: str) -> str:
    """Give the table of a module's Korean sentences as HTML, to stand inside Markdown."""
    return _html(web, "phrases", phrase_rows(web.directory.course, module, language), language)


def papers(web: Web, made: "Made", language: str, page: str) -> str:
    """Give the links to the papers of the course as HTML, to stand inside Markdown; the reader's language first."""
    here = addresses.of(language, page)
    ordered = sorted(made.papers, key=lambda p: (p.language != language, LANGUAGES.index(p.language)))
    days = []
    for variant in web.directory.course.variants:
        kinds = []
        for paper in coursenumbers.PAPERS:
            same = [p for p in ordered if (p.variant, p.paper) == (variant.id, paper)]
            if same:
                languages = tuple(LanguageLinks(p.language, p.edition, _links(p, made, here)) for p in same)
                kinds.append(Kind(paper, _picture(same[0], made, here), languages))
        days.append(Day(variant.id, variant.name[language], tuple(kinds)))
    return _html(web, "papers", days, language)


def _links(paper: CoursePaper, made: "Made", here: str) -> tuple[SizedLink, ...]:
    found = []
    for format_ in FORMATS[paper.paper]:
        name = paper.file_name(format_)
        href = addresses.relative(here, printcentre.COURSE + name)
        label = _LABELS.get((paper.paper, format_), f"format-{format_}")
        found.append(SizedLink(label, href, f"{round(made.bytes_of[name] / 1000)} KB"))
    return tuple(found)


def _picture(paper: CoursePaper, made: "Made", here: str) -> printcentre.Picture | None:
    size = made.pictures.get(paper.file_stem)
    address = f"{printcentre.PICTURES}{paper.file_stem}.png"
    return printcentre.Picture(addresses.relative(here, address), *size) if size else None


def _html(web: Web, macro: str, given: object, language: str) -> str:
    module = web.environment.get_template(TEMPLATE).make_module({"language_names": LANGUAGE_NAMES})
    return " ".join(str(getattr(module, macro)(given, partial(web.label, language=language))).split())

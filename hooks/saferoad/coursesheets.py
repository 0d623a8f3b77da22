"""Fills the papers of the course from the directory and the pages: each day, five papers, three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from . import (
    LANGUAGES,
    addresses,
    cards,
    countries,
    course,
    coursenumbers,
    coursepages,
    coursetext,
    courseweb,
    editions,
    kit,
    numbers,
    sheets,
    words,
    yamlfile,
)
from .course import Variant
from .coursepapers import CoursePaper, ModuleText, Named, PlanLine, Sentence
from .directory import Directory
from .editions import Ledger
from .pages import Page
from .papers import Row, texts_of
from .problems import Problem, ProblemsError

FILE = "data/course-texts.yaml"
LONG = 15
"""A word of so many letters is measured; shorter ones fit on any line of these papers."""
_SHARED = "data/kit-texts.yaml"
Pages = Mapping[tuple[str, str], Page]


@dataclass(frozen=True)
class Made:
    """The papers of one build, how many bytes each file has, and the pixels of each picture by the stem of its file."""

    papers: tuple[CoursePaper, ...] = ()
    bytes_of: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, tuple[int, int]] = field(default_factory=dict)


NOTHING = Made()


def papers(
    root: Path, directory: Directory, pages: Pages, ledger: Ledger, kept: Path | None = None
) -> list[CoursePaper]:
    """Give every paper of the course; none where a project has no course."""
    if not directory.course.variants:
        return []
    said, look = _words(root), sheets.look(root)
    texts: dict[tuple[str, str], ModuleText] = {}
    for (language, path), page in pages.items():
        if path.startswith(coursepages.FOLDER):
            name = path.removeprefix(coursepages.FOLDER).removesuffix(".md")
            markdown = coursetext.printed(page, directory)
            source = coursetext.as_typst(markdown, language, root, kept)
            texts[language, name] = ModuleText(name, page.meta.title, source, markdown, _long(markdown))
    return [
        _paper(paper, variant, language, texts, said, look, directory, ledger)
        for variant, paper, language in product(directory.course.variants, coursenumbers.PAPERS, LANGUAGES)
    ]


def file_stem(paper: str, code: str | None, language: str) -> str:
    """Name a paper without its format: neutral, and telling paper, country and language."""
    return f"course-{paper}-{(code or 'general').lower()}-{language}"


def _paper(
    paper: str,
    variant: Variant,
    language: str,
    texts: Mapping[tuple[str, str], ModuleText],
    said: dict,
    look: sheets.Look,
    directory: Directory,
    ledger: Ledger,
) -> CoursePaper:
    code = variant.country
    place = directory.destinations[code] if code else None
    choice = coursenumbers.choice(paper, variant, directory)
    entry = ledger.find(paper, code, language, choice)
    release = ledger.release_of(paper, code, language, choice, directory)
    rows = sheets.rows(choice, language, directory) if place else sheets.lines(choice, language, directory)
    return CoursePaper(
        paper=paper,
        variant=variant.id,
        variant_name=variant.name[language],
        country=code,
        country_name=directory.place_name(code, language) if code else "",
        language=language,
        modules=tuple(texts[language, name] for name in variant.modules if (language, name) in texts),
        pages=tuple(
            texts[language, name]
            for name in coursenumbers.GUIDE_PAGES
            if paper == "guide" and (language, name) in texts
        ),
        plans={one.id: _plan(one, language, texts, directory) for one in directory.course.variants},
        phrases={
            name: _sentences(name, language, directory) for name in variant.modules if directory.course.sentences(name)
        },
        contacts={
            id_: _named(id_, language, directory)
            for named in ("workbook", "guide")  # the text of a module is read whole, also where only its examples stand
            for id_ in coursenumbers.named(named, variant, directory)
        },
        headline=sheets.headline(choice, language, directory) if place else None,
        numbers=rows,
        second=Row(
            cards.card(choice.second.contact, language, directory).discreet,
            numbers.national(choice.second.phone.number),
        ),
        texts=texts_of(said, paper, language),
        look=look,
        url=directory.site.url + addresses.of(language, countries.path(code) if code else "countries/index.md"),
        date_text=words.day(directory.site.compared, language, directory),
        edition=editions.grouped(entry.edition) if entry else "",
        trial=release is None,
        released=words.day(release.on, language, directory) if release else "",
        file_stem=file_stem(paper, code, language),
    )


def _long(text: str) -> tuple[str, ...]:
    return tuple(sorted({word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text) if len(word) >= LONG}))


def _words(root: Path) -> dict:
    said = yamlfile.read(root / FILE, root).value
    if missing := kit.missing_words(said):
        raise ProblemsError([Problem(FILE, 1, "", problem) for problem in missing])
    shared = yamlfile.read(root / _SHARED, root).value
    return said | {"both": shared["both"] | said["both"]}


def _plan(variant: Variant, language: str, texts: Mapping, directory: Directory) -> tuple[PlanLine, ...]:
    return tuple(
        PlanLine(
            hour.begins,
            hour.ends,
            hour.minutes,
            hour.name[language] if hour.name else texts[language, hour.module].title,
            bool(hour.module),
        )
        for hour in course.hours(directory.course, variant)
        if hour.name or (language, hour.module) in texts
    )


def _sentences(module: str, language: str, directory: Directory) -> tuple[Sentence, ...]:
    rows = courseweb.phrase_rows(directory.course, module, language)
    return tuple(Sentence(r.korean, r.reading, r.reading_language, r.meaning, r.meaning_language) for r in rows)


def _named(id_: str, language: str, directory: Directory) -> Named:
    contact = directory.contacts[id_]
    card = cards.card(contact, language, directory)
    shown = tuple(numbers.national(e.phone.number) for e in coursenumbers.printed(id_, directory))
    return Named(card.discreet, shown, " · ".join(card.highlights[:2]), contact.standing != "founding")

"""Renders every page a reader opens, from the data and overrides/site/; needs no script and no MkDocs."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import (
    LANGUAGES,
    addresses,
    ages,
    cards,
    countries,
    editionpage,
    keep,
    onepage,
    passon,
    policy,
    printcentre,
    selfcheck,
    share,
    sourcespage,
    styles,
    tongues,
    translations,
    vcards,
    words,
)
from .directory import Directory
from .editions import Ledger
from .pages import Page
from .papers import PaperInput

_BESIDE = re.compile(r"\]\(([\w-]+\.md)")
NO_EDITIONS = Ledger(())
LANGUAGE_NAMES = {"mn": "Монгол", "en": "English", "ko": "한국어"}
PARTS = (
    "before/index.md",
    "marriage/index.md",
    "abroad/index.md",
    "countries/index.md",
    "return/index.md",
    "family/index.md",
    "course/index.md",
    "law.md",
)
"""The pages that the menu names, in order."""


@dataclass(frozen=True)
class Link:
    """A page to go to, by its path in docs/."""

    path: str
    title: str


@dataclass(frozen=True)
class Alternate:
    """The same page in a language."""

    language: str
    name: str
    href: str
    absolute: str


class Web:
    """All pages of one build."""

    def __init__(
        self,
        root: Path,
        directory: Directory,
        pages: Mapping[tuple[str, str], Page],
        papers: Sequence[PaperInput] = (),
        pictures: Mapping[str, tuple[int, int]] = MappingProxyType({}),
        ledger: Ledger = NO_EDITIONS,
        kit: printcentre.KitFiles = MappingProxyType({}),
    ) -> None:
        """Prepare the templates below `root`; `papers` are those that the build makes, `pictures` their sizes."""
        self.ledger = ledger
        self.kit = kit
        self.directory = directory
        self.pages = pages
        self.papers = list(papers)
        self.pictures = pictures
        self.css = (root / "overrides/site/site.css").read_text("utf-8")
        loader = FileSystemLoader(root / "overrides")
        self.environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.environment.filters["marked"] = lambda text, language: Markup(tongues.marked(str(escape(text)), language))
        self.environment.filters["shown_url"] = lambda url: re.sub(r"^https?://(www\.)?|/$", "", url)

    def at(self, language: str, path: str, content: str) -> str:
        """Give the whole HTML of any page; `content` is its text as HTML where it is written in Markdown."""
        place = countries.place_of(path)
        if place is None:
            return self.page(language, path, content)
        code, is_further = place
        return self.further(language, code) if is_further else self.country(language, code)

    def page(self, language: str, path: str, content: str) -> str:
        """Give the whole HTML of a page written in Markdown; `content` is its text as HTML."""
        page = self.pages[language, path]
        template = page.meta.template or "article.html"
        own = _VIEWS.get(template, _article)(self, page)
        content = _SHAPES.get(template, _in_order)(content)
        content = tongues.marked(content, language)
        return self._render(template, language, path, page.meta.title, page.meta.description, content, own)

    def country(self, language: str, code: str) -> str:
        """Give the whole HTML of the page of a destination."""
        place = self.directory.destinations[code]
        view = countries.view(place, language, self.directory)
        title = self.label("country_title", language).format(country=view.place.name)
        own = {field: getattr(view, field) for field in view.__dataclass_fields__}
        own["papers"] = self._papers_of(code, language)
        own["contacts"] = self._contacts_of(code, language)
        here = addresses.of(language, countries.path(code))
        own["further_href"] = addresses.relative(here, addresses.of(language, countries.further_path(code)))
        own["own_translation"] = language != LANGUAGES[0]
        own["checked"] = words.day(self.directory.site.compared, language, self.directory)
        return self._render("country.html", language, countries.path(code), title, title, "", own)

    def further(self, language: str, code: str) -> str:
        """Give the whole HTML of the page with the further organisations of a destination."""
        place = self.directory.destinations[code]
        others, unconfirmed = countries.further(place, language, self.directory)
        title = f"{self.directory.place_name(code, language)}: {self.label('other_offices', language)}"
        own = {
            "place_path": countries.path(code),
            "others": others,
            "unconfirmed": unconfirmed,
            "own_translation": language != LANGUAGES[0],
            "checked": words.day(self.directory.site.compared, language, self.directory),
        }
        return self._render("further.html", language, countries.further_path(code), title, title, "", own)

    def card(self, id_: str, language: str) -> str:
        """Give a contact as a block of HTML on one line, to stand inside Markdown."""
        shown = cards.card(self.directory.contacts[id_], language, self.directory)
        html = self.environment.get_template("site/contact.html").render(card=shown, t=self._labels(language))
        return " ".join(html.split())

    def call(self, id_: str, language: str) -> str:
        """Give the first number of a contact as a link, to stand inside a sentence."""
        shown = cards.card(self.directory.contacts[id_], language, self.directory).phones[0]
        return str(Markup('<a class="num" href="{}">{}</a>').format(shown.href, shown.shown))

    def not_found(self) -> str:
        """Give the page for addresses that do not exist, in all three languages at once."""
        base = re.sub(r"^https?://[^/]+", "", self.directory.site.url)
        versions = [
            {
                "language": language,
                "title": self.label("lost_title", language),
                "text": self.label("lost_text", language),
                "help": self.label("help_title", language),
                "href": base + addresses.of(language, "help.md"),
            }
            for language in LANGUAGES
        ]
        title = self.label("lost_title", LANGUAGES[0])
        own = {"versions": versions, "base": base}
        return self._render("404.html", LANGUAGES[0], "index.md", title, title, "", own)

    def away(self, language: str) -> str:
        """Give the page that takes our place when a reader leaves without a connection: it names nothing of ours."""
        html = self.environment.get_template("site/away.html").render(
            language=language,
            policy=self._policy("away.html"),
            leave_to=self.directory.site.leave_to,
            css=Markup(styles.PLACE),
            t=self._labels(language),
        )
        return styles.put_in(html, self.css)

    def label(self, key: str, language: str) -> str:
        """Give a fixed word of the site."""
        return self.directory.labels[key][language]

    def title(self, language: str, path: str) -> str:
        """Give the title of a page written in Markdown."""
        return self.pages[language, path].meta.title

    def _labels(self, language: str) -> Any:
        return functools.partial(self.label, language=language)

    def _render(
        self, template: str, language: str, path: str, title: str, description: str, content: str, own: dict[str, Any]
    ) -> str:
        here = addresses.of(language, path)
        base = own.get("base")

        def link_to_file(there: str) -> str:
            return base + there if base is not None else addresses.relative(here, there)

        def link(target: str) -> str:
            return link_to_file(addresses.of(language, target))

        html = self.environment.get_template(f"site/{template}").render(
            {
                "language": language,
                "path": path,
                "title": title,
                "description": description,
                "content": Markup(content),
                "css": Markup(styles.PLACE),
                "policy": self._policy(template),
                "site_name": self.directory.site.name[language],
                "leave_to": self.directory.site.leave_to,
                "safe_href": link_to_file(keep.SCRIPT),
                "canonical": self.directory.site.url + here,
                "picture": self.directory.site.url + share.picture_name(path, language, self.pages),
                "locale": share.LOCALES[language],
                "alternates": self._alternates(language, path, base),
                "parts": [Link(part, self._part_title(language, part)) for part in PARTS],
                "link": link,
                "t": self._labels(language),
                **own,
            }
        )
        return styles.put_in(html, self.css)

    def _part_title(self, language: str, path: str) -> str:
        return self.title(language, path)

    def _alternates(self, language: str, path: str, base: str | None) -> list[Alternate]:
        here = addresses.of(language, path)
        found = []
        for other in LANGUAGES:
            there = addresses.of(other, path)
            href = base + there if base is not None else addresses.relative(here, there)
            found.append(Alternate(other, LANGUAGE_NAMES[other], href, self.directory.site.url + there))
        return found

    def _policy(self, template: str) -> str:
        """Give the Content-Security-Policy: our own style, script and images, and nothing else."""
        return policy.of_page(template, styles.FINGERPRINT)

    def print_centre(self, language: str) -> str:
        """Give the list of all papers with a picture of each kind, as HTML to stand inside Markdown."""
        page = printcentre.PAGE
        here = addresses.of(language, page)
        shown = [p for p in printcentre.shown_whole(self.papers, self.directory) if p.language == language]
        pictures = [
            {"piece": paper.piece, "picture": found}
            for paper in shown
            if (found := printcentre.picture(paper, True, self.pictures, here))
        ]
        html = self.environment.get_template("site/papers.html").render(
            places=printcentre.places(self.papers, self.kit, self.pictures, language, page, self.directory),
            kit=printcentre.kit_links(self.kit, ("guard", "tally", "hotline"), language, page),
            pictures=pictures,
            language_names=LANGUAGE_NAMES,
            check_href=addresses.relative(here, addresses.of(language, "print/check.md")),
            t=self._labels(language),
        )
        return f'<div class="papers">{" ".join(html.split())}</div>'

    def sources(self, language: str) -> str:
        """Give the list of all sources, as HTML to stand inside Markdown."""
        html = self.environment.get_template("site/sources.html").render(
            entries=sourcespage.entries(language, self.directory, self.pages),
            publishers=sourcespage.publishers(language, self.directory),
            t=self._labels(language),
        )
        return f"<div>{' '.join(html.split())}</div>"

    def _contacts_of(self, code: str, language: str) -> str:
        """Give the link to the contact file of a destination; empty where it has none."""
        here = addresses.of(language, countries.path(code))
        some = vcards.saved(self.directory.destinations[code], self.directory)
        return addresses.relative(here, vcards.file_name(code, language)) if some else ""

    def _papers_of(self, code: str, language: str) -> list[dict[str, str]]:
        """Give the papers of a country in the reader's language, for an office printer."""
        here = addresses.of(language, countries.path(code))
        chosen = [p for p in self.papers if (p.country, p.language, p.format) == (code, language, "a4")]
        return [
            {"name": self.label(p.piece, language), "href": addresses.relative(here, printcentre.PAPERS + p.file_name)}
            for p in chosen
        ]


def _in_order(html: str) -> str:
    """Raise the headings of cards that stand before the first section, so that no level is skipped."""
    top, section, rest = html.partition("<h2")
    return top.replace("<h3>", "<h2>").replace("</h3>", "</h2>") + section + rest


def _article(web: Web, page: Page) -> dict[str, Any]:
    directory, language = web.directory, page.language
    used = [directory.facts[id_] for kind, id_ in page.markers if kind == "fact"]
    ids = dict.fromkeys([*page.meta.sources, *(source for fact in used for source in fact.sources)])
    references = [directory.references[id_] for id_ in ids]
    return {
        "references": [countries.Reference(r.title, r.url, words.day(r.date, language, directory)) for r in references],
        "checked": words.day(page.meta.checked, language, directory) if page.meta.checked else "",
        "own_translation": page.meta.translation == "own",
        "notes": _notes(web, page),
        "siblings": _siblings(web, page),
    }


def _siblings(web: Web, page: Page) -> list[Link]:
    """Give the other pages of a part in the order in which its first page leads to them, the next one first."""
    folder, _, name = page.path.rpartition("/")
    first = web.pages.get((page.language, f"{folder}/index.md"))
    if first is None or name == "index.md":
        return []
    named = [f"{folder}/{target}" for target in _BESIDE.findall(first.body)]
    there = [path for language, path in web.pages if language == page.language and path.rpartition("/")[0] == folder]
    paths = [path for path in dict.fromkeys([*named, *there]) if path in there and path != first.path]
    at = paths.index(page.path)
    return [Link(path, web.title(page.language, path)) for path in [*paths[at + 1 :], *paths[:at]]]


def _notes(web: Web, page: Page) -> list[str]:
    """Say what readers should know of a page: who translated and read it, and what in it is no longer fresh."""
    directory, notes = web.directory, []
    if page.meta.translation == "own":
        role = page.meta.review
        notes.append(web.label("own_translation" if role == "none" else f"review-{role}", page.language))
    if translations.is_older(page, web.pages):
        notes.append(web.label("older_translation", page.language))
    used = dict.fromkeys(id_ for kind, id_ in page.markers if kind == "fact")
    due = [directory.facts[id_] for id_ in used if ages.is_due_for_review(directory.facts[id_], directory.today)]
    if due:
        values = dict.fromkeys(fact.value[page.language] for fact in due)
        notes.append(web.label("facts_due", page.language).format(facts="; ".join(values)))
    return notes


def _start(web: Web, page: Page) -> dict[str, Any]:
    return {"places": countries.rows(page.language, web.directory)}


def _help(web: Web, page: Page) -> dict[str, Any]:
    directory, language = web.directory, page.language
    first = directory.abroad[0]
    home = next(place for place in directory.destinations.values() if place.home)
    headline = cards.card(directory.contacts[first.headline], language, directory)
    writing = [cards.card(c, language, directory).chats for c in directory.serving(first.code)]
    place_name = directory.place_name(first.code, language)
    return {
        "headline": headline,
        "headline_place": web.label("in_country", language).format(country=place_name),
        "headline_chats": [chat for chats in writing for chat in chats],
        "places": countries.rows(language, directory),
        "home": [cards.card(directory.contacts[id_], language, directory) for id_ in (*home.first, *home.emergency)],
        "manifest_href": addresses.relative(addresses.of(language, page.path), keep.manifest_name(language)),
    }


def _country_index(web: Web, page: Page) -> dict[str, Any]:
    others = [language for language in LANGUAGES if language != page.language]
    return {
        "places": countries.rows(page.language, web.directory),
        "names": {
            place.code: " ".join([place.code, *(web.directory.place_name(place.code, one) for one in others)])
            for place in web.directory.abroad
        },
    }


def _all(web: Web, page: Page) -> dict[str, Any]:
    return {
        "sections": onepage.sections(page.language, web.directory),
        "checked": words.day(web.directory.site.compared, page.language, web.directory),
        "own_translation": page.meta.translation == "own",
        "notes": _notes(web, page),
    }


def _check(web: Web, page: Page) -> dict[str, Any]:
    home = next(place for place in web.directory.destinations.values() if place.home)
    return {
        **_article(web, page),
        "places": countries.rows(page.language, web.directory),
        "home_flag": countries.flag(home.code),
        "home_name": web.directory.place_name(home.code, page.language),
    }


def _search(web: Web, page: Page) -> dict[str, Any]:
    here = addresses.of(page.language, page.path)
    titles = [Link(path, p.meta.title) for (language, path), p in web.pages.items() if language == page.language]
    return {
        "index_href": addresses.relative(here, f"assets/search-{page.language}.json"),
        "script_href": addresses.relative(here, "assets/search.js"),
        "all_pages": [link for link in titles if not link.path.startswith("staff/")],
    }


def _edition(web: Web, page: Page) -> dict[str, Any]:
    return {
        "editions": editionpage.views(web.ledger, page.language, web.directory),
        "language_names": LANGUAGE_NAMES,
    }


def _share(web: Web, page: Page) -> dict[str, Any]:
    here = addresses.of(page.language, page.path)
    return {
        "places": passon.rows(page.language, web.directory),
        "data": [addresses.relative(here, file) for file in passon.DATA],
    }


_SHAPES = {"check.html": selfcheck.with_boxes, "checklist.html": selfcheck.checklist}
"""What becomes of the text of a page before its template shows it."""
_VIEWS = {
    "edition.html": _edition,
    "all.html": _all,
    "check.html": _check,
    "start.html": _start,
    "help.html": _help,
    "countries.html": _country_index,
    "search.html": _search,
    "share.html": _share,
}

"""The page of all sources: each once, with what rests on it, and small enough for a bad line."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from projects import ROOT, TODAY
from saferoad import LANGUAGES, directory, pages, sourcespage, staff, web
from saferoad.directory import Directory
from saferoad.translations import Older

LIMIT = json.loads((ROOT / "tests/budget.json").read_text("utf-8"))["gzip"]["sources"]
PAGE = "---\ntitle: {title}\ndescription: d\nsources: [EXAMPLE]\ntranslation: {how}\n---\n# A\n\n[[fact: days-to-register]]\n"


@pytest.fixture
def project(small: Path) -> Path:
    for language in LANGUAGES:
        page = small / "docs" / language / "part/page.md"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(title=f"Title {language}", how="original" if language == "mn" else "own"), "utf-8")
    return small


def test_a_source_names_pages_and_the_facts_on_them(project: Path) -> None:
    loaded = directory.load(project, TODAY)
    fact = loaded.facts["days-to-register"]
    found = sourcespage.entries("en", loaded, pages.load(project, loaded))
    uses = {entry.title: entry.uses for some in found.values() for entry in some}
    assert uses[loaded.references[fact.sources[0]].title] == (
        sourcespage.Use("Title en", "../part/page/", (fact.value["en"],)),
    )


def test_every_source_stands_once(real: Directory) -> None:
    read, _ = pages.read(ROOT, real)
    for language in LANGUAGES:
        found = sourcespage.entries(language, real, read)
        assert sum(map(len, found.values())) == len(real.references)
        assert {confidence: len(some) for confidence, some in found.items()} == {
            letter: sum(one.confidence == letter for one in real.references.values()) for letter in "ABC"
        }
        names = [one.name for one in sourcespage.publishers(language, real)]
        assert len(names) == len(set(names))


def test_each_publisher_of_a_shown_contact_is_there_with_its_country(real: Directory) -> None:
    found = {one.name: one.places for one in sourcespage.publishers("en", real)}
    for contact in real.contacts.values():
        if contact.status in ("unresolved", "retired"):
            continue
        place = "From anywhere" if contact.country == "001" else real.place_name(contact.country, "en")
        for source in contact.sources:
            assert place in found[sourcespage._publisher(source)], source.publisher


def test_what_no_page_shows_is_not_among_the_publishers(real: Directory) -> None:
    contacts = {id_: contact.model_copy(update={"status": "unresolved"}) for id_, contact in real.contacts.items()}
    hidden = replace(real, contacts=MappingProxyType(contacts), destinations=MappingProxyType({}))
    assert sourcespage.publishers("en", hidden) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_is_small_enough(real: Directory, language: str) -> None:
    read, _ = pages.read(ROOT, real)
    made = web.Web(ROOT, real, read).sources(language)
    page = web.Web(ROOT, real, read).page(language, sourcespage.PAGE, made)
    assert len(gzip.compress(page.encode())) < LIMIT


def test_facts_past_review_come_first(real: Directory) -> None:
    days = sorted(fact.review_by for fact in real.facts.values())
    later = directory.on(real, TODAY.fromisoformat(days[len(days) // 2]))
    text = staff.facts_by_age("en", later)
    late, _, rest = text.partition("{#facts}")
    due = [fact.id for fact in later.facts.values() if fact.review_by < later.today.isoformat()]
    assert due
    assert all(f"`{id_}`" in late and f"`{id_}`" not in rest for id_ in due)
    assert len(real.facts) == sum(text.count(f"`{id_}`") for id_ in real.facts)


def test_staff_see_which_sentences_are_new(project: Path) -> None:
    loaded = directory.load(project, TODAY)
    page = pages.load(project, loaded)["en", "part/page.md"]
    older = (Older(page, ("Шинэ [[fact: a]] *өгүүлбэр*.",), 2), Older(page, None, 0))
    text = staff.older_translations("en", older, loaded)
    assert (
        "- `docs/en/part/page.md`: new sentences: 1, gone: 2\n    - Шинэ \\[\\[fact: a\\]\\] \\*өгүүлбэр\\*\\." in text
    )
    assert loaded.labels["open_unstamped"]["en"] in text

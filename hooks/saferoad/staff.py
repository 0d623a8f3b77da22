"""Lists for staff what is still open in the data, as Markdown."""

import html
import re
from collections.abc import Sequence

from markupsafe import escape

from . import ages, cards, words
from .directory import Directory
from .model import Contact, Fact
from .translations import Older


def open_contacts(language: str, directory: Directory) -> str:
    """Give the lists of contacts that wait for somebody: unresolved, disputed, unconfirmed."""
    contacts = directory.contacts.values()
    unresolved = [c for c in contacts if c.status == "unresolved"]
    disputed = [c for c in contacts if c.number_in_dispute and c not in unresolved]
    unconfirmed = [c for c in contacts if c.standing == "unconfirmed" and c not in unresolved and c not in disputed]
    return "\n".join(
        (
            _section("open_unresolved", "unresolved", _contacts(unresolved, language, directory), language, directory),
            _section("open_disputed", "disputed", _contacts(disputed, language, directory), language, directory),
            _section(
                "open_unconfirmed", "unconfirmed", _contacts(unconfirmed, language, directory), language, directory
            ),
        )
    )


def facts_by_age(language: str, directory: Directory) -> str:
    """Give all facts by the day of their next review: those whose day has passed first, each with its sources."""
    facts = sorted(directory.facts.values(), key=lambda fact: (fact.review_by, fact.id))
    late = [_fact(fact, language, directory) for fact in facts if ages.is_due_for_review(fact, directory.today)]
    rest = [_fact(fact, language, directory) for fact in facts if not ages.is_due_for_review(fact, directory.today)]
    due = _section("open_reviews", "reviews", late, language, directory)
    return due + _section("open_facts", "facts", rest, language, directory)


def older_translations(language: str, older: Sequence[Older], directory: Directory) -> str:
    """Give the translations whose original has changed, with the sentences to translate anew."""
    items = [_older(one, language, directory) for one in older]
    return _section("open_translations", "older-translations", items, language, directory)


def _fact(fact: Fact, language: str, directory: Directory) -> str:
    day = words.day(fact.review_by, language, directory)
    return f"{day}: {escape(fact.value[language])} · `{fact.id}` · {', '.join(fact.sources)}"


def _older(one: Older, language: str, directory: Directory) -> str:
    if one.fresh is None:
        return f"`{one.page.file}`: {directory.labels['open_unstamped'][language]}"
    said = directory.labels["open_changed"][language].format(new=len(one.fresh), gone=one.gone)
    fresh = "".join(f"\n    - {_plain(sentence)}" for sentence in one.fresh)
    return f"`{one.page.file}`: {said}{fresh}"


def _plain(sentence: str) -> str:
    """Write a sentence of a page so that Markdown shows it letter by letter."""
    return re.sub(r"[\\`*_{}\[\]()#+.!|-]", r"\\\g<0>", html.escape(sentence, quote=False))


def _contacts(contacts: Sequence[Contact], language: str, directory: Directory) -> list[str]:
    found = []
    for contact in sorted(contacts, key=lambda contact: contact.country):
        date = words.day(cards.newest(contact.sources).date, language, directory)
        place = directory.place_name(contact.country, language)
        found.append(f"{place}: {escape(contact.name[language])} · `{contact.id}` · {contact.confidence} · {date}")
    return found


def _section(label: str, anchor: str, items: list[str], language: str, directory: Directory) -> str:
    def say(key: str) -> str:
        return directory.labels[key][language]

    listed = "\n".join(f"- {item}" for item in items) if items else say("open_nothing")
    return f"\n## {say(label)} {{#{anchor}}}\n\n{say('open_count')}: {len(items)}\n\n{listed}\n"

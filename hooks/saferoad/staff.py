"""Lists for staff what is still open in the data, as Markdown."""

from collections.abc import Sequence

from markupsafe import escape

from . import cards, words
from .directory import Directory
from .model import Contact


def open_contacts(language: str, directory: Directory) -> str:
    """Give the lists of contacts and facts that wait for somebody: unresolved, disputed, unconfirmed, past review."""
    contacts = directory.contacts.values()
    unresolved = [c for c in contacts if c.status == "unresolved"]
    disputed = [c for c in contacts if c.number_in_dispute and c not in unresolved]
    unconfirmed = [c for c in contacts if c.standing == "unconfirmed" and c not in unresolved and c not in disputed]
    late = [f for f in directory.facts.values() if f.review_by < directory.today.isoformat()]
    facts = [f"`{fact.id}`: {escape(fact.value[language])} ({fact.review_by})" for fact in late]
    return "\n".join(
        (
            _section("open_unresolved", "unresolved", _contacts(unresolved, language, directory), language, directory),
            _section("open_disputed", "disputed", _contacts(disputed, language, directory), language, directory),
            _section(
                "open_unconfirmed", "unconfirmed", _contacts(unconfirmed, language, directory), language, directory
            ),
            _section("open_reviews", "reviews", facts, language, directory),
        )
    )


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

"""What a contact shows, and what its links dial."""

import re
from dataclasses import replace
from datetime import date

import pytest

from projects import ROOT
from saferoad import ages, cards, pages, search, web, words
from saferoad.directory import Directory, on
from saferoad.model import Phone, Retired, Source


def phone(number: str, **fields: object) -> Phone:
    return Phone(number=number, **{"abroad": "unknown", **fields})


@pytest.mark.parametrize(
    ("given", "href"),
    [
        (phone("112", abroad="no"), "tel:112"),
        (phone("+8215771366"), "tel:15771366"),
        (phone("+8227330120", abroad="yes"), "tel:+8227330120"),
        (phone("+448000121700", abroad="no"), "tel:08000121700"),
        (phone("233733", abroad="no", channel="sms"), "sms:233733"),
        (phone("+60192615999", channel="whatsapp"), "https://wa.me/60192615999"),
    ],
)
def test_a_link_dials_what_works(given: Phone, href: str) -> None:
    assert cards.href(given) == href


def test_1903_never_carries_a_country_code(real: Directory) -> None:
    for language in ("mn", "en", "ko"):
        shown = cards.card(real.contacts["mn-mgec-hotline-1903"], language, real)
        assert [(p.href, p.shown) for p in shown.phones] == [("tel:1903", "1903")]
        assert shown.phones[0].reach == real.labels["abroad_unknown"][language]


@pytest.mark.parametrize(
    ("seen", "old"), [("undated", True), ("2024-10", True), ("2024-11-30", False), ("2024", False), ("2023", True)]
)
def test_age_acts_by_itself(seen: str, old: bool) -> None:
    source = Source(publisher="A", url="https://a.example/", date=seen)
    assert ages.is_old(source, date(2026, 11, 21)) is old


def test_the_newest_source_is_shown(real: Directory) -> None:
    sources = tuple(Source(publisher=d, url="https://a.example/", date=d) for d in ("undated", "2024", "2025-02"))
    assert cards.newest(sources).date == "2025-02"


def test_retired_numbers_are_not_shown(real: Directory) -> None:
    contact = real.contacts["kr-danuri-1577-1366"]
    dead = contact.phones[0].model_copy(update={"retired": {"since": "2026"}})
    shown = cards.card(contact.model_copy(update={"phones": (dead, *contact.phones[1:])}), "mn", real)
    assert "1577-1366" not in [p.shown for p in shown.phones]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("mn", "Да–Ба 09:00–18:00; баярын өдөр амарна"),
        ("en", "Mon–Fri 09:00–18:00; closed on holidays"),
        ("ko", "월–금 09:00–18:00; 공휴일 휴무"),
    ],
)
def test_hours_in_three_languages(real: Directory, language: str, said: str) -> None:
    assert words.hours("Mo-Fr 09:00-18:00; PH off", language, real) == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("2024-03-01", "mn", "2024 оны 3 сарын 1"),
        ("2024-03", "mn", "2024 оны 3 сар"),
        ("2024-03", "en", "March 2024"),
        ("2024-03-01", "ko", "2024년 3월 1일"),
        ("2024", "ko", "2024"),
        ("undated", "en", "undated"),
    ],
)
def test_dates_as_far_as_they_are_known(real: Directory, text: str, language: str, said: str) -> None:
    assert words.day(text, language, real) == said


def test_a_day_of_the_build_is_given_not_taken(real: Directory) -> None:
    assert on(real, date(2030, 1, 1)).today == date(2030, 1, 1)
    assert replace(real, today=date(2030, 1, 1)) == on(real, date(2030, 1, 1))


def test_a_dead_number_says_since_when_and_what_to_call_now(real: Directory) -> None:
    contact = real.contacts["kr-danuri-1577-1366"]
    retired = Retired(since="2026-10", successor="+8227330120")
    dead = contact.phones[0].model_copy(update={"retired": retired})
    old = contact.model_copy(update={"phones": (dead, *contact.phones[1:])})
    shown = cards.dead_numbers(old, "en", real)
    assert [(n.shown, n.successor, n.href) for n in shown] == [("1577-1366", "02-733-0120", "tel:027330120")]
    assert "October 2026" in shown[0].since


def test_a_dead_number_is_announced_on_the_page_of_its_country_and_found_by_searching(real: Directory) -> None:
    contact = real.contacts["kr-danuri-1577-1366"]
    dead = contact.phones[1].model_copy(update={"retired": Retired(since="2026-10", successor="+8227330120")})
    changed = contact.model_copy(update={"phones": (contact.phones[0], dead, *contact.phones[2:])})
    data = replace(real, contacts={**real.contacts, contact.id: changed})
    page = web.Web(ROOT, data, pages.load(ROOT, real)).country("en", "KR")
    assert re.search(r"<s>031-257-1841</s>.*?October 2026.*?tel:027330120", page, re.DOTALL)
    assert "tel:+82312571841" not in page
    assert "0312571841" in search.index("en", data, pages.load(ROOT, real))

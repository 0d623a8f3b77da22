"""What must hold of the real data, whoever changes it."""

import re

import pytest

from saferoad import LANGUAGES, ages, numbers, rules, selection
from saferoad.directory import Directory
from saferoad.model import AREAS

HOTLINE = "mn-mgec-hotline-1903"
MARRIAGE_LINE = "mn-korea-marriage-line"


def test_there_is_enough_to_be_of_use(real: Directory) -> None:
    places = {contact.country for contact in real.contacts.values()} - set(AREAS)
    assert len(real.contacts) >= 200
    assert len(places) >= 30


def test_nobody_has_called_yet(real: Directory) -> None:
    """Take this test away on the day the first contact is confirmed, with the words that say so on pages and papers."""
    assert {contact.status for contact in real.contacts.values()} <= {"published", "unresolved"}


def test_1903_is_published_and_says_what_is_not_known(real: Directory) -> None:
    hotline = real.contacts[HOTLINE]
    assert (hotline.status, hotline.standing, hotline.serves) == ("published", "founding", ("all",))
    assert [(phone.number, phone.abroad) for phone in hotline.phones] == [("1903", "unknown")]
    assert "2019" in hotline.note.en
    assert hotline.conflicts


def test_the_line_for_marrying_koreans_is_unresolved_and_has_no_number(real: Directory) -> None:
    line = real.contacts[MARRIAGE_LINE]
    assert (line.status, line.phones) == ("unresolved", ())
    assert all(line not in real.serving(place.code) for place in real.destinations.values())
    assert any("7011111" in spelling for one in real.refusals for spelling in one.spellings)


def test_every_contact_has_a_source_with_publisher_and_date(real: Directory) -> None:
    for contact in real.contacts.values():
        assert contact.sources
        assert all(source.publisher and source.date for source in contact.sources), contact.id


def test_offices_with_rival_numbers_show_none(real: Directory) -> None:
    disputed = [contact for contact in real.contacts.values() if contact.number_in_dispute]
    assert len(disputed) >= 8
    assert all(not contact.phones for contact in disputed)


def test_every_destination_shows_something_to_call_or_says_why_not(real: Directory) -> None:
    for place in real.abroad:
        assert place.headline or place.code == "KH", place.code


def test_what_stands_first_can_be_dialled_there(real: Directory) -> None:
    for place in real.abroad:
        for id_ in filter(None, (place.headline, *place.emergency, *place.first)):
            contact = real.contacts[id_]
            assert contact.standing == "good"
            assert real.serves(contact, place.code), (place.code, id_)


def test_korea_is_headed_by_the_line_that_answers_in_mongolian(real: Directory) -> None:
    headline = real.contacts[real.destinations["KR"].headline]
    assert headline.hours == "24/7"
    assert "mn" in headline.languages


@pytest.mark.parametrize("rejected", ["1577-5432", "1577-1336", "1644-0644", "+9761903", "+976 11 70111112"])
def test_known_wrong_numbers_are_on_the_list(real: Directory, rejected: str) -> None:
    assert numbers.digits(rejected) in {spelling for one in real.refusals for spelling in one.spellings}


def test_labels_that_may_be_saved_in_a_phone_are_neutral(real: Directory) -> None:
    for contact in real.contacts.values():
        label = contact.discreet or contact.name
        for language in rules.MARKING_WORDS:
            assert not rules.marking_words(label[language], language), contact.id


def test_no_person_is_named_as_the_one_who_checked(real: Directory) -> None:
    roles = re.compile(r"^[a-z ]+$")
    assert all(roles.match(c.confirmed.by) for c in real.contacts.values() if c.confirmed)


@pytest.mark.parametrize(
    ("fact", "figure"),
    [
        ("rule-source-old", ages.SOURCE_IS_OLD_AFTER),
        ("rule-call-again", ages.CALL_AGAIN_AFTER),
        ("rule-confirmed-until", ages.CONFIRMED_UNTIL),
        ("rule-paper-numbers", selection.MOST_NUMBERS),
        ("rule-insert-countries", selection.MOST_COUNTRIES["insert"]),
        ("rule-leaflet-countries", selection.MOST_COUNTRIES["leaflet"]),
    ],
)
def test_what_pages_say_of_our_rules_is_what_the_rules_do(real: Directory, fact: str, figure: int) -> None:
    said = {language: re.match(r"\d+|다섯", real.facts[fact].value[language])[0] for language in LANGUAGES}
    assert {text.replace("다섯", "5") for text in said.values()} == {str(figure)}

"""The files that put a country's numbers into a phone, read back with a library for them."""

from dataclasses import replace
from itertools import product
from types import MappingProxyType

import pytest
import vobject

from saferoad import LANGUAGES, cards, numbers, rules, selection, vcards
from saferoad.directory import Directory


def read(place: str, language: str, directory: Directory) -> list[vobject.base.Component]:
    return list(vobject.readComponents(vcards.file(directory.destinations[place], language, directory)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_library_reads_every_file_back(real: Directory, language: str) -> None:
    for place in real.abroad:
        found = read(place.code, language, real)
        assert len(found) == len(vcards.saved(place, real)), place.code
        for card in found:
            card.validate(raiseException=True)
            assert card.version.value == "3.0"
            assert card.fn.value == card.n.value.family
            assert card.tel.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_good_numbers_of_the_directory_only(real: Directory, language: str) -> None:
    for place in real.abroad:
        good = {
            cards.href(phone)
            for contact in [*real.serving(place.code), *(real.contacts[id_] for id_ in place.emergency)]
            for phone in selection.printable(contact)
        }
        found = [f"tel:{tel.value}" for card in read(place.code, language, real) for tel in card.tel_list]
        assert set(found) <= good, place.code
        assert len(found) == len(set(found)), place.code
        named = [*place.emergency, *([place.headline] if place.headline else []), *place.first]
        assert {cards.href(selection.printable(real.contacts[id_])[0]) for id_ in named} <= set(found), place.code


def test_emergency_numbers_come_first(real: Directory) -> None:
    assert [card.tel.value for card in read("KR", "mn", real)][:3] == ["112", "119", "15771366"]
    for place in real.abroad:
        saved = [contact.id for contact, _ in vcards.saved(place, real)]
        urgent = [id_ for id_ in place.emergency if id_ in saved]
        assert saved[: len(urgent)] == urgent, place.code


def test_no_short_code_has_a_country_code(real: Directory) -> None:
    for place, language in product(real.abroad, LANGUAGES):
        short = {p.number for c, phones in vcards.saved(place, real) for p in phones if numbers.is_short_code(p.number)}
        found = {tel.value for card in read(place.code, language, real) for tel in card.tel_list}
        assert short <= found
        assert not {value for value in found if value.startswith("+") and numbers.digits(value)[1:] in short}


def test_nothing_in_a_file_marks_who_carries_the_phone(real: Directory) -> None:
    for place, language in product(real.abroad, LANGUAGES):
        text = vcards.file(place, language, real).replace("\r\n ", "")
        for other in LANGUAGES:
            assert rules.marking_words(text, other) == [], (place.code, language)
        assert "://" not in text
    assert vcards.file_name("KR", "mn") == "contacts/kr-mn.vcf"


def test_what_is_not_neutral_is_saved_under_its_discreet_name(real: Directory) -> None:
    names = [card.fn.value for card in read("US", "en", real)]
    assert "24-hour helpline · United States" in names


def test_no_two_contacts_of_a_file_have_the_same_name(real: Directory) -> None:
    for place, language in product(real.abroad, LANGUAGES):
        names = [card.fn.value for card in read(place.code, language, real)]
        assert len(names) == len(set(names)), (place.code, language)


def test_a_note_says_that_nobody_has_called_until_somebody_has(real: Directory) -> None:
    not_called = real.labels["message_date"]["en"]
    assert all(not_called in card.note.value for card in read("KR", "en", real))


def test_an_unconfirmed_number_is_in_no_file(real: Directory) -> None:
    first = real.contacts["kr-112-police"]
    doubtful = first.model_copy(update={"standing": "unconfirmed"})
    changed = replace(real, contacts=MappingProxyType({**real.contacts, first.id: doubtful}))
    assert [card.tel.value for card in read("KR", "en", changed)][:2] == ["119", "15771366"]


def test_a_country_without_a_good_number_has_no_file(real: Directory) -> None:
    cambodia = next(place for place in real.abroad if place.code == "KH")
    assert vcards.file(cambodia, "mn", real) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_as_long_as_old_phones_can_read_and_no_letter_is_cut(real: Directory, language: str) -> None:
    text = vcards.file(real.destinations["KR"], language, real)
    assert text.endswith("\r\n")
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "".join(line.decode() for line in lines)  # each line by itself is whole UTF-8


def test_signs_with_a_meaning_are_escaped() -> None:
    assert vcards._text("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"


def test_the_same_contact_replaces_itself_when_it_is_saved_in_another_language(real: Directory) -> None:
    ids = [[card.uid.value for card in read("JP", language, real)] for language in LANGUAGES]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == len(ids[0])

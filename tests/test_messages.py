"""One text message per contact and country, counted as the network counts it."""

from itertools import product

import pytest

from saferoad import LANGUAGES, messages, numbers, rules, selection
from saferoad.directory import Directory

FEW = "abcdefghij"


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts"),
    [
        ("", "gsm", 0, 1),
        ("Police 112", "gsm", 10, 1),
        ("è 20 € [ok]", "gsm", 14, 1),  # € and brackets take two places each
        ("a" * 160, "gsm", 160, 1),
        ("a" * 161, "gsm", 161, 2),
        ("a" * 306, "gsm", 306, 2),
        ("a" * 307, "gsm", 307, 3),
        ("a" * 152 + "€" + "a" * 152, "gsm", 306, 3),  # no part ends inside the €
        ("цагдаа 102", "ucs-2", 10, 1),
        ("경찰 112", "ucs-2", 6, 1),
        ("ц" * 70, "ucs-2", 70, 1),
        ("ц" * 71, "ucs-2", 71, 2),
        ("ц" * 134, "ucs-2", 134, 2),
        ("ц" * 135, "ucs-2", 135, 3),
        ("😀", "ucs-2", 2, 1),
        ("ц" * 66 + "😀" + "ц" * 4, "ucs-2", 72, 2),
        ("a" * 100 + "ő", "ucs-2", 101, 2),  # one letter outside the GSM alphabet, and all of it is UCS-2
        ("ç", "ucs-2", 1, 1),  # only the capital is in the table
    ],
)
def test_a_message_is_counted_as_the_network_counts(text: str, alphabet: str, units: int, parts: int) -> None:
    assert messages.length(text) == messages.Length(alphabet, units, parts)


def test_the_alphabet_of_the_network_has_its_size() -> None:
    assert len(messages._BASIC) == 127  # 128 places, one of which is the escape to the extension
    assert len(messages._EXTENDED) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_good_contact_fits_in_one_message_with_its_own_number(real: Directory, language: str) -> None:
    for contact in real.contacts.values():
        text = messages.of_contact(contact, language, real)
        phones = selection.printable(contact)
        assert (text is None) == (not phones), contact.id
        if text:
            assert messages.length(text).parts == 1
            assert len(text.encode("utf-16-le")) // 2 <= messages.MOST_UNITS, text
            assert text.endswith(f" {messages.written(phones[0])}"), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_fits_in_one_message_with_its_first_number(real: Directory, language: str) -> None:
    for place in real.abroad:
        text = messages.of_country(place, language, real)
        ids = [*([place.headline] if place.headline else []), *place.emergency]
        assert (text is None) == (not ids), place.code
        if text:
            assert len(text.encode("utf-16-le")) // 2 <= messages.MOST_UNITS, text
            assert text.startswith(f"{real.place_name(place.code, language)}: "), text
            assert messages.written(selection.printable(real.contacts[ids[0]])[0]) in text, text


def test_korea_is_told_with_its_first_line_the_police_and_the_ambulance(real: Directory) -> None:
    assert [messages.of_country(real.destinations["KR"], language, real) for language in LANGUAGES] == [
        "Солонгос: Данури тусламжийн утас 1577-1366, цагдаа 112, түргэн 119",
        "South Korea: Danuri helpline 1577-1366, police 112, ambulance 119",
        "한국: 다누리콜센터 1577-1366, 경찰 112, 구급차 119",
    ]


def test_a_number_with_its_own_service_is_named_by_it(real: Directory) -> None:
    text = messages.of_country(real.destinations["FR"], "en", real)
    assert text.endswith("police 17, emergency 112")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_marks_the_person_who_gets_it(real: Directory, language: str) -> None:
    texts = [messages.of_contact(contact, language, real) for contact in real.contacts.values()]
    texts += [messages.of_country(place, language, real) for place in real.abroad]
    for text, other in product(filter(None, texts), LANGUAGES):
        assert rules.marking_words(text, other) == [], text


def test_a_short_code_never_has_a_country_code(real: Directory) -> None:
    for contact in real.contacts.values():
        for phone in contact.phones:
            if numbers.is_short_code(phone.number):
                assert messages.written(phone) == phone.number

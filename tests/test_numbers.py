"""Numbers: what is right, how it is written, how it is dialled."""

import pytest

from saferoad import numbers

NONE = frozenset()


@pytest.mark.parametrize(
    ("number", "country"),
    [("+8215771366", "KR"), ("112", "KR"), ("+85328889911", "MO"), ("15999", "MY"), ("+39800290290", "IT")],
)
def test_right_numbers(number: str, country: str) -> None:
    assert numbers.fault(number, country, NONE) is None


@pytest.mark.parametrize(
    ("number", "country"),
    [("+9761903", "MN"), ("+82112", "KR"), ("70111112", "MN"), ("+999123456", "KR"), ("1 345", "KR")],
)
def test_wrong_numbers(number: str, country: str) -> None:
    assert numbers.fault(number, country, NONE)


def test_a_number_with_spaces_is_told_its_plain_form() -> None:
    assert numbers.fault("+82 2 733 0120", "KR", NONE) == (
        'found "+82 2 733 0120"; write it without spaces and signs, as "+8227330120"'
    )


def test_a_short_code_listed_with_a_source_is_right() -> None:
    assert numbers.fault("1903", "MN", frozenset({("MN", "1903")})) is None
    assert numbers.fault("1903", "KR", frozenset({("MN", "1903")}))


@pytest.mark.parametrize(
    ("number", "national", "inside"),
    [
        ("+8215771366", "1577-1366", "15771366"),
        ("+8227330120", "02-733-0120", "027330120"),
        ("+448000121700", "0800 012 1700", "08000121700"),
        ("+18883737888", "1 888-373-7888", "18883737888"),
        ("112", "112", "112"),
        ("#9110", "#9110", "#9110"),
    ],
)
def test_the_form_inside_the_country(number: str, national: str, inside: str) -> None:
    assert numbers.national(number) == national
    assert numbers.dialled_inside(number) == inside


def test_the_form_from_abroad() -> None:
    assert numbers.international("+8227330120") == "+82 2-733-0120"


def test_a_wrong_number_has_only_the_spelling_it_was_seen_in() -> None:
    assert numbers.spellings("+9761903", None) == {"9761903"}
    assert numbers.spellings("1577-5432", "KR") == {"15775432", "8215775432"}

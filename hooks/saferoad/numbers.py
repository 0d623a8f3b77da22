"""What a phone number is and how it is dialled; never guesses a missing digit or owner."""

import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumberFormat
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region

_NORTH_AMERICA = 1
SHORT_CODE = re.compile(r"[#*]?\d{2,6}")
LONG_RUN = re.compile(r"\+?\d[\d\s().\u00a0–/-]{4,}\d")
"""A run of digits and what people write between them, long enough to be an ordinary number."""


def digits(text: str) -> str:
    """Give only the digits of a text."""
    return re.sub(r"\D", "", text)


def is_short_code(number: str) -> bool:
    """Tell whether a number is a short code such as "112" or "#9110", dialled as it stands."""
    return bool(SHORT_CODE.fullmatch(number))


def fault(number: str, country: str, listed_short_codes: frozenset[tuple[str, str]]) -> str | None:
    """Say what is wrong with a number of a place in `country` (ISO 3166) and what to write, or None.

    A short code is right when libphonenumber knows it there, or when it is listed with a source in
    data/short-codes.yaml. Anything longer must be a valid E.164 number with its country code.
    """
    if number.startswith("+"):
        return _fault_of_e164(number)
    if not SHORT_CODE.fullmatch(number):
        return f"{_found(number)} without a country code; write it as {_example(country)}"
    if (country, number) in listed_short_codes or is_known_short_code(number, country):
        return None
    return (
        f"{_found(number)}, a short code that is not known in {country}; if a source shows it, "
        f"add it with that source to data/short-codes.yaml; a longer number is written as {_example(country)}"
    )


@cache
def is_known_short_code(number: str, country: str) -> bool:
    """Tell whether libphonenumber lists the short code for the country."""
    if country not in phonenumbers.SUPPORTED_REGIONS or not number.isdigit():
        return False
    parsed = phonenumbers.PhoneNumber(
        country_code=phonenumbers.country_code_for_region(country),
        national_number=int(number),
        italian_leading_zero=number.startswith("0") or None,
        number_of_leading_zeros=len(number) - len(number.lstrip("0")) or None,
    )
    return is_valid_short_number_for_region(parsed, country)


@cache
def national(number: str) -> str:
    """Give the form written and dialled inside the number's own country: "02-733-0120"; short codes as they are."""
    if is_short_code(number):
        return number
    parsed = _parsed(number)
    if parsed.country_code == _NORTH_AMERICA:  # there people dial the 1 that libphonenumber leaves out
        return international(number).removeprefix("+")
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)


def dialled_inside(number: str) -> str:
    """Give the digits pressed inside the number's own country: "027330120"; short codes as they are."""
    return number if is_short_code(number) else digits(national(number))


@cache
def international(number: str) -> str:
    """Give the form with the country code in groups: "+82 2-733-0120"."""
    return phonenumbers.format_number(_parsed(number), PhoneNumberFormat.INTERNATIONAL)


def spellings(number: str, country: str | None) -> set[str]:
    """Give the digit strings under which a number may turn up: as written, and if valid also in its other forms."""
    found = {digits(number)}
    try:
        parsed = phonenumbers.parse(number, country if country in phonenumbers.SUPPORTED_REGIONS else None)
    except phonenumbers.NumberParseException:
        return found
    if not phonenumbers.is_valid_number(parsed):
        return found
    for form in (PhoneNumberFormat.E164, PhoneNumberFormat.NATIONAL):
        found.add(digits(phonenumbers.format_number(parsed, form)))
    return found


def _parsed(number: str) -> phonenumbers.PhoneNumber:
    return phonenumbers.parse(number)


def _fault_of_e164(number: str) -> str | None:
    try:
        parsed = _parsed(number)
    except phonenumbers.NumberParseException:
        return f"{_found(number)}, which no country uses; check the digits against the source"
    if phonenumbers.is_possible_number(parsed) and phonenumbers.is_valid_number(parsed):
        plain = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
        return None if number == plain else f'{_found(number)}; write it without spaces and signs, as "{plain}"'
    region = phonenumbers.region_code_for_country_code(parsed.country_code)
    return (
        f"{_found(number)}, which cannot be a number of {region}; check the digits against the source, "
        "and never add or drop one to make it fit"
    )


def _found(number: str) -> str:
    return f'found "{number}"'


def _example(country: str) -> str:
    code = phonenumbers.country_code_for_region(country) if country in phonenumbers.SUPPORTED_REGIONS else 0
    return (
        f'"+{code} …" with the rest of the digits' if code else '"+" and the country code, then the rest of the digits'
    )

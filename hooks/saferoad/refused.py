"""Knows the numbers that may not come back, and finds them in any text, however they are written."""

from collections.abc import Iterator
from dataclasses import dataclass

from . import numbers

SHORT = 6
"""Numbers of up to so many digits mean something else in each country, and are refused in their own only."""


@dataclass(frozen=True)
class Refused:
    """A number that may not stand anywhere: its digits in every spelling, its country (ISO 3166), and why."""

    spellings: frozenset[str]
    country: str | None
    why: str

    @property
    def everywhere(self) -> bool:
        """Tell whether the number is refused in all countries, because it can only be this one."""
        return self.country is None or max(map(len, self.spellings)) > SHORT


def refuse(number: str, country: str | None, why: str) -> Refused:
    """Make the refusal of a number as it was seen somewhere."""
    return Refused(frozenset(numbers.spellings(number, country)), country, why)


def of_phone(number: str, country: str, refusals: tuple[Refused, ...]) -> Iterator[Refused]:
    """Give the refusals that hold for a number of a contact in a country."""
    found = numbers.spellings(number, country)
    return (one for one in refusals if found & one.spellings and (one.everywhere or one.country == country))


def in_text(text: str, refusals: tuple[Refused, ...]) -> Iterator[tuple[int, str, Refused]]:
    """Give line (1-based), spelling and refusal of each refused number in a text, web addresses left aside."""
    for line, content in enumerate(text.splitlines(), start=1):
        if "://" in content:
            continue
        for run in numbers.LONG_RUN.findall(content):
            digits = numbers.digits(run)
            for one in refusals:
                if digits in one.spellings and one.everywhere:
                    yield line, run, one

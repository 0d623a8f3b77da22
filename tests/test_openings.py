"""Hours are handed to "open now" only where they can be told rightly."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from saferoad import openings
from saferoad.directory import Directory


def published(real: Directory, id_: str, hours: str | None) -> str:
    return openings.published(real.contacts[id_].model_copy(update={"hours": hours}), real)


def test_hours_come_with_the_time_zone_of_the_place(real: Directory) -> None:
    assert published(real, "kr-1350-labour", "Mo-Fr 09:00-18:00") == "Asia/Seoul Mo-Fr 09:00-18:00"


@pytest.mark.parametrize("hours", [None, "24/7", "Mo-Su 22:00-06:00"], ids=["unknown", "always", "over midnight"])
def test_nothing_is_told_that_could_be_wrong_or_is_always_so(real: Directory, hours: str | None) -> None:
    assert published(real, "kr-1350-labour", hours) == ""


def test_nothing_is_told_where_a_country_has_several_time_zones(real: Directory) -> None:
    assert published(real, "us-consulate-mn-san-francisco", "Mo-Fr 09:00-13:00") == ""


def test_nothing_is_told_of_a_doubtful_contact(real: Directory) -> None:
    assert published(real, "jp-fresc-helpdesk", "Mo-Fr 09:00-17:00") == ""


def test_nothing_is_told_of_a_place_without_a_time_zone(real: Directory) -> None:
    nowhere = replace(real, destinations=MappingProxyType({}))
    assert openings.published(real.contacts["kr-1350-labour"], nowhere) == ""

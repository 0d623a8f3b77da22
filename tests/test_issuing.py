"""The issuing kit: filled from the directory, stickers only where a printed number changed."""

import dataclasses

from projects import ROOT
from saferoad import LANGUAGES, editions, issuing, kit, numbers
from saferoad.directory import Directory
from saferoad.editions import Ledger
from saferoad.kit import GuardInput, PosterInput, StickerInput
from saferoad.model import Phone


def kit_of(real: Directory, ledger: Ledger | None = None) -> list[kit.Sheet]:
    return issuing.all_sheets(ROOT, real, ledger or editions.load(ROOT, real))


def test_the_whole_kit_is_there_in_each_language(real: Directory) -> None:
    names = issuing.names(kit_of(real))
    for language in LANGUAGES:
        for kind in ("guard", "tally", "hotline", "poster-general", "poster-kr"):
            assert (kind, language) in names


def test_the_givers_page_names_who_helps_on_the_spot_and_marks_1903(real: Directory) -> None:
    for sheet in kit_of(real):
        if isinstance(sheet, GuardInput):
            assert [row.shown for row in sheet.numbers] == ["102", "107", "108", "1903"]
            assert sheet.numbers[-1].note == real.labels["not_confirmed"][sheet.language]
            assert sheet.url.endswith("print/check/")


def test_a_poster_carries_the_headline_of_its_country(real: Directory) -> None:
    for sheet in kit_of(real):
        if isinstance(sheet, PosterInput) and sheet.place not in ("general", "KH"):
            contact = real.contacts[real.destinations[sheet.place].headline]
            assert sheet.headline.shown == numbers.national(contact.phones[0].number)
            assert sheet.tear_off[0] == sheet.headline


def test_no_stickers_while_no_printed_number_has_changed(real: Directory) -> None:
    assert not [sheet for sheet in kit_of(real) if isinstance(sheet, StickerInput)]


def test_a_changed_number_makes_stickers_for_its_country_in_each_language(real: Directory) -> None:
    before = editions.load(ROOT, real)
    contact = real.contacts["kr-danuri-1577-1366"]
    phones = (Phone(number="+8227330120", abroad="yes"), *contact.phones[1:])
    changed = dataclasses.replace(
        real, contacts={**real.contacts, contact.id: contact.model_copy(update={"phones": phones})}
    )
    ledger = Ledger((*before.editions, *editions.missing(before, changed)))
    stickers = [sheet for sheet in kit_of(changed, ledger) if isinstance(sheet, StickerInput)]
    assert {(sheet.place, sheet.language) for sheet in stickers} == {("KR", language) for language in LANGUAGES}
    for sheet in stickers:
        assert [(c.old, c.new) for c in sheet.corrections] == [("1577-1366", "02-733-0120")]

"""What to press from where: what is known is said, what is not known is not guessed, and no dead link is made."""

from typing import Any

import pytest

from saferoad import LANGUAGES, cards, dialling, onepage
from saferoad.dialling import Step
from saferoad.directory import Directory
from saferoad.model import Phone

NOT_KNOWN = Step("unknown")


def phone(number: str, abroad: str, **more: Any) -> Phone:
    return Phone.model_validate({"number": number, "abroad": abroad, **more})


def test_an_ordinary_number_is_dialled_with_plus_from_everywhere() -> None:
    found = dialling.of(phone("+8227330120", "yes"))
    assert found.inside == Step("yes", "02-733-0120", "tel:+8227330120")
    assert found.roaming == found.outside == Step("yes", "+82 2-733-0120", "tel:+8227330120")


def test_a_short_code_works_inside_and_nobody_knows_about_roaming() -> None:
    found = dialling.of(phone("112", "no"))
    assert found == dialling.Dialling(Step("yes", "112", "tel:112"), NOT_KNOWN, Step("no"))


def test_a_short_code_never_gains_a_country_code() -> None:
    for abroad in ("yes", "no", "unknown"):
        found = dialling.of(phone("1903", abroad))
        assert {step.href for step in (found.inside, found.roaming, found.outside)} <= {"", "tel:1903"}


def test_a_source_about_foreign_sim_cards_is_believed() -> None:
    assert dialling.of(phone("112", "no", roaming="yes")).roaming == Step("yes", "112", "tel:112")
    assert dialling.of(phone("112", "no", roaming="no")).roaming == Step("no")


@pytest.mark.parametrize("abroad", ["no", "unknown"])
def test_a_domestic_line_is_dialled_as_people_there_do_and_never_with_plus(abroad: str) -> None:
    found = dialling.of(phone("+8215771366", abroad))
    assert found == dialling.Dialling(Step("yes", "1577-1366", "tel:15771366"), NOT_KNOWN, Step(abroad))


def test_at_home_a_mongolian_sim_card_is_no_foreign_one() -> None:
    found = dialling.of(phone("102", "unknown"), home=True)
    assert found.roaming == found.inside
    assert found.outside == NOT_KNOWN


def test_text_messages_and_whatsapp_have_their_own_links() -> None:
    assert dialling.of(phone("12110", "no", channel="sms")).inside.href == "sms:12110"
    assert dialling.of(phone("+60192615999", "unknown", channel="whatsapp")).inside.href == "https://wa.me/60192615999"


def test_a_link_stands_only_where_the_number_works(real: Directory) -> None:
    for contact in real.contacts.values():
        for one in contact.phones:
            found = dialling.of(one)
            for step in (found.inside, found.roaming, found.outside):
                assert bool(step.href) == bool(step.shown) == (step.works == "yes"), (contact.id, one.number)
            assert cards.href(one) == found.inside.href


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_one_page_has_every_country_and_home_last(real: Directory, language: str) -> None:
    found = onepage.sections(language, real)
    assert [section.place.code for section in found] == [*(place.code for place in real.abroad), "MN"]


def test_the_one_page_shows_whom_the_country_names_and_nobody_unconfirmed(real: Directory) -> None:
    for section in onepage.sections("en", real):
        place = real.destinations[section.place.code]
        shown = {line.dialling.inside.shown for line in (*section.here, *section.reached)}
        for id_ in (*place.emergency, *([place.headline] if place.headline else []), *place.first):
            contact = real.contacts[id_]
            good = [p for p in contact.phones if (p.standing or contact.standing) != "unconfirmed" and not p.retired]
            assert dialling.of(good[0]).inside.shown in shown, id_
            doubtful = {dialling.of(p).inside.shown for p in contact.phones if p not in good}
            assert not doubtful & shown, id_


def test_on_the_one_page_every_number_is_told_once_for_other_countries(real: Directory) -> None:
    for section in onepage.sections("en", real):
        told = (*section.reached, *section.not_reached, *section.not_known)
        numbers = [line.dialling.inside.shown for line in told]
        assert {line.dialling.inside.shown for line in section.here} <= set(numbers)
        assert all(line.dialling.outside.href for line in section.reached)
        assert not any(line.dialling.outside.href for line in (*section.not_reached, *section.not_known))


def test_the_founding_line_says_that_nobody_knows_whether_it_is_answered(real: Directory) -> None:
    home = onepage.sections("en", real)[-1]
    line = next(line for line in home.here if line.dialling.inside.shown == "1903")
    assert any("not known" in note for note in line.notes)
    assert line.dialling.outside == NOT_KNOWN

"""Edition numbers, the ledger that never forgets, what a change recalls, and who refuses to release."""

import dataclasses
import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from projects import ROOT, TODAY
from saferoad import ages, directory, editionpage, editions, recall, release, selection
from saferoad.directory import Directory
from saferoad.editions import Ledger
from saferoad.model import Confirmed, Contact
from saferoad.problems import ProblemsError

FOUNDING = """  - id: home-line
    name: {mn: "Тусламжийн утас", en: "Helpline", ko: "도움 전화"}
    kind: hotline
    country: MN
    serves: [all]
    services: [information]
    for: [everyone]
    standing: founding
    priority: 1
    phones:
      - number: "107"
        abroad: "unknown"
    sources: [{publisher: "A ministry", url: "https://a.example/", date: "2026"}]
    confidence: B
    status: published
"""
CODE = (
    'short_codes:\n  - {country: MN, number: "107", source: {publisher: A, url: "https://a.example/", date: "2026"}}\n'
)


@pytest.fixture
def project(small: Path) -> Path:
    """The small project with a founding hotline and a ledger of its papers."""
    path = small / "data/directory.yaml"
    path.write_text(path.read_text("utf-8") + FOUNDING, "utf-8")
    (small / "data/short-codes.yaml").write_text(CODE, "utf-8")
    editions.write(small, Ledger(tuple(editions.missing(Ledger(()), loaded(small)))))
    return small


def loaded(project: Path) -> Directory:
    return directory.load(project, TODAY)


def change(project: Path, old: str, new: str) -> Directory:
    path = project / "data/directory.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return loaded(project)


def read(project: Path) -> Ledger:
    ledger, problems = editions.read(project, TODAY)
    assert problems == []
    return ledger


def test_a_number_tells_paper_language_and_country(real: Directory) -> None:
    number = editions.compose("leaflet", "JP", "ko", 7, real)
    assert number.startswith("23392007")
    assert editions.is_well_formed(number)
    assert editions.grouped(number) == f"{number[:3]} {number[3:6]} {number[6:]}"


def test_every_mistyped_or_transposed_digit_is_recognised(real: Directory) -> None:
    for number in ("114100012", editions.compose("insert", None, "en", 3, real)):
        assert editions.is_well_formed(number)
        for at, digit in enumerate(number):
            for other in set("0123456789") - {digit}:
                assert not editions.is_well_formed(number[:at] + other + number[at + 1 :])
        for at, (one, two) in enumerate(pairwise(number)):
            if one != two:
                assert not editions.is_well_formed(number[:at] + two + one + number[at + 2 :])


def test_no_two_editions_share_a_number() -> None:
    ledger, problems = editions.read(ROOT, date.today())
    assert problems == []
    numbers = [edition.edition for edition in ledger.editions]
    assert len(numbers) == len(set(numbers)) >= 192


def test_every_paper_of_today_has_its_edition(real: Directory) -> None:
    ledger = editions.load(ROOT, real)
    assert editions.missing(ledger, real) == []


def test_the_check_asks_for_the_command_that_adds_an_edition(project: Path) -> None:
    data = change(project, '"+8215771366"', '"+8215885644"')
    with pytest.raises(ProblemsError) as caught:
        editions.load(project, data)
    assert str(caught.value) == (
        "data/editions.yaml:1: found no edition for the present numbers of insert KR mn, insert KR en, insert KR ko "
        "and 3 more; run: make editions"
    )


def test_a_changed_number_makes_a_new_edition_and_keeps_the_old_one(project: Path) -> None:
    before = read(project)
    data = change(project, '"+8215771366"', '"+8215885644"')
    added = editions.missing(before, data)
    assert {edition.country for edition in added} == {"KR"}
    assert not {edition.edition for edition in added} & {edition.edition for edition in before.editions}
    editions.write(project, dataclasses.replace(before, editions=(*before.editions, *added)))
    assert read(project).editions[: len(before.editions)] == before.editions


def test_numbers_that_come_back_bring_their_edition_back(project: Path) -> None:
    before = read(project)
    change(project, '"+8215771366"', '"+8215885644"')
    data = change(project, '"+8215885644"', '"+8215771366"')
    assert editions.missing(before, data) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("+8215771366", "+8215771367", "the entry was changed after it was written; restore it from its last version"),
        ('edition: "114100012"', 'edition: "114100013"', "its check digit is wrong; restore the entry"),
    ],
)
def test_an_entry_never_changes(project: Path, old: str, new: str, said: str) -> None:
    path = project / editions.FILE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ProblemsError, match=said):
        editions.load(project, loaded(project))


def test_an_entry_written_twice_is_noticed(project: Path) -> None:
    ledger = read(project)
    editions.write(project, Ledger((*ledger.editions, ledger.editions[0])))
    with pytest.raises(ProblemsError, match="found twice"):
        editions.load(project, loaded(project))


def test_a_change_recalls_exactly_the_papers_that_carry_the_number(project: Path) -> None:
    before = read(project)
    data = change(project, '"+8215771366"', '"+8215885644"')
    after = Ledger((*before.editions, *editions.missing(before, data)))
    found = recall.recalled(before, after, data)
    assert {(one.paper, one.country, one.language) for one in found} == {
        (paper, "KR", language) for paper in ("insert", "leaflet") for language in ("mn", "en", "ko")
    }
    assert all(one.changes == (recall.Change("kr-line", "+8215771366", "+8215885644"),) for one in found)
    assert found[0].edition == "114100012"
    assert "114 100 012  insert KR mn  now 114 100" in recall.as_text(found)
    assert "| 114 100 012 | insert KR mn | kr-line: +8215771366 → +8215885644 |" in recall.as_markdown(found)
    assert json.loads(recall.as_json(found))[0]["changes"][0]["now"] == "+8215885644"


def test_nothing_is_recalled_by_a_change_of_words(project: Path) -> None:
    before = read(project)
    data = change(project, "Example line", "Another line")
    assert recall.recalled(before, before, data) == []
    assert recall.as_text([]) == "No edition becomes invalid."


def test_recall_compares_with_any_commit(project: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", "-C", str(project)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    subprocess.run([*git, "commit", "-qm", "first"], check=True)
    data = change(project, '"+8215771366"', '"+8215885644"')
    now = read(project)
    after = Ledger((*now.editions, *editions.missing(now, data)))
    editions.write(project, after)
    assert len(recall.recalled(release.ledger_at(project, "HEAD", TODAY), after, data)) == 6
    with pytest.raises(ProblemsError, match="neither a file nor a commit"):
        release.ledger_at(project, "no-such-commit", TODAY)


def test_the_command_line_tells_what_is_recalled() -> None:
    command = [sys.executable, "-m", "saferoad", "recall", "--since", "data/editions.yaml", "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": "hooks"}, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def confirmed(data: Directory, on: str = "2026-11-01", consent: str | None = "2026-11-01") -> Directory:
    """The same data with everybody called and agreed."""
    call = Confirmed(on=on, by="hotline counsellor", how="called")
    update = {"status": "confirmed", "confirmed": call, "consent": consent}
    contacts = {id_: contact.model_copy(update=update) for id_, contact in data.contacts.items()}
    return dataclasses.replace(data, contacts=contacts)


def test_release_refuses_and_names_everybody_who_has_yet_to_be_called(project: Path) -> None:
    with pytest.raises(ProblemsError) as caught:
        release.release(read(project), "114100012", 1000, loaded(project))
    assert str(caught.value).splitlines() == [
        "data/editions.yaml:1: 114 100 012: not released: home-line: nobody has called it",
        "data/editions.yaml:1: 114 100 012: not released: kr-line: nobody has called it",
        "data/editions.yaml:1: 114 100 012: not released: kr-police: nobody has called it",
    ]


def test_release_stamps_when_all_are_confirmed_and_agreed(project: Path) -> None:
    data = confirmed(loaded(project))
    stamped = release.release(read(project), "114100012", 1000, data)
    editions.write(project, stamped)
    assert [(r.edition, r.on, r.copies) for r in read(project).releases] == [("114100012", "2026-11-21", 1000)]
    choice = selection.for_country(data.destinations["KR"], data)
    assert read(project).release_of("insert", "KR", "mn", choice, data)


def test_a_release_is_refused_without_consent_or_for_an_unknown_edition(project: Path) -> None:
    with pytest.raises(ProblemsError, match="it has not agreed to be printed"):
        release.release(read(project), "114100012", 1, confirmed(loaded(project), consent=None))
    with pytest.raises(ProblemsError, match="the ledger does not hold it"):
        release.release(read(project), "114100029", 1, loaded(project))


def test_age_turns_a_released_paper_back_into_a_trial(project: Path) -> None:
    data = confirmed(loaded(project))
    ledger = release.release(read(project), "114100012", 1000, data)
    choice = selection.for_country(data.destinations["KR"], data)
    later = directory.on(data, date(2027, 12, 1))
    assert ledger.release_of("insert", "KR", "mn", choice, later) is None


@pytest.mark.parametrize(
    ("on", "today", "still", "due"),
    [
        ("2026-11-01", date(2027, 4, 1), True, False),
        ("2026-11-01", date(2027, 6, 1), True, True),
        ("2026-11-01", date(2027, 12, 1), False, True),
    ],
)
def test_how_long_a_call_counts(project: Path, on: str, today: date, still: bool, due: bool) -> None:
    contact: Contact = confirmed(loaded(project), on).contacts["kr-line"]
    assert (ages.is_confirmed(contact, today), ages.is_due(contact, today)) == (still, due)


def test_a_retired_number_is_printed_no_more(project: Path) -> None:
    dead = '        abroad: "unknown"\n        retired: {since: "2026-10"}\n'
    with pytest.raises(ProblemsError, match='found "kr-line", which has no number that may be printed'):
        change(project, '        abroad: "unknown"\n', dead)


def test_the_page_says_what_became_of_an_old_paper(project: Path) -> None:
    before = read(project)
    data = change(project, '"+8215771366"', '"+8215885644"')
    ledger = Ledger((*before.editions, *editions.missing(before, data)))
    shown = {view.number: view for view in editionpage.views(ledger, "en", data)}
    old = shown["114100012"]
    assert old.changed == (editionpage.ChangedNumber("Example line", "1577-1366", "1588-5644"),)
    assert shown[old.successor.replace(" ", "")].changed == ()


def test_more_numbers_than_fit_are_cut_by_priority_and_the_paper_says_so(real: Directory) -> None:
    choice = selection.for_country(real.destinations["KR"], real)
    assert len(choice.emergency) + len(choice.others) <= selection.MOST_NUMBERS + 1
    assert choice.more
    on_paper = [entry.contact for entry in choice.entries]
    named = real.destinations["KR"].first
    kept = [contact.priority for contact in on_paper if contact.id not in named and contact.standing == "good"]
    left = [c.priority for c in real.serving("KR") if selection.printable(c) and c not in on_paper]
    assert max(kept) <= min(left)


def test_no_number_stands_twice_on_a_paper(real: Directory) -> None:
    for place in real.abroad:
        choice = selection.for_country(place, real)
        shown = [entry.phone.number for entry in (*choice.emergency, *choice.others)]
        assert len(shown) == len(set(shown)), place.code

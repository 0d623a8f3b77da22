"""What the check says of wrong data: each mistake with its exact line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from projects import TODAY, said
from saferoad import cards, directory

KNOWN_FIELDS = (
    "id, name, translated, discreet, kind, country, city, serves, services, for, standing, priority, phones, "
    "number_in_dispute, chats, hours, hours_note, note, languages, cost, anonymous, email, url, address, sources, "
    "confidence, status, confirmed, consent, conflicts, notes"
)
AT = "data/directory.yaml"
KR = 'write it as "+82 …" with the rest of the digits'
SHORT = (
    "a short code that is not known in KR; if a source shows it, add it with that source to data/short-codes.yaml; "
    'a longer number is written as "+82 …" with the rest of the digits'
)

MISTAKES = {
    "a name missing in one language": (
        '      ko: "보기 전화"\n',
        "",
        f"{AT}:3: kr-line.name.ko: missing; write the Korean text",
    ),
    "a number without country code": (
        '"+8215771366"',
        '"1577-1366"',
        f'{AT}:14: kr-line.phones[0].number: found "1577-1366" without a country code; {KR}',
    ),
    "an impossible number": (
        '"+8215771366"',
        '"+9761170111112"',
        f'{AT}:14: kr-line.phones[0].number: found "+9761170111112", which cannot be a number of MN; '
        "check the digits against the source, and never add or drop one to make it fit",
    ),
    "a short code joined to a country code": (
        '"+8215771366"',
        '"+9761903"',
        f'{AT}:14: kr-line.phones[0].number: found "+9761903", which cannot be a number of MN; '
        "check the digits against the source, and never add or drop one to make it fit",
    ),
    "a short code nobody knows": (
        '"112"',
        '"7777"',
        f'{AT}:35: kr-police.phones[0].number: found "7777", {SHORT}',
    ),
    "an octal number": (
        '"+8215771366"',
        "02123456",
        f"{AT}:14: kr-line.phones[0].number: found 02123456 without quotes, "
        'which YAML reads as the number 567086; write "02123456" in quotes',
    ),
    "a bare number": (
        '"112"',
        "112",
        f"{AT}:35: kr-police.phones[0].number: found 112 without quotes, "
        'which YAML reads as the number 112; write "112" in quotes',
    ),
    "a time that YAML counts in seconds": (
        "    languages: [mn, ko]\n",
        "    hours: 9:30\n",
        f"{AT}:16: kr-line.hours: found 9:30 without quotes, which YAML reads as the number 570; "
        'write "9:30" in quotes',
    ),
    "Norway as a truth value": (
        "country: KR",
        "country: no",
        f"{AT}:8: kr-line.country: found no without quotes, which YAML reads as the truth value false; "
        'write "no" in quotes',
    ),
    "a doubled id": (
        "  - id: kr-police",
        "  - id: kr-line",
        'data/countries.yaml:11: KR.emergency: found "kr-police", which is no contact of data/directory.yaml; '
        "check its spelling\n"
        f'{AT}:23: kr-line: found "kr-line" a second time (first on line 2); give each its own',
    ),
    "a doubled key": (
        "    kind: hotline\n",
        "    kind: hotline\n    kind: ngo\n",
        f"{AT}:8: contacts[0].kind: found kind twice (first on line 7); keep one of the two",
    ),
    "an unknown field": (
        "    priority: 1\n",
        "    priority: 1\n    adress: Seoul\n",
        f'{AT}:13: kr-line.adress: found the unknown field "adress"; did you mean "address"?',
    ),
    "an unknown field like no other": (
        "    priority: 1\n",
        "    priority: 1\n    zzz: Seoul\n",
        f'{AT}:13: kr-line.zzz: found the unknown field "zzz"; the fields are {KNOWN_FIELDS}',
    ),
    "an unknown country": (
        "country: KR",
        "country: ZZ",
        f'{AT}:8: kr-line.country: found "ZZ", which is no country; write the two letters of ISO 3166, such as "KR"',
    ),
    "an unknown language": (
        "languages: [mn, ko]",
        "languages: [mn, kr-mn]",
        f'{AT}:16: kr-line.languages[1]: found "kr-mn", which is no language; '
        'write its BCP 47 code, such as "mn", "en" or "ko"',
    ),
    "an unknown service": (
        "services: [counselling]",
        "services: [councelling]",
        f'{AT}:9: kr-line.services[0]: found "councelling"; did you mean "counselling"?',
    ),
    "a date in the future": (
        '"2026-03-01"',
        '"2027-03-01"',
        f'{AT}:20: kr-line.sources[0].date: found "2027-03-01", which is after today (2026-11-21); '
        "write the day it was seen",
    ),
    "a day that does not exist": (
        '"2026-03-01"',
        '"2026-02-30"',
        f'{AT}:20: kr-line.sources[0].date: found "2026-02-30", a day that does not exist; check it in the source',
    ),
    "no source": (
        '    sources:\n      - publisher: "Example ministry"\n        url: "https://ministry.example/lines"\n'
        '        date: "2026-03-01"\n',
        "",
        f"{AT}:2: kr-line.sources: missing; write at least one source with publisher, url or document, and date",
    ),
    "an empty list of sources": (
        '    sources:\n      - publisher: "Example ministry"\n        url: "https://ministry.example/lines"\n'
        '        date: "2026-03-01"\n',
        "    sources: []\n",
        f"{AT}:17: kr-line.sources: found a list; write at least one item",
    ),
    "a source that cannot be found": (
        '        url: "https://ministry.example/lines"\n',
        "",
        f"{AT}:18: kr-line.sources[0]: found neither url nor document; write where this was read",
    ),
    "a rejected number": (
        '"+8215771366"',
        '"+8215775432"',
        f'{AT}:14: kr-line.phones[0].number: found "+8215775432", a number that must not come back: '
        "replaced by another number",
    ),
    "a rejected number inside a text": (
        "    languages: [mn, ko]\n",
        '    notes: ["older papers say 1577 5432"]\n',
        f'{AT}:16: found "1577 5432", a number that must not come back: replaced by another number',
    ),
    "a link that runs a script": (
        '"https://ministry.example/lines"',
        '"javascript:alert(1)"',
        f'{AT}:19: kr-line.sources[0].url: found "javascript:alert(1)"; '
        "write a full web address that begins with https:// or http://",
    ),
    "a tab": (
        "    kind: hotline",
        "\tkind: hotline",
        f"{AT}:7: found a tab at the start of the line; write spaces, two for each step",
    ),
    "broken YAML": (
        '      en: "Example line"',
        '      en: "Example line',
        f'{AT}:6: this is not valid YAML (did not find expected key), found ko: "보기 전화"; '
        "check quotes, colons and indents here and just above",
    ),
    "nothing where a list belongs": (
        '    phones:\n      - number: "+8215771366"\n        abroad: "unknown"\n',
        "    phones:\n",
        f"{AT}:13: kr-line.phones: found nothing; write a list, each item on its own line after a hyphen, or []",
    ),
    "a marking word without a discreet label": (
        'en: "Example line"',
        'en: "Trafficking line"',
        f'{AT}:3: kr-line.discreet: missing, and the name holds "traffick"; write a neutral label in three languages',
    ),
    "numbers beside a dispute": (
        "    languages: [mn, ko]\n",
        "    number_in_dispute: true\n",
        f"{AT}:13: kr-line.phones: found numbers beside number_in_dispute: true; "
        "keep phones: [] until one is confirmed",
    ),
    "confirmed without the call": (
        "    confidence: A\n    status: published\n  - id: kr-police",
        "    confidence: A\n    status: confirmed\n  - id: kr-police",
        f"{AT}:22: kr-line.status: write status: confirmed and confirmed: (on, by, how) together, or neither",
    ),
    "a retired number that is its own successor": (
        '      - number: "+8215771366"\n        abroad: "unknown"\n',
        '      - {number: "+8227330120", abroad: "yes"}\n      - number: "+8215771366"\n        abroad: "unknown"\n'
        '        retired: {since: "2026", successor: "+8215771366"}\n',
        f'{AT}:17: kr-line.phones[1].retired.successor: found "+8215771366", the retired number itself; '
        "write the one to call now, or leave it out",
    ),
    "hours that nobody can read": (
        "    languages: [mn, ko]\n",
        '    hours: "9 to 5"\n',
        f'{AT}:16: kr-line.hours: found "9 to 5"; '
        'write "24/7" or days and hours such as "Mo-Fr 09:00-18:00; Sa 10:00-14:00"',
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_line(mistake: str, problems_after: Callable) -> None:
    old, new, expected = MISTAKES[mistake]
    assert problems_after(old, new) == expected.splitlines()


def test_the_small_example_is_right(small: Path) -> None:
    assert said(small) == []


def test_an_empty_file(small: Path) -> None:
    (small / AT).write_text("", "utf-8")
    assert said(small)[0] == f"{AT}:1: the file is empty; restore its last version, or write its first record"


def test_a_file_that_is_not_utf8(small: Path) -> None:
    path = small / AT
    path.write_bytes(path.read_bytes().replace("Цагдаа".encode(), "Цагдаа".encode("cp1251")))
    assert said(small)[0] == f"{AT}:25: the file is not UTF-8 text; save it with the encoding UTF-8"


def test_a_missing_file(small: Path) -> None:
    (small / AT).unlink()
    assert said(small)[0] == f"{AT}:1: the file is missing; restore its last version"


def test_all_mistakes_in_all_files_come_in_one_run(small: Path, problems_after: Callable) -> None:
    problems_after("priority: 1", "priority: 12")
    problems_after("timezone: Asia/Seoul", "timezon: Asia/Seoul", "countries.yaml")
    lines = problems_after("sources: [EXAMPLE]", "sources: [EXAMPEL]", "facts.yaml")
    assert [line.split(":")[0] for line in lines] == [
        "data/countries.yaml",
        "data/countries.yaml",
        "data/directory.yaml",
        "data/facts.yaml",
    ]


def test_a_disputed_number_is_refused(problems_after: Callable) -> None:
    entry = (
        "disputed:\n  - contact: kr-line\n    number: '1577-1366'\n"
        "    source: {publisher: A list, document: list, date: undated}"
    )
    assert problems_after("disputed: []", entry, "disputed-numbers.yaml") == [
        f'{AT}:14: kr-line.phones[0].number: found "+8215771366", a number that must not come back: '
        "sources give rival numbers, see data/disputed-numbers.yaml"
    ]


@pytest.mark.parametrize("spelled", ["1577-5432", "+82 1577 5432", "15775432"])
def test_a_refused_number_in_any_file_of_data(problems_after: Callable, spelled: str) -> None:
    assert problems_after('en: "90 days"', f'en: "call {spelled}"', "facts.yaml") == [
        f'data/facts.yaml:3: found "{spelled}", a number that must not come back: replaced by another number'
    ]


def test_a_refused_number_in_a_label(problems_after: Callable) -> None:
    assert problems_after('en: "Menu"', 'en: "Menu 1577-5432"', "labels.yaml") == [
        'data/labels.yaml:5: found "1577-5432", a number that must not come back: replaced by another number'
    ]


def test_a_country_cannot_put_an_unconfirmed_number_first(problems_after: Callable) -> None:
    lines = problems_after("standing: good", "standing: unconfirmed")
    assert lines == [
        'data/countries.yaml:12: KR.headline: found "kr-line", which is not confirmed well enough to stand first; '
        "choose one whose standing is good"
    ]


def test_a_country_cannot_name_a_contact_that_is_not_there(problems_after: Callable) -> None:
    lines = problems_after("headline: kr-line", "headline: kr-lime", "countries.yaml")
    assert lines == [
        'data/countries.yaml:12: KR.headline: found "kr-lime", which is no contact of data/directory.yaml; '
        "check its spelling"
    ]


def test_html_in_a_name_is_text(small: Path, problems_after: Callable) -> None:
    assert problems_after('en: "Example line"', 'en: "<b>Example</b> & line"') == []
    loaded = directory.load(small, TODAY)
    assert cards.card(loaded.contacts["kr-line"], "en", loaded).name == "<b>Example</b> & line"


def test_a_listed_short_code_is_right(small: Path, problems_after: Callable) -> None:
    problems_after('"112"', '"7777"')
    entry = (
        "short_codes:\n  - country: KR\n    number: '7777'\n"
        "    source: {publisher: A, url: 'https://a.example/', date: '2026'}"
    )
    assert problems_after("short_codes: []", entry, "short-codes.yaml") == []


def test_the_data_is_never_changed(small: Path) -> None:
    loaded = directory.load(small, TODAY)
    with pytest.raises(Exception, match="frozen"):
        loaded.contacts["kr-line"].priority = 3

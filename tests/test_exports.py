"""What other programs get: the public part of the directory, whole and nothing else."""

import csv
import io
import json
from dataclasses import replace
from types import MappingProxyType

from saferoad import LANGUAGES, cards, exports, messages, refused, vcards
from saferoad.directory import Directory
from saferoad.model import Contact, Retired


def table(directory: Directory) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports.as_csv(directory).removeprefix("\ufeff"))))


def test_every_field_of_a_contact_is_public_or_for_staff() -> None:
    assert set(Contact.model_fields) == exports.PUBLIC | exports.STAFF
    assert not exports.PUBLIC & exports.STAFF


def test_the_json_says_what_the_directory_says(real: Directory) -> None:
    found = json.loads(exports.as_json(real))
    assert found["compared"] == real.site.compared
    assert found["caution"]["en"] == real.labels["not_called"]["en"]
    one = next(contact for contact in found["contacts"] if contact["id"] == "kr-danuri-1577-1366")
    assert one["name"]["ko"] == "다누리콜센터"
    assert one["for"] == ["women", "marriage-migrants", "families"]
    assert (one["phones"][0]["number"], one["phones"][0]["link"]) == ("+8215771366", "tel:15771366")
    assert {phone.get("standing") for phone in one["phones"][1:]} == {"unconfirmed"}
    assert one["message"]["mn"] == messages.of_contact(real.contacts[one["id"]], "mn", real)


def test_nothing_for_staff_leaves_the_house(real: Directory) -> None:
    for record in json.loads(exports.as_json(real))["contacts"]:
        assert not exports.STAFF & set(record), record["id"]
        assert all(set(source) <= {"publisher", "url", "document", "date"} for source in record["sources"])
        assert set(record.get("confirmed", ())) <= {"on", "how"}


def test_unresolved_contacts_are_in_no_export(real: Directory) -> None:
    assert "mn-korea-marriage-line" in real.contacts
    for text in (exports.as_json(real), exports.as_csv(real)):
        assert "mn-korea-marriage-line" not in text


def test_no_refused_number_is_in_an_export(real: Directory) -> None:
    linkless = "\n".join(line for line in exports.as_json(real).splitlines() if "://" not in line)
    vcf = "\n".join(vcards.file(place, "mn", real) for place in real.abroad)
    for text in (linkless, vcf):
        assert list(refused.in_text(text, real.refusals)) == []


def test_a_dead_number_is_in_no_export(real: Directory) -> None:
    contact = real.contacts["kr-112-police"]
    dead = contact.phones[0].model_copy(update={"retired": Retired(since="2026-01")})
    changed = contact.model_copy(update={"phones": (dead,)})
    directory = replace(real, contacts=MappingProxyType({**real.contacts, contact.id: changed}))
    record = next(one for one in json.loads(exports.as_json(directory))["contacts"] if one["id"] == contact.id)
    assert record["phones"] == []
    assert [row["link"] for row in table(directory) if row["id"] == contact.id] == [""]


def test_the_table_has_a_line_for_each_number(real: Directory) -> None:
    rows = table(real)
    expected = [
        (contact.id, cards.href(phone) if phone else "")
        for contact in exports.shared(real)
        for phone in ([p for p in contact.phones if not p.retired] or [None])
    ]
    assert [(row["id"], row["link"]) for row in rows] == expected
    assert all(row["source"] and row["source_date"] for row in rows)


def test_a_spreadsheet_takes_no_cell_for_a_figure_or_a_formula(real: Directory) -> None:
    for row in table(real):
        for cell in row.values():
            assert cell[:1] not in ("=", "+", "-", "@", "\t"), row
        assert not row["link"] or ":" in row["link"]
    assert "tel:000" in exports.as_csv(real)


def test_every_country_with_a_good_number_has_its_files(real: Directory) -> None:
    names = set(exports.files(real))
    for place in real.abroad:
        for language in LANGUAGES:
            assert (vcards.file_name(place.code, language) in names) == bool(vcards.saved(place, real)), place.code
    assert {"api/directory.json", "api/directory.csv"} <= names

"""Derives from the model what helps people who edit: JSON Schemas for editors, and the table of fields."""

import json
import re

from pydantic import BaseModel

from . import model

FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "directory.schema.json": ("contacts", model.Contact),
    "countries.schema.json": ("countries", model.Destination),
    "facts.schema.json": ("facts", model.Fact),
    "terms.schema.json": ("terms", model.Term),
    "translations.schema.json": ("originals", model.Original),
}
_FIELDS = re.compile(r"(<!-- fields -->\n).*?(<!-- /fields -->)", re.DOTALL)


def schemas() -> dict[str, str]:
    """Give the JSON Schema (draft 2020-12) of each data file that editors help with, by file name."""
    return {name: _schema(key, record) for name, (key, record) in FILES.items()}


def with_fields(readme: str) -> str:
    """Give data/README.md with the table of a contact's fields as the model has them now."""
    rows = [
        f"| `{field.alias or name}` | {'yes' if field.is_required() else ''} | {field.description} |"
        for name, field in model.Contact.model_fields.items()
    ]
    rows += [
        f"| `phones[].{name}` | {'yes' if field.is_required() else ''} | {field.description} |"
        for name, field in model.Phone.model_fields.items()
    ]
    table = "\n".join(["", "| field | needed | meaning |", "|---|---|---|", *rows, "", ""])
    return _FIELDS.sub(lambda match: match[1] + table + match[2], readme)


def _schema(key: str, record: type[BaseModel]) -> str:
    schema = record.model_json_schema()
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "required": [key],
        "additionalProperties": False,
        "$defs": schema.pop("$defs", {}),
        "properties": {key: {"type": "array", "items": schema}},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

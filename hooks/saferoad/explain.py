"""Turns what pydantic says into words for the person who edits; knows no rule of its own."""

import difflib
import types
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

_LANGUAGE_NAMES = {"mn": "Mongolian", "en": "English", "ko": "Korean"}


def explain(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Say what was found and what to write, for one error found in a record of `model`."""
    kind, name = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    if kind == "wrong":
        return error["msg"]
    if kind == "missing":
        return _missing(name)
    if kind == "extra_forbidden":
        return _unknown_field(name, _fields(model, error["loc"][:-1]))
    if kind == "literal_error":
        return _not_listed(error["input"], _choices(model, error["loc"]))
    return _wrong_shape(error)


def _missing(name: str) -> str:
    if name in _LANGUAGE_NAMES:
        return f"missing; write the {_LANGUAGE_NAMES[name]} text"
    if name == "sources":
        return "missing; write at least one source with publisher, url or document, and date"
    return f"missing; write the line {name}: with its value"


def _unknown_field(name: str, known: list[str]) -> str:
    return f'found the unknown field "{name}"; {_suggestion(name, known, "the fields are")}'


def _not_listed(found: Any, choices: list[str]) -> str:
    shown = f'"{found}"' if found is not None else "nothing"
    would_be = getattr(found, "would_be", None)
    if would_be:
        return f'found {found} without quotes, which YAML reads as {would_be}; write "{found}" in quotes'
    return f"found {shown}; {_suggestion(str(found), choices, 'write one of')}"


def _suggestion(found: str, known: list[str], lead: str) -> str:
    near = difflib.get_close_matches(found, known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"{lead} {', '.join(known)}"


def _wrong_shape(error: ErrorDetails) -> str:
    found = error["input"]
    shown = "nothing" if found is None else "a list" if isinstance(found, list) else f'"{found}"'
    shown = "several fields" if isinstance(found, dict) else shown
    expected = {
        "tuple_type": "a list, each item on its own line after a hyphen, or []",
        "model_type": "fields, each on its own line",
        "dict_type": "fields, each on its own line",
        "string_type": "a text in quotes",
        "int_parsing": "a whole number",
        "int_type": "a whole number",
        "bool_parsing": "true or false",
        "bool_type": "true or false",
        "too_short": "at least one item",
    }.get(error["type"])
    return f"found {shown}; write {expected}" if expected else f"found {shown}; {error['msg'].lower()}"


def _fields(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    inner = _walk(model, loc)
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return []
    return [field.alias or name for name, field in inner.model_fields.items()]


def _choices(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    annotation = _walk(model, loc)
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _walk(annotation: Any, loc: tuple[int | str, ...]) -> Any:
    """Follow a place through the declared types to the type expected there."""
    for step in loc:
        annotation = _core(annotation)
        if isinstance(step, int):
            annotation = get_args(annotation)[0]
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            by_alias = {field.alias or name: field for name, field in annotation.model_fields.items()}
            annotation = by_alias[step].annotation if step in by_alias else Any
    return _core(annotation)


def _core(annotation: Any) -> Any:
    """Strip `| None` and Annotated from a type."""
    while True:
        if get_origin(annotation) in (Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        elif hasattr(annotation, "__metadata__"):
            annotation = annotation.__origin__
        else:
            return annotation

"""Reads one YAML file as text with line numbers; never turns a scalar into a number, a date or a truth value."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problems import Problem, ProblemsError

Path_ = tuple[str | int, ...]


class Unquoted(str):
    """A scalar without quotes that ordinary YAML tools would turn into something that is not text."""

    would_be: str


@dataclass(frozen=True)
class Document:
    """The content of a file, the line of everything in it, and the keys that stand in it twice."""

    file: str
    value: Any
    lines: dict[Path_, int]
    problems: tuple[Problem, ...] = ()

    def line(self, path: Path_) -> int:
        """Give the line of a place, or of the nearest place around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: Path_, where: str, message: str) -> Problem:
        """Describe something wrong at a place of this file."""
        return Problem(self.file, self.line(path), where, message)


def read(path: Path, root: Path) -> Document:
    """Read a YAML file; raise ProblemsError naming the line when it is not readable as data."""
    file = path.relative_to(root).as_posix()
    return parse(read_text(path, file), file)


def parse(text: str, file: str) -> Document:
    """Read YAML from a text; `file` is the name to use in messages."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise ProblemsError([_broken(file, text, error)]) from None
    if node is None:
        raise ProblemsError(
            [Problem(file, 1, "", "the file is empty; restore its last version, or write its first record")]
        )
    reader = _Reader(file)
    value = reader.convert(node, ())
    return Document(file, value, reader.lines, tuple(reader.problems))


def where(path: Path_) -> str:
    """Write a place as people read it: contacts[0].name.ko."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WOULD_BE = {"int": "the number", "float": "the number", "bool": "the truth value"}


def read_text(path: Path, file: str) -> str:
    """Read a file as UTF-8; raise ProblemsError naming the line where it is something else."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise ProblemsError([Problem(file, 1, "", "the file is missing; restore its last version")]) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "the file is not UTF-8 text; save it with the encoding UTF-8"
        raise ProblemsError([Problem(file, line, "", message)]) from None


def _broken(file: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return Problem(file, line, "", "found a tab at the start of the line; write spaces, two for each step")
    what = getattr(error, "problem", None) or "the line cannot be read"
    found = here.strip() or "nothing"
    return Problem(
        file,
        line,
        "",
        f"this is not valid YAML ({what}), found {found}; check quotes, colons and indents here and just above",
    )


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Path_, int] = {}
        self.problems: list[Problem] = []

    def convert(self, node: yaml.Node, path: Path_) -> Any:
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*path, index)) for index, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in result:
                first = self.lines[(*path, key)]
                message = f"found {key} twice (first on line {first}); keep one of the two"
                self.problems.append(Problem(self.file, line, where((*path, key)), message))
                continue
            result[key] = self.convert(value_node, (*path, key))
            self.lines[(*path, key)] = line
        return result


def _scalar(node: yaml.ScalarNode) -> str | None:
    kind = node.tag.rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind not in _WOULD_BE or node.style:  # a style means quotes
        return node.value
    text = Unquoted(node.value)
    seen = yaml.load(node.value, Loader=_LOADER)
    text.would_be = f"{_WOULD_BE[kind]} {str(seen).lower()}"
    return text

"""Reads and writes the drawing instructions of a PDF page as plain bytes, many times faster than as objects.

Only what Typst writes: no images inside a page, no arrays in arrays. Whatever else is there is an error, never dropped.
"""

import re
from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

_DEEPEST = 12
STRING = reduce(lambda inner, _: rb"\((?:\\[\s\S]|[^\\()]|%b)*+\)" % inner, range(_DEEPEST), rb"\(\)")
"""A string; parentheses that pair up stand in it unmarked (ISO 32000, 7.3.4.2)."""
_OPERAND = rb"""(?:
    <<(?:[^<>]|<[^<>]*+>)*+>>           # dictionary
  | <[0-9A-Fa-f]*+>                     # hexadecimal string
  | %(string)s
  | \[(?:[^\[\]()]|%(string)s)*+\]      # array
  | /[^\s()<>\[\]/]*+                   # name
  | [+-]?(?:\d+\.?\d*+|\.\d++)          # number
  | (?:true|false|null)\b
)""" % {b"string": STRING}
_ONE = re.compile(rb"\s*+((?:%b\s*+)*+)([A-Za-z'\"*]++)" % _OPERAND, re.VERBOSE)
"""Operands, then an operator (ISO 32000, 7.8.2)."""


class Instruction(NamedTuple):
    """An operator with the operands before it, as written."""

    operator: bytes
    said: bytes = b""


def parse(content: bytes) -> list[Instruction]:
    """Give the instructions of a content stream; raise ValueError where something is none."""
    found: list[Instruction] = []
    at = 0
    end = len(content.rstrip())
    while at < end:
        match = _ONE.match(content, at)
        if match is None:
            raise ValueError(f"no instruction of a page: {content[at : at + 40]!r}")
        found.append(Instruction(match[2], match[1].rstrip()))
        at = match.end()
    return found


def unparse(instructions: Iterable[Instruction]) -> bytes:
    """Write instructions, one to the line."""
    return b"\n".join(b"%b %b" % (one.said, one.operator) if one.said else one.operator for one in instructions)

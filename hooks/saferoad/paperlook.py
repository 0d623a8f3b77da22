"""The colours and sizes of the papers, from data/papers.yaml: checked here, drawn in print/."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

COLOURS = ("deep", "route", "accent", "tint", "ink", "quiet")
LADDERS = {"insert": 8.5, "leaflet": 8.5, "headline": 20}
"""The smallest size, in points, that each kind of text may have: below it, papers are no longer read."""
READ_TOGETHER = [
    ("white", "deep"), ("accent", "deep"), ("deep", "accent"), ("deep", "tint"), ("ink", "tint"), ("quiet", "tint"),
    ("quiet", "white"),
]  # fmt: skip
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
MOST_INK = 280  # per cent of the four inks together; more dries badly on uncoated paper
BLACK_ALONE = ("ink", "quiet")
"""The colours of small text: printed in one ink, they stay sharp when the plates are not quite in place."""


@dataclass(frozen=True)
class Look:
    """Colours as "#rrggbb" and as inks (cyan, magenta, yellow, black in per cent); sizes in points by kind of text."""

    colours: Mapping[str, str]
    press: Mapping[str, tuple[float, ...]]
    sizes: Mapping[str, Mapping[str, float]]


def look_of(data: Mapping[str, Any]) -> tuple[Look | None, list[str]]:
    """Read the content of data/papers.yaml; give the look, or None and what to mend."""
    colours = data.get("colours") or {}
    sizes = data.get("sizes") or {}
    inks = data.get("press") or {}
    problems = _colour_problems(colours) + _ink_problems(inks) + _size_problems(sizes)
    if problems:
        return None, problems
    points = {kind: {end: float(points) for end, points in ladder.items()} for kind, ladder in sizes.items()}
    return Look(dict(colours), {name: _inks(one) for name, one in inks.items()}, points), []


def _colour_problems(colours: Mapping[str, str]) -> list[str]:
    if set(colours) != set(COLOURS):
        return [f"colours: found {', '.join(colours) or 'none'}; write exactly {', '.join(COLOURS)}"]
    wrong = [
        f'colours.{name}: found "{colour}"; write it as "#123a63"'
        for name, colour in colours.items()
        if not re.fullmatch(r"#[0-9a-f]{6}", colour)
    ]
    return wrong or [problem for text, ground in READ_TOGETHER for problem in _alike(colours, text, ground)]


def _ink_problems(given: Mapping[str, Any]) -> list[str]:
    if set(given) != set(COLOURS):
        return [f"press: found {', '.join(given) or 'none'}; write exactly {', '.join(COLOURS)}"]
    wrong = [
        f'press.{name}: found {inks}; write cyan, magenta, yellow, black in per cent, as ["100", "75", "25", "35"]'
        for name, inks in given.items()
        if not (isinstance(inks, list) and len(inks) == 4 and all(re.fullmatch(r"100|[1-9]?\d", str(i)) for i in inks))
    ]
    return wrong or [problem for name, inks in given.items() for problem in _ink_problem(name, _inks(inks))]


def _ink_problem(name: str, inks: tuple[float, ...]) -> Iterator[str]:
    if (total := sum(inks)) > MOST_INK:
        yield f"press.{name}: {total:g} % of ink in all; stay at {MOST_INK} % or below"
    if name in BLACK_ALONE and any(inks[:3]):
        yield f"press.{name}: small text is printed in black alone; write 0 for cyan, magenta and yellow"


def _inks(given: list[str]) -> tuple[float, ...]:
    return tuple(float(ink) for ink in given)


def _alike(colours: Mapping[str, str], text: str, ground: str) -> Iterator[str]:
    one, other = (colours.get(name, "#ffffff") for name in (text, ground))
    if (ratio := contrast(one, other)) < LEAST_CONTRAST:
        yield f"colours: {text} {one} on {ground} {other}: contrast {ratio:.1f} to 1; choose at least {LEAST_CONTRAST}"


def _size_problems(sizes: Mapping[str, Mapping[str, str]]) -> list[str]:
    if set(sizes) != set(LADDERS):
        return [f"sizes: found {', '.join(sizes) or 'none'}; write exactly {', '.join(LADDERS)}"]
    return [problem for kind, ladder in sizes.items() for problem in _ladder_problems(kind, ladder)]


def _ladder_problems(kind: str, ladder: Mapping[str, str]) -> list[str]:
    try:
        largest, smallest = float(ladder["largest"]), float(ladder["smallest"])
    except (KeyError, TypeError, ValueError):
        return [f'sizes.{kind}: write largest and smallest in points, as {{largest: "10", smallest: "9"}}']
    if LADDERS[kind] <= smallest <= largest:
        return []
    return [f"sizes.{kind}: found {smallest:g} to {largest:g} pt; begin at {LADDERS[kind]:g} pt or more"]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

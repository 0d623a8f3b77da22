"""Draws our mark as the icons of a kept site; the same drawing stands at the head of every page."""

from pathlib import Path

from .keep import ICONS
from .typesetting import Typesetter

_UNITS = 24  # the mark's own square, see print/icon.typ
_POINTS_PER_INCH = 72


def files(root: Path) -> dict[str, bytes]:
    """Give the icons as PNG, by their names below the root of the site."""
    mark = (root / "overrides/site/mark.svg").read_text("utf-8")
    drawing = mark.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    typesetter = Typesetter(root)
    return {name: typesetter.png("icon", drawing, size * _POINTS_PER_INCH / _UNITS) for size, name in ICONS.items()}

"""Reads the text of a PDF in the order in which it was set, line by line."""

from pathlib import Path

import pypdfium2
from pypdfium2 import raw

_DEEP = 8


def text_of(file: Path) -> str:
    """Give the text of all pages. Pieces on one base line that follow each other make one line.

    pdfium's own reading order sorts by position, and puts small words between the halves of a large number.
    """
    return "\n".join(line for page in pypdfium2.PdfDocument(file) for line in _lines(page))


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    words = page.get_textpage()
    lines: list[str] = []
    right = base = height = 0.0
    for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=_DEEP, textpage=words):
        text = piece.extract()
        if not text:
            continue
        left, bottom, end, top = piece.get_bounds()
        same_line = lines and abs(bottom - base) < 0.35 * max(height, top - bottom) and -1 < left - right < 2 * height
        gap = " " if left - right > 0.12 * max(height, 1) else ""
        lines = [*lines[:-1], lines[-1] + gap + text] if same_line else [*lines, text]
        right, base, height = end, bottom, top - bottom
    return lines

"""Makes what stands beside a link that is passed on: a picture for messengers and a QR code; chooses no number.

The pictures are neutral like the page titles they show, and so are their names: one for each page and each destination.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import segno
from PIL import Image

from . import LANGUAGES, addresses, countries, paperchecks, workshop
from .directory import Directory
from .pages import Page
from .paperlook import Look
from .problems import Problem, ProblemsError
from .typesetting import Typesetter, fingerprint

FOLDER = "share/"
QR_FOLDER = "qr/"
WIDTH, HEIGHT = 1200, 630  # Facebook, images in link shares
LOCALES = {"mn": "mn_MN", "en": "en_US", "ko": "ko_KR"}  # language_TERRITORY, https://ogp.me/#optional
_START = "index.md"
_COLOURS = 48
_ALONE = 12  # so few pictures are drawn before a second process has loaded its fonts
_PPI = 72  # the picture is drawn in points, one to the pixel


@dataclass(frozen=True)
class Picture:
    """What one picture says; `site` is empty where the title is the name of the site."""

    language: str
    title: str
    subtitle: str
    site: str


def picture_name(path: str, language: str, pages: Mapping[tuple[str, str], Page]) -> str:
    """Name the picture that stands for a page, below the root of the site: "share/before-offer-mn.png".

    A further page of a country shares the country's; what has no picture of its own shares that of the start.
    """
    place = countries.place_of(path)
    own = place[0].lower() if place else _slug(path) if _has_picture(path, language, pages) else _slug(_START)
    return f"{FOLDER}{own}-{language}.png"


def qr_name(code: str, language: str) -> str:
    """Name the QR code of a destination's page, below the root of the site: "qr/kr-mn.svg"."""
    return f"{QR_FOLDER}{code.lower()}-{language}.svg"


def qr(url: str) -> bytes:
    """Give the QR code of an address as SVG, as large as the screen, with its quiet zone on white."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False, svgclass=None, lineclass=None, nl=False
    )
    return out.getvalue()


def files(
    root: Path, directory: Directory, pages: Mapping[tuple[str, str], Page], look: Look, kept: Path
) -> dict[str, bytes]:
    """Give all pictures and QR codes by their path below the root of the site; pictures are kept in `kept`."""
    codes = {
        qr_name(place.code, language): qr(directory.site.url + addresses.of(language, countries.path(place.code)))
        for place in directory.abroad
        for language in LANGUAGES
    }
    return codes | _drawn(pictures(directory, pages), root, look, kept)


def pictures(directory: Directory, pages: Mapping[tuple[str, str], Page]) -> dict[str, Picture]:
    """Give what each picture says, by its path below the root of the site."""
    found = {}
    for language in LANGUAGES:
        site, lead = directory.site.name[language], directory.labels["start_lead"][language]
        numbers = directory.labels["share_numbers"][language]
        found[picture_name(_START, language, pages)] = Picture(language, site, lead, "")
        for place in directory.abroad:
            name = directory.place_name(place.code, language)
            found[picture_name(countries.path(place.code), language, pages)] = Picture(language, name, numbers, site)
        for path in sorted(path for other, path in pages if other == language and path != _START):
            if _has_picture(path, language, pages):
                title = pages[language, path].meta.title
                found[picture_name(path, language, pages)] = Picture(language, title, lead, site)
    return found


def _slug(path: str) -> str:
    name = path.removesuffix(".md").removesuffix("/index").replace("/", "-")
    return "start" if path == _START else name


def _has_picture(path: str, language: str, pages: Mapping[tuple[str, str], Page]) -> bool:
    return (language, path) in pages and not path.startswith("staff/")


def _drawn(wanted: Mapping[str, Picture], root: Path, look: Look, kept: Path) -> dict[str, bytes]:
    problems = [problem for picture in wanted.values() for problem in _undrawable(picture, root)]
    if problems:
        raise ProblemsError(problems)
    tools = fingerprint(root)
    texts = {name: _as_json(picture, look) for name, picture in wanted.items()}
    keys = {text: hashlib.sha256(f"{tools} {_COLOURS} {text}".encode()).hexdigest() for text in texts.values()}
    missing = [text for text, key in keys.items() if not (kept / key).exists()]
    for text, picture in zip(missing, workshop.typeset(missing, root, Typesetter, _picture, _ALONE, 8), strict=True):
        workshop.keep(kept, keys[text], picture)
    return {name: (kept / keys[text]).read_bytes() for name, text in texts.items()}


def _picture(typesetter: Typesetter, text: str) -> bytes:
    return _smaller(typesetter.png("share", text, _PPI))


def _undrawable(picture: Picture, root: Path) -> list[Problem]:
    texts = (picture.title, picture.subtitle, picture.site)
    missing = {char for text in texts for char in paperchecks.unprintable(text, picture.language, root)}
    said = "found «{char}» (U+{code:04X}), which no font of print/fonts has; write it otherwise"
    return [
        Problem(f"docs/{picture.language}", 1, picture.title, said.format(char=char, code=ord(char)))
        for char in sorted(missing)
    ]


def _as_json(picture: Picture, look: Look) -> str:
    """Give what print/share.typ is given: the shape of a paper with no panel, and the words."""
    empty = {"piece": "insert", "format": "a4", "texts": {"both": {}, "insert": {}}, "look": asdict(look)}
    return json.dumps(empty | asdict(picture), ensure_ascii=False, sort_keys=True)


def _smaller(png: bytes) -> bytes:
    """Give the same picture in a few dozen colours: a third of the bytes, and no difference to see."""
    out = io.BytesIO()
    few = Image.open(io.BytesIO(png)).convert("RGB").quantize(_COLOURS, method=Image.Quantize.MEDIANCUT)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()

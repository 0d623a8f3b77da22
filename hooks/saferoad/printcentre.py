"""Gives what the print page shows: country, then paper and language, then printer; each paper with its own picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from . import LANGUAGES, addresses, countries
from .directory import Directory
from .papers import PaperInput

PAPERS = "papers/"
PICTURES = "papers/pictures/"
KIT = "papers/kit/"
COURSE = "papers/course/"
PAGE = "print/index.md"
SIZES = dict[str, tuple[int, int]]
"""Width and height in pixels of each picture, by its address."""


@dataclass(frozen=True)
class PaperLink:
    """One PDF to download, for one kind of printer."""

    format: str
    href: str


@dataclass(frozen=True)
class LanguageLinks:
    """A paper in one language."""

    language: str
    edition: str
    links: tuple[PaperLink, ...]


@dataclass(frozen=True)
class Picture:
    """A picture of a paper, made from the paper itself."""

    href: str
    width: int
    height: int


@dataclass(frozen=True)
class PiecePapers:
    """One of the two papers of a country."""

    piece: str
    picture: Picture | None
    languages: tuple[LanguageLinks, ...]


@dataclass(frozen=True)
class KitLink:
    """A sheet of the issuing kit in a language; `kind` is "guard", "tally", "hotline", "poster" or "stickers"."""

    kind: str
    language: str
    href: str


@dataclass(frozen=True)
class PlacePapers:
    """The papers of a country; `code` is empty for the general ones."""

    code: str
    flag: str
    name: str
    pieces: tuple[PiecePapers, ...]
    kit: tuple[KitLink, ...]


KitFiles = Mapping[tuple[str, str], str]
"""File names of the issuing kit by sheet and language, such as ("poster-kr", "mn")."""


def places(
    papers: list[PaperInput], kit: KitFiles, sizes: SIZES, language: str, page: str, directory: Directory
) -> tuple[PlacePapers, ...]:
    """Give the papers by country, general first, linked from a page in a language; the reader's language first."""
    order = [None, *(place.code for place in directory.abroad)]
    by_place = sorted(papers, key=lambda paper: order.index(paper.country))
    found = []
    for code, of_place in groupby(by_place, key=lambda paper: paper.country):
        name = directory.place_name(code, language) if code else directory.labels["general"][language]
        by_piece = groupby(sorted(of_place, key=lambda paper: paper.piece), key=lambda paper: paper.piece)
        pieces = tuple(_piece(piece, list(of_piece), sizes, language, page) for piece, of_piece in by_piece)
        posters = kit_links(kit, ("poster", "stickers"), language, page, code or "general")
        found.append(PlacePapers(code or "", countries.flag(code) if code else "", name, pieces, posters))
    return tuple(found)


def kit_links(kit: KitFiles, kinds: tuple[str, ...], language: str, page: str, code: str = "") -> tuple[KitLink, ...]:
    """Give the sheets of some kinds that were made, in the reader's language, linked from a page."""
    here = addresses.of(language, page)
    keys = {kind: (f"{kind}-{code.lower()}" if code else kind, language) for kind in kinds}
    return tuple(
        KitLink(kind, language, addresses.relative(here, KIT + kit[key])) for kind, key in keys.items() if key in kit
    )


def shown_whole(papers: list[PaperInput], directory: Directory) -> list[PaperInput]:
    """Choose the papers of which the print page shows both sides: each kind, for the first country."""
    return [paper for paper in papers if paper.country == directory.abroad[0].code and paper.format == "a4"]


def shown_small(papers: list[PaperInput]) -> list[PaperInput]:
    """Choose the papers of which the print page shows the cover: each one, once for all formats."""
    return [paper for paper in papers if paper.format == "a4"]


def picture_address(paper: PaperInput, whole: bool) -> str:
    """Name the picture of a paper, below the root of the site."""
    stem = paper.file_name.removesuffix(".pdf")
    return f"{PICTURES}{stem}{'' if whole else '-cover'}.png"


def picture(paper: PaperInput, whole: bool, sizes: SIZES, here: str) -> Picture | None:
    """Give the picture of a paper as linked from an address, if it was made."""
    address = picture_address(paper, whole)
    return Picture(addresses.relative(here, address), *sizes[address]) if address in sizes else None


def _piece(piece: str, papers: list[PaperInput], sizes: SIZES, language: str, page: str) -> PiecePapers:
    here = addresses.of(language, page)
    cover = next(paper for paper in papers if paper.language == language)
    ordered = sorted(papers, key=lambda p: (p.language != language, LANGUAGES.index(p.language)))
    languages = [
        LanguageLinks(
            of,
            same[0].edition,
            tuple(PaperLink(p.format, addresses.relative(here, PAPERS + p.file_name)) for p in same),
        )
        for of, of_language in groupby(ordered, key=lambda p: p.language)
        if (same := list(of_language))
    ]
    return PiecePapers(piece, picture(cover, False, sizes, here), tuple(languages))

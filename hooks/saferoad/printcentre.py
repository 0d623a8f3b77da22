"""Gives what the print page lists: each country's papers in each language, and a picture of each kind."""

from dataclasses import dataclass
from itertools import groupby

from . import LANGUAGES, addresses, countries
from .directory import Directory
from .papers import PaperInput

PAPERS = "papers/"
PICTURES = "papers/pictures/"
PAGE = "print/index.md"


@dataclass(frozen=True)
class PaperLink:
    """One PDF to download, from the page that shows it."""

    language: str
    href: str


@dataclass(frozen=True)
class PieceLinks:
    """A piece of a country, with its picture where there is one, in each language."""

    piece: str
    links: tuple[PaperLink, ...]


@dataclass(frozen=True)
class PlacePapers:
    """The papers of a country; `code` is empty for the general ones."""

    code: str
    flag: str
    name: str
    pieces: tuple[PieceLinks, ...]


@dataclass(frozen=True)
class Picture:
    """A picture of one kind of paper, made from the paper itself."""

    piece: str
    href: str
    width: int
    height: int


def places(papers: list[PaperInput], language: str, page: str, directory: Directory) -> tuple[PlacePapers, ...]:
    """Give the papers by country, general first, linked from a page in a language; the reader's language first."""
    here = addresses.of(language, page)
    order = [None, *(place.code for place in directory.abroad)]
    by_place = sorted(papers, key=lambda paper: order.index(paper.country))
    found = []
    for code, of_place in groupby(by_place, key=lambda paper: paper.country):
        name = directory.place_name(code, language) if code else directory.labels["general"][language]
        pieces = [
            PieceLinks(piece, tuple(_links(list(of_piece), language, here)))
            for piece, of_piece in groupby(sorted(of_place, key=lambda p: p.piece), key=lambda p: p.piece)
        ]
        found.append(PlacePapers(code or "", countries.flag(code) if code else "", name, tuple(pieces)))
    return tuple(found)


def pictured(papers: list[PaperInput], directory: Directory) -> list[PaperInput]:
    """Choose the papers of which the print page shows a picture: each kind, for the first country."""
    return [paper for paper in papers if paper.country == directory.abroad[0].code]


def picture_name(paper: PaperInput) -> str:
    """Name the picture of a paper, below the root of the site."""
    return f"{PICTURES}{paper.file_name.removesuffix('.pdf')}.png"


def _links(papers: list[PaperInput], language: str, here: str) -> list[PaperLink]:
    ordered = sorted(papers, key=lambda p: (p.language != language, LANGUAGES.index(p.language)))
    return [PaperLink(p.language, addresses.relative(here, PAPERS + p.file_name)) for p in ordered]

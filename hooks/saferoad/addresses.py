"""Where each page is published, and how one page links to another without knowing the host."""

from . import LANGUAGES


def of(language: str, path: str) -> str:
    """Give the address of a page below the root of the site: ("en", "before/offer.md") -> "en/before/offer/"."""
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    name = path.removesuffix(".md")
    if name == "index":
        return prefix
    return f"{prefix}{name.removesuffix('/index')}/"


def relative(start: str, target: str) -> str:
    """Give the link from one address to another; both are below the root, `start` a page (ends with / or is "")."""
    here = start.split("/")[:-1]
    there = target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"

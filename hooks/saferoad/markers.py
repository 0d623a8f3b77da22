"""Gives what stands in the place of each marker of a page."""

from markupsafe import escape

from . import staff
from .build import Build


def render(kind: str, id_: str, language: str, build: Build) -> str:
    """Give the Markdown or HTML for one marker; the check has made sure that it can be given."""
    if kind == "fact":
        return str(escape(build.directory.facts[id_].value[language]))
    if kind == "contact":
        return build.web.card(id_, language)
    if kind == "call":
        return build.web.call(id_, language)
    if kind == "papers":
        return build.web.print_centre(language)
    return staff.open_contacts(language, build.directory)

"""Gives what stands in the place of each marker of a page."""

from markupsafe import escape

from . import courseweb, staff
from .build import Build


def render(kind: str, id_: str, language: str, build: Build, page: str = "") -> str:
    """Give the Markdown or HTML for one marker of a page; the check has made sure that it can be given."""
    if kind == "fact":
        return str(escape(build.directory.facts[id_].value[language]))
    if kind == "contact":
        return build.web.card(id_, language)
    if kind == "call":
        return build.web.call(id_, language)
    if kind == "papers":
        return build.web.print_centre(language)
    if kind == "sources":
        return build.web.sources(language)
    if kind == "facts-by-age":
        return staff.facts_by_age(language, build.directory)
    if kind == "older-translations":
        return staff.older_translations(language, build.older, build.directory)
    if kind == "plan":
        return courseweb.plan(build.web, id_, language, page)
    if kind == "phrases":
        return courseweb.phrases(build.web, id_, language)
    if kind == "course-papers":
        return courseweb.papers(build.web, build.course, language, page)
    return staff.open_contacts(language, build.directory)

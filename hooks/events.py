"""The only file that knows MkDocs: it hands over what saferoad has prepared, and decides nothing."""

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from saferoad import build, countries, markers, pages
from saferoad.papers import PapersError
from saferoad.problems import ProblemsError

_prepared: dict[str, Any] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Make all that can fail, for all languages, once, before MkDocs touches the published site."""
    here = str(Path(__file__).parent)
    if here not in sys.path:  # MkDocs takes it away after loading; the processes that typeset papers look there
        sys.path.insert(0, here)
    if _is_first_language(config):
        try:
            _prepared["build"] = build.prepare(_root(config), build.today())
        except (ProblemsError, PapersError) as error:
            raise PluginError(f"\n{error}\n") from None


@event_priority(50)
def _add_country_pages(files: Files, config: MkDocsConfig) -> Files:
    """Add a page per destination; it looks like a file of docs/ and is never read from there."""
    for language in config.plugins["i18n"].build_languages:
        for path in countries.paths(_now().directory):
            files.append(File(f"{language}/{path}", config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-200)
def _drop_what_is_not_published(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the theme's source maps and the files our own templates are made of."""
    for file in list(files):
        if file.src_uri.endswith(".map") or file.src_uri.startswith("site/"):
            files.remove(file)
    return files


on_files = CombinedEvent(_add_country_pages, _drop_what_is_not_published)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Give the generated pages their source."""
    language, path = _place(page)
    place = countries.place_of(path)
    if not place:
        return None
    page.edit_url = None
    title = _now().web.label("country_title", language).format(country=_now().directory.place_name(place[0], language))
    return f"---\ntitle: '{title}'\ntemplate: public.html\n---\n"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill the markers, and choose the face: Material's for staff, ours for everybody else."""
    language, path = _place(page)
    if not path.startswith("staff/"):
        page.meta["template"] = "public.html"
    return pages.fill(markdown, lambda kind, id_: markers.render(kind, id_, language, _now(), path))


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Render the whole page where it is ours."""
    if page.meta.get("template") == "public.html":
        language, path = _place(page)
        context["safe_road"] = _now().web.at(language, path, page.content)
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Replace the theme's English 404 page."""
    return _now().web.not_found() if template_name == "404.html" else output_content


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files that are no pages, once, when all languages are built."""
    if config.plugins["i18n"].building:
        return
    for name, content in _now().files.items():
        target = Path(config.site_dir) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _now() -> build.Build:
    return _prepared["build"]


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _is_first_language(config: MkDocsConfig) -> bool:
    i18n = config.plugins["i18n"]
    return i18n.current_language in (None, i18n.default_language)


def _place(page: Page) -> tuple[str, str]:
    language, _, path = page.file.src_uri.partition("/")
    return language, path

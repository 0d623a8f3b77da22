"""What a page of the course must hold, so that workbook, cards and slides can be made from it; renders nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from . import LANGUAGES, coursenumbers
from .course import MODULES
from .problems import Problem

if TYPE_CHECKING:
    from .directory import Directory
    from .pages import Page

FOLDER = "course/"
BEFORE, AFTER = ("able",), ("exercise", "scenarios", "phrases", "self-test", "keep")
WITHOUT_PHRASES = ("journey",)
LESSONS = range(3, 6)
SCENARIOS = range(2, 4)
QUESTIONS = range(3, 6)
_HEADING = re.compile(r"^(##|###) +(.*?) *\{#([a-z0-9-]+)\} *$", re.MULTILINE)
_BLOCK = re.compile(r'^(!!!|\?\?\?\+?) +([a-z-]+)(?: +"([^"\n]*)")? *$', re.MULTILINE)
_CALL = re.compile(r"\[\[call: *([^\]]*?) *\]\]")
_ITEM = re.compile(r"^[-*+] ", re.MULTILINE)


def path(module: str) -> str:
    """Give the path of a module's page in docs/."""
    return f"{FOLDER}{module}.md"


def module_of(page: str) -> str | None:
    """Give the module that a page of docs/ holds, if it holds one."""
    return next((module for module in MODULES if path(module) == page), None)


def problems(pages: "Mapping[tuple[str, str], Page]", directory: "Directory") -> Iterator[Problem]:
    """Yield what the pages of the course lack."""
    wanted = dict.fromkeys(module for variant in directory.course.variants for module in variant.modules)
    for module in wanted:
        if not any((language, path(module)) in pages for language in LANGUAGES):
            message = f"the page is missing; data/course.yaml names the module {module}: write it"
            yield Problem(f"docs/{LANGUAGES[0]}/{path(module)}", 1, "", message)
    for page in pages.values():
        if module := module_of(page.path):
            yield from _skeleton(page, module)
            yield from _blocks(page, directory)
            yield from _self_test(page)
            yield from _phrases(page, module)
            yield from _calls(page, directory)
            yield from _examples(page)


def _skeleton(page: "Page", module: str) -> Iterator[Problem]:
    found = [(match.start(), match[3]) for match in _HEADING.finditer(page.body) if match[1] == "##"]
    after = [id_ for id_ in AFTER if id_ != "phrases" or module not in WITHOUT_PHRASES]
    ids = [id_ for _, id_ in found]
    if missing := [id_ for id_ in (*BEFORE, *after) if id_ not in ids]:
        message = f"found no section {{#{missing[0]}}}; a page of the course has {', '.join((*BEFORE, '…', *after))}"
        yield page.problem(0, message)
        return
    fixed = [id_ for id_ in ids if id_ in (*BEFORE, *AFTER)]
    if fixed != [*BEFORE, *after] or ids[0] != "able" or ids[-len(after) :] != after:
        message = f"found the sections in the order {', '.join(ids)}; write {', '.join((*BEFORE, '…', *after))}"
        yield page.problem(0, message)
    lessons = len(ids) - len(fixed)
    if lessons not in LESSONS:
        message = f"found {lessons} lessons between {{#able}} and {{#exercise}}; write 3 to 5"
        yield page.problem(found[0][0], message)


def _blocks(page: "Page", directory: "Directory") -> Iterator[Problem]:
    begins = directory.labels["course_made_up"][page.language]
    counts = {"exercise": 0, "scenario": 0}
    for match in _BLOCK.finditer(page.body):
        kind, title = match[2], match[3] or ""
        if kind in counts:
            counts[kind] += 1
        if kind == "scenario" and not re.match(rf"{re.escape(begins)}: *\S", title):
            message = f'found the card "{title}"; its title begins with "{begins}: ", so that nobody takes it for true'
            yield page.problem(match.start(), message)
        if not re.match(r"\n(?: {4}|\t)\S", page.body[match.end() :].replace("\n\n", "\n", 1)):
            message = f"found nothing in the box {match[0].strip()}; indent its text by four spaces"
            yield page.problem(match.start(), message)
    if counts["scenario"] not in SCENARIOS:
        yield page.problem(0, f"found {counts['scenario']} boxes !!! scenario; write 2 or 3")
    if not counts["exercise"]:
        yield page.problem(0, "found no box !!! exercise; write one")


def _self_test(page: "Page") -> Iterator[Problem]:
    begins, part = _section(page.body, "self-test")
    questions = [match for match in _HEADING.finditer(part) if match[1] == "###"]
    if questions and len(questions) not in QUESTIONS:
        yield page.problem(begins, f"found {len(questions)} questions; write 3 to 5")
    if not questions and part:
        yield page.problem(begins, "found no question; write each as ### Question? {#q-some-id}")
    for at, match in enumerate(questions):
        end = questions[at + 1].start() if at + 1 < len(questions) else len(part)
        asked, answer, told = part[match.end() : end].partition("??? answer")
        where = begins + match.start()
        if not match[3].startswith("q-"):
            yield page.problem(where, f'found the id "{match[3]}"; the id of a question begins with q-')
        if len(_ITEM.findall(asked)) < 2:
            yield page.problem(where, f'found fewer than two options under "{match[2]}"; write a list of them')
        if not answer or not re.search(r"^(?: {4}|\t)\S", told, re.MULTILINE):
            yield page.problem(
                where, f'found no answer under "{match[2]}"; write ??? answer "…" with its text indented'
            )


def _phrases(page: "Page", module: str) -> Iterator[Problem]:
    begins, part = _section(page.body, "phrases")
    if part and f"[[phrases: {module}]]" not in part:
        yield page.problem(begins, f"found no marker [[phrases: {module}]] in the section {{#phrases}}; write it there")


def _examples(page: "Page") -> Iterator[Problem]:
    for match in re.finditer(r"^!!! scenario.*\n((?: {4}.*|\s*)\n)*", page.body, re.MULTILINE):
        if "[[" in match[0]:
            message = "found a marker on a card; the numbers have a card of their own, so write none into an example"
            yield page.problem(match.start(), message)


def _calls(page: "Page", directory: "Directory") -> Iterator[Problem]:
    for match in _CALL.finditer(page.body):
        if match[1] in directory.contacts and not coursenumbers.printed(match[1], directory):
            message = f"found a call to {match[1]}, whose number may not stand on paper yet; name another contact"
            yield page.problem(match.start(), message)


def _section(body: str, id_: str) -> tuple[int, str]:
    """Give where a section begins and its text up to the next heading of its level."""
    match = re.search(rf"^## .*\{{#{id_}\}} *\n", body, re.MULTILINE)
    if not match:
        return 0, ""
    following = re.search(r"^## ", body[match.end() :], re.MULTILINE)
    return match.end(), body[match.end() : match.end() + following.start()] if following else body[match.end() :]

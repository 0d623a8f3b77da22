"""The self-check: boxes before the questions, nothing that could be stored or sent, whom to call always at the end."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from projects import ROOT
from saferoad import LANGUAGES, addresses, selfcheck
from saferoad.pages import split

PAGE = "abroad/check.md"
HTML = """<h1>Is it?</h1>
<h2 id="a">A</h2>
<ul>
<li>One?</li>
<li>Two?</li>
</ul>
<h2 id="then">If so</h2>
<p>Call.</p>
<h2 id="whom-to-call">Whom</h2>
<ul>
<li>Police</li>
</ul>"""


def test_only_questions_become_boxes() -> None:
    html = selfcheck.with_boxes(HTML)
    assert html.count('<input class="tick" type="checkbox" autocomplete="off">') == 2
    assert "<li>Police</li>" in html


def test_the_block_that_follows_a_tick_ends_before_whom_to_call() -> None:
    html = selfcheck.with_boxes(HTML)
    block = re.search(r'<div role="status"><div class="closing">(.*?)</div></div>', html, re.DOTALL)[1]
    assert "Call." in block
    assert "Whom" not in block


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_page_has_the_headings_that_part_it(language: str) -> None:
    body = split((ROOT / "docs" / language / PAGE).read_text("utf-8"))[1]
    ids = re.findall(r"\{#([a-z-]+)\}", body)
    assert ids[-2:] == ["then", "whom-to-call"]


class Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inputs, self.tags = [], set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "input":
            self.inputs.append(dict(attrs))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_can_be_stored_or_sent(site: Path, language: str) -> None:
    found = Fields()
    found.feed((site / addresses.of(language, PAGE) / "index.html").read_text("utf-8"))
    assert len(found.inputs) >= 12
    assert "form" not in found.tags
    assert "button" not in found.tags
    for field in found.inputs:
        assert field["autocomplete"] == "off"
        assert not {"name", "value", "id", "form"} & field.keys()


def test_a_checklist_has_a_box_before_every_step_and_none_after_it() -> None:
    html = selfcheck.checklist(HTML)
    assert html.count('<input class="tick" type="checkbox" autocomplete="off">') == 2
    assert "closing" not in html
    assert html.endswith(HTML[HTML.index('<h2 id="then">') :])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_written_checklist_ends_with_whom_to_ask(language: str) -> None:
    body = split((ROOT / "docs" / language / "before/checklist.md").read_text("utf-8"))[1]
    assert re.findall(r"\{#([a-z-]+)\}", body)[-1] == "then"
    assert "[[contact:" in body.partition("{#then}")[2]

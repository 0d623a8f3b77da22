"""The built site: whole in three languages, honest in every number, small enough for a bad line."""

import gzip
import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from projects import ROOT
from saferoad import LANGUAGES, addresses, cards, countries, numbers, rules
from saferoad.directory import Directory

BUDGET = json.loads((ROOT / "tests/budget.json").read_text("utf-8"))
PUBLIC_TEMPLATES = {
    "help.md": "help",
    "index.md": "start",
    "search.md": "search",
    "print/index.md": "print",
    "all.md": "all",
}
OPENING = ("open",)
OWN_SCRIPTS = {
    "search/index.html": ("search",),
    "all/index.html": OPENING,
    "countries/index.html": ("pick",),
    "share/index.html": ("copy",),
    "print/check/index.html": ("edition",),
}
"""What the scripts of some pages are for: search, whether it is open now, copying a text, looking up an edition, a country."""


def html(site: Path, language: str, path: str) -> str:
    return (site / addresses.of(language, path) / "index.html").read_text("utf-8")


def pages_of(language: str, real: Directory) -> list[str]:
    written = [p.relative_to(ROOT / "docs" / language).as_posix() for p in (ROOT / "docs" / language).rglob("*.md")]
    return [*written, *(countries.path(place.code) for place in real.abroad)]


def public(site: Path) -> list[Path]:
    return [file for file in site.rglob("*.html") if "staff" not in file.parts]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_its_language(site: Path, real: Directory, language: str) -> None:
    for path in pages_of(language, real):
        text = html(site, language, path)
        assert f'<html lang="{language}"' in text, path
        for other in LANGUAGES:
            link = addresses.relative(addresses.of(language, path), addresses.of(other, path))
            assert path.startswith("staff/") or f'href="{link}" lang="{other}"' in text, (path, other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_page_dials_exactly_what_the_directory_says(site: Path, real: Directory, language: str) -> None:
    for place in real.abroad:
        shown = [*real.serving(place.code), *real.everywhere]
        allowed = {cards.href(phone) for contact in shown for phone in contact.phones if not phone.retired}
        found = set(re.findall(r'href="((?:tel|sms):[^"?]+)"', html(site, language, countries.path(place.code))))
        assert found == {href for href in allowed if href.startswith(("tel:", "sms:"))}, place.code


def test_every_number_to_dial_anywhere_is_in_the_directory(site: Path, real: Directory) -> None:
    known = {cards.href(phone) for contact in real.contacts.values() for phone in contact.phones}
    for file in site.rglob("*.html"):
        for href in re.findall(r'href="((?:tel|sms):[^"?]+)"', file.read_text("utf-8")):
            assert href in known, (file, href)


def test_no_rejected_or_disputed_number_is_anywhere(site: Path, real: Directory) -> None:
    long = {s for one in real.refusals if one.everywhere for s in one.spellings}
    for file in [*site.rglob("*.html"), *site.rglob("*.json"), *site.rglob("*.xml")]:
        text = re.sub(r'(?:src|href)="https?://[^"]*"|sha256-[^\']*', "", file.read_text("utf-8"))
        for run in numbers.LONG_RUN.findall(text):
            assert numbers.digits(run) not in long, (file, run)
        assert "9761903" not in text


def test_the_unresolved_line_is_for_staff_only(site: Path, real: Directory) -> None:
    line = real.contacts["mn-korea-marriage-line"]
    for file in public(site):
        text = file.read_text("utf-8")
        assert line.id not in text
        assert all(line.name[language] not in text for language in LANGUAGES), file
    assert line.id in html(site, "mn", "staff/open.md")


def test_unconfirmed_numbers_stand_below_the_others_and_say_so(site: Path, real: Directory) -> None:
    for place, language in product(real.abroad, LANGUAGES):
        text = html(site, language, countries.path(place.code))
        good = [c.id for c in real.serving(place.code) if c.standing == "good" and c.phones]
        doubtful = [c.id for c in real.serving(place.code) if c.standing == "unconfirmed" and c.phones]
        at = {id_: text.find(f'id="{id_}"') for id_ in [*good, *doubtful]}
        assert all(at[id_] > 0 for id_ in doubtful), place.code
        assert not doubtful or max((at[id_] for id_ in good), default=0) < min(at[id_] for id_ in doubtful), place.code
        assert text.count(real.labels["unconfirmed_as_of"][language]) >= len(doubtful)


def test_every_page_with_numbers_says_that_nobody_has_called(site: Path, real: Directory) -> None:
    for language in LANGUAGES:
        for path in [
            "index.md",
            "help.md",
            "all.md",
            "countries/index.md",
            *(countries.path(p.code) for p in real.abroad),
        ]:
            assert real.labels["not_called"][language] in html(site, language, path), (language, path)


def test_nothing_is_asked_of_another_host(site: Path) -> None:
    loading = re.compile(
        r"<(?:script|img|iframe|link|source|audio|video|embed|object)\b[^>]*?(?:src|href)=\"(https?:)?//[^\"]*\""
    )
    for file in site.rglob("*.html"):
        for match in loading.finditer(file.read_text("utf-8")):
            assert re.search(r'rel="(canonical|alternate)"', match[0]), (file, match[0])


def test_every_page_has_the_one_optional_script_and_few_have_another(site: Path) -> None:
    for file in public(site):
        page = file.relative_to(site).as_posix().removeprefix("en/").removeprefix("ko/")
        own = OWN_SCRIPTS.get(page) or (OPENING if page.startswith("countries/") else ())
        scripts = re.findall(r"<script\b[^>]*>[^<]*", file.read_text("utf-8"))
        names = [re.match(r'<script src="[./]*assets/(\w+)\.js"[^>]* defer>$', script.strip()) for script in scripts]
        assert all(names), f"{file}: a script stands in the page or holds it up"
        expected = () if page.startswith("away/") else ("safe", *own)
        found = tuple(name[1] for name in names)
        assert found in (expected, expected[:1]) if own is OPENING else found == expected, file


def test_staff_pages_have_no_script(site: Path) -> None:
    for file in site.rglob("staff/**/*.html"):
        assert "<script" not in file.read_text("utf-8"), file


def test_titles_are_neutral(site: Path) -> None:
    for file in public(site):
        title = re.search(r"<title>(.*?)</title>", file.read_text("utf-8"))[1]
        assert not [word for language in rules.MARKING_WORDS for word in rules.marking_words(title, language)], title


def test_html_in_the_data_is_shown_as_text(site: Path) -> None:
    text = html(site, "en", "countries/kr.md")
    assert "&#39;" in text  # "Women's": escaped, so nothing from the data is ever markup


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_stay_small(site: Path, real: Directory, language: str) -> None:
    for path in pages_of(language, real):
        if path.startswith("staff/"):
            continue
        kind = PUBLIC_TEMPLATES.get(path, "page")
        size = len(gzip.compress(html(site, language, path).encode(), 9, mtime=0))
        assert size <= BUDGET["gzip"][kind], f"{language}/{path} has {size} bytes"


def test_papers_stay_small(site: Path) -> None:
    for file in (site / "papers").glob("*.pdf"):
        assert file.stat().st_size <= BUDGET["paper"], file.name


def test_the_page_for_lost_readers_speaks_three_languages(site: Path) -> None:
    text = (site / "404.html").read_text("utf-8")
    for language in LANGUAGES:
        assert f'<section lang="{language}">' in text
        assert f'href="/{addresses.of(language, "help.md")}"' in text


def test_the_search_index_holds_one_language_and_loads_on_one_page(site: Path, real: Directory) -> None:
    for language in LANGUAGES:
        entries = json.loads((site / f"assets/search-{language}.json").read_text("utf-8"))
        assert len(entries) == len([p for p in pages_of(language, real) if not p.startswith("staff/")])
        assert all((site / address / "index.html").exists() for _, address, _ in entries)
        loads = [f for f in public(site) if f"search-{language}.json" in f.read_text("utf-8")]
        assert loads == [site / addresses.of(language, "search.md") / "index.html"]
        packed = gzip.compress((site / f"assets/search-{language}.json").read_bytes(), 9, mtime=0)
        assert len(packed) <= BUDGET["gzip"]["index"]


def test_a_second_build_of_the_same_day_is_the_same(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "again"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)
    differing = [
        file.relative_to(site)
        for file in site.rglob("*")
        if file.is_file() and file.read_bytes() != (target / file.relative_to(site)).read_bytes()
    ]
    assert [file for file in differing if file.name != "sitemap.xml.gz"] == []


def test_every_link_leads_somewhere(address: str) -> None:
    """Linkchecker follows every link of the served site, the papers too."""
    command = [
        sys.executable,
        "-m",
        "linkcheck",
        "--config",
        "tests/linkcheckerrc",
        "--no-status",
        "--no-warnings",
        address,
    ]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    checked = int(re.search(r"(\d+) links? in", result.stdout)[1])
    assert checked > 1000

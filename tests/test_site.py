"""The built site: whole in three languages, honest in every number, small enough for a bad line."""

import gzip
import json
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from markupsafe import escape

from projects import ROOT
from saferoad import LANGUAGES, addresses, cards, countries, numbers, rules
from saferoad.directory import Directory
from saferoad.model import Destination

BUDGET = json.loads((ROOT / "tests/budget.json").read_text("utf-8"))
PUBLIC_TEMPLATES = {
    "help.md": "help",
    "index.md": "start",
    "search.md": "search",
    "print/index.md": "print",
    "all.md": "all",
    "sources.md": "sources",
}


def html(site: Path, language: str, path: str) -> str:
    return (site / addresses.of(language, path) / "index.html").read_text("utf-8")


def pages_of(language: str, real: Directory) -> list[str]:
    written = [p.relative_to(ROOT / "docs" / language).as_posix() for p in (ROOT / "docs" / language).rglob("*.md")]
    return [*written, *countries.paths(real)]


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


def whole(site: Path, language: str, place: Destination, real: Directory) -> list[str]:
    """Give the page of a country, and its further page where it has one."""
    paths = [countries.path(place.code), countries.further_path(place.code)]
    return [html(site, language, path) for path in paths if path in countries.paths(real)]


def all_of(site: Path, language: str, place: Destination, real: Directory) -> str:
    return "".join(whole(site, language, place, real))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_country_page_dials_exactly_what_the_directory_says(site: Path, real: Directory, language: str) -> None:
    for place in real.abroad:
        shown = [*real.serving(place.code), *real.everywhere]
        allowed = {cards.href(phone) for contact in shown for phone in contact.phones if not phone.retired}
        found = set(re.findall(r'href="((?:tel|sms):[^"?]+)"', all_of(site, language, place, real)))
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
        doubtful = {c.name[language] for c in real.serving(place.code) if c.standing == "unconfirmed" and c.phones}
        found = set()
        for text in whole(site, language, place, real):
            _good, _heading, rest = text.partition('id="unconfirmed"')
            below, _, _after = rest.partition("<h2")
            named = {name for name in doubtful if f">{escape(name)}</h3>" in text}
            assert all(f">{escape(name)}</h3>" in below for name in named), place.code
            assert below.count(real.labels["unconfirmed_as_of"][language]) >= len(named)
            found |= named
        assert found == doubtful, place.code


def test_a_country_with_many_offices_shows_the_first_and_leads_to_the_rest(site: Path, real: Directory) -> None:
    many = [place for place in real.abroad if countries.has_further(place, real)]
    assert [place.code for place in many] == ["KR"]
    for language in LANGUAGES:
        first, rest = whole(site, language, many[0], real)
        path = countries.further_path("KR")
        here = addresses.of(language, countries.path("KR"))
        assert f'href="{addresses.relative(here, addresses.of(language, path))}"' in first
        back = addresses.relative(addresses.of(language, path), here)
        assert f'href="{back}"' in rest
        mongolian = [c for c in real.serving("KR") if "mn" in c.languages and c.standing == "good"]
        assert all(escape(c.name[language]) in first for c in mongolian)


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


def test_every_page_has_the_one_optional_script_and_only_searching_another(site: Path) -> None:
    for file in public(site):
        page = file.relative_to(site).as_posix().removeprefix("en/").removeprefix("ko/")
        own = ("search",) if page == "search/index.html" else ()
        scripts = re.findall(r"<script\b[^>]*>[^<]*", file.read_text("utf-8"))
        names = [re.match(r'<script src="[./]*assets/(\w+)\.js"[^>]* defer>$', script.strip()) for script in scripts]
        assert all(names), f"{file}: a script stands in the page or holds it up"
        expected = () if page.startswith("away/") else ("safe", *own)
        assert tuple(name[1] for name in names) == expected, file


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
        found = [p for p in pages_of(language, real) if not p.startswith("staff/") and not p.endswith("/more.md")]
        assert len(entries) == len(found)
        assert all((site / address / "index.html").exists() for _, address, *_ in entries)
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

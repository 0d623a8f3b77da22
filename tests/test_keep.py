"""The script, the service worker and the headers as the build writes them."""

import gzip
import json
import re
from pathlib import Path

import pytest

from projects import ROOT
from saferoad import LANGUAGES, addresses, icons, keep, serve
from saferoad.directory import Directory

AWAY = dict.fromkeys(LANGUAGES, "<!doctype html>")
LARGEST = 4096


@pytest.fixture(scope="module")
def made(real: Directory) -> dict[str, str]:
    return {name: content.decode() for name, content in keep.files(ROOT, real, AWAY).items()}


def test_both_scripts_speak_every_language_and_have_no_open_place(made: dict[str, str], real: Directory) -> None:
    for name, label in ((keep.SCRIPT, "leave_two"), (keep.WORKER, "kept_offline")):
        assert "/*" not in made[name], name
        for language in LANGUAGES:
            assert real.labels[label][language] in made[name], (name, language)


def test_every_part_of_the_script_is_in_it(made: dict[str, str]) -> None:
    there = {path.stem for path in (ROOT / "overrides/site/scripts").glob("*.js")}
    assert there == set(keep.PARTS)
    for name in ("[data-h]", '"pick"', '"pass"', '"edition"'):
        assert name in made[keep.SCRIPT], name


def test_a_script_without_a_place_for_its_words_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "safe.js"
    source.write_text('var WORDS = "/*word*/";\n', "utf-8")
    with pytest.raises(ValueError, match=r"safe\.js has no place for words"):
        keep._filled(source, words={})


def test_comments_and_margins_stay_behind(tmp_path: Path) -> None:
    source = tmp_path / "one.js"
    source.write_text('// why\nif (a) {\n  // how\n  b("//c"); // and so\n}\n', "utf-8")
    assert keep._filled(source) == 'if (a) {\nb("//c");\n}\n'


def test_the_scripts_are_small(made: dict[str, str]) -> None:
    for script in (made[keep.SCRIPT].encode(), made[keep.WORKER].encode()):
        assert len(gzip.compress(script, 9, mtime=0)) <= LARGEST


def test_nothing_is_stored_or_sent_by_other_means(made: dict[str, str]) -> None:
    means = r"localStorage|sessionStorage|indexedDB|\.cookie|sendBeacon|XMLHttpRequest|WebSocket|https?://|eval\("
    for name in (keep.SCRIPT, keep.WORKER):
        assert not re.search(means, made[name]), name
    assert "fetch(" not in made[keep.SCRIPT]


def test_the_worker_always_keeps_files_that_are_made(made: dict[str, str]) -> None:
    for name in json.loads(re.search(r"SHELL = (\[.*?\])", made[keep.WORKER])[1]):
        assert (f"{name}index.html" if name.endswith("/") else name) in made


def test_a_changed_word_changes_the_version(made: dict[str, str], real: Directory) -> None:
    def version(text: str) -> str:
        return re.search(r'VERSION = "([0-9a-f]{8})"', text)[1]

    other = keep.files(ROOT, real, AWAY | {"ko": "<!doctype html><p>"})
    assert version(other[keep.WORKER].decode()) != version(made[keep.WORKER])
    again = keep.files(ROOT, real, AWAY)
    assert version(again[keep.WORKER].decode()) == version(made[keep.WORKER])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kept_site_has_a_neutral_name_and_opens_the_numbers(
    made: dict[str, str], real: Directory, language: str
) -> None:
    manifest = json.loads(made[keep.manifest_name(language)])
    assert manifest["name"] == manifest["short_name"] == real.site.name[language]
    assert manifest["start_url"] == f"../{addresses.of(language, 'help.md')}"
    assert manifest["scope"] == "../"
    assert [icon["src"] for icon in manifest["icons"]] == ["icon-192.png", "icon-512.png"]


def test_icons_are_drawn_from_the_mark_in_their_size() -> None:
    drawn = icons.files(ROOT)
    for size, name in keep.ICONS.items():
        assert drawn[name][:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(drawn[name][16:20], "big") == int.from_bytes(drawn[name][20:24], "big") == size
        assert len(drawn[name]) < 20_000


def test_every_header_stands_under_one_rule_and_none_twice(made: dict[str, str]) -> None:
    first, *lines = made["_headers"].splitlines()
    assert first == "/*"
    names = [line.strip().split(": ")[0] for line in lines]
    assert len(names) == len(set(names))
    expected = {"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy"}
    expected |= {"Cross-Origin-Opener-Policy", "Strict-Transport-Security", "Cache-Control"}
    assert expected <= set(names)
    assert all(line.startswith("  ") and len(line) < 2000 for line in lines)  # what Cloudflare Pages reads


def test_the_local_server_sends_the_same_headers(tmp_path: Path, made: dict[str, str]) -> None:
    assert list(serve._headers(tmp_path)) == []
    (tmp_path / "_headers").write_text(made["_headers"], "utf-8")
    sent = dict(serve._headers(tmp_path))
    assert sent["Referrer-Policy"] == "no-referrer"
    assert sent["Content-Security-Policy"].startswith("style-src 'self'")


def test_no_heading_of_a_page_has_the_id_of_something_that_a_script_looks_for() -> None:
    scripts = [*(ROOT / "overrides/site/scripts").glob("*.js"), ROOT / "overrides/assets/search.js"]
    sought = {name for file in scripts for name in re.findall(r'getElementById\("([\w-]+)"\)', file.read_text("utf-8"))}
    assert {"keep-panel", "edition-ask", "pick", "pass"} <= sought
    for file in (ROOT / "docs").rglob("*.md"):
        assert not sought & set(re.findall(r"\{#([\w-]+)\}", file.read_text("utf-8"))), file

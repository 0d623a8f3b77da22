"""The folder for a memory card: whole, the same every time, and nothing in it needs a server."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from saferoad import LANGUAGES, offline
from saferoad.directory import Directory

HEAD = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"style-src 'sha256-x'; default-src 'none'; "
    "script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'\">"
    '<meta property="og:url" content="https://x.example/"><meta name="twitter:card" content="summary_large_image">'
    '<link rel="canonical" href="https://x.example/"><link rel="icon" href="data:,">'
)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def opened(folder: Path, files: dict[str, str]) -> dict[str, str]:
    return {name: content.decode() for name, content in offline.files(written(folder, files)).items()}


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ('href="other/"', 'href="other/index.html"'),
        ('href="./"', 'href="./index.html"'),
        ('href="other/#part"', 'href="other/index.html#part"'),
        ('href="#part"', 'href="#part"'),
        ('href="a.pdf"', 'href="a.pdf"'),
        ('href="tel:112"', 'href="tel:112"'),
        ('href="sms:?&amp;body=a/"', 'href="sms:?&amp;body=a/"'),
        ('href="https://x.example/y/"', 'href="https://x.example/y/"'),
    ],
)
def test_a_link_to_a_folder_names_its_page(tmp_path: Path, link: str, becomes: str) -> None:
    files = {"index.html": f"<a {link}>", "other/index.html": "", "a.pdf": ""}
    assert opened(tmp_path, files)["index.html"] == f"<a {becomes}>"


def test_what_only_a_server_needs_is_left_out(tmp_path: Path) -> None:
    text = opened(tmp_path, {"index.html": f"{HEAD}<body></body>"})["index.html"]
    assert "x.example" not in text
    assert "twitter" not in text
    assert '<link rel="icon" href="data:,">' in text


def test_scripts_and_what_they_fetch_stand_in_the_page_and_the_policy_allows_these_alone(tmp_path: Path) -> None:
    page = f'{HEAD}<body><input data-index="a/s.json"><script src="a/s.js" data-now="now" defer></script>\n</body>'
    index = '[["Start","","</script>"],["Other","other/","words"],["Gone","gone/","words"]]'
    files = {"index.html": page, "other/index.html": "", "a/s.json": index, "a/s.js": 'var end = "</script>";'}
    text = unescape(opened(tmp_path, files)["index.html"])
    assert (
        '[["Start","index.html","<\\/script>"],["Other","other/index.html","words"],["Gone","gone/","words"]]' in text
    )
    assert '<script data-now="now">var end = "<\\/script>";</script>' in text
    assert "src=" not in text
    policy = re.search(r'content="(style-src[^"]*)"', text)[1]
    assert "'self'" not in policy.partition("script-src")[2]
    assert len(re.findall("sha256-", policy)) == 1 + text.count("<script")
    assert "connect-src" not in policy


def test_staff_pages_stay_behind_with_the_links_to_them(tmp_path: Path) -> None:
    page = '<ul><li><a href="staff/">For staff</a></li></ul><p>See <a href="staff/open/">the list</a>.</p>'
    found = opened(tmp_path, {"index.html": page, "staff/index.html": "", "staff/open/index.html": ""})
    assert found == {"index.html": "<ul></ul><p>See the list.</p>"}


def test_what_no_page_links_to_stays_behind(tmp_path: Path) -> None:
    files = {"index.html": '<a href="paper.pdf">', "paper.pdf": "", "sitemap.xml": "", "share/start-mn.png": ""}
    assert opened(tmp_path, files).keys() == {"index.html", "paper.pdf"}


def test_a_link_to_nothing_stops_the_packing(tmp_path: Path) -> None:
    written(tmp_path, {"index.html": '<a href="papers/a.pdf">'})
    with pytest.raises(offline.OfflineError, match=r"index\.html links to papers/a\.pdf, which the site does not hold"):
        offline.files(tmp_path)


def test_without_a_site_there_is_nothing_to_pack(tmp_path: Path) -> None:
    with pytest.raises(offline.OfflineError, match="build it first"):
        offline.files(tmp_path)


def test_the_same_site_gives_the_same_bytes_in_order(tmp_path: Path) -> None:
    site = written(tmp_path, {"index.html": '<a href="b.pdf"><a href="a.pdf">', "a.pdf": "a", "b.pdf": "b"})
    packed = offline.pack(site, "Зам\n")
    assert packed == offline.pack(site, "Зам\n")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        assert names == [f"safe-road/{name}" for name in ("README.txt", "a.pdf", "b.pdf", "index.html")]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("safe-road/README.txt").decode("utf-8-sig") == "Зам\r\n"


def test_the_readme_says_what_to_open_and_that_nobody_has_called(real: Directory) -> None:
    text = offline.readme(real)
    assert text.count("index.html") == len(LANGUAGES)
    assert all(real.labels["not_called"][language] in text for language in LANGUAGES)


def test_the_whole_site_is_there_and_every_link_leads_to_a_file(site: Path) -> None:
    found = offline.files(site)
    pages = {name: content.decode() for name, content in found.items() if name.endswith(".html")}
    readers = {f for f in site.rglob("index.html") if not {"staff", "away"} & set(f.relative_to(site).parts)}
    assert {site / name for name in pages} == readers
    assert sum(name.endswith(".pdf") for name in found) >= 6 * 32
    for name, text in pages.items():
        for target in re.findall(r'\b(?:href|src)="([^"#]+)', text):
            if not re.match(r"[a-z]+:", target):
                assert normpath(join(dirname(name), unescape(target))) in found, (name, target)
        assert not re.search(r'<(?:script|link|img)[^>]*"(?:https?:)?//', text), name

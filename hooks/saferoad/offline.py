"""Packs the finished site for a memory card: pages that open from a folder, with no server, network or setting.

What a browser refuses there is replaced: a link to a folder names its index.html, a script stands in its page with its
fingerprint in the policy, and so does the index that the search would fetch. Staff pages stay behind, and whatever no
page of a reader links to.
"""

import base64
import hashlib
import html
import io
import json
import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import LANGUAGES, words
from .directory import Directory

FOLDER = "safe-road/"
NAME = "safe-road-offline.zip"
README = "README.txt"
_START = "index.html"
_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can hold, so that equal sites give equal bytes
_LINK = re.compile(r'\b(href|src)="([^"#]*)(#[^"]*)?"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_FOR_SERVERS = re.compile(
    r'<(?:link rel="(?:canonical|alternate|manifest)"|meta (?:property="og|name="twitter):)[^>]*>\n?'
)
_TO_STAFF = re.compile(r'<li><a href="[^"]*\bstaff/[^"]*"[^>]*>[^<]*</a></li>\n?')
_NAMING_STAFF = re.compile(r'<a href="[^"]*\bstaff/[^"]*"[^>]*>(.*?)</a>')
_SCRIPT = re.compile(r'<script src="([^"]+)"([^>]*)></script>\n?')
_GIVEN = re.compile(r' data-[a-z]+="[^"]*"')
_FETCHED = re.compile(r'data-index="([^"]+\.json)"')
_KEEPING = re.compile(r'\bid="keep-panel"')
_NO_KEEPING = 'document.getElementById("keep-panel").remove();'  # a folder is kept already, and has no service worker
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)"')
_KEPT = (
    "window.fetch=function(a){return a in k?Promise.resolve({ok:true,json:function(){return Promise.resolve(k[a])}})"
)
_FETCH = "(function(k){" + _KEPT + ':Promise.reject(new TypeError("offline"))}})(%s);'


class OfflineError(Exception):
    """The site lacks what its pages link to; it was not built, or not wholly."""


def pack(site: Path, readme: str) -> bytes:
    """Give the ZIP of a finished site; the same site gives the same bytes."""
    packed = {**files(site), README: readme.replace("\n", "\r\n").encode("utf-8-sig")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(packed):
            info = zipfile.ZipInfo(FOLDER + name, _TIME)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, wherever it is made
            archive.writestr(info, packed[name], zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def readme(directory: Directory) -> str:
    """Give the few words beside the pages: what to open, how old the numbers are, and that nobody has called."""
    said = []
    for language in LANGUAGES:
        labels = directory.labels
        compared = f"{labels['checked_on'][language]}: {words.day(directory.site.compared, language, directory)}"
        said += [
            directory.site.name[language],
            labels["offline_readme"][language],
            compared,
            labels["not_called"][language],
            "",
        ]
    return "\n".join(said)


def files(site: Path) -> dict[str, bytes]:
    """Give whatever can be reached from the start page, by its path: pages as they open from a folder, and files."""
    if not (site / _START).is_file():
        raise OfflineError(f"found no site in {site.name}/; build it first")
    addresses = {file.relative_to(site).as_posix().removesuffix(_START) for file in site.rglob(_START)}
    found: dict[str, bytes] = {}
    waiting = {_START: _START}  # each with a page that links to it
    while waiting:
        name, linking = waiting.popitem()
        if not (site / name).is_file():
            raise OfflineError(f"{linking} links to {name}, which the site does not hold; build it again")
        found[name] = (site / name).read_bytes()
        if name.endswith(".html"):
            opened, linked = page(found[name].decode(), name, site, addresses)
            found[name] = opened.encode()
            waiting |= {file: name for file in linked - found.keys()}
    return found


def page(text: str, name: str, site: Path, addresses: set[str]) -> tuple[str, set[str]]:
    """Give a page as it opens from a folder, and the files it links to by their path below the root of the site."""
    here = posixpath.dirname(name)
    scripts = [*_substitutes(text, site / here, addresses), *_scripts(text, site / here)]
    for part in (_FOR_SERVERS, _TO_STAFF, _SCRIPT):
        text = part.sub("", text)
    text = _NAMING_STAFF.sub(r"\1", text)
    linked: set[str] = set()
    text = _LINK.sub(lambda match: _link(match, here, linked), text)
    text = _POLICY.sub(lambda match: f'{match[1]}{html.escape(_policy(html.unescape(match[2]), scripts))}"', text)
    inside = "".join(f"<script{script.given}>{script.text}</script>\n" for script in scripts)
    return text.replace("</body>", f"{inside}</body>"), linked


@dataclass(frozen=True)
class _Script:
    text: str
    given: str = ""  # what the page tells it, as attributes


def _scripts(text: str, folder: Path) -> list[_Script]:
    """Give the scripts of a page, to stand in it in the same order."""
    return [
        _Script((folder / src).read_text("utf-8").replace("</script", "<\\/script"), "".join(_GIVEN.findall(rest)))
        for src, rest in _SCRIPT.findall(text)
    ]


def _substitutes(text: str, folder: Path, addresses: set[str]) -> list[_Script]:
    """Give what must run before the scripts of a page: what they would fetch is there, what cannot work is not."""
    fetched = {
        html.unescape(src): _opened(json.loads((folder / src).read_text("utf-8")), addresses)
        for src in _FETCHED.findall(text)
    }
    written = json.dumps(fetched, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    keeping = [_Script(_NO_KEEPING)] if _KEEPING.search(text) else []
    return [*keeping, _Script(_FETCH % written)] if fetched else keeping


def _link(match: re.Match, here: str, linked: set[str]) -> str:
    attribute, target, part = match[1], html.unescape(match[2]), match[3] or ""
    if not target or _ELSEWHERE.match(target):
        return match[0]
    if target.endswith("/"):
        target += _START
    linked.add(posixpath.normpath(posixpath.join(here, target)))
    return f'{attribute}="{html.escape(target)}{part}"'


def _opened(value: Any, addresses: set[str]) -> Any:
    """Name the file in the entries [title, address, …] of an index."""
    if isinstance(value, dict):
        return {key: _opened(one, addresses) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) > 1 and isinstance(value[1], str) and value[1] in addresses:
        value = [value[0], f"{value[1]}{_START}", *value[2:]]
    return [_opened(one, addresses) for one in value]


def _policy(rules: str, scripts: list[_Script]) -> str:
    """Give the policy of a page with its scripts inside: still nothing from elsewhere ('self' names no file)."""
    kept = [
        rule
        for rule in rules.split("; ")
        if rule.split(" ")[0] in ("default-src", "style-src", "base-uri", "form-action")
    ]
    prints = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(one.text.encode()).digest()).decode()}'" for one in scripts
    )
    return "; ".join([*kept, "img-src 'self' file: data:", *([f"script-src {prints}"] if prints else [])])

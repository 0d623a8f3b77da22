"""Makes what leaving and keeping need: the script, the service worker, what it keeps, the server's headers. All text.

The service worker stores nothing before a reader asks; which pages it then keeps, the help page tells it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from . import LANGUAGES, addresses, policy
from .directory import Directory

SCRIPT = "assets/safe.js"
PARTS = ("leave-and-keep", "open", "pick", "copy", "edition")
"""What the one script is joined from: overrides/site/scripts/. Each part does nothing where its page is another."""
WORKER = "sw.js"  # at the root: a service worker reaches only what lies below it
ICONS = {192: "assets/icon-192.png", 512: "assets/icon-512.png"}
_LEAVING = ("leaving", "two", "one", "over")
_KEPT = ("copy", "offline", "today", "yesterday", "ago", "old", "day")
_HEADERS = {
    "Content-Security-Policy": policy.of_server(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Strict-Transport-Security": "max-age=31536000",
    "Cache-Control": "no-cache",  # a copy is asked about each time: a withdrawn number goes at once
}


def files(root: Path, directory: Directory, away: Mapping[str, str]) -> dict[str, bytes]:
    """Give every file, by its name below the root of the site.

    `away` holds, by language, the page that takes our place when a reader leaves without a connection.
    """
    made = {SCRIPT: _script(root, directory), "_headers": headers()}
    made |= {f"{_away(language)}index.html": page for language, page in away.items()}
    made |= {manifest_name(language): _manifest(language, directory) for language in LANGUAGES}
    made[WORKER] = _worker(root, directory, made)
    return {name: text.encode() for name, text in made.items()}


def manifest_name(language: str) -> str:
    """Name the file that tells a phone what the kept site is called in a language."""
    return f"assets/{language}.webmanifest"


def headers() -> str:
    """Give the headers of every answer, as Netlify, Cloudflare Pages and others read them from the file _headers.

    One rule for all addresses, because hosts join what several rules say, and two policies or two ages contradict.
    """
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in _HEADERS.items())


def _script(root: Path, directory: Directory) -> str:
    words = {language: _words("leave", _LEAVING, language, directory) for language in LANGUAGES}
    folder = root / "overrides/site/scripts"
    first = _filled(folder / f"{PARTS[0]}.js", words=words, keep=WORKER, away=_away("{language}"))
    return first + "".join(_filled(folder / f"{part}.js") for part in PARTS[1:])


def _worker(root: Path, directory: Directory, made: dict[str, str]) -> str:
    """Give the service worker; its version changes with every word of it and of what it always keeps."""
    shell = [SCRIPT, *map(_away, LANGUAGES)]
    text = _filled(
        root / "overrides/site/sw.js",
        shell=shell,
        help={language: addresses.of(language, "help.md") for language in LANGUAGES},
        words={language: _words("kept", _KEPT, language, directory) for language in LANGUAGES},
    )
    version = hashlib.sha256("".join([text, *made.values()]).encode()).hexdigest()[:8]
    return text.replace("/*version*/", version)


def _words(group: str, keys: tuple[str, ...], language: str, directory: Directory) -> dict[str, str]:
    return {key: directory.labels[f"{group}_{key}"][language] for key in keys}


def _filled(source: Path, **values: object) -> str:
    """Give a script without its comments and margins, each "/*name*/" in it replaced by a value."""
    text = re.sub(r"^ *//.*\n|^ +|(?<=[;{}]) // .*$", "", source.read_text("utf-8"), flags=re.MULTILINE)
    for name, value in values.items():
        written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if f'"/*{name}*/"' not in text:
            raise ValueError(f"{source.name} has no place for {name}")
        text = text.replace(f'"/*{name}*/"', written)
    return text


def _away(language: str) -> str:
    return f"away/{language}/"


def _manifest(language: str, directory: Directory) -> str:
    here = manifest_name(language)
    name = directory.site.name[language]
    icons = [
        {"src": addresses.relative(here, icon), "sizes": f"{size}x{size}", "type": "image/png"}
        for size, icon in ICONS.items()
    ]
    content = {
        "name": name,
        "short_name": name,
        "lang": language,
        "start_url": addresses.relative(here, addresses.of(language, "help.md")),
        "scope": addresses.relative(here, ""),
        "display": "minimal-ui",
        "icons": icons,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

"""Gives each page only the style it uses, and the fingerprint by which its security policy allows that style."""

import base64
import hashlib
import re

_RULE = re.compile(r"[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}")
_CLASS = re.compile(r"\.([a-z][a-z-]*)")
PLACE = "/*style*/"
FINGERPRINT = "sha256-style"


def put_in(html: str, css: str) -> str:
    """Put the rules that a page needs in the place of PLACE, and their fingerprint in that of FINGERPRINT."""
    used = _needed(css, set(re.findall(r"[a-z][a-z-]*", " ".join(re.findall(r'class="([^"]*)"', html)))))
    fingerprint = base64.b64encode(hashlib.sha256(used.encode()).digest()).decode()
    return html.replace(PLACE, used, 1).replace(FINGERPRINT, f"sha256-{fingerprint}", 1)


def _needed(css: str, classes: set[str]) -> str:
    """Leave out the rules whose every selector names a class that the page does not have."""
    return "".join(rule for rule in _RULE.findall(css.replace("\n", "")) if _applies(rule, classes))


def _applies(rule: str, classes: set[str]) -> bool:
    selectors = rule.partition("{")[0].split(",")
    return rule.startswith("@") or any(set(_CLASS.findall(selector)) <= classes for selector in selectors)

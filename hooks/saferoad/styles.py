"""Gives each page only the style it uses, and the fingerprint by which its security policy allows that style."""

import base64
import hashlib
import re

_RULE = re.compile(r"[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}")
_CLASS = re.compile(r"\.([a-z][a-z-]*)")
_ELEMENT = re.compile(r"(?<![\w.:#(=\[-])([a-z][a-z0-9]*)")
PLACE = "/*style*/"
FINGERPRINT = "sha256-style"


def put_in(html: str, css: str) -> str:
    """Put the rules that a page needs in the place of PLACE, and their fingerprint in that of FINGERPRINT."""
    classes = set(re.findall(r"[a-z][a-z-]*", " ".join(re.findall(r'class="([^"]*)"', html))))
    used = _needed(css, classes, set(re.findall(r"<([a-z][a-z0-9]*)", html)))
    fingerprint = base64.b64encode(hashlib.sha256(used.encode()).digest()).decode()
    return html.replace(PLACE, used, 1).replace(FINGERPRINT, f"sha256-{fingerprint}", 1)


def _needed(css: str, classes: set[str], elements: set[str]) -> str:
    """Leave out the selectors that name a class or an element that the page does not have, and rules without any."""
    rules = _RULE.findall(css.replace("\n", ""))
    return "".join(_kept(rule, classes, elements) for rule in rules)


def _kept(rule: str, classes: set[str], elements: set[str]) -> str:
    head, _, body = rule.partition("{")
    if head.startswith("@"):
        inner = _needed(body[:-1], classes, elements)
        return f"{head}{{{inner}}}" if inner else ""
    applying = [
        selector
        for selector in head.split(",")
        if set(_CLASS.findall(selector)) <= classes and set(_ELEMENT.findall(selector)) <= elements
    ]
    return f"{','.join(applying)}{{{body}" if applying else ""

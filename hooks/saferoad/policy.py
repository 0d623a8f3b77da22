"""What a page may load: one set of rules, which the page itself says and the server's headers repeat."""

from collections.abc import Mapping

_EVERY_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self'",  # the index to search in; and robots.txt, which checkers ask for from inside a page
    "img-src": "'self' data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}
_ALSO = {"help.html": {"manifest-src": "'self'"}}
"""What a template needs beyond the rest: the names and icons of a kept site."""
_ANY_STYLE = "'self' 'unsafe-inline'"


def of_page(template: str, style: str) -> str:
    """Give the Content-Security-Policy that a page says itself; `style` is the fingerprint of its one style."""
    return _said({"style-src": f"'{style}'", **_EVERY_PAGE, **_ALSO.get(template, {})})


def of_server() -> str:
    """Give the policy for every answer of the server: the strictest under which every page works.

    A browser applies both, so styles are left to the page, whose fingerprint is its own. Only the server can forbid
    other sites to frame a page, and only it reaches the service worker.
    """
    everything = {key: value for also in _ALSO.values() for key, value in also.items()}
    rules = {"style-src": _ANY_STYLE, **_EVERY_PAGE, **everything, "frame-ancestors": "'none'"}
    return _said(rules)


def _said(rules: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())

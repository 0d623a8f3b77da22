"""Marks words of another script than the page's with their language, so that a voice reads them rightly."""

import re

_SCRIPTS = {
    "ko": re.compile(r"[가-힣]+(?:[ ·][가-힣]+)*"),
    "mn": re.compile(r"[А-яЁёӨөҮү]{2,}(?:[ -][А-яЁёӨөҮү]+)*"),
}
"""Scripts that stand in the texts of other languages, by the language they then are."""
_TAG = re.compile(r"(<[^>]*>)")


def marked(html: str, language: str) -> str:
    """Wrap runs of a foreign script in the text of `html`, written in `language`, in an element with their language.

    What is in the attributes of a tag is left as it is, and so is an element that names its language itself.
    """
    parts = _TAG.split(html)
    inside = ""  # the tag name of an element with a language of its own
    for at, part in enumerate(parts):
        if part.startswith("<"):
            inside = _inside(inside, part)
        elif not inside:
            parts[at] = _wrapped(part, language)
    return "".join(parts)


def _inside(inside: str, tag: str) -> str:
    if inside:
        return "" if tag.startswith(f"</{inside}") else inside
    own = re.match(r"<([a-z0-9]+)[^>]* lang=", tag)
    return own[1] if own else ""


def _wrapped(text: str, language: str) -> str:
    for other, script in _SCRIPTS.items():
        if other != language:
            text = script.sub(lambda match, other=other: f'<span lang="{other}">{match[0]}</span>', text)
    return text

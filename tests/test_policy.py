"""What a page may load, and what the server repeats: never more than our own files, never a script in a page."""

import pytest

from saferoad import policy

STYLE = "sha256-abc"


def rules(text: str) -> dict[str, set[str]]:
    return {name: set(values) for name, *values in (rule.split() for rule in text.split("; "))}


@pytest.mark.parametrize("template", ["article.html", "help.html", "search.html"])
def test_a_page_lets_in_its_own_style_and_our_own_files_only(template: str) -> None:
    said = rules(policy.of_page(template, STYLE))
    assert said["default-src"] == {"'none'"}
    assert said["script-src"] == {"'self'"}
    assert said["style-src"] == {f"'{STYLE}'"}
    allowed = {value for values in said.values() for value in values}
    assert allowed <= {"'none'", "'self'", "data:", f"'{STYLE}'"}


def test_only_the_help_page_is_installed_and_all_ask_our_own_host_only() -> None:
    assert "manifest-src" in policy.of_page("help.html", STYLE)
    assert "manifest-src" not in policy.of_page("country.html", STYLE)
    assert rules(policy.of_page("country.html", STYLE))["connect-src"] == {"'self'"}


def test_the_server_forbids_nothing_that_a_page_needs() -> None:
    server = rules(policy.of_server())
    for template in ("article.html", "help.html", "search.html"):
        for name, values in rules(policy.of_page(template, STYLE)).items():
            needed = {"'unsafe-inline'"} if name == "style-src" else values
            assert needed <= server[name], (template, name)


def test_the_server_forbids_frames_and_inline_scripts() -> None:
    server = rules(policy.of_server())
    assert server["frame-ancestors"] == {"'none'"}
    assert server["script-src"] == {"'self'"}
    assert server["connect-src"] == {"'self'"}, "the service worker could fetch nothing"

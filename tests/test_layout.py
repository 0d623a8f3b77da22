"""The rooms: who may import whom, what the README promises, which schema the model gives."""

import ast
import re
from pathlib import Path

from projects import ROOT
from saferoad import schema

PACKAGE = ROOT / "hooks/saferoad"
ONE_ROOM = {
    "typst": {"typesetting"},
    "jinja2": {"web"},
    "yaml": {"yamlfile"},
    "phonenumbers": {"numbers"},
    "pikepdf": {"typesetting", "drawing", "tags", "onesided", "manypages", "imposition"},
    "pypandoc": {"coursetext"},
}
FLOW = {
    "yamlfile": {"problems"},
    "numbers": set(),
    "model": {"yamlfile"},
    "explain": set(),
    "refused": {"numbers"},
    "translations": {"directory", "model", "pages", "problems"},
    "terms": {"directory", "model", "pages", "problems", "yamlfile"},
    "rules": {"numbers", "problems", "refused"},
    "course": {"model", "problems"},
    "directory": {"course", "rules", "refused", "yamlfile", "explain", "model", "problems"},
}
"""What the rooms of the data may know; none of them knows a renderer."""


def imports(file: Path) -> tuple[set[str], set[str]]:
    """Give the rooms of ours and the libraries that a file imports when it runs."""
    own, foreign = set(), set()
    tree = ast.parse(file.read_text("utf-8"))
    typing_only = {id(n) for node in tree.body if isinstance(node, ast.If) for n in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level or module.startswith("saferoad"):
                own |= {module.split(".")[-1]} if module and module != "saferoad" else {a.name for a in node.names}
            else:
                foreign.add(module.split(".")[0])
        elif isinstance(node, ast.Import):
            foreign |= {alias.name.split(".")[0] for alias in node.names}
    return own, foreign


def test_only_events_knows_mkdocs() -> None:
    for file in PACKAGE.glob("*.py"):
        assert "mkdocs" not in imports(file)[1], file.name


def test_a_library_has_one_room() -> None:
    for file in PACKAGE.glob("*.py"):
        for library, rooms in ONE_ROOM.items():
            assert library not in imports(file)[1] or file.stem in rooms, f"{file.name} imports {library}"


def test_data_flows_one_way() -> None:
    for room, allowed in FLOW.items():
        assert imports(PACKAGE / f"{room}.py")[0] - {"LANGUAGES"} <= allowed, room


def test_every_file_that_the_readme_names_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    table = text[text.index("I want to change") :]
    named = re.findall(r"`([a-z]+[\w/.<>-]*)`", table.split("\n## ")[0])
    assert len(named) >= 10
    for name in named:
        assert (ROOT / name.replace("<language>", "mn")).exists(), name


def test_the_schemas_for_editors_are_those_of_the_model() -> None:
    for name, text in schema.schemas().items():
        assert (ROOT / "data" / name).read_text("utf-8") == text, f"data/{name} is old: run make schema"


def test_the_table_of_fields_is_that_of_the_model() -> None:
    readme = (ROOT / "data/README.md").read_text("utf-8")
    assert schema.with_fields(readme) == readme, "data/README.md is old: run make schema"


def test_lock_files_have_hashes_and_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / name).read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        assert len(pinned) >= 10
        assert text.count("--hash=sha256:") >= len(pinned)
        assert "://" not in text


def test_nothing_is_fetched_from_mkdocs_2() -> None:
    assert re.search(r"^mkdocs==1\.", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)

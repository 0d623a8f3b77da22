"""What several rooms of tests share: the repository, a small right example to break, and one built site."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from projects import ROOT, SMALL, said
from saferoad import build, directory, serve
from saferoad.directory import Directory


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def real() -> Directory:
    """The data of this repository, as of the day of the newest commit's build."""
    return directory.load(ROOT, build.today())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with the smallest right data, to be broken."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    shutil.copy(ROOT / "data/labels.yaml", tmp_path / "data/labels.yaml")
    return tmp_path


@pytest.fixture
def problems_after(small: Path) -> Callable[..., list[str]]:
    """Replace a text in a file of the small project and give the lines that the check then prints."""

    def change(old: str, new: str, file: str = "directory.yaml") -> list[str]:
        path = small / "data" / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return said(small)

    return change


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site with its papers, built once with MkDocs in strict mode."""
    target = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served while the tests run."""
    running = serve.server(site, 0)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://localhost:{running.server_port}/"
    running.shutdown()

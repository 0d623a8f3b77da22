"""Measures sizes and speeds of the build, each speed as a ratio to another build in the same run.

Nothing here asserts: machines differ, ratios hold. `make bench` prints the table and writes benchmarks/results.md.
"""

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
PLAIN = """
site_name: plain
site_url: https://plain.example/
theme: {name: material, language: mn, font: false}
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: mn, name: mn, default: true}
        - {locale: en, name: en}
        - {locale: ko, name: ko}
markdown_extensions: [admonition, attr_list, md_in_html, tables, toc]
"""


def main() -> None:
    """Measure everything and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [*speeds(Path(folder)), *sizes(Path(folder) / "first")]
    text = "\n".join(["| what | measured |", "|---|---|", *(f"| {what} | {measured} |" for what, measured in rows)])
    print(text)
    (ROOT / "benchmarks/results.md").write_text(f"# Last results\n\n{text}\n", "utf-8")


def speeds(folder: Path) -> list[tuple[str, str]]:
    """Time whole builds, interleaved: ours from nothing, ours again, stock Material on the same Markdown."""
    plain = plain_project(folder)
    ours = ROOT / "mkdocs.yml"
    shutil.rmtree(ROOT / ".build", ignore_errors=True)
    nothing = seconds(lambda: mkdocs(ours, folder / "first"))
    times: dict[str, list[float]] = {"again": [], "plain": []}
    for round_ in range(ROUNDS):
        times["again"].append(seconds(lambda n=round_: mkdocs(ours, folder / f"again{n}")))
        times["plain"].append(seconds(lambda n=round_: mkdocs(plain, folder / f"plain{n}")))
    again, stock = (statistics.median(times[name]) for name in ("again", "plain"))
    return [
        ("everything with all papers and pictures, from nothing", f"{nothing:.1f} s on this machine, now"),
        ("the same again, nothing changed / from nothing", f"{again / nothing:.2f} (aim: under 0.50)"),
        ("the same again / stock Material on the same Markdown", f"{again / stock:.2f} (aim: at most 2.50)"),
    ]


def sizes(site: Path) -> list[tuple[str, str]]:
    """Give the largest page of each kind as gzip sends it; every page is one request."""
    kinds = {"start": r"(en/|ko/)?index.html", "help": r"(en/|ko/)?help/index.html"}
    kinds["country"] = r"(en/|ko/)?countries/../index.html"
    kinds["article"] = r"(en/|ko/)?(before|marriage|abroad|return|family|law|about|privacy|course)\b.*index.html"
    pages = {file.relative_to(site).as_posix(): file for file in site.rglob("*.html")}
    rows = []
    for kind, pattern in kinds.items():
        found = [
            (len(gzip.compress(f.read_bytes(), 9)), name) for name, f in pages.items() if re.fullmatch(pattern, name)
        ]
        largest, name = max(found)
        rows.append((f"largest {kind} page of {len(found)}, gzip", f"{largest:,} bytes ({name})"))
    papers = [file.stat().st_size for file in (site / "papers").glob("*.pdf")]
    return [*rows, (f"largest of {len(papers)} papers", f"{max(papers):,} bytes")]


def plain_project(folder: Path) -> Path:
    """Make a project of stock Material with the same Markdown, country pages as stubs; give its mkdocs.yml."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for file in (folder / "docs").rglob("*.md"):
        text = re.sub(r"^template: .*\n", "", file.read_text("utf-8"), flags=re.MULTILINE)
        file.write_text(re.sub(r"\[\[.*?\]\]", "text", text), "utf-8")
    countries = re.findall(r'^  - code: "?([A-Z]{2})', (ROOT / "data/countries.yaml").read_text("utf-8"), re.MULTILINE)
    for language in ("mn", "en", "ko"):
        for code in countries:
            (folder / f"docs/{language}/countries/{code.lower()}.md").write_text(f"# {code}\n\ntext\n", "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(PLAIN, "utf-8")
    return config


def mkdocs(config: Path, target: Path) -> None:
    """Build one site."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(target)]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True)


def seconds(work: Callable[[], object]) -> float:
    """Give the wall time of some work."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

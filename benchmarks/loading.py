"""Measures what loading a page costs a phone: bytes, requests and first paint beside stock Material, and Lighthouse.

Both sites hold the same Markdown and are served alike, with gzip, in one run, their loads taking turns; the country
pages of stock Material are stubs, which flatters it. Lighthouse is asked where its command is found (npm package
`lighthouse`). `python benchmarks/loading.py` builds both, prints the tables and writes benchmarks/loading-results.md.
Nothing here asserts.
"""

import functools
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, sync_playwright
from run import ROOT, mkdocs, plain_project

CHROMIUM = "/usr/bin/chromium"
PAGES = {"start": "", "help": "help/", "country (KR)": "countries/kr/", "article": "before/offer/"}
LANGUAGES = {"mn": "", "en": "en/", "ko": "ko/"}
AIMS = {"start": "", "help": "at most 0.03", "country (KR)": "at most 0.05", "article": "at most 0.05"}
TEMPLATES = (
    *("", "help/", "all/", "countries/", "countries/kr/", "countries/kr/more/", "before/offer/", "before/checklist/"),
    *(
        "abroad/check/",
        "search/",
        "share/",
        "print/",
        "print/check/",
        "sources/",
        "course/",
        "course/help/",
        "404.html",
    ),
)
ROUNDS = 5
SETTLED = 1500
"""Milliseconds after which the workers of a page have asked for what they need."""
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER_PROCESSOR = 4
SIMULATED_2G = {
    "throttlingMethod": "simulate",
    "throttling.rttMs": 800,
    "throttling.throughputKbps": 128,
    "throttling.cpuSlowdownMultiplier": 6,
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class _Zipped(SimpleHTTPRequestHandler):
    """Serves files as hosts do, text packed with gzip, and notes what it sent: a browser does not tell all of it.

    What a page's workers ask for (Material's search index among it) is missing from the browser's own count.
    """

    sent: ClassVar[list[int]] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.exists():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in {".html", ".js", ".css", ".json", ".svg", ".xml", ".txt"}:
            content = gzip.compress(content, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        head = sum(map(len, self._headers_buffer))
        self.end_headers()
        self.wfile.write(content)
        self.sent.append(head + len(content))

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Zipped, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def load(browser: Browser, address: str, slow: bool = False) -> tuple[int, int, float]:
    """Load a page as a first visit; give bytes over the line, requests, and milliseconds to the first paint."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    _Zipped.sent.clear()
    if slow:
        line.send("Network.emulateNetworkConditions", SLOW_3G)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    page.goto(address, wait_until="networkidle", timeout=120_000)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    page.wait_for_timeout(0 if slow else SETTLED)
    context.close()
    return sum(_Zipped.sent), len(_Zipped.sent), painted


def weights(browser: Browser, ours: str, stock: str) -> list[str]:
    """Compare bytes and requests of each kind of page, the language with the largest ratio."""
    rows = []
    for kind, path in PAGES.items():
        found = []
        for folder in LANGUAGES.values():
            (bytes_, requests, _), (theirs, many, _) = (load(browser, f"{s}{folder}{path}") for s in (ours, stock))
            found.append((bytes_ / theirs, bytes_, requests, theirs, many))
        ratio, bytes_, requests, theirs, many = max(found)
        rows.append(f"| {kind} | {bytes_:,} in {requests} | {theirs:,} in {many} | {ratio:.3f} | {AIMS[kind]} |")
    return ["| page | ours, bytes in requests | stock Material | ratio | aim |", "|---|---|---|---|---|", *rows]


def paints(browser: Browser, ours: str, stock: str) -> list[str]:
    """Compare the first paint on a slow line that is really applied, in turns."""
    rows = []
    for kind in ("start", "help"):
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for kept, site in zip(times, (ours, stock), strict=True):
                kept.append(load(browser, site + PAGES[kind], slow=True)[2])
        mine, theirs = map(statistics.median, times)
        rows.append(
            f"| {kind}, applied slow 3G | {mine:,.0f} ms | {theirs:,.0f} ms | {mine / theirs:.2f} | at most 0.50 |"
        )
    return rows


def lighthouse(command: str, address: str, **settings: object) -> dict:
    """Run Lighthouse once on a page, as on a phone; give its report."""
    flags = [f"--{name}={value}" for name, value in settings.items()]
    chrome = "--chrome-flags=--headless=new --no-sandbox --disable-background-networking --disable-component-update"
    run = [command, address, "--quiet", "--output=json", "--form-factor=mobile", chrome, *flags]
    made = subprocess.run(run, check=True, capture_output=True, env={"CHROME_PATH": CHROMIUM, "PATH": _PATH})
    return json.loads(made.stdout)


def simulated(command: str, ours: str, stock: str) -> list[str]:
    """Compare the first paint that Lighthouse computes for 2G."""
    rows = []
    for kind in ("start", "help"):
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(3):
            for kept, site in zip(times, (ours, stock), strict=True):
                report = lighthouse(command, site + PAGES[kind], **SIMULATED_2G, **{"only-categories": "performance"})
                kept.append(report["audits"]["first-contentful-paint"]["numericValue"])
        mine, theirs = map(statistics.median, times)
        rows.append(
            f"| {kind}, simulated 2G | {mine:,.0f} ms | {theirs:,.0f} ms | {mine / theirs:.2f} | at most 0.40 |"
        )
    return rows


def scores(command: str, ours: str) -> list[str]:
    """Give Lighthouse's four scores of each template, the median of the rounds, and what cost points."""
    rows = [
        "| template | performance | accessibility | best practices | SEO | below full |",
        "|---|---|---|---|---|---|",
    ]
    for path in TEMPLATES:
        reports = [lighthouse(command, ours + path) for _ in range(ROUNDS)]
        found = [statistics.median(100 * r["categories"][name]["score"] for r in reports) for name in CATEGORIES]
        lost = {
            item["id"]
            for name, score in zip(CATEGORIES, found, strict=True)
            if score < 100
            for item in reports[-1]["categories"][name]["auditRefs"]
            if item["weight"] and (reports[-1]["audits"][item["id"]]["score"] or 0) < 1
        }
        rows.append(f"| /{path} | {' | '.join(f'{score:.0f}' for score in found)} | {', '.join(sorted(lost))} |")
        print(rows[-1], flush=True)
    return rows


def main() -> None:
    """Build both sites, measure, print and write the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mkdocs(ROOT / "mkdocs.yml", folder / "ours")
        mkdocs(plain_project(folder / "stock"), folder / "plain")
        with served(folder / "ours") as ours, served(folder / "plain") as stock:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                heavy = weights(browser, ours, stock)
                slow = paints(browser, ours, stock)
                browser.close()
            command = shutil.which("lighthouse")
            simulated_rows = (
                simulated(command, ours, stock) if command else ["| simulated 2G | Lighthouse is not installed | | | |"]
            )
            scored = scores(command, ours) if command else ["Lighthouse is not installed."]
    first = ["| page and line | ours | stock Material | ratio | aim |", "|---|---|---|---|---|", *slow, *simulated_rows]
    parts = [
        ("What comes over the line", heavy),
        ("First paint", first),
        (f"Lighthouse, mobile, median of {ROUNDS}", scored),
    ]
    text = "\n\n".join(f"## {title}\n\n" + "\n".join(rows) for title, rows in parts)
    print(text)
    (ROOT / "benchmarks/loading-results.md").write_text(f"# Loading: last results\n\n{text}\n", "utf-8")


if __name__ == "__main__":
    import os

    _PATH = os.environ["PATH"]
    sys.exit(main())

"""Serves the built site on this machine only, with the site's own headers and its page for lost readers."""

from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for name, value in _headers(Path(self.directory)):
            self.send_header(name, value)
        self.send_header("LinkChecker", "yes")  # linkchecker asks slowly where a server does not allow it
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not own.exists():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep no record of what was opened."""


def _headers(site: Path) -> Iterator[tuple[str, str]]:
    """Give what the file _headers of a site says for every address; a host reads the same file."""
    file = site / "_headers"
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        name, parted, value = line.strip().partition(": ")
        if parted:
            yield name, value


def server(site: Path, port: int) -> ThreadingHTTPServer:
    """Make the server for a folder on localhost; port 0 takes any free one."""
    return ThreadingHTTPServer(("localhost", port), partial(_Handler, directory=str(site)))


def serve(site: Path, port: int) -> None:
    """Serve until interrupted; take the next free port when `port` is taken."""
    try:
        running = server(site, port)
    except OSError:
        print(f"Port {port} is taken.")
        running = server(site, 0)
    address = f"http://localhost:{running.server_port}/"
    print(
        f"The site:   {address}\nThe papers: {address}print/ (files in {site.name}/papers/)\nStop with Ctrl+C.",
        flush=True,
    )
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        print()

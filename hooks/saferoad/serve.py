"""Serves the built site on this machine only, with the site's own page for addresses that do not exist."""

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Handler(SimpleHTTPRequestHandler):
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

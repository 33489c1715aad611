"""A real browser on the exported pages, left out where there is none."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, sync_playwright

from pz_domain.publishing.export import export
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.names import OUTCOMES, method_name
from tests.pz_domain.publishing.awkward import EDITION, document

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser of this machine, without a window. Nothing is downloaded."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as play:
        # Root has no sandbox; a container has little shared memory.
        opened = play.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The awkward batch, written as a reviewer would."""
    proof = (File(name, "text/plain", b"") for name in (OUTCOMES, method_name(EDITION.hash)))
    return export(document(), tmp_path_factory.mktemp("site") / "reeks", proof).folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A plain web server over a folder; gives its address, without a slash at its end."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
            """Write nothing between the results of tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where a web server shows the batch."""
    with served(folder) as found:
        yield found

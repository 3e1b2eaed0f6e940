"""The real server in a fresh process, and a browser that may speak to it alone."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, sync_playwright

from tests.browser.server import OPTIONS, ROOT, serve

WAIT_MS = 30_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        message = "No Chromium on this machine: sh tests/browser/install-chromium (as root)."
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve() as address:
        yield address


@dataclass
class Visit:
    """A page open on the application, with what it tried to do."""

    page: Page
    outside: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    received: list[bytes | str] = field(default_factory=list)

    def map(self) -> Frame:
        """Wait for the map to be painted, and give its frame."""
        self.page.frame_locator("iframe").locator("body.prete").wait_for(timeout=WAIT_MS)
        return next(frame for frame in self.page.frames if "/component/" in frame.url)

    def title(self) -> str:
        """Read the title of the map."""
        return self.map().locator("#titre").inner_text()

    def wait_title(self, words: str) -> None:
        """Wait until the title holds some words."""
        self.map().locator("#titre", has_text=words).wait_for(timeout=WAIT_MS)

    def search(self, words: str) -> None:
        """Type words in the search box."""
        field_ = self.page.get_by_label("Rechercher dans les actions")
        field_.fill(words)
        field_.press("Enter")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open an address in a context of its own, with every request outside refused and noted."""
    contexts = []

    def _visit(address: str, *, size: tuple[int, int] = (1366, 768)) -> Visit:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, screen={"width": width, "height": height}
        )
        contexts.append(context)
        visited = Visit(context.new_page())
        _watch(visited, urlsplit(address).netloc)
        visited.page.goto(address, timeout=WAIT_MS)
        return visited

    yield _visit
    for context in contexts:
        context.close()


def _watch(visited: Visit, host: str) -> None:
    def sort(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.netloc == host or url.scheme in {"data", "blob"}:
            route.continue_()
        else:
            visited.outside.append(route.request.url)
            route.abort()

    def refuse(dialog: object) -> None:
        visited.dialogs.append(str(dialog))
        dialog.dismiss()

    def heed(message: object) -> None:
        at_fault = "/component/" in message.location.get("url", "")
        if message.type == "error" and (at_fault or "Content Security Policy" in message.text):
            visited.faults.append(message.text)

    page = visited.page
    page.context.route("**/*", sort)
    page.on("dialog", refuse)
    page.on("console", heed)
    page.on("pageerror", lambda error: visited.faults.append(str(error)))
    page.on(
        "websocket",
        lambda socket_: socket_.on("framereceived", lambda data: visited.received.append(data)),
    )


@pytest.fixture
def serve_fresh() -> Callable[..., object]:
    """Give ``serve``: a server that nobody has asked anything yet."""
    return serve


@pytest.fixture
def data_folder() -> Path:
    return ROOT / "data"


@pytest.fixture
def crowded_data(data_folder, tmp_path):
    """Twenty actions that state one small commune, and twenty another: no chance does that."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder)
    rows = [f"{n},Action {n},{code}" for n, code in enumerate(["30109", "30130"] * 20)]
    (folder / "actions.csv").write_text("\n".join(["id,action,codes_insee", *rows]) + "\n")
    return folder

"""Draw ``docs/carte.png``, the picture of the README, from the running application.

``make picture``, or ``python -m docs.picture``. Needs Chromium: ``tests/browser/install-chromium``.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "carte.png"
SIZE = {"width": 1366, "height": 768}
WAIT_S = 60


@contextmanager
def serve() -> Iterator[str]:
    """Run the application on a free port, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.headless", "true"]
    process = subprocess.Popen(  # noqa: S603 (our own application)
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + WAIT_S
        while not _answers(f"http://127.0.0.1:{port}/_stcore/health"):
            if time.monotonic() > deadline:
                raise TimeoutError("The application did not start.")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=1):  # noqa: S310 (our own server)
            return True
    except OSError:
        return False


def draw(address: str, target: Path) -> None:
    """Open the application and keep a picture of it once the map is painted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page(viewport=SIZE, screen=SIZE)
        page.goto(address)
        page.frame_locator("iframe").locator("body.prete").wait_for(timeout=WAIT_S * 1000)
        page.get_by_role("button", name="Télécharger le tableau (CSV)").wait_for()
        page.wait_for_timeout(1000)  # fonts and the last fade
        page.screenshot(path=str(target))
        browser.close()


def main() -> int:
    """Write the picture, and say where."""
    with serve() as address:
        draw(address, TARGET)
    sys.stdout.write(f"{TARGET}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

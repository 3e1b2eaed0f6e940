"""Draw the pictures of the README from the running application.

``make picture``, or ``python -m docs.picture``. Needs Chromium: ``tests/browser/install-chromium``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.server import OPTIONS, ROOT, serve

PICTURES = {
    "carte.png": ("", "Télécharger le tableau (CSV)"),
    "equite.png": ("equite", "Télécharger (CSV)"),
}
"""For each file of ``docs/``, the page that it shows and a button that comes last on it."""
SIZE = {"width": 1366, "height": 768}
WAIT_S = 60


def draw(address: str, button: str, target: Path) -> None:
    """Open a page and keep a picture of it once its map is painted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=OPTIONS,
        )
        page = browser.new_page(viewport=SIZE, screen=SIZE, locale="fr-FR")
        page.goto(address)
        page.frame_locator("iframe").locator("body.prete").wait_for(timeout=WAIT_S * 1000)
        page.get_by_role("button", name=button).last.wait_for()
        page.wait_for_timeout(1000)  # fonts and the last fade
        page.screenshot(path=str(target))
        browser.close()


def main() -> int:
    """Write the pictures, and say where."""
    with serve() as address:
        for name, (path, button) in PICTURES.items():
            draw(f"{address}/{path}", button, ROOT / "docs" / name)
            sys.stdout.write(f"docs/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

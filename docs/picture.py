"""Draw the pictures of the README from the running application.

``make picture``, or ``python -m docs.picture``. Needs Chromium: ``tests/browser/install-chromium``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from geo.files import data_folder
from geo.territory import read_territory
from tests.browser.server import OPTIONS, ROOT, serve

PICTURES = {
    "carte.png": ("", "iframe >>> body.prete"),
    "equite.png": ("equite", "iframe >>> body.prete"),
    "communes.png": ("communes?commune={centre}", "[data-testid=stMain] img"),
    "reunion.png": ("reunion?scene=3", "iframe >>> h1:visible"),
}
"""For each file of ``docs/``, the page that it shows and what is there once it is painted; the
commune is the last of the secondary centres."""
SIZE = {"width": 1366, "height": 768}
WAIT_S = 60


def draw(address: str, sign: str, target: Path) -> None:
    """Open a page and keep a picture of it once it is painted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=OPTIONS,
        )
        page = browser.new_page(viewport=SIZE, screen=SIZE, locale="fr-FR")
        page.goto(address)
        frame, _, inside = sign.rpartition(" >>> ")
        place = page.frame_locator(frame) if frame else page
        place.locator(inside).first.wait_for(timeout=WAIT_S * 1000)
        page.wait_for_timeout(2000)  # fonts and the last fade
        page.screenshot(path=str(target))
        browser.close()


def main() -> int:
    """Write the pictures, and say where."""
    centre = read_territory(data_folder()).centralites["code_insee"].iloc[-1]
    with serve() as address:
        for name, (path, sign) in PICTURES.items():
            draw(f"{address}/{path.format(centre=centre)}", sign, ROOT / "docs" / name)
            sys.stdout.write(f"docs/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

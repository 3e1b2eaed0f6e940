"""The deck as one file to carry on a USB stick: it asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from geo.cartography.lettering import font_folder
from geo.errors import WriteError
from geo.french import to_number
from geo.publication.deck_page import ASSETS, FONTS, SCRIPTS, font_faces, page

if TYPE_CHECKING:
    from geo.publication.deck import Deck

LARGEST = 2_000_000
"""Most bytes of the file: it opens at once on an old machine."""


def standalone(deck: Deck) -> str:
    """Write a deck as one HTML file.

    Parameters
    ----------
    deck : Deck
        From `geo.publication.deck.build_deck`.

    Returns
    -------
    str
        To encode in UTF-8, under ``LARGEST`` bytes. Its policy lets nothing be loaded and lets no
        script run but those of the file, told by their digest.

    Raises
    ------
    WriteError
        When the file would be too large.

    References
    ----------
    W3C, *Content Security Policy Level 3*, § 2.3.1 (hash-source).
    """
    style = f"{font_faces(_fonts())}\n{(ASSETS / 'reunion.css').read_text(encoding='utf-8')}"
    scripts = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    csp = (
        f"default-src 'none'; script-src {' '.join(map(_digest, scripts))}; "
        f"style-src {_digest(style)}; font-src data:; base-uri 'none'; form-action 'none'"
    )
    text = page(
        deck,
        mode="fichier",
        csp=csp,
        styles=f"<style>{style}</style>",
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    size = len(text.encode("utf-8", errors="replace"))
    if size > LARGEST:
        raise WriteError(
            f"Réunion publique : le fichier ferait {to_number(size / 1e6, decimals=1)} Mo, attendu "
            f"{to_number(LARGEST / 1e6, decimals=1)} Mo au plus. Retirez des scènes."
        )
    return text


def _digest(content: str) -> str:
    """Digest of an inline element, as a policy names it."""
    raw = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(raw).decode('ascii')}'"


def _fonts() -> dict[int, str]:
    folder = font_folder()
    return {
        weight: "data:font/otf;base64,"
        + base64.b64encode((folder / name).read_bytes()).decode("ascii")
        for weight, name in FONTS.items()
    }

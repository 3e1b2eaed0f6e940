"""The deck as a folder that the application's server gives to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.cartography.bundle import Bundle, write_files
from geo.cartography.lettering import font_folder
from geo.errors import WriteError
from geo.publication.deck_page import ASSETS, FONTS, PROTOCOL, SCRIPTS, USB_FILE, font_faces, page
from geo.publication.standalone import standalone

if TYPE_CHECKING:
    from pathlib import Path

    from geo.publication.deck import Deck

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What the page may load: its own files."""

_STYLE = "reunion.css"


def write_deck(deck: Deck, folder: Path) -> Bundle:
    """Write the page of a deck and its files into an existing folder.

    Parameters
    ----------
    deck : Deck
        From `geo.publication.deck.build_deck`.
    folder : Path
        An existing folder; files of the same names are replaced.

    Returns
    -------
    Bundle
        The same digest for the same deck and the same code.

    Raises
    ------
    WriteError
        When a file cannot be written. One to carry away that would be too large is left out, and
        the page says so: the meeting goes on.
    """
    return write_files(_contents(deck), folder)


def _contents(deck: Deck) -> dict[str, bytes]:
    scripts = (PROTOCOL, *SCRIPTS)
    carried, refused = _carried(deck)
    index = page(
        deck,
        mode="serveur",
        csp=CSP,
        styles=f'    <link rel="stylesheet" href="{_STYLE}">',
        scripts="\n".join(f'    <script src="{path.name}"></script>' for path in scripts),
        sans_fichier=refused,
    )
    style = f"{font_faces(FONTS)}\n{(ASSETS / _STYLE).read_text(encoding='utf-8')}"
    return {
        "index.html": index.encode("utf-8", errors="replace"),
        _STYLE: style.encode(),
        **carried,
        **{path.name: path.read_bytes() for path in scripts},
        **{name: (font_folder() / name).read_bytes() for name in FONTS.values()},
    }


def _carried(deck: Deck) -> tuple[dict[str, bytes], str]:
    """Give the file to carry away, or why there is none."""
    try:
        return {USB_FILE: standalone(deck).encode("utf-8", errors="replace")}, ""
    except WriteError as error:
        return {}, str(error)

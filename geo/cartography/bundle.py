"""The folder that a web server gives to the browser: the map's page, Leaflet, and the base map."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xstatic.pkg import leaflet

from geo.cartography.base_map import base_map
from geo.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.territory.model import Territory

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data: https://data.geopf.fr; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What the map's page may load: its own files, and tiles of the IGN once switched on."""

ASSETS = Path(__file__).with_name("assets")
_OWN_SCRIPTS = (
    "texte.js",
    "legende.js",
    "protocole.js",
    "motifs.js",
    "bulles.js",
    "choix.js",
    "cadre.js",
    "carte.js",
)
_OWN = (*_OWN_SCRIPTS, "carte.css")
_SCRIPTS = ("leaflet.js", "fond.js", *_OWN_SCRIPTS)


@dataclass(frozen=True)
class Bundle:
    """A folder ready to be served.

    Attributes
    ----------
    folder : Path
        Holds ``index.html`` and all that it loads.
    digest : str
        Ten hexadecimal digits of the content: another content, another address.
    """

    folder: Path
    digest: str


def write_bundle(territory: Territory, folder: Path) -> Bundle:
    """Write the map's page and its files into an existing folder.

    Parameters
    ----------
    territory : Territory
        Drawn by ``base_map``.
    folder : Path
        An existing folder; files of the same names are replaced.

    Returns
    -------
    Bundle
        The same digest for the same territory and the same code.

    Raises
    ------
    WriteError
        When a file cannot be written.
    CrsError, DataError
        As ``base_map``.
    """
    return write_files(_contents(territory), folder)


def write_files(files: Mapping[str, bytes], folder: Path) -> Bundle:
    """Write the files that a web server gives.

    Parameters
    ----------
    files : mapping of str to bytes
        Content by name.
    folder : Path
        An existing folder; files of the same names are replaced.

    Returns
    -------
    Bundle
        The same digest for the same contents.

    Raises
    ------
    WriteError
        When a file cannot be written.
    """
    try:
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise WriteError(f"Page impossible à écrire dans {folder} : {error}") from error
    digest = hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()
    return Bundle(folder=folder, digest=digest[:10])


def _contents(territory: Territory) -> dict[str, bytes]:
    drawn = base_map(territory)
    return {
        "index.html": _page(drawn.element_id).encode(),
        "fond.js": drawn.script.encode(),
        "leaflet.js": (Path(leaflet.BASE_DIR) / "leaflet.js").read_bytes(),
        "leaflet.css": (Path(leaflet.BASE_DIR) / "leaflet.css").read_bytes(),
        **{name: (ASSETS / name).read_bytes() for name in _OWN},
    }


def _page(element_id: str) -> str:
    """Page of the map: no script and no style of its own, only files."""
    template = (ASSETS / "index.html").read_text(encoding="utf-8")
    scripts = "\n".join(f'    <script src="{name}"></script>' for name in _SCRIPTS)
    return (
        template.replace("@CSP@", CSP).replace("@FOND@", element_id).replace("@SCRIPTS@", scripts)
    )

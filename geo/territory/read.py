"""Read a territory from its folder, and list every broken rule at once."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from geo.crs import CRS_METRIC
from geo.errors import DataError, MissingFileError
from geo.territory.layers import CENTRALITES, COMMUNES, QUARTIERS, read_layer
from geo.territory.model import Territory
from geo.territory.neighbours import neighbours
from geo.territory.rules import check_communes, check_inside, check_ville_centre

if TYPE_CHECKING:
    from pathlib import Path

TERRITORY_FILE = "territoire.toml"


def read_territory(folder: Path) -> Territory:
    """Read the communes of a territory, with its centres and its priority neighbourhoods.

    Parameters
    ----------
    folder : Path
        Holds ``territoire.toml`` and ``communes.geojson``, and where the territory has some
        ``centralites.geojson`` and ``quartiers.geojson``.

    Returns
    -------
    Territory
        Frames in EPSG:4326, codes as text, sorted by code; neighbours by shared edge.

    Raises
    ------
    MissingFileError
        When ``territoire.toml`` or ``communes.geojson`` is absent.
    DataError
        When a file breaks a rule; every fault of every file is listed in one message.

    References
    ----------
    RFC 7946, The GeoJSON Format.
    """
    faults: list[str] = []
    description = _read_description(folder / TERRITORY_FILE, faults)
    communes = read_layer(folder, COMMUNES, faults)
    centralites = read_layer(folder, CENTRALITES, faults)
    quartiers = read_layer(folder, QUARTIERS, faults)
    # A layer that could not be read has no rows: the rules between files would blame the others.
    if not communes.frame.empty:
        check_communes(communes.frame, faults)
        check_inside(CENTRALITES, centralites.frame, communes.frame, faults)
        check_inside(QUARTIERS, quartiers.frame, communes.frame, faults)
        check_ville_centre(description.get("ville_centre"), communes.frame, faults)
    if faults:
        listed = "\n".join(f"- {fault}" for fault in faults)
        raise DataError(f"{folder} : {len(faults)} défaut(s) dans les données.\n{listed}")
    return Territory(
        nom=description["nom"],
        siren=description["siren"],
        programme=str(description.get("programme", "")),
        ville_centre=description.get("ville_centre") or None,
        communes=communes.frame,
        centralites=centralites.frame,
        quartiers=quartiers.frame,
        voisines=neighbours(communes.frame.to_crs(CRS_METRIC)),
        sources=tuple(
            layer.provenance for layer in (communes, centralites, quartiers) if layer.provenance
        ),
        contact=" ".join(description.get("contact", "").split()),
    )


def _read_description(path: Path, faults: list[str]) -> dict[str, Any]:
    if not path.is_file():
        raise MissingFileError(
            f"{path} : fichier introuvable. Il dit le nom et le SIREN du territoire ; "
            "« python -m geo build » l'écrit."
        )
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path.name} : TOML illisible ({error}). Corrigez la ligne citée.")
        return {}
    for key in ("nom", "siren"):
        if not (isinstance(content.get(key), str) and content[key].strip()):
            faults.append(
                f"{path.name}, {key} : {content.get(key)!r} : texte entre guillemets attendu."
            )
    if not isinstance(content.get("contact", ""), str):
        faults.append(
            f"{path.name}, contact : {content['contact']!r} : texte entre guillemets attendu (une "
            "adresse électronique ou postale), ou pas de ligne « contact »."
        )
    return content

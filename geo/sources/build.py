"""Build ``data/`` from the official sources, always to the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.errors import MissingFileError, SourceError
from geo.files import write_texts
from geo.sources import provenance
from geo.sources.centralites import to_centralites
from geo.sources.communes import assemble
from geo.sources.corrections import read_corrections
from geo.sources.description import FILE_NAME, Description, check_totals, read_description
from geo.sources.epci import check_free, select, to_epci_communes, unattached
from geo.sources.fitting import fit
from geo.sources.france import read_names, read_outlines, to_csv, to_france
from geo.sources.notice import to_readme, to_toml
from geo.sources.programme import (
    check_programme,
    read_programme,
    to_actions,
    to_table,
)
from geo.sources.quartiers import read_quartiers
from geo.sources.reading import check_file
from geo.sources.writing import to_geojson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

SCHEMA_FILE = "actions.schema.json"
CORRECTIONS_FILE = "corrections_programme.csv"


def build(
    sources: Path,
    out: Path,
    *,
    siren: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> None:
    """Build the files of a territory from the official sources.

    Without ``siren``, the territory that ``territoire.toml`` of ``out`` describes: communes,
    centres, priority neighbourhoods, actions. With one, the communes of that intercommunality of
    France. Both with the names of all communes of France. Nothing is written before everything is
    read and checked; each file is replaced whole. Building twice gives the same bytes.

    Parameters
    ----------
    sources : Path
        Folder of the official sources.
    out : Path
        Folder to write to.
    siren : str, optional
        Nine digits of an intercommunality of mainland France or Corsica.
    progress : callable, optional
        Receives one French line per file written.

    Raises
    ------
    MissingFileError
        When the folder of sources, a source, or a hand-written file is absent.
    SourceError
        When a source does not have the shape or the totals expected, or the SIREN is unknown.
    WriteError
        When a file cannot be written.

    References
    ----------
    IGN ADMIN EXPRESS COG 2018; DGCL 2019; INSEE COG 2026; ANCT 2015.
    """
    say = progress or _silent
    if not sources.is_dir():
        raise MissingFileError(
            f"{sources} : dossier de sources introuvable. Indiquez-le avec --sources."
        )
    if siren is not None:
        check_free(out, siren)
    names, outlines = read_names(sources), read_outlines(sources)
    texts = _described(sources, out) if siren is None else _epci(out, siren, names, outlines, say)
    texts["communes_france.csv"] = to_csv(to_france(names, outlines))
    write_texts({out / name: text for name, text in texts.items()})
    for name, text in texts.items():
        say(f"{out / name} : écrit, {len(text.encode('utf-8')) / 1000:.0f} ko")


def _described(sources: Path, out: Path) -> dict[str, str]:
    description = read_description(out)
    communes, points = assemble(sources, description)
    quartiers = read_quartiers(
        description.source(sources, "quartiers"),
        description.source(sources, "indicateurs"),
        points.index,
    )
    _check_territory(communes, quartiers, description)
    centralites = to_centralites(communes, points, description)
    return {
        "communes.geojson": fit(communes, provenance.communes_members(description)),
        "centralites.geojson": to_geojson(centralites, provenance.centralites_members(description)),
        "quartiers.geojson": to_geojson(quartiers, provenance.quartiers_members(description)),
        "actions.csv": _actions(sources, out, description),
    }


def _epci(
    out: Path,
    siren: str,
    names: pd.DataFrame,
    outlines: gpd.GeoDataFrame,
    say: Callable[[str], None],
) -> dict[str, str]:
    selected = select(outlines, names, siren)
    nom = str(selected["nom_epci"].iloc[0])
    communes = to_epci_communes(selected)
    missing = unattached(selected, outlines, names)
    if missing:
        say(f"Sans rattachement connu, absentes de la carte : {', '.join(missing)}")
    members = provenance.epci_members(nom)
    texts = {
        "communes.geojson": fit(communes, members),
        "README.md": to_readme(nom, siren, count=len(communes), members=members, missing=missing),
    }
    if not (out / FILE_NAME).exists():
        texts[FILE_NAME] = to_toml(nom, siren)
    return texts


def _check_territory(
    communes: gpd.GeoDataFrame, quartiers: gpd.GeoDataFrame, description: Description
) -> None:
    found = {
        "communes": len(communes),
        "population": int(communes["population"].sum()),
        "population_totale": int(communes["population_totale"].sum()),
        "urbain": int((communes["espace"] == "urbain").sum()),
        "rural": int((communes["espace"] == "rural").sum()),
        "quartiers": len(quartiers),
    }
    check_totals(found, description.verifications.get("territoire", {}), "Le territoire construit")


def _actions(sources: Path, out: Path, description: Description) -> str:
    path = description.source(sources, "programme")
    bullets = read_programme(path, read_corrections(out / CORRECTIONS_FILE))
    check_programme(bullets, description.verifications.get("programme", {}), name=path.name)
    text: str = to_table(to_actions(bullets), _schema_columns(out / SCHEMA_FILE)).to_csv(
        index=False, lineterminator="\n"
    )
    return text


def _schema_columns(path: Path) -> list[str]:
    """Columns of an actions table: the Table Schema is their one description in ``data/``."""
    check_file(path)
    try:
        return [str(field["name"]) for field in json.loads(path.read_text("utf-8"))["fields"]]
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path} : Table Schema illisible ({error}).") from error


def _silent(_line: str) -> None:
    """Say nothing."""

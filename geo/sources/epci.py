"""Any other intercommunality of France, from the national layer alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from geo.crs import CRS_METRIC
from geo.errors import SourceError
from geo.sources.communes import to_communes
from geo.sources.description import FILE_NAME, read_description
from geo.sources.france import OUTLINES_FILE
from geo.sources.outlines import cleaned

if TYPE_CHECKING:
    from pathlib import Path

_SIREN = re.compile(r"\d{9}")
_OVERSEAS = ("97", "98")
_SPREADSHEET_WORDS = ("FALSE", "TRUE", "FAUX", "VRAI")
_UNKNOWN = ("espace", "secteur", "unite_urbaine", "bassin_de_vie", "epci_2016")


def check_free(out: Path, siren: str) -> None:
    """Refuse a SIREN that is not one, and a folder that already holds another territory.

    Parameters
    ----------
    out : Path
        Folder to write to.
    siren : str
        Intercommunality asked for.

    Raises
    ------
    SourceError
        When the SIREN has not nine digits, or ``territoire.toml`` of the folder has another SIREN
        or was written by hand with its own sources.
    """
    if not _SIREN.fullmatch(siren):
        raise SourceError(
            f"SIREN « {siren} » : neuf chiffres attendus. "
            "Cherchez celui de votre intercommunalité sur www.banatic.interieur.gouv.fr."
        )
    if not (out / FILE_NAME).exists():
        return
    present = read_description(out)
    if present.siren != siren or present.fichiers:
        raise SourceError(
            f"{out / FILE_NAME} décrit déjà « {present.nom} » ({present.siren}), que --epci "
            "remplacerait. Choisissez un autre dossier avec --out"
            + (", ou relancez sans --epci." if present.siren == siren else ".")
        )


def select(outlines: gpd.GeoDataFrame, names: pd.DataFrame, siren: str) -> gpd.GeoDataFrame:
    """Take the communes of one intercommunality, whole.

    The outlines are of 2018, the members of 2019: a commune merged on 1 January 2019 has the
    outline of one part only, and the other parts have no intercommunality. Each such part joins
    the commune that the code officiel géographique gives as its parent.

    Parameters
    ----------
    outlines : GeoDataFrame
        EPSG:4326, as given by :func:`geo.sources.france.read_outlines`.
    names : DataFrame
        As given by :func:`geo.sources.france.read_names`.
    siren : str
        Nine digits.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, by ``code``, sorted; columns of ``outlines``.

    Raises
    ------
    SourceError
        When the SIREN is unknown, or its communes lie overseas.
    """
    members = outlines[outlines["siren_epci"] == siren]
    if members.empty:
        raise SourceError(
            f"{OUTLINES_FILE} : aucune intercommunalité de SIREN {siren} (DGCL 2019). Vérifiez "
            "le numéro : une intercommunalité créée ou fusionnée après 2019 n'y est pas."
        )
    if members.index.str.startswith(_OVERSEAS).any():
        raise SourceError(
            f"« {members['nom_epci'].iloc[0]} » ({siren}) est outre-mer : surfaces et distances "
            "se mesurent ici en Lambert-93 (EPSG:2154), qui ne vaut qu'en métropole et en Corse. "
            "Aucun fichier n'a été écrit."
        )
    return _whole(members, outlines[outlines["siren_epci"].isna()], names)


def unattached(
    members: gpd.GeoDataFrame, outlines: gpd.GeoDataFrame, names: pd.DataFrame
) -> list[str]:
    """Name the communes of 2018 that touch the territory and that no source attaches anywhere.

    Parameters
    ----------
    members : GeoDataFrame
        As given by :func:`select`.
    outlines : GeoDataFrame
        Every outline of 2018.
    names : DataFrame
        As given by :func:`geo.sources.france.read_names`.

    Returns
    -------
    list of str
        Names, each with its code: merged without a delegated commune, or in no intercommunality.
    """
    attached = names.loc[names["type"] != "COM", "code_insee"]
    orphans = outlines[outlines["siren_epci"].isna() & ~outlines.index.isin(attached)]
    near = orphans[orphans.intersects(shapely.union_all(members.geometry.to_numpy()))]
    return [f"{name} ({code})" for code, name in near["nom"].items()]


def to_epci_communes(members: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give the communes the columns of ``communes.geojson``.

    Parameters
    ----------
    members : GeoDataFrame
        As given by :func:`select`.

    Returns
    -------
    GeoDataFrame
        EPSG:4326; ``espace``, ``secteur``, ``unite_urbaine``, ``bassin_de_vie`` and ``epci_2016``
        are None, which the source does not tell; longitude and latitude are those of a point
        inside the commune, not of its chef-lieu.

    Raises
    ------
    SourceError
        When a commune has no population.
    """
    unpopulated = members.index[members[["pmun_2019", "ptot_2019"]].isna().any(axis=1)]
    if len(unpopulated):
        raise SourceError(f"{OUTLINES_FILE} : population absente pour {', '.join(unpopulated)}.")
    table = pd.DataFrame(
        {
            "nom": _official_names(members),
            "population": members["pmun_2019"].astype("int64"),
            "population_totale": members["ptot_2019"].astype("int64"),
        },
        index=members.index,
    )
    table[list(_UNKNOWN)] = None
    metric = cleaned(members.geometry.to_crs(CRS_METRIC))
    outlines = metric.to_crs(members.crs)
    return to_communes(table, outlines, outlines.representative_point())


def _whole(
    members: gpd.GeoDataFrame, orphans: gpd.GeoDataFrame, names: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Join to each member the parts that the code officiel géographique says it is made of."""
    inner = names[names["type"] != "COM"].drop_duplicates("code_insee")
    parents = dict(zip(inner["code_insee"], inner["code_parent"], strict=True))
    parts: dict[str, list[shapely.Geometry]] = {
        code: [outline] for code, outline in members.geometry.items()
    }
    for code, outline in orphans.geometry.items():
        parent = parents.get(code)
        if parent in parts:
            parts[parent].append(outline)
    result = members.copy()
    result.geometry = [
        outlines[0] if len(outlines) == 1 else shapely.union_all(outlines)
        for outlines in parts.values()
    ]
    return result


def _official_names(members: gpd.GeoDataFrame) -> pd.Series[str]:
    """Name with its article; a spreadsheet once turned the commune of Faux into a boolean."""
    spoilt = members["nom_membre"].isna() | members["nom_membre"].isin(_SPREADSHEET_WORDS)
    named: pd.Series[str] = members["nom_membre"].where(~spoilt, members["nom"])
    return named

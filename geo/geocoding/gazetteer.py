"""Every name that can be read in a text, in one automaton, with what each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ahocorasick
import pandas as pd

from geo.geocoding import meanings
from geo.geocoding.entries import Entry, by_form, precedence
from geo.geocoding.sectors import Sector, resolve_sectors
from geo.geocoding.tables import Tables, read_table, read_tables
from geo.territory.model import Territory

_FRANCE_COLUMNS = (
    "code_insee",
    "nom",
    "type",
    "code_parent",
    "population",
    "longitude",
    "latitude",
    "mot_courant",
)


@dataclass(frozen=True)
class Gazetteer:
    """Names, rules and the territory that they are read for.

    Attributes
    ----------
    territory : Territory
        The 73 communes, or those of another intercommunality.
    tables : Tables
        The rules that hold everywhere.
    entries : dict of str to tuple of Entry
        Meanings by folded form, the preferred first.
    automaton : ahocorasick.Automaton
        Finds every form of ``entries`` in a text, in one pass; its values are the number of words
        of the form, its precedence where two of one length overlap, and its meanings.
    sectors : dict of str to Sector
        Parts of the territory by key.
    france : dict of str to str
        Official name of every commune of France by ``code_insee``.
    positions : DataFrame
        ``code_insee, nom, longitude, latitude`` (degrees) of the communes of France, delegated
        ones aside.
    noms : dict of str to str
        Names of the territory's communes by ``code_insee``.
    centres : frozenset of str
        ``code_insee`` of its centres.
    homes : dict of str to str
        ``code_insee`` of the commune of each QPV.
    departments : frozenset of str
        Codes of the departments that its communes are in.
    reference : tuple of str
        ``code_insee`` of the ville-centre, that sectors are told from; empty without one.

    References
    ----------
    A. V. Aho, M. J. Corasick, « Efficient string matching: an aid to bibliographic search »,
    Communications of the ACM 18 (6), 1975; pyahocorasick, https://pyahocorasick.readthedocs.io
    """

    territory: Territory
    tables: Tables
    entries: dict[str, tuple[Entry, ...]]
    automaton: Any
    sectors: dict[str, Sector]
    france: dict[str, str]
    positions: pd.DataFrame
    noms: dict[str, str]
    centres: frozenset[str]
    homes: dict[str, str]
    departments: frozenset[str]
    reference: tuple[str, ...]


def read_gazetteer(folder: Path, territory: Territory) -> Gazetteer:
    """Build the gazetteer of a territory from its data folder.

    Parameters
    ----------
    folder : Path
        Holds ``communes_france.csv`` and, where there is one, ``lieux.csv``.
    territory : Territory
        What `geo.territory.read_territory` gave for the same folder.

    Returns
    -------
    Gazetteer
        Ready for `geo.geocoding.geocode`.

    Raises
    ------
    MissingFileError
        When ``communes_france.csv`` is absent.
    DataError
        When a table breaks its rules.
    """
    tables = read_tables()
    france = read_table(folder / "communes_france.csv", _FRANCE_COLUMNS)
    sectors = resolve_sectors(tables.secteurs, territory)
    found: list[tuple[str, Entry]] = []
    found += meanings.inside(territory, france, tables)
    found += meanings.merged(territory, france, tables)
    found += meanings.outside(territory, france, tables)
    found += meanings.phrases(territory, tables)
    found += meanings.sector_phrases(sectors)
    if (folder / "lieux.csv").is_file():
        found += meanings.lieux(folder / "lieux.csv", sectors)
    entries = by_form(found)
    automaton = ahocorasick.Automaton()
    for form, known in entries.items():
        automaton.add_word(f" {form} ", (form.count(" ") + 1, precedence(known[0]), known))
    automaton.make_automaton()
    whole = france[france["type"] == "COM"]
    return Gazetteer(
        territory=territory,
        tables=tables,
        entries=entries,
        automaton=automaton,
        sectors=sectors,
        france=dict(zip(france["code_insee"][::-1], france["nom"][::-1], strict=True))
        | territory.noms,
        positions=whole[["code_insee", "nom", "longitude", "latitude"]].reset_index(drop=True),
        noms=territory.noms,
        centres=frozenset(territory.centralites["code_insee"]),
        homes=dict(
            zip(
                territory.quartiers["code_quartier"], territory.quartiers["code_insee"], strict=True
            )
        ),
        reference=(territory.ville_centre,) if territory.ville_centre else (),
        departments=frozenset(code[:2] for code in territory.codes),
    )

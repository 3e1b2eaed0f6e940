"""Gather every written form of every name: communes, merged ones, places outside, rule phrases."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from geo.geocoding.entries import BIG, Entry
from geo.geocoding.forms import expand
from geo.geocoding.names import LINKS, SAINTS, Spelling, content, short_forms, spellings
from geo.geocoding.sectors import Sector
from geo.geocoding.tables import NATURES_LIEUX, Tables, check_natures, read_table
from geo.geocoding.text import key
from geo.territory.model import SECONDAIRE, VILLE_CENTRE, Territory

NEAR_KM = 60.0
"""Within this distance of the territory, a place is known by its name alone, even cut short."""

_KM_PER_DEGREE = 111.2


def _named(nom: str, entry: Entry, forms: Iterable[Spelling]) -> Iterator[tuple[str, Entry]]:
    for form in forms:
        yield (
            form.key,
            Entry(
                nature=entry.nature,
                codes=entry.codes,
                nom=nom,
                core=form.core,
                word=entry.word and len(content(form.key.split())) == 1,
                short=form.short,
                bare=form.bare,
                known=entry.known,
                population=entry.population,
            ),
        )


def inside(
    territory: Territory, france: pd.DataFrame, tables: Tables
) -> Iterator[tuple[str, Entry]]:
    """The communes of the territory: every spelling, and the short forms of each.

    Parameters
    ----------
    territory : Territory
        The communes that count as inside.
    france : DataFrame
        ``communes_france.csv``, all text.
    tables : Tables
        Abbreviations.

    Yields
    ------
    (str, Entry)
        Folded form, and what it stands for.
    """
    ordinary = set(france.loc[france["mot_courant"] == "1", "code_insee"])
    for row in territory.communes.to_dict("records"):
        entry = Entry(
            "commune", (row["code_insee"],), row["nom"], population=int(row["population"] or 0),
            word=row["code_insee"] in ordinary,
        )  # fmt: skip
        yield from _named(row["nom"], entry, spellings(row["nom"], tables.abreviations))
        yield from _named(row["nom"], entry, short_forms(row["nom"], tables.abreviations))


def merged(
    territory: Territory, france: pd.DataFrame, tables: Tables
) -> Iterator[tuple[str, Entry]]:
    """Names of later years, each standing for the communes of the territory that merged into it."""
    own = set(territory.codes)
    children = france[
        france["code_parent"].isin(france["code_insee"]) & france["code_insee"].isin(own)
    ]
    groups: dict[str, set[str]] = {}
    for code, parent in zip(children["code_insee"], children["code_parent"], strict=True):
        groups.setdefault(parent, set()).add(code)
    current = france[(france["type"] == "COM")].set_index("code_insee")["nom"]
    names = territory.noms
    for code in own & set(current.index):
        if key(current[code]) != key(names[code]):
            groups.setdefault(code, set()).add(code)
    for parent, codes in groups.items():
        nom = current.get(parent)
        if nom is None or key(nom) in {key(names[code]) for code in codes}:
            continue
        members = codes | ({parent} & own)
        entry = Entry("commune", tuple(sorted(members)), nom)
        yield from _named(nom, entry, spellings(nom, tables.abreviations))


def _distances_km(territory: Territory, france: pd.DataFrame) -> pd.Series:
    """Rough distance to the middle of the territory: enough to tell near from far."""
    longitude = pd.to_numeric(france["longitude"], errors="coerce")
    latitude = pd.to_numeric(france["latitude"], errors="coerce")
    middle = (territory.communes["longitude"].mean(), territory.communes["latitude"].mean())
    east = (longitude - middle[0]) * math.cos(math.radians(middle[1]))
    distance: pd.Series = ((east**2 + (latitude - middle[1]) ** 2) ** 0.5) * _KM_PER_DEGREE
    return distance.fillna(math.inf)


def outside(
    territory: Territory, france: pd.DataFrame, tables: Tables
) -> Iterator[tuple[str, Entry]]:
    """The other communes of France; the short forms of those nearby.

    Parameters
    ----------
    territory : Territory
        The communes that count as inside.
    france : DataFrame
        ``communes_france.csv``, all text.
    tables : Tables
        Abbreviations.

    Yields
    ------
    (str, Entry)
        Folded form, and what it stands for.
    """
    away = france[~france["code_insee"].isin(territory.codes)]
    distance = _distances_km(territory, away)
    population = pd.to_numeric(away["population"], errors="coerce").fillna(0)
    shared = {
        form.key
        for nom in territory.communes["nom"]
        for form in short_forms(nom, tables.abreviations)
    }
    for code, nom, ordinary, km, inhabitants in zip(
        away["code_insee"], away["nom"], away["mot_courant"], distance, population, strict=True
    ):
        entry = Entry(
            "dehors",
            (code,),
            nom,
            word=ordinary == "1",
            known=km <= NEAR_KM or inhabitants >= BIG,
            population=int(inhabitants),
        )
        for form, meaning in _named(nom, entry, spellings(nom, tables.abreviations)):
            if not (meaning.bare and len(form.split()) == 1):
                yield form, meaning
        if km <= NEAR_KM:
            shorts = short_forms(nom, tables.abreviations)
            yield from _named(nom, entry, (s for s in shorts if _distinctive(s) or s.key in shared))


def _distinctive(form: Spelling) -> bool:
    """Whether a short form is more than a saint, whom many places share."""
    named = form.key.split()[form.core :]
    return len(named) > _SAINT_AND_NAME or named[0] not in SAINTS


_SAINT_AND_NAME = 2


def phrases(territory: Territory, tables: Tables) -> Iterator[tuple[str, Entry]]:
    """The expressions of ``phrases.csv``, with the names of the territory in place.

    Parameters
    ----------
    territory : Territory
        Gives its name, its ville-centre, its centres and its QPV.
    tables : Tables
        The phrases.

    Yields
    ------
    (str, Entry)
        Folded form, and what it stands for.
    """
    placeholders = {
        "ville_centre": _names_of(territory.ville_centre, territory, tables),
        "territoire": (territory.nom,),
    }
    centres = territory.centralites
    codes = {
        "ville_centre": tuple(centres.loc[centres["rang"] == VILLE_CENTRE, "code_insee"]),
        "centralites_secondaires": tuple(centres.loc[centres["rang"] == SECONDAIRE, "code_insee"]),
        "centralites": tuple(centres["code_insee"]),
        "quartiers_prioritaires": tuple(territory.quartiers["code_quartier"]),
    }
    for forme, nature in tables.phrases[["forme", "nature"]].to_numpy():
        for form, _ in expand(forme, placeholders):
            yield form, Entry(nature, codes.get(nature, ()), form)


def _names_of(code: str | None, territory: Territory, tables: Tables) -> tuple[str, ...]:
    if code is None:
        return ()
    return tuple(form.key for form in spellings(territory.noms[code], tables.abreviations))


def sector_phrases(sectors: dict[str, Sector]) -> Iterator[tuple[str, Entry]]:
    """The expressions that name a sector.

    Parameters
    ----------
    sectors : dict of str to Sector
        From `geo.geocoding.sectors.resolve_sectors`.

    Yields
    ------
    (str, Entry)
        Folded form, and what it stands for.
    """
    for sector in sectors.values():
        for form in sector.formes:
            yield form, Entry("secteur", (sector.key,), sector.libelle)


def lieux(path: Path, sectors: dict[str, Sector]) -> Iterator[tuple[str, Entry]]:
    """The local table ``lieux.csv``: equipment, neighbourhoods, institutions.

    Parameters
    ----------
    path : Path
        The table.
    sectors : dict of str to Sector
        Those that a row of nature ``secteur`` may name.

    Yields
    ------
    (str, Entry)
        Folded form, and what it stands for.

    Raises
    ------
    DataError
        When the table breaks its rules.
    """
    frame = read_table(path, ("forme", "nature", "codes", "nom", "condition"))
    check_natures(frame, "nature", NATURES_LIEUX, path.name)
    by_rule = {(sector.colonne, sector.valeur): sector for sector in sectors.values()}
    for row in frame.to_dict("records"):
        codes = tuple(code for code in row["codes"].split("|") if code)
        if row["nature"] == "secteur":
            colonne, _, valeur = row["codes"].partition("=")
            sector = sectors.get(row["codes"]) or by_rule.get((colonne, valeur))
            codes = (sector.key,) if sector else ()
        nature = "dehors" if row["nature"] == "hors_perimetre" else row["nature"]
        for form, _ in expand(row["forme"], {}):
            core = next((i for i, word in enumerate(form.split()) if word not in LINKS), 0)
            yield form, Entry(nature, codes, row["nom"] or form, core, condition=row["condition"])

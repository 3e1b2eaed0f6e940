"""Every name that can be read in a text, in one automaton, with what each stands for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ahocorasick
import pandas as pd

from geo.geocoding.forms import expand
from geo.geocoding.names import LINKS, Spelling, content, short_forms, spellings
from geo.geocoding.sectors import Sector, resolve_sectors
from geo.geocoding.tables import NATURES_LIEUX, Tables, check_natures, read_table, read_tables
from geo.geocoding.text import key
from geo.territory.model import SECONDAIRE, VILLE_CENTRE, Territory

NEAR_KM = 60.0
"""Within this distance of the territory, a place is known by its name alone, even cut short."""

BIG = 10_000
"""From this number of inhabitants, a place is known by name alone wherever it is."""

CITY = 100_000
"""From this number, before any place that shares only the beginning of its name."""

_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one written form.

    Attributes
    ----------
    nature : str
        ``commune``, ``dehors`` (outside the perimeter), ``quartier``, ``equipement``,
        ``secteur``, or a nature of ``phrases.csv``.
    codes : tuple of str
        ``code_insee`` (commune, dehors, equipement), QPV code (quartier), sector key (secteur).
    nom : str
        What to call it.
    core : int
        Leading words that are an article.
    word : bool
        The name is also an ordinary word.
    short : bool
        Only the beginning of a longer name.
    bare : bool
        The name's own article is missing.
    known : bool
        Big or near enough for its name to be enough (outside only).
    condition : str
        ``nom propre`` (a capital is needed), ``quartier`` (words around must say so), or "".
    population : int
        Inhabitants, to judge between homonyms; 0 when unknown.
    """

    nature: str
    codes: tuple[str, ...]
    nom: str
    core: int = 0
    word: bool = False
    short: bool = False
    bare: bool = False
    known: bool = True
    condition: str = ""
    population: int = 0


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
        Finds every form of ``entries`` in a text, in one pass; its values are the forms.
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
_ORDER = (
    "quartier",
    "equipement",
    "commune",
    "secteur",
    "agglomeration",
    "institution",
    "neutre",
)


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
    found += _inside(territory, france, tables)
    found += _merged(territory, france, tables)
    found += _outside(territory, france, tables)
    found += _phrases(territory, tables)
    found += _sector_phrases(sectors)
    if (folder / "lieux.csv").is_file():
        found += _lieux(folder / "lieux.csv", sectors)
    entries = _by_form(found)
    automaton = ahocorasick.Automaton()
    for form in entries:
        automaton.add_word(f" {form} ", form)
    automaton.make_automaton()
    whole = france[france["type"] == "COM"]
    return Gazetteer(
        territory=territory,
        tables=tables,
        entries=entries,
        automaton=automaton,
        sectors=sectors,
        france=dict(zip(france["code_insee"], france["nom"], strict=True)) | territory.noms,
        positions=whole[["code_insee", "nom", "longitude", "latitude"]].reset_index(drop=True),
        noms=territory.noms,
        centres=frozenset(territory.centralites["code_insee"]),
        homes=dict(
            zip(territory.quartiers["code_quartier"], territory.quartiers["code_insee"], strict=True)
        ),
        departments=frozenset(code[:2] for code in territory.codes),
    )


def _by_form(found: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Gather meanings by form; full names before short ones, then by nature, size and distance."""
    gathered: dict[str, list[Entry]] = {}
    for form, entry in found:
        if form:
            gathered.setdefault(form, []).append(entry)
    return {form: _ranked(meanings) for form, meanings in gathered.items()}


def _ranked(meanings: list[Entry]) -> tuple[Entry, ...]:
    """The preferred meaning first; a city outside before what is only a short form inside."""
    ranked = sorted(meanings, key=_preference)
    if ranked[0].short:
        cities = [e for e in ranked if e.nature == "dehors" and e.population >= CITY]
        ranked = cities + [e for e in ranked if e not in cities]
    return tuple(ranked)


def _preference(entry: Entry) -> tuple[bool, bool, int, bool, int]:
    outside = entry.nature == "dehors"
    nature = _ORDER.index(entry.nature) if entry.nature in _ORDER else 0
    return (outside, entry.short, nature, not entry.known, -entry.population)


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


def _inside(
    territory: Territory, france: pd.DataFrame, tables: Tables
) -> Iterator[tuple[str, Entry]]:
    ordinary = set(france.loc[france["mot_courant"] == "1", "code_insee"])
    for row in territory.communes.itertuples():
        entry = Entry(
            "commune", (row.code_insee,), row.nom, population=int(row.population or 0),
            word=row.code_insee in ordinary,
        )  # fmt: skip
        yield from _named(row.nom, entry, spellings(row.nom, tables.abreviations))
        yield from _named(row.nom, entry, short_forms(row.nom, tables.abreviations))


def _merged(
    territory: Territory, france: pd.DataFrame, tables: Tables
) -> Iterator[tuple[str, Entry]]:
    """Names of later years, each standing for the communes of the territory that merged into it."""
    own = set(territory.codes)
    children = france[france["code_parent"].isin(france["code_insee"]) & france["code_insee"].isin(own)]
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


def _outside(
    territory: Territory, france: pd.DataFrame, tables: Tables
) -> Iterator[tuple[str, Entry]]:
    away = france[~france["code_insee"].isin(territory.codes)]
    distance = _distances_km(territory, away)
    population = pd.to_numeric(away["population"], errors="coerce").fillna(0)
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
            yield from _named(nom, entry, _distinctive(short_forms(nom, tables.abreviations)))


def _distinctive(forms: Iterable[Spelling]) -> Iterator[Spelling]:
    """Short forms that are not merely a saint, whom many places share."""
    for form in forms:
        named = form.key.split()[form.core :]
        if len(named) > _SAINT_AND_NAME or named[0] not in _SAINTS:
            yield form


_SAINT_AND_NAME = 2
_SAINTS = frozenset("saint sainte st ste".split())


def _phrases(territory: Territory, tables: Tables) -> Iterator[tuple[str, Entry]]:
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


def _sector_phrases(sectors: dict[str, Sector]) -> Iterator[tuple[str, Entry]]:
    for sector in sectors.values():
        for form in sector.formes:
            yield form, Entry("secteur", (sector.key,), sector.libelle)


def _lieux(path: Path, sectors: dict[str, Sector]) -> Iterator[tuple[str, Entry]]:
    frame = read_table(path, ("forme", "nature", "codes", "nom", "condition"))
    check_natures(frame, "nature", NATURES_LIEUX, path.name)
    by_rule = {(sector.colonne, sector.valeur): sector for sector in sectors.values()}
    for row in frame.itertuples():
        codes = tuple(code for code in row.codes.split("|") if code)
        if row.nature == "secteur":
            colonne, _, valeur = row.codes.partition("=")
            sector = by_rule.get((colonne, valeur))
            codes = (sector.key,) if sector else ()
        nature = "dehors" if row.nature == "hors_perimetre" else row.nature
        for form, _ in expand(row.forme, {}):
            core = next((i for i, word in enumerate(form.split()) if word not in LINKS), 0)
            yield form, Entry(nature, codes, row.nom or form, core, condition=row.condition)

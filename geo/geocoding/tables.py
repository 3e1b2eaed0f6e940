"""Read the rule tables: the words that decide what a name in a sentence is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from geo.errors import DataError, MissingFileError
from geo.geocoding.text import key

FOLDER = Path(__file__).parent / "tables"

EFFETS = frozenset(
    [
        "administratif",
        "equipement",
        "voie",
        "edifice",
        "fete",
        "sauf",
        "modele",
        "quartier",
        "voisines",
        "produit",
        "lieu_direct",
        "lien",
    ]
)
SAINT_ALERTING = frozenset({"edifice", "fete"})
ALERTING = frozenset({"voie", "sauf", "modele", "voisines", "produit"})
NATURES_PHRASES = frozenset(
    [
        "neutre",
        "institution",
        "agglomeration",
        "ville_centre",
        "centralites",
        "centralites_secondaires",
        "centre",
        "quartiers_prioritaires",
    ]
)
NATURES_LIEUX = frozenset(
    [
        "quartier",
        "equipement",
        "hors_perimetre",
        "secteur",
        "institution",
        "neutre",
        "agglomeration",
    ]
)


@dataclass(frozen=True)
class Tables:
    """The rule tables that hold for every territory, ready for look-up.

    Attributes
    ----------
    abreviations : dict of str to tuple of str
        Folded word, what is written for it.
    effets : dict of str to frozenset of str
        Folded word or words, what they make of the name that follows.
    effets_ends : frozenset of str
        Last word of each key of ``effets``: what need not be looked up further.
    alerts : frozenset of str
        Words after which a proper name may not be a place: street, exception, first name…
    saint_alerts : frozenset of str
        Words after which a saint may not be a place: church, feast…
    direct : frozenset of str
        Words that a place follows: ``à``, ``vers``…
    phrases : DataFrame
        Columns ``forme, nature, exemple``.
    secteurs : DataFrame
        Columns ``secteur, libelle, regle, colonne, valeur, formes``.
    prenoms : frozenset of str
        Folded first names.
    departements : dict of str to str
        Folded name or code of a department (or foreign country), its name.
    """

    abreviations: dict[str, tuple[str, ...]]
    effets: dict[str, frozenset[str]]
    effets_ends: frozenset[str]
    alerts: frozenset[str]
    saint_alerts: frozenset[str]
    direct: frozenset[str]
    phrases: pd.DataFrame
    secteurs: pd.DataFrame
    prenoms: frozenset[str]
    departements: dict[str, str]


def read_table(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read a rule table as text.

    Parameters
    ----------
    path : Path
        A CSV file, UTF-8, comma separated.
    columns : tuple of str
        The columns that it must have.

    Returns
    -------
    DataFrame
        All text, empty cells as "".

    Raises
    ------
    MissingFileError
        When there is no such file.
    DataError
        When a column is missing or the file is not a table.
    """
    if not path.is_file():
        raise MissingFileError(f"Table de lieux introuvable : {path}.")
    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name} : table illisible ({error}).") from error
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise DataError(f"{path.name} : colonnes absentes {', '.join(absent)}.")
    return frame


def check_natures(frame: pd.DataFrame, column: str, allowed: frozenset[str], name: str) -> None:
    """Refuse a table that uses a word outside its closed list.

    Raises
    ------
    DataError
        Naming every line at fault, and the words that are allowed.
    """
    faults = [
        f"ligne {row + 2}, « {value} »"
        for row, value in enumerate(frame[column])
        if value not in allowed
    ]
    if faults:
        raise DataError(
            f"{name}, colonne {column} : {' ; '.join(faults)}. "
            f"Valeurs admises : {', '.join(sorted(allowed))}."
        )


@cache
def read_tables(folder: Path = FOLDER) -> Tables:
    """Read the rule tables shipped with the geocoder.

    Parameters
    ----------
    folder : Path
        Where the CSV files are.

    Returns
    -------
    Tables
        Shared by every caller: it is never changed.

    Raises
    ------
    MissingFileError, DataError
        When a table is absent or breaks its rules.
    """
    abreviations = read_table(folder / "abreviations.csv", ("mot", "variantes"))
    contextes = read_table(folder / "contextes.csv", ("mot", "effet"))
    check_natures(contextes, "effet", EFFETS, "contextes.csv")
    phrases = read_table(folder / "phrases.csv", ("forme", "nature"))
    check_natures(phrases, "nature", NATURES_PHRASES, "phrases.csv")
    secteurs = read_table(folder / "secteurs.csv", ("secteur", "libelle", "regle", "formes"))
    check_natures(secteurs, "regle", frozenset({"attribut", "couronne"}), "secteurs.csv")
    departements = read_table(folder / "departements.csv", ("code", "nom"))
    effets: dict[str, set[str]] = {}
    for mot, effet in zip(contextes["mot"], contextes["effet"], strict=True):
        effets.setdefault(key(mot), set()).add(effet)
    prenoms = frozenset(map(key, read_table(folder / "prenoms.csv", ("prenom",))["prenom"]))
    named = {key(nom): nom for nom in departements["nom"]}
    coded = {code.lower(): nom for code, nom in departements[["code", "nom"]].to_numpy() if code}
    return Tables(
        abreviations={
            key(mot): tuple(variantes.split("|"))
            for mot, variantes in abreviations[["mot", "variantes"]].to_numpy()
        },
        effets={mot: frozenset(found) for mot, found in effets.items()},
        effets_ends=frozenset(mot.rsplit(" ", 1)[-1] for mot in effets),
        alerts=prenoms | _ends(effets, ALERTING),
        saint_alerts=_ends(effets, SAINT_ALERTING),
        direct=frozenset(mot for mot, found in effets.items() if "lieu_direct" in found),
        phrases=phrases,
        secteurs=secteurs,
        prenoms=prenoms,
        departements=named | coded,
    )


def _ends(effets: dict[str, set[str]], wanted: frozenset[str]) -> frozenset[str]:
    """Last words of the expressions that have one of the effects wanted."""
    return frozenset(mot.rsplit(" ", 1)[-1] for mot, found in effets.items() if found & wanted)

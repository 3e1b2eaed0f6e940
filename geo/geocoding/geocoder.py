"""Place every row of a table of actions: what it states first, then what its text says."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from geo.actions.columns import PLACE_COLUMNS, SEPARATOR
from geo.errors import MissingColumnError
from geo.geocoding.coordinates import Locator, read_point
from geo.geocoding.fuzzy import FuzzyNames
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.reading import DOUBTFUL, Reading, merge
from geo.geocoding.sentences import read_text
from geo.geocoding.stated import StatedReader
from geo.geocoding.strangers import read_strangers

INHERITED = {"programme": 0.8, "orientation": 0.7}
UNSAID = 0.6
MANUAL = "manuel"

_KEPT = 8192
_TEXTS = ("action", "programme", "orientation")
_TEXTS_ONLY = frozenset(_TEXTS)
_READ = (
    *_TEXTS,
    "communes",
    "codes_insee",
    "quartiers",
    "adresse",
    "latitude",
    "longitude",
    "methode",
)


class Placement(NamedTuple):
    """Where one action is, and why: one value for each column of ``PLACE_COLUMNS``."""

    portee: str
    codes_communes: str
    codes_centralites: str
    codes_quartiers: str
    secteurs: str
    hors_perimetre: str
    methode: str
    confiance: float
    a_verifier: bool
    justification: str


class Geocoder:
    """Places actions on one territory.

    Parameters
    ----------
    gazetteer : Gazetteer
        Names, rules and territory.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._fuzzy = FuzzyNames(gazetteer)
        self._stated = StatedReader(gazetteer, self._fuzzy)
        self._locator = Locator(gazetteer)
        # Lists repeat their headings, their communes and often their sentences.
        self._heading = lru_cache(maxsize=_KEPT)(lambda text: read_text(text, gazetteer))
        self._sentence = lru_cache(maxsize=_KEPT)(self._read_sentence)
        self._commune_cell = lru_cache(maxsize=_KEPT)(self._stated.communes)

    def _read_sentence(self, text: str) -> Reading:
        return read_strangers(text, read_text(text, self._gazetteer), self._fuzzy)

    def place(self, row: dict[str, str]) -> Placement:
        """Place one action.

        Parameters
        ----------
        row : dict of str to str
            Cells by column; absent and empty are the same.

        Returns
        -------
        Placement
            Always: an action whose place nothing tells is for the whole territory.
        """
        methode, reading = self._decide(row)
        return self._settle(methode, reading)

    def _decide(self, row: dict[str, str]) -> tuple[str, Reading]:
        stated = list(self._read_stated(row)) if not row.keys() <= _TEXTS_ONLY else []
        doubts = tuple(doubt for _, reading in stated for doubt in reading.doubts)
        placed = [(methode, reading) for methode, reading in stated if reading.places]
        text = self._sentence(row.get("action", ""))
        if placed:
            methode, reading, clashes = self._reconcile(placed)
            return methode, _doubted(reading, doubts + clashes + self._against(reading, text))
        if text.places:
            return "texte", _doubted(text, doubts + text.doubts)
        doubts += text.doubts
        for heading in ("programme", "orientation"):
            inherited = self._heading(row.get(heading, ""))
            if inherited.places and not inherited.whole:
                confidence = min(inherited.confidence, INHERITED[heading])
                reading = replace(inherited, confidence=confidence)
                return heading, _doubted(reading, doubts + inherited.doubts)
        nothing = Reading(evidence=("aucun lieu nommé",), confidence=UNSAID)
        return "defaut", _doubted(nothing, doubts)

    def _read_stated(self, row: dict[str, str]) -> Iterator[tuple[str, Reading]]:
        latitude, longitude = row.get("latitude", ""), row.get("longitude", "")
        if latitude.strip() or longitude.strip():
            point = read_point(latitude, longitude)
            if isinstance(point, str):
                yield "coordonnees", Reading(doubts=(point,), confidence=DOUBTFUL)
            else:
                yield "coordonnees", self._locator.read(point)
        readers: tuple[tuple[str, str, Callable[[str], Reading]], ...] = (
            ("codes_insee", "code_insee", self._stated.codes),
            ("communes", "commune", self._commune_cell),
            ("quartiers", "commune", self._stated.quartiers),
            ("adresse", "commune", self._stated.address),
        )
        for column, methode, reader in readers:
            cell = row.get(column, "")
            if cell.strip():
                yield methode, reader(cell)

    def _reconcile(self, placed: list[tuple[str, Reading]]) -> tuple[str, Reading, tuple[str, ...]]:
        """Merge stated fields that agree; keep the first of those that do not, and say so."""
        methode, kept = placed[0]
        clashes: list[str] = []
        for other_methode, other in placed[1:]:
            if _agree(kept, other, single=methode == "coordonnees"):
                confidence = max(kept.confidence, other.confidence)
                kept = replace(merge([kept, other]), confidence=confidence)
            else:
                said = f"{_said(methode, kept)}, mais {_said(other_methode, other)}"
                clashes.append(f"contradiction : {said}")
        return methode, kept, tuple(clashes)

    def _against(self, stated: Reading, text: Reading) -> tuple[str, ...]:
        """The doubt raised by a text that names, without doubt, other communes than the row."""
        if text.doubts or not text.named or stated.communes & text.communes:
            return ()
        noms = self._gazetteer.noms
        names = ", ".join(noms[code] for code in sorted(text.named))
        return (f"contradiction : la ligne dit un autre lieu que son texte ({names})",)

    def _settle(self, methode: str, reading: Reading) -> Placement:
        parts = [*reading.evidence, *(f"à vérifier : {d}" for d in dict.fromkeys(reading.doubts))]
        return Placement(
            portee=portee(reading),
            codes_communes=SEPARATOR.join(sorted(reading.communes)),
            codes_centralites=SEPARATOR.join(sorted(reading.centralites)),
            codes_quartiers=SEPARATOR.join(sorted(reading.quartiers)),
            secteurs=SEPARATOR.join(reading.secteurs),
            hors_perimetre=SEPARATOR.join(reading.hors),
            methode=methode,
            confiance=round(reading.confidence, 2),
            a_verifier=bool(reading.doubts),
            justification=f"{methode} : {' ; '.join(parts)}",
        )


def portee(reading: Reading) -> str:
    """The finest scope that a reading holds.

    Parameters
    ----------
    reading : Reading
        What decided.

    Returns
    -------
    str
        One of `geo.actions.columns.PORTEES`.

    Examples
    --------
    >>> portee(Reading(hors=("Nîmes",))), portee(Reading())
    ('hors_perimetre', 'agglomeration')
    """
    if reading.quartiers:
        return "quartier"
    if reading.centralites:
        return "centralite"
    if reading.named:
        return "commune"
    if reading.communes:
        return "secteur"
    if reading.hors and not reading.whole:
        return "hors_perimetre"
    return "agglomeration"


def _doubted(reading: Reading, doubts: tuple[str, ...]) -> Reading:
    if not (doubts or reading.doubts):
        return reading
    confidence = min(reading.confidence, DOUBTFUL) if doubts else reading.confidence
    return replace(reading, doubts=tuple(dict.fromkeys(doubts)), confidence=confidence)


def _agree(first: Reading, second: Reading, *, single: bool) -> bool:
    """Whether two stated fields can both be true.

    A point is one place of an action: a list that holds its commune agrees. Two lists agree when
    they hold the same communes.
    """
    if first.whole or second.whole:
        return first.whole == second.whole
    if set(first.hors) != set(second.hors) and not single:
        return False
    if single:
        return first.communes <= second.communes if first.communes else first.hors == second.hors
    return first.communes == second.communes


def _said(methode: str, reading: Reading) -> str:
    where = ", ".join([*reading.evidence, *reading.hors]) or "un autre lieu"
    return f"{methode} dit {where}"


def geocode(
    actions: pd.DataFrame,
    gazetteer: Gazetteer,
    *,
    progress: Callable[[int], None] | None = None,
) -> pd.DataFrame:
    """Place every action of a table.

    Parameters
    ----------
    actions : DataFrame
        Any columns; missing cells are empty ones. ``action`` is required. Rows whose ``methode``
        is ``manuel`` keep the place that a person gave them.
    gazetteer : Gazetteer
        From `geo.geocoding.read_gazetteer`.
    progress : callable, optional
        Called with the number of rows done, every 5,000 rows.

    Returns
    -------
    DataFrame
        Same rows, same index, same columns, then those of ``PLACE_COLUMNS``: codes joined by
        ``|``, ``confiance`` float in [0, 1], ``a_verifier`` bool, the rest text.

    Raises
    ------
    MissingColumnError
        When there is no ``action`` column.

    References
    ----------
    docs/geocodage.md, « Comment les lieux se lisent ».
    """
    if "action" not in actions.columns:
        received = ", ".join(map(str, actions.columns)) or "aucune"
        raise MissingColumnError(
            f"Colonne « action » absente (colonnes reçues : {received}). "
            "Nommez « action » la colonne qui porte l'intitulé des actions."
        )
    geocoder = Geocoder(gazetteer)
    columns = [column for column in _READ if column in actions.columns]
    cells = [actions[column].fillna("").astype(str).tolist() for column in columns]
    manual = actions["methode"].eq(MANUAL).tolist() if "methode" in actions else None
    placed: list[Placement | None] = []
    with _no_collection():
        for number, row in enumerate(zip(*cells, strict=True)):
            if manual is not None and manual[number]:
                placed.append(None)
            else:
                placed.append(geocoder.place(dict(zip(columns, row, strict=True))))
            if progress is not None and number % _STEP == _STEP - 1:
                progress(number + 1)
    return _with_places(actions, placed)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare a loop that makes no cycle the walks of the collector over the whole gazetteer."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


_STEP = 5_000


def _with_places(actions: pd.DataFrame, placed: list[Placement | None]) -> pd.DataFrame:
    kept = actions.drop(columns=[c for c in PLACE_COLUMNS if c in actions.columns])
    added = {}
    for column in PLACE_COLUMNS:
        present = actions[column].tolist() if column in actions.columns else [""] * len(placed)
        added[column] = [
            before if place is None else getattr(place, column)
            for before, place in zip(present, placed, strict=True)
        ]
    added["confiance"] = [float(value or 1.0) for value in added["confiance"]]
    added["a_verifier"] = [value is True or str(value) == "True" for value in added["a_verifier"]]
    return kept.assign(**added)

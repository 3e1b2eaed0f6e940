"""The scenes of a public meeting: what a territory shows, in which order, with which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from geo.cartography import CIRCLES, TINTS
from geo.coverage import filter_actions
from geo.coverage.filters import to_plain
from geo.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

SCENES_FILE = "scenes.yaml"

FILTERS = {
    "axe": "axes",
    "orientation": "orientations",
    "programme": "programmes",
    "priorite": "priorites",
}
"""Keys of a scene that choose actions, and the word of `geo.coverage.filter_actions` for each."""

OPTIONS: dict[str, tuple[str, ...]] = {
    "teinte": tuple(TINTS),
    "cercles": tuple(CIRCLES),
    "secteurs": ("oui", "non"),
}
"""Keys of a scene whose value is one of a few words."""

TEXTS = {"titre": 110, "phrase": 280}
"""Keys of a scene that hold words to show, and how many characters still fit on the screen."""

_PLAIN = ("titre", "phrase")
_CHOSEN = (*_PLAIN, *FILTERS)

KINDS: dict[str, tuple[str, ...]] = {
    "territoire": (*_PLAIN, "teinte"),
    "axes": _CHOSEN,
    "carte": (*_CHOSEN, "teinte", "cercles", "secteurs"),
    "nord_sud": _CHOSEN,
    "urbain_rural": _CHOSEN,
    "centralites": _CHOSEN,
    "quartiers": _CHOSEN,
    "commune": _PLAIN,
    "sources": _PLAIN,
}
"""The kinds of scenes, in the order shown where a territory writes no file, and the keys that each
understands besides ``genre``."""

MOST_SCENES = 40


@dataclass(frozen=True)
class Scene:
    """One scene as asked for.

    Attributes
    ----------
    genre : str
        A key of ``KINDS``.
    titre, phrase : str
        Words to show in place of the computed ones; "" keeps those.
    options : mapping of str to str
        Values of ``OPTIONS`` that were asked for.
    filtres : mapping of str to tuple of str
        Exact values kept, by key of ``FILTERS``.
    facultative : bool
        Whether the scene is left out where the territory has nothing to show in it; a scene that
        staff ask for says instead, in one sentence, what is missing.
    """

    genre: str
    titre: str = ""
    phrase: str = ""
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    filtres: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    facultative: bool = False

    def choose(self, actions: pd.DataFrame) -> pd.DataFrame:
        """Keep the actions that the scene is about."""
        asked = {FILTERS[key]: values for key, values in self.filtres.items()}
        return filter_actions(actions, **asked)  # type: ignore[arg-type]  # keys are those of FILTERS


DEFAULT_SCENES = tuple(Scene(genre, facultative=True) for genre in KINDS)
"""What is shown where the territory writes no ``scenes.yaml``."""


def check_kind(genre: str) -> str:
    """Let through a kind of scene, and no other word.

    Raises
    ------
    DataError
        When it is not a key of ``KINDS``.
    """
    if genre not in KINDS:
        raise DataError(f"Genre de scène inconnu : {genre!r}. Au choix : {', '.join(KINDS)}.")
    return genre


def find_values(asked: str, values: list[str]) -> list[str]:
    """Find the values that staff mean: in full, by their number, or by their first words.

    Parameters
    ----------
    asked : str
        As typed; accents and capitals do not matter.
    values : list of str
        Those of a column.

    Returns
    -------
    list of str
        One value when the words are clear, several when they are not, none when nothing is meant.

    Examples
    --------
    >>> axes = ["1. Favoriser l'emploi", "2. Améliorer la qualité de vie"]
    >>> find_values("2", axes), find_values("favoriser", axes), find_values("3", axes)
    (['2. Améliorer la qualité de vie'], ["1. Favoriser l'emploi"], [])
    """
    words = to_plain(asked)
    plain = {value: to_plain(value) for value in values}
    same = [value for value, text in plain.items() if text == words]
    if same:
        return same
    first = {value: text.partition(" ")[0].rstrip(".") for value, text in plain.items()}
    numbered = [value for value, number in first.items() if number == words.rstrip(".")]
    if numbered:
        return numbered
    rest = {value: text.partition(" ")[2] for value, text in plain.items()}
    return [
        value
        for value in values
        if words and (plain[value].startswith(words) or rest[value].startswith(words))
    ]

"""Recognise a misspelt commune: a high score, and a margin over the second best."""

from __future__ import annotations

from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.geocoding.entries import Entry
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.text import key, words

CUT_OFF = 0.8
MARGIN = 0.05
_SHORTEST = 4
_REMEMBERED = 4096


class FuzzyNames:
    """The communes of the territory and of its surroundings, by resemblance.

    Parameters
    ----------
    gazetteer : Gazetteer
        Its communes, and the places outside that are near or big.

    References
    ----------
    rapidfuzz, normalised similarity of the optimal string alignment distance (edits and swapped
    neighbours over the longer length), https://rapidfuzz.github.io/RapidFuzz
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._nearest)
        self._expansions = {
            short: word
            for word, variants in gazetteer.tables.abreviations.items()
            for short in variants
            if len(short) > 1 and word not in gazetteer.tables.abreviations.get(short, ())
        }

    @cached_property
    def _choices(self) -> dict[str, Entry]:
        """The official spelling of each commune, with and without its article."""
        found: dict[str, Entry] = {}
        for form, entries in self._gazetteer.entries.items():
            entry = entries[0]
            official = key(entry.nom)
            bare = official.removeprefix(official.split(" ")[0] + " ") if entry.bare else official
            if entry.short or form != bare:
                continue
            if entry.nature == "commune" or (
                entry.nature == "dehors" and entry.known and not entry.word
            ):
                found[form] = entry
        return found

    def knows(self, value: str) -> bool:
        """Whether a value is exactly a form of the gazetteer: nothing to guess then."""
        return key(value) in self._gazetteer.entries

    def match(self, value: str) -> tuple[Entry, float] | None:
        """The commune that a value most resembles.

        Parameters
        ----------
        value : str
            A name as typed.

        Returns
        -------
        (Entry, float) or None
            The commune and its score in [0, 1]; None below `CUT_OFF`, or when another commune
            resembles the value nearly as much (`MARGIN`).
        """
        return self._remembered(" ".join(self._expansions.get(w, w) for w in words(value)))

    def _nearest(self, typed: str) -> tuple[Entry, float] | None:
        if len(typed) < _SHORTEST:
            return None
        best = process.extract(
            typed,
            self._choices.keys(),
            scorer=OSA.normalized_similarity,
            score_cutoff=CUT_OFF - MARGIN,
            limit=12,
        )
        ranked = [(self._choices[form], score) for form, score, _ in best]
        if not ranked or ranked[0][1] < CUT_OFF:
            return None
        first, score = ranked[0]
        others = [other for entry, other in ranked if entry.codes != first.codes]
        if others and score - others[0] < MARGIN:
            return None
        return first, score

"""Recognise a misspelt commune: a high score, and a margin over the second best."""

from __future__ import annotations

from functools import cached_property

from rapidfuzz import fuzz, process

from geo.geocoding.gazetteer import Entry, Gazetteer
from geo.geocoding.text import words

CUT_OFF = 84.0
MARGIN = 5.0
_SHORTEST = 4


class FuzzyNames:
    """The communes of the territory and of its surroundings, by resemblance.

    Parameters
    ----------
    gazetteer : Gazetteer
        Its communes, and the places outside that are near or big.

    References
    ----------
    rapidfuzz, normalised Indel similarity (``fuzz.ratio``), https://rapidfuzz.github.io/RapidFuzz
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._expansions = {
            short: word
            for word, variants in gazetteer.tables.abreviations.items()
            for short in variants
            if len(short) > 1 and word not in gazetteer.tables.abreviations.get(short, ())
        }

    @cached_property
    def _choices(self) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for form, entries in self._gazetteer.entries.items():
            entry = entries[0]
            if entry.nature == "commune" and not entry.short:
                found[form] = entry
            elif entry.nature == "dehors" and entry.known and not entry.short and not entry.word:
                found[form] = entry
        return found

    def match(self, value: str) -> tuple[Entry, float] | None:
        """The commune that a value most resembles.

        Parameters
        ----------
        value : str
            A name as typed.

        Returns
        -------
        (Entry, float) or None
            The commune and its score in [0, 100]; None below `CUT_OFF`, or when another commune
            resembles the value nearly as much (`MARGIN`).
        """
        typed = " ".join(self._expansions.get(word, word) for word in words(value))
        if len(typed) < _SHORTEST:
            return None
        best = process.extract(
            typed, self._choices.keys(), scorer=fuzz.ratio, score_cutoff=CUT_OFF - MARGIN, limit=12
        )
        ranked = [(self._choices[form], score) for form, score, _ in best]
        if not ranked or ranked[0][1] < CUT_OFF:
            return None
        first, score = ranked[0]
        others = [other for entry, other in ranked if entry.codes != first.codes]
        if others and score - others[0] < MARGIN:
            return None
        return first, score



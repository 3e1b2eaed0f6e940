"""Find the names that stand in a text: one pass of the automaton, then no two of them overlap."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from geo.geocoding.gazetteer import Entry, Gazetteer
from geo.geocoding.text import Sentence


class Mention(NamedTuple):
    """A form of the gazetteer met in a text.

    Attributes
    ----------
    first, last : int
        Its first and last word (included), counted from 0.
    entries : tuple of Entry
        What it may stand for, the preferred first.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]

    @property
    def entry(self) -> Entry:
        """What it stands for, unless the words around say otherwise."""
        return self.entries[0]

    @property
    def core(self) -> int:
        """Its first word that is not an article."""
        return self.first + self.entry.core


_BREAK = re.compile(r"[,;:()!?\[\]|\n]")
_BLOCKING = frozenset({"neutre", "institution", "agglomeration"})


def find_mentions(sentence: Sentence, gazetteer: Gazetteer) -> list[Mention]:
    """Names in a text, the longest where several overlap.

    Parameters
    ----------
    sentence : Sentence
        A folded text.
    gazetteer : Gazetteer
        What may be found.

    Returns
    -------
    list of Mention
        In the order of the text; no word belongs to two of them.
    """
    searched = sentence.searched
    hits = list(gazetteer.automaton.iter(searched))
    if not hits:
        return []
    found: list[tuple[int, bool, int, int, str]] = []
    last, counted = -1, 0
    for end, form in hits:  # by increasing end: words are counted only once
        last += searched.count(" ", counted, end)
        counted = end
        length = form.count(" ") + 1
        blocking = gazetteer.entries[form][0].nature in _BLOCKING
        found.append((-length, not blocking, last - length + 1, last, form))
    found.sort()
    taken: set[int] = set()
    kept: list[Mention] = []
    for _, _, first, last, form in found:
        span = range(first, last + 1)
        if taken.isdisjoint(span) and _written_as_one(sentence, first, last):
            taken.update(span)
            kept.append(Mention(first, last, gazetteer.entries[form]))
    kept.sort(key=itemgetter(0))
    return kept


def _written_as_one(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but spaces, hyphens and apostrophes stands inside a name."""
    if first == last:
        return True
    inside = sentence.text[sentence.spans[first][0] : sentence.spans[last][1]]
    return _BREAK.search(inside) is None

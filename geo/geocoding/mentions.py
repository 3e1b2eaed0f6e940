"""Find the names that stand in a text: one pass of the automaton, then no two of them overlap."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import NamedTuple

from geo.geocoding.entries import Entry
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.text import Sentence


class Mention(NamedTuple):
    """A form of the gazetteer met in a text.

    Attributes
    ----------
    first, last : int
        Its first and last word (included), counted from 0.
    core : int
        Its first word that is not an article.
    entry : Entry
        What it stands for, unless the words around say otherwise.
    entries : tuple of Entry
        All that it may stand for, the preferred first.
    """

    first: int
    last: int
    core: int
    entry: Entry
    entries: tuple[Entry, ...]


_BREAK = re.compile(r"[,;:()!?\[\]|\n]")


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
    found: list[tuple[int, int, int, tuple[Entry, ...]]] = []
    last, counted = -1, 0
    for end, (length, rank, entries) in hits:  # by increasing end: each word counted once
        last += searched.count(" ", counted, end)
        counted = end
        found.append((-length, rank, last, entries))
    found.sort()  # no two share length, rank and end: entries are never compared
    taken = 0  # one bit a word
    kept: list[Mention] = []
    for negative, _, last, entries in found:
        first = last + negative + 1
        span = ((1 << -negative) - 1) << first
        if not taken & span and _written_as_one(sentence, first, last):
            taken |= span
            kept.append(Mention(first, last, first + entries[0].core, entries[0], entries))
    kept.sort(key=itemgetter(0))
    return kept


def _written_as_one(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but spaces, hyphens and apostrophes stands inside a name."""
    if first == last:
        return True
    inside = sentence.text[sentence.spans[first][0] : sentence.spans[last][1]]
    return _BREAK.search(inside) is None

"""Fold text for matching without losing the way back to the words that were written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from anyascii import anyascii

WORD = re.compile(r"[0-9a-z]+")
_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞŒŸ]")
_CAPITALS_SHARE = 0.7


class _FoldingMap(dict[int, str]):
    """Character table for ``str.translate``, filled as characters are met."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        if unicodedata.combining(character):
            folded = ""
        else:
            folded = " et " if character == "&" else anyascii(character).lower()
            if len(folded) != 1:
                letters = "".join(c for c in folded if c.isalnum() or c == " ")
                folded = letters or " "
        self[codepoint] = folded
        return folded


_FOLDING = _FoldingMap()


def fold(text: str) -> str:
    """Lower-case ASCII form of a text: accents, capitals and ligatures undone.

    Parameters
    ----------
    text : str
        Any Unicode text.

    Returns
    -------
    str
        ASCII text; usually, but not always, of the same length.

    References
    ----------
    anyascii, « Unicode to ASCII transliteration », https://github.com/anyascii/anyascii

    Examples
    --------
    >>> fold("Cœur de Génolhac")
    'coeur de genolhac'
    """
    return text.translate(_FOLDING)


def words(text: str) -> list[str]:
    """Folded words of a text, in order; hyphens and apostrophes separate.

    Examples
    --------
    >>> words("La Grand'Combe, St-Étienne-de-l’Olm")
    ['la', 'grand', 'combe', 'st', 'etienne', 'de', 'l', 'olm']
    """
    return WORD.findall(fold(text))


def key(text: str) -> str:
    """One canonical spelling of a text: its folded words, one space apart.

    Examples
    --------
    >>> key("  SAINT-JEAN--du Gard ") == key("saint jean du gard")
    True
    """
    return " ".join(words(text))


@dataclass(eq=False)
class Sentence:
    """A text, its folded words, and where each of them stands in the text.

    Attributes
    ----------
    text : str
        The text as written.
    folded : str
        The same in lower-case ASCII.
    words : list of str
        Its folded words.
    """

    text: str
    folded: str
    words: list[str]

    @classmethod
    def of(cls, text: str) -> Sentence:
        """Fold a text."""
        folded = fold(text)
        return cls(text, folded, WORD.findall(folded))

    @property
    def searched(self) -> str:
        """The folded words between single spaces, with one at either end."""
        return f" {' '.join(self.words)} "

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end, in the text as written, of each word (shape: one pair a word)."""
        found = list(map(re.Match.span, WORD.finditer(self.folded)))
        if len(self.folded) == len(self.text):
            return found
        origin: list[int] = []
        for index, character in enumerate(self.text):
            origin.extend([index] * len(fold(character)))
        return [(origin[start], origin[end - 1] + 1) for start, end in found]

    def quote(self, first: int, last: int) -> str:
        """The text as written from word ``first`` to word ``last`` (included)."""
        return self.text[self.spans[first][0] : self.spans[last][1]]

    def gap(self, index: int) -> str:
        """What stands between word ``index - 1`` and word ``index``; the beginning before 0."""
        start = self.spans[index - 1][1] if index else 0
        return self.text[start : self.spans[index][0]]

    def capital(self, index: int) -> bool:
        """Whether word ``index`` is written with a capital."""
        return self.text[self.spans[index][0]].isupper()

    def opens(self, index: int) -> bool:
        """Whether word ``index`` begins the text, a sentence, a title or a numbered item."""
        if all(word.isdigit() for word in self.words[:index]):
            return True
        return any(mark in self.gap(index) for mark in '.!?…:;•\n"«“') and not (
            self.gap(index).strip() == "." and len(self.words[index - 1]) <= _ABBREVIATION
        )

    @cached_property
    def case_says_nothing(self) -> bool:
        """Whether the writer's capitals carry no information (all of them, none, or Each Word)."""
        letters = sum(map(len, self.words))
        capitals = len(_CAPITAL.findall(self.text))
        if not capitals or capitals > _CAPITALS_SHARE * letters:
            return True
        if capitals < _ENOUGH_WORDS:
            return False
        long_words = [i for i, word in enumerate(self.words) if len(word) >= _LONG_WORD]
        return len(long_words) >= _ENOUGH_WORDS and all(self.capital(i) for i in long_words)


_ABBREVIATION = 3
_LONG_WORD = 4
_ENOUGH_WORDS = 4

"""The words around one name in a text, as questions that the rules ask."""

from __future__ import annotations

import re
from functools import cached_property

from geo.geocoding.mentions import Mention
from geo.geocoding.names import LINKS
from geo.geocoding.tables import Tables
from geo.geocoding.text import Sentence, key

_NO_EFFECT: frozenset[str] = frozenset()
_HEAD_WORDS = 3
_REACH = 4
WINDOW = _HEAD_WORDS + _REACH
"""Words before a name that are looked at."""
_LOOK_AHEAD = 40
TIES = frozenset(["de", "d", "du", "des", "la", "le", "les", "l", "a", "au", "aux", "en", "et"])
_BREAK = re.compile(r"[,;:.!?()\n]")
_PARENTHESIS = re.compile(r"^\s*\(\s*([^()]{2,30})\)")
_REGION_AFTER = re.compile(r"^\s*,?\s*(?:dans l['’]|dans le |dans la |en |au )([^\s,.;:()]+)")

_LITTLE_WORDS = frozenset(
    [
        "et",
        "ou",
        "ni",
        "mais",
        "car",
        "sur",
        "sous",
        "dans",
        "par",
        "pour",
        "avec",
        "sans",
        "vers",
        "entre",
        "en",
        "est",
        "sont",
        "a",
        "ont",
        "qui",
        "que",
        "dont",
        "ou",
        "plus",
        "dans",
        "puis",
        "depuis",
        "apres",
        "avant",
        "dans",
    ]
)


def has_capital_before(sentence: Sentence, first: int) -> bool:
    """Whether the word before a name is capitalised, opens no sentence and is no acronym.

    Parameters
    ----------
    sentence : Sentence
        The text.
    first : int
        First word of the name.

    Returns
    -------
    bool
        False at the beginning of the text, and where anything but one space lies between.
    """
    index = first - 1
    if index < 1 or sentence.gap(first) != " " or not sentence.capital(index):
        return False
    return not (sentence.opens(index) or sentence.quote(index, index).isupper())


class Context:
    """The words around one mention, as questions that the rules ask.

    Parameters
    ----------
    sentence : Sentence
        The text.
    mention : Mention
        The name under judgement.
    tables : Tables
        What words before a name make of it.
    careless : bool
        The writer gives proper names no capital: a small letter then says nothing.

    Attributes
    ----------
    before : list of str
        Words just before the mention that no punctuation separates from it, in order.
    linked : list of str
        The last of them: little words that tie the head noun to the name (``de la``).
    head : list of str
        The others, up to the head noun (``la mairie`` in ``la mairie de X``).
    around : frozenset of str
        Effects of the head noun.
    """

    def __init__(
        self, sentence: Sentence, mention: Mention, tables: Tables, *, careless: bool = False
    ) -> None:
        self.sentence = sentence
        self._case_says_nothing = careless or sentence.case_says_nothing
        self.mention = mention
        self.tables = tables
        self.before = self._unbroken_before()
        start = len(self.before)
        while start and self.before[start - 1] in TIES:
            start -= 1
        self.linked = self.before[start:]
        self.head = self.before[:start]
        self.around = self.effects(self.head)

    def _unbroken_before(self) -> list[str]:
        """Words just before the mention that no punctuation separates from it."""
        sentence, first = self.sentence, self.mention.first
        start = max(0, first - WINDOW)
        if first == 0:
            return []
        text_before = sentence.text[sentence.spans[start][0] : sentence.spans[first][0]]
        if _BREAK.search(text_before):
            while start < first and _BREAK.search(
                sentence.text[sentence.spans[start][0] : sentence.spans[first][0]]
            ):
                start += 1
        return sentence.words[start:first]

    def effects(self, words: list[str]) -> frozenset[str]:
        """Effects of the last one, two or three of some words."""
        if not words or words[-1] not in self.tables.effets_ends:
            return _NO_EFFECT
        found = _NO_EFFECT
        for length in range(1, min(_HEAD_WORDS, len(words)) + 1):
            found |= self.tables.effets.get(" ".join(words[-length:]), _NO_EFFECT)
        return found

    @property
    def contracted(self) -> bool:
        """Whether the name's article is contracted with a preposition (``des Plans``)."""
        first = self.sentence.words[self.mention.first]
        return self.mention.entry.core > 0 and first in {"du", "des", "au", "aux"}

    @property
    def of_head(self) -> bool:
        """Whether the name completes the head noun (``mairie de X``, ``mairie des Plans``)."""
        return bool(self.linked) or self.contracted or self.mention.entry.core > 0

    @property
    def direct(self) -> bool:
        """Whether a word of place stands just before (``à X``, ``vers X``, ``aux Plans``)."""
        first = self.sentence.words[self.mention.first]
        if self.contracted and first in {"au", "aux"}:
            return True
        return any(
            "lieu_direct" in self.tables.effets.get(" ".join(self.before[-length:]), frozenset())
            for length in (1, 2)
        )

    @property
    def tied(self) -> bool:
        """Whether any preposition ties the name to the sentence."""
        if self.direct or self.contracted:
            return True
        last = self.before[-1:] or [""]
        return "lien" in self.tables.effets.get(last[0], frozenset())

    @property
    def telling_capital(self) -> bool:
        """Whether the name is written with a capital that only a proper name would have."""
        core = self.mention.core
        sentence = self.sentence
        if self._case_says_nothing or not sentence.capital(core):
            return False
        return not sentence.opens(core)

    @property
    def lower(self) -> bool:
        """Whether the writer, who uses capitals, gave the name none."""
        return not self._case_says_nothing and not self.sentence.capital(self.mention.core)

    @property
    def next_word(self) -> str | None:
        """The word that follows with nothing but a space or a hyphen between, folded."""
        index = self.mention.last + 1
        if index >= len(self.sentence.words):
            return None
        return self.sentence.words[index] if not self.sentence.gap(index).strip(" -") else None

    @property
    def completed(self) -> bool:
        """Whether what follows makes it an ordinary noun (``plans de…``, ``portes vitrées``)."""
        following = self.next_word
        if following is None:
            return False
        if following in {"de", "d", "du", "des"}:
            return True
        index = self.mention.last + 1
        capital = self.sentence.capital(index)
        plural = self.sentence.words[self.mention.last].endswith("s")
        if following in TIES or following in _LITTLE_WORDS:
            return False
        return capital or (plural and following.endswith(("s", "x")))

    @property
    def person(self) -> bool:
        """Whether a first name or a title stands just before (``Jacques Soustelle``)."""
        index = self.mention.first - 1
        if index < 0 or self.sentence.gap(index + 1).strip() not in {"", "."}:
            return False
        word = self.sentence.words[index]
        initial = len(word) == 1 and self.sentence.gap(index + 1).startswith(".")
        return initial or word in self.tables.prenoms

    @property
    def under_article(self) -> bool:
        """Whether an article that is not the name's own stands before it (``l'Avène``, a river)."""
        entry, index = self.mention.entry, self.mention.first - 1
        if entry.core or entry.bare or index < 0 or self.sentence.gap(index + 1).strip(" '’"):
            return False
        if self.sentence.words[index] not in {"l", "la", "le", "les"}:
            return False
        return self._case_says_nothing or self.sentence.capital(self.mention.first)

    @property
    def surname(self) -> bool:
        """Whether a capitalised word that nothing explains stands just before (``Zoé Vabres``)."""
        return has_capital_before(self.sentence, self.mention.first) and not (
            self.before and self.before[-1] in self.tables.effets_ends
        )

    @property
    def longer(self) -> bool:
        """Whether a hyphen ties the name to more of a name (``Saint-Jean-de-Quelque-Part``)."""
        index = self.mention.last + 1
        words = self.sentence.words
        return (
            index + 1 < len(words)
            and words[index] in LINKS
            and self.sentence.gap(index).strip() == "-"
            and self.sentence.gap(index + 1).strip() in {"-", "'", "’"}
        )

    @property
    def in_department_position(self) -> bool:
        """Whether the name is a department's, written in brackets after another name."""
        form = " ".join(self.sentence.words[self.mention.first : self.mention.last + 1])
        return form in self.tables.departements and "(" in self.sentence.gap(self.mention.first)

    @cached_property
    def elsewhere(self) -> str | None:
        """The department or country that the text itself gives just after the name."""
        end = self.sentence.spans[self.mention.last][1]
        rest = self.sentence.text[end : end + _LOOK_AHEAD]
        for pattern in (_PARENTHESIS, _REGION_AFTER):
            match = pattern.match(rest)
            if match:
                for part in match.group(1).split(","):
                    place = key(part)
                    if place in self.tables.departements:
                        return self.tables.departements[place]
        return None

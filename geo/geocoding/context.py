"""Decide, from the words around it, what a name in a text stands for."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from geo.geocoding.gazetteer import Entry
from geo.geocoding.mentions import Mention
from geo.geocoding.names import LINKS, is_saint
from geo.geocoding.tables import Tables
from geo.geocoding.text import Sentence


class Verdict(Enum):
    """What becomes of a mention."""

    ACCEPTED = "accepted"
    DOUBTFUL = "doubtful"  # placed, and a person must look
    UNPLACED = "unplaced"  # not placed, and a person must look
    REJECTED = "rejected"  # an ordinary word, an institution, a person
    EXCLUDED = "excluded"  # named in order to be left out
    PENDING = "pending"  # accepted if it stands in a list beside an accepted name


class Judgement(NamedTuple):
    """A verdict on a mention, the meaning chosen, and why it is doubtful."""

    verdict: Verdict
    entry: Entry
    reason: str = ""


STREET = "nom d'une voie"

_NO_EFFECT: frozenset[str] = frozenset()
_HEAD_WORDS = 3
_REACH = 4
_LOOK_AHEAD = 40
_LINKS = frozenset("de d du des la le les l a au aux en et".split())
_OF = frozenset({"de", "d", "du", "des"})
_BREAK = re.compile(r"[,;:.!?()\n]")
_LIST_GAP = re.compile(r"^[\s,;/&+–—\-«»\"“”()]*$")
_PARENTHESIS = re.compile(r"^\s*\(\s*([^()]{2,30})\)")
_REGION_AFTER = re.compile(r"^\s*,?\s*(?:dans l['’]|dans le |dans la |en |au )([^\s,.;:()]+)")


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
        while start and self.before[start - 1] in _LINKS:
            start -= 1
        self.linked = self.before[start:]
        self.head = self.before[:start]
        self.around = self.effects(self.head)

    def _unbroken_before(self) -> list[str]:
        """Words just before the mention that no punctuation separates from it."""
        sentence, first = self.sentence, self.mention.first
        start = max(0, first - _REACH - _HEAD_WORDS)
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
        return not sentence.opens(self.mention.first)

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
        """Whether what follows makes the name an ordinary noun (``plans de…``, ``portes vitrées``)."""
        following = self.next_word
        if following is None:
            return False
        if following in {"de", "d", "du", "des"}:
            return True
        index = self.mention.last + 1
        capital = self.sentence.capital(index)
        plural = self.sentence.words[self.mention.last].endswith("s")
        if following in _LINKS or following in _LITTLE_WORDS:
            return False
        return capital or (plural and following.endswith(("s", "x")))

    @property
    def person(self) -> bool:
        """Whether a first name or a title stands just before (``Jacques Soustelle``)."""
        return bool(self.before) and not self.linked and self.before[-1] in self.tables.prenoms

    @property
    def surname(self) -> bool:
        """Whether a capitalised word, not the first of its sentence, stands just before."""
        index = self.mention.first - 1
        if self.linked or not self.before or self.sentence.opens(index):
            return False
        return self.sentence.capital(index) and self.sentence.gap(index + 1) == " "

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
                place = " ".join(Sentence.of(match.group(1)).words)
                if place in self.tables.departements:
                    return self.tables.departements[place]
        return None


_LITTLE_WORDS = frozenset(
    "et ou ni mais car sur sous dans par pour avec sans vers entre en est sont a ont qui que dont "
    "ou plus dans puis depuis apres avant dans".split()
)


def judge(context: Context, own_department: frozenset[str]) -> Judgement:
    """Judge one mention by the words around it.

    Parameters
    ----------
    context : Context
        The mention in its text.
    own_department : frozenset of str
        Department codes of the territory, to tell "(Gard)" from "(Aveyron)".

    Returns
    -------
    Judgement
        PENDING where only a neighbour in a list can tell (see `geo.geocoding.reading`).
    """
    entry = context.mention.entry
    if entry.nature not in {"commune", "dehors", "quartier", "equipement"}:
        return Judgement(Verdict.ACCEPTED, entry)
    if entry.nature == "quartier" or entry.condition:
        return _judge_conditioned(context, entry)
    if entry.nature == "equipement":
        return Judgement(Verdict.ACCEPTED, entry)
    if context.longer and entry.short:
        return Judgement(Verdict.UNPLACED, entry, "début d'un nom plus long, inconnu")
    common = _judge_company(context, entry, own_department)
    if common is not None:
        return common
    if entry.nature == "commune":
        return _judge_commune(context, entry)
    return _judge_outside(context, entry)


def _judge_conditioned(context: Context, entry: Entry) -> Judgement:
    if entry.condition == "quartier":
        around = context.around | context.effects(context.before)
        if "quartier" in around and "voie" not in around - {"quartier"}:
            return Judgement(Verdict.ACCEPTED, entry)
        return Judgement(Verdict.PENDING, entry)
    street = "voie" in context.around and "quartier" not in context.around
    if context.person or (street and not context.linked):
        return Judgement(Verdict.REJECTED, entry)
    if entry.condition == "nom propre" and context.lower:
        return Judgement(Verdict.REJECTED, entry)
    return Judgement(Verdict.ACCEPTED, entry)


def _judge_company(
    context: Context, entry: Entry, own_department: frozenset[str]
) -> Judgement | None:
    """What streets, persons, feasts, exclusions and departments make of any commune."""
    around = context.around
    said = context.elsewhere
    if entry.nature == "commune" and said is not None:
        departments = {context.tables.departements.get(code.lower()) for code in own_department}
        if said not in departments:
            return Judgement(Verdict.REJECTED, entry, f"« {said} » dit une autre commune")
    if context.person and (entry.nature == "commune" or not entry.known):
        return Judgement(Verdict.REJECTED, entry)
    if entry.nature == "dehors" and context.in_department_position:
        return Judgement(Verdict.REJECTED, entry)
    if "sauf" in around or "sauf" in context.effects(context.before):
        return Judgement(Verdict.EXCLUDED, entry, "nommé pour être exclu")
    if "modele" in around and context.of_head:
        return Judgement(Verdict.UNPLACED, entry, "cité comme modèle")
    if "produit" in around and context.linked:
        return Judgement(Verdict.REJECTED, entry)
    if "voie" in around and (not context.linked or context.linked[0] in _OF):
        return Judgement(Verdict.UNPLACED, entry, STREET)
    named = context.sentence.words[context.mention.first : context.mention.last + 1]
    if is_saint(_unabbreviated(named)) and (entry.short or entry.nature == "dehors"):
        bare = not context.linked or context.linked == ["la"]
        if bare and "edifice" in around:
            return Judgement(Verdict.REJECTED, entry)
        if "fete" in around or (context.linked[-1:] == ["la"]):
            return Judgement(Verdict.REJECTED, entry)
    return None


def _unabbreviated(named: list[str]) -> list[str]:
    first = {"st": "saint", "ste": "sainte"}.get(named[0], named[0])
    return [first, *named[1:]]


def _judge_commune(context: Context, entry: Entry) -> Judgement:
    around = context.around
    if not entry.word and not entry.bare:
        return Judgement(Verdict.ACCEPTED, entry)
    administrative = "administratif" in around and context.of_head
    facility = "equipement" in around and context.of_head
    if not entry.word:
        weak = context.lower and not (administrative or facility or context.direct)
        return Judgement(Verdict.PENDING if weak else Verdict.ACCEPTED, entry)
    if context.completed and not (administrative and context.telling_capital):
        return Judgement(Verdict.REJECTED, entry)
    return _judge_ordinary_word(context, entry, administrative=administrative, facility=facility)


def _judge_ordinary_word(
    context: Context, entry: Entry, *, administrative: bool, facility: bool
) -> Judgement:
    if administrative:
        return Judgement(Verdict.ACCEPTED, entry)
    if context.telling_capital:
        if facility or context.tied or entry.core:
            return Judgement(Verdict.ACCEPTED, entry)
        if context.surname:
            return Judgement(Verdict.REJECTED, entry)
        return Judgement(Verdict.PENDING, entry, "aussi un mot courant")
    if context.lower:
        return Judgement(Verdict.REJECTED, entry)
    if facility or context.direct:
        return Judgement(Verdict.DOUBTFUL, entry, "aussi un mot courant, sans majuscule qui tranche")
    if _heads_a_title(context):
        return Judgement(Verdict.DOUBTFUL, entry, "aussi un mot courant, en tête de phrase")
    return Judgement(Verdict.PENDING, entry, "aussi un mot courant")


def _heads_a_title(context: Context) -> bool:
    """Whether the text begins with the name and a colon or a dash (``Portes : école``)."""
    mention, sentence = context.mention, context.sentence
    if mention.first != 0 or mention.last + 1 >= len(sentence.words):
        return False
    return bool(re.match(r"^\s*[:–—]|^\s+-\s", sentence.gap(mention.last + 1)))


def _judge_outside(context: Context, entry: Entry) -> Judgement:
    around = context.around
    administrative = "administratif" in around and context.of_head
    located = administrative or context.direct or ("equipement" in around and context.of_head)
    several = context.mention.last - context.mention.core >= 1
    if context.elsewhere is not None:
        return Judgement(Verdict.ACCEPTED, entry)
    if entry.word:
        if context.completed or not (context.telling_capital or administrative):
            return Judgement(Verdict.REJECTED, entry)
        if administrative or (entry.known and (located or context.tied)):
            return Judgement(Verdict.ACCEPTED, entry)
        return Judgement(Verdict.PENDING if entry.known else Verdict.REJECTED, entry)
    if context.lower and not (several and entry.known):
        return Judgement(Verdict.REJECTED, entry)
    if entry.short and not (located or (context.tied and context.telling_capital)):
        return Judgement(Verdict.PENDING, entry)
    if entry.known or several or located:
        return Judgement(Verdict.ACCEPTED, entry)
    return Judgement(Verdict.PENDING if context.tied else Verdict.REJECTED, entry)


def in_list(sentence: Sentence, left: Mention, right: Mention) -> bool:
    """Whether two mentions are neighbours in a list: a comma, a dash, "et", "ou" between.

    Parameters
    ----------
    sentence : Sentence
        The text.
    left, right : Mention
        In the order of the text.

    Returns
    -------
    bool
        True when nothing else stands between them but links.
    """
    between = sentence.words[left.last + 1 : right.first]
    if any(word not in _LINKS | {"ou", "puis", "que"} for word in between):
        return False
    gaps = [sentence.gap(index) for index in range(left.last + 1, right.first + 1)]
    joined = bool(between) or any(gap.strip() for gap in gaps)
    return joined and all(_LIST_GAP.match(gap.replace("'", "").replace("’", "")) for gap in gaps)

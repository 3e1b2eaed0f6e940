"""Decide, from the words around it, what a name in a text stands for."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from geo.geocoding.context import TIES, WINDOW, Context, has_capital_before
from geo.geocoding.entries import CITY, Entry
from geo.geocoding.mentions import Mention
from geo.geocoding.names import SAINTS, is_saint
from geo.geocoding.tables import Tables
from geo.geocoding.text import Sentence

STREET = "nom d'une voie"

_OF = frozenset({"de", "d", "du", "des"})
_LIST_GAP = re.compile(r"^[\s,;/&+–—\-«»\"“”()]*$")
_NOTHING_AFTER = re.compile(r"(?!\s*\(|-|,?\s*(?:dans|en|au)\b)")


class Verdict(Enum):
    """What becomes of a mention."""

    ACCEPTED = "accepted"
    DOUBTFUL = "doubtful"  # placed, and a person must look
    UNPLACED = "unplaced"  # not placed, and a person must look
    REJECTED = "rejected"  # an ordinary word, an institution, a person
    EXCLUDED = "excluded"  # named in order to be left out
    PENDING = "pending"  # accepted if it stands in a list beside an accepted name


class Judgement(NamedTuple):
    """A verdict on a mention.

    Attributes
    ----------
    verdict : Verdict
        What becomes of it.
    entry : Entry
        The meaning chosen.
    reason : str
        Why it is doubtful or rejected, in French; "" when it is not.
    neighbours : bool
        The text speaks of the communes around it, not of itself.
    """

    verdict: Verdict
    entry: Entry
    reason: str = ""
    neighbours: bool = False


def is_plain(sentence: Sentence, mention: Mention, tables: Tables) -> bool:
    """Whether a name is a place beyond question: proper, whole, and in plain company.

    Parameters
    ----------
    sentence : Sentence
        The text.
    mention : Mention
        A commune, inside or outside.
    tables : Tables
        The words that would call for a judgement.

    Returns
    -------
    bool
        False sends the mention to `judge`, which looks closer and may well accept it too.
    """
    entry = mention.entry
    if entry.word or entry.bare or entry.short or entry.condition:
        return False
    if entry.nature == "dehors":
        located = mention.first and sentence.words[mention.first - 1] in tables.direct
        enough = entry.known or mention.last > mention.core or located
        if not (enough and sentence.capital(mention.core)):
            return False
    elif entry.nature != "commune":
        return False
    start = max(0, mention.first - WINDOW)
    before = sentence.words[start : mention.first]
    if not tables.alerts.isdisjoint(before):
        return False
    saint = sentence.words[mention.core] in SAINTS
    if saint and entry.nature == "dehors" and not tables.saint_alerts.isdisjoint(before):
        return False
    if mention.first and _may_be_a_person(sentence, mention):
        return False
    begin, end = sentence.spans[mention.first][0], sentence.spans[mention.last][1]
    if sentence.text[max(0, begin - 1) : begin] == "(":
        return False
    return _NOTHING_AFTER.match(sentence.text, end) is not None


def _may_be_a_person(sentence: Sentence, mention: Mention) -> bool:
    """Whether an initial, an article or an unexplained capital stands just before."""
    before = sentence.words[mention.first - 1]
    return (
        before in {"l", "la", "le", "les"}
        or (len(before) == 1 and sentence.gap(mention.first).startswith("."))
        or has_capital_before(sentence, mention.first)
    )


def judge(context: Context, own_department: frozenset[str]) -> Judgement:
    """Judge one mention of a place by the words around it.

    Parameters
    ----------
    context : Context
        The mention in its text.
    own_department : frozenset of str
        Department codes of the territory, to tell "(Gard)" from "(Aveyron)".

    Returns
    -------
    Judgement
        PENDING where only a neighbour in a list can tell (see `geo.geocoding.company`).
    """
    entry = context.mention.entry
    if entry.nature == "quartier" or entry.condition:
        return _judge_conditioned(context, entry)
    if entry.nature == "equipement":
        return Judgement(Verdict.ACCEPTED, entry)
    if entry.nature == "ville_centre":
        excluded = "sauf" in context.around | context.effects(context.before)
        verdict = Verdict.EXCLUDED if excluded else Verdict.ACCEPTED
        return Judgement(verdict, entry, "nommée pour être exclue" if excluded else "")
    if context.longer and entry.short:
        return Judgement(Verdict.UNPLACED, entry, "début d'un nom plus long, inconnu")
    if "voisines" in context.around and entry.nature == "commune":
        return Judgement(Verdict.ACCEPTED, entry, neighbours=True)
    common = _judge_elsewhere(context, entry, own_department) or _judge_company(context, entry)
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


def _judge_elsewhere(
    context: Context, entry: Entry, own_department: frozenset[str]
) -> Judgement | None:
    """What a department written just after makes of a commune (``Monteils (Aveyron)``)."""
    said = context.elsewhere
    if entry.nature == "commune" and said is not None:
        departments = {context.tables.departements.get(code.lower()) for code in own_department}
        if said not in departments:
            return Judgement(Verdict.REJECTED, entry, f"« {said} » dit une autre commune")
    if entry.nature == "dehors" and context.in_department_position:
        return Judgement(Verdict.REJECTED, entry)
    return None


def _judge_company(context: Context, entry: Entry) -> Judgement | None:
    """What streets, persons, feasts and exclusions make of any commune."""
    around = context.around
    if context.under_article:
        return Judgement(Verdict.REJECTED, entry)
    if context.person and (entry.nature == "commune" or not entry.known):
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
    if is_saint(named) and (entry.short or entry.nature == "dehors"):
        bare = not context.linked or context.linked == ["la"]
        if bare and "edifice" in around:
            return Judgement(Verdict.REJECTED, entry)
        if "fete" in around or (context.linked[-1:] == ["la"]):
            return Judgement(Verdict.REJECTED, entry)
    return None


def _judge_commune(context: Context, entry: Entry) -> Judgement:
    around = context.around
    if not (entry.word or entry.bare or entry.short):
        if context.surname and not context.sentence.case_says_nothing:
            return Judgement(Verdict.DOUBTFUL, entry, "peut-être le nom d'une personne")
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
    if context.lower and not facility:
        return Judgement(Verdict.REJECTED, entry)
    if facility or context.direct:
        return Judgement(
            Verdict.DOUBTFUL, entry, "aussi un mot courant, sans majuscule qui tranche"
        )
    if _heads_a_title(context):
        return Judgement(Verdict.DOUBTFUL, entry, "aussi un mot courant, en tête de phrase")
    if context.linked[-1:] == ["de"] and not context.lower:
        return Judgement(Verdict.UNPLACED, entry, "aussi un mot courant")
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
        city = entry.population >= CITY and context.telling_capital
        if administrative or city or (entry.known and (located or context.tied)):
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
    if any(word not in TIES | {"ou", "puis", "que"} for word in between):
        return False
    gaps = [sentence.gap(index) for index in range(left.last + 1, right.first + 1)]
    joined = bool(between) or any(gap.strip() for gap in gaps)
    return joined and all(_LIST_GAP.match(gap.replace("'", "").replace("’", "")) for gap in gaps)

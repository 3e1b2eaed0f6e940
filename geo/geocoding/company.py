"""Judge the mentions of one text together: lists share a verdict, a name takes what is its own."""

from __future__ import annotations

from geo.geocoding.context import Context
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.judgement import Judgement, Verdict, in_list, is_plain, judge
from geo.geocoding.mentions import Mention
from geo.geocoding.text import Sentence


def judge_all(
    sentence: Sentence, mentions: list[Mention], gazetteer: Gazetteer
) -> list[tuple[Mention, Judgement]]:
    """Judge every mention of a text.

    Parameters
    ----------
    sentence : Sentence
        The text.
    mentions : list of Mention
        In order, without overlap.
    gazetteer : Gazetteer
        Rules, and the departments of the territory.

    Returns
    -------
    list of (Mention, Judgement)
        In order, none pending; ordinary words that are names elsewhere are left out.
    """
    told = [mention for mention in mentions if not _plainly_a_word(sentence, mention)]
    if len(told) < len(mentions) and (
        sentence.case_says_nothing or _writes_names_small(sentence, mentions)
    ):
        told = mentions
    plain = [
        mention.entry.nature not in _PLACES or is_plain(sentence, mention, gazetteer.tables)
        for mention in told
    ]
    if all(plain) and not any(mention.entry.nature == "secteur" for mention in told):
        return [(mention, Judgement(Verdict.ACCEPTED, mention.entry)) for mention in told]
    return _judge_closely(sentence, told, plain, gazetteer)


def _judge_closely(
    sentence: Sentence, mentions: list[Mention], plain: list[bool], gazetteer: Gazetteer
) -> list[tuple[Mention, Judgement]]:
    """Judge mentions of which some are not plainly places."""
    careless = _writes_names_small(sentence, mentions)
    contexts = [
        None if beyond_question else Context(sentence, mention, gazetteer.tables, careless=careless)
        for mention, beyond_question in zip(mentions, plain, strict=True)
    ]
    judgements = [
        Judgement(Verdict.ACCEPTED, mention.entry)
        if context is None
        else judge(context, gazetteer.departments)
        for mention, context in zip(mentions, contexts, strict=True)
    ]
    if len(mentions) > 1:
        _absorb(sentence, mentions, judgements, gazetteer)
        _spread_along_lists(sentence, mentions, judgements)
    return [
        (
            mention,
            _settle_pending(context, judgement)
            if context is not None and judgement.verdict is Verdict.PENDING
            else judgement,
        )
        for mention, context, judgement in zip(mentions, contexts, judgements, strict=True)
    ]


def _writes_names_small(sentence: Sentence, mentions: list[Mention]) -> bool:
    """Whether the writer gives a commune no capital: a small letter then says nothing."""
    return any(
        mention.entry.nature == "commune"
        and not (mention.entry.word or mention.entry.bare)
        and not sentence.capital(mention.core)
        for mention in mentions
    )


def _plainly_a_word(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name of elsewhere is written small by someone who uses capitals."""
    entry = mention.entry
    if entry.nature != "dehors" or sentence.capital(mention.core):
        return False
    return entry.word or mention.core == mention.last


_PLACES = frozenset({"commune", "dehors", "quartier", "equipement", "ville_centre"})


def _spread_along_lists(
    sentence: Sentence, mentions: list[Mention], judgements: list[Judgement]
) -> None:
    """Let neighbours in a list share their verdict: accepted, or excluded."""
    steps = list(range(1, len(mentions)))
    for index in steps + steps[::-1]:
        left, right = judgements[index - 1], judgements[index]
        pending = left.verdict is Verdict.PENDING or right.verdict is Verdict.PENDING
        if not pending and (
            left.verdict is not Verdict.EXCLUDED or right.verdict is not Verdict.ACCEPTED
        ):
            continue
        if left.entry.nature not in _PLACES or right.entry.nature not in _PLACES:
            continue
        if not _neighbours(sentence, mentions[index - 1], mentions[index], left, right):
            continue
        if left.verdict is Verdict.EXCLUDED:
            judgements[index] = right._replace(verdict=Verdict.EXCLUDED, reason=left.reason)
        elif right.verdict is Verdict.PENDING and left.verdict is Verdict.ACCEPTED:
            judgements[index] = right._replace(verdict=Verdict.ACCEPTED)
        elif left.verdict is Verdict.PENDING and right.verdict is Verdict.ACCEPTED:
            judgements[index - 1] = left._replace(verdict=Verdict.ACCEPTED)


def _absorb(
    sentence: Sentence,
    mentions: list[Mention],
    judgements: list[Judgement],
    gazetteer: Gazetteer,
) -> None:
    """Reject what an outside name takes with it.

    The end of that name (``Nîmes Saint-Césaire``), and the equipment that stands there
    (``l'École des mines de Saint-Étienne``).
    """
    for index in range(1, len(mentions)):
        left, right = judgements[index - 1], judgements[index]
        adjoining = (
            mentions[index].first == mentions[index - 1].last + 1
            and not sentence.gap(mentions[index].first).strip()
        )
        outside = left.entry.nature == "dehors" and left.verdict is Verdict.ACCEPTED
        if adjoining and outside and right.entry.short:
            judgements[index] = Judgement(Verdict.REJECTED, right.entry)
        if left.entry.nature == "secteur" and right.entry.codes == gazetteer.reference:
            tie = sentence.words[mentions[index - 1].last + 1 : mentions[index].first]
            if len(tie) == 1 and tie[0] in {"de", "d", "du"}:
                judgements[index] = Judgement(Verdict.REJECTED, right.entry)
        between = sentence.words[mentions[index - 1].last + 1 : mentions[index].first]
        located = len(between) == 1 and between[0] in {"de", "d", "du", "des", "a"}
        if located and left.entry.nature == "equipement" and right.entry.nature == "dehors":
            judgements[index - 1] = Judgement(Verdict.REJECTED, left.entry)


def _neighbours(sentence: Sentence, left: Mention, right: Mention, *judgements: Judgement) -> bool:
    """Whether two mentions stand in one list; a quartier needs another quartier beside it."""
    conditioned = [j for j in judgements if j.entry.condition == "quartier"]
    if conditioned:
        both = all(judgement.entry.nature == "quartier" for judgement in judgements)
        return both and right.first - left.last <= _QUARTIER_REACH
    return in_list(sentence, left, right)


_QUARTIER_REACH = 4


def _settle_pending(context: Context, judgement: Judgement) -> Judgement:
    """What a name that no neighbour saved becomes."""
    entry = judgement.entry
    if entry.nature == "commune" and context.telling_capital:
        return judgement._replace(verdict=Verdict.DOUBTFUL)
    return judgement._replace(verdict=Verdict.REJECTED)

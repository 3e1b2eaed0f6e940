"""Read the places that one text names: mentions, then judgement, then what they add up to."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.geocoding.context import STREET, Context, Judgement, Verdict, in_list, judge
from geo.geocoding.gazetteer import Entry, Gazetteer
from geo.geocoding.mentions import Mention, find_mentions
from geo.geocoding.names import LINKS
from geo.geocoding.text import Sentence

SURE = 0.9
PROBABLE = 0.75
DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source of evidence (a cell, a sentence, a heading) says of an action's places.

    Attributes
    ----------
    communes, centralites : frozenset of str
        ``code_insee`` of the communes touched, and of those named as centres.
    quartiers : frozenset of str
        QPV codes.
    secteurs : tuple of str
        Keys of the sectors, in the order of the text.
    named : frozenset of str
        ``code_insee`` named one by one (sectors aside).
    hors : tuple of str
        Official names of the places outside, in the order of the text.
    whole : bool
        The whole territory is said expressly.
    evidence : tuple of str
        The words that decided, each with what it was taken for.
    doubts : tuple of str
        Why a person must look; empty when nobody must.
    confidence : float
        In [0, 1].
    """

    communes: frozenset[str] = frozenset()
    centralites: frozenset[str] = frozenset()
    quartiers: frozenset[str] = frozenset()
    secteurs: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    hors: tuple[str, ...] = ()
    whole: bool = False
    evidence: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    confidence: float = SURE

    @property
    def places(self) -> bool:
        """Whether a place, inside or outside, or the whole territory was found."""
        return bool(self.communes or self.hors or self.whole)

    @property
    def silent(self) -> bool:
        """Whether nothing was found, not even a doubt."""
        return not (self.places or self.doubts)


@dataclass
class _Tally:
    """What the mentions of one text add up to, while they are read."""

    named: set[str] = field(default_factory=set)
    quartiers: set[str] = field(default_factory=set)
    centralites: set[str] = field(default_factory=set)
    sectors: list[tuple[Mention, str]] = field(default_factory=list)
    rings: list[str] = field(default_factory=list)
    spread: set[str] = field(default_factory=set)
    hors: list[str] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)
    terms: list[Entry] = field(default_factory=list)
    whole: bool = False
    evidence: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    streets: list[str] = field(default_factory=list)
    confidence: float = SURE


def read_text(text: str, gazetteer: Gazetteer) -> Reading:
    """Read the places that a text names.

    Parameters
    ----------
    text : str
        An action, a heading, an address: a few words or a few lines.
    gazetteer : Gazetteer
        Names and rules of the territory.

    Returns
    -------
    Reading
        Silent when the text names no place.

    References
    ----------
    The seven rules of « Comment les lieux se lisent », docs/geocodage.md.
    """
    sentence = Sentence.of(text)
    mentions = find_mentions(sentence, gazetteer)
    if not mentions:
        return Reading()
    judged = _judge_all(sentence, mentions, gazetteer)
    tally = _Tally()
    for mention, judgement in sorted(judged, key=lambda pair: pair[1].entry.short):
        _count(sentence, mention, judgement, tally, gazetteer)
    _settle_terms(tally, gazetteer)
    return _add_up(sentence, tally, gazetteer)


def _judge_all(
    sentence: Sentence, mentions: list[Mention], gazetteer: Gazetteer
) -> list[tuple[Mention, Judgement]]:
    careless = any(
        mention.entry.nature == "commune"
        and not (mention.entry.word or mention.entry.bare)
        and not sentence.capital(mention.core)
        for mention in mentions
    )
    if not (careless or sentence.case_says_nothing):
        mentions = [mention for mention in mentions if not _plainly_a_word(sentence, mention)]
    contexts = [
        Context(sentence, mention, gazetteer.tables, careless=careless) for mention in mentions
    ]
    judgements = [judge(context, gazetteer.departments) for context in contexts]
    _absorb(sentence, mentions, judgements)
    _spread_along_lists(sentence, mentions, judgements)
    return [
        (mention, _settle_pending(context, judgement))
        for mention, context, judgement in zip(mentions, contexts, judgements, strict=True)
    ]


def _plainly_a_word(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name of elsewhere is written small by someone who uses capitals."""
    entry = mention.entry
    if entry.nature != "dehors" or sentence.capital(mention.core):
        return False
    return entry.word or mention.core == mention.last


_PLACES = frozenset({"commune", "dehors", "quartier", "equipement"})


def _spread_along_lists(
    sentence: Sentence, mentions: list[Mention], judgements: list[Judgement]
) -> None:
    """Let neighbours in a list share their verdict: accepted, or excluded."""
    if len(mentions) == 1:
        return
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


def _absorb(sentence: Sentence, mentions: list[Mention], judgements: list[Judgement]) -> None:
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
        between = sentence.words[mentions[index - 1].last + 1 : mentions[index].first]
        located = len(between) == 1 and between[0] in {"de", "d", "du", "des", "a"}
        if located and left.entry.nature == "equipement" and right.entry.nature == "dehors":
            judgements[index - 1] = Judgement(Verdict.REJECTED, left.entry)


def _neighbours(
    sentence: Sentence, left: Mention, right: Mention, *judgements: Judgement
) -> bool:
    """Whether two mentions stand in one list; a quartier needs another quartier beside it."""
    conditioned = [j for j in judgements if j.entry.condition == "quartier"]
    if conditioned:
        both = all(judgement.entry.nature == "quartier" for judgement in judgements)
        return both and right.first - left.last <= _QUARTIER_REACH
    return in_list(sentence, left, right)


_QUARTIER_REACH = 4


def _settle_pending(context: Context, judgement: Judgement) -> Judgement:
    """What a name that no neighbour saved becomes."""
    if judgement.verdict is not Verdict.PENDING:
        return judgement
    entry = judgement.entry
    if entry.nature == "commune" and context.telling_capital:
        return judgement._replace(verdict=Verdict.DOUBTFUL)
    return judgement._replace(verdict=Verdict.REJECTED)


def _count(
    sentence: Sentence,
    mention: Mention,
    judgement: Judgement,
    tally: _Tally,
    gazetteer: Gazetteer,
) -> None:
    entry, verdict = judgement.entry, judgement.verdict
    if verdict is Verdict.REJECTED or entry.nature in {"neutre", "institution"}:
        if judgement.reason and entry.nature == "commune":
            _count_elsewhere(mention, judgement, tally)
        return
    quoted = f"« {_quote(sentence, mention)} »"
    if entry.nature in {"commune", "dehors"} and verdict is not Verdict.UNPLACED:
        entry, verdict, reason = _among_homonyms(mention, judgement, tally, gazetteer)
    else:
        reason = judgement.reason
    if reason == STREET:
        tally.streets.append(f"{quoted} : {reason}")
        return
    if verdict is not Verdict.ACCEPTED:
        tally.doubts.append(f"{quoted} : {reason}")
        tally.confidence = min(tally.confidence, DOUBTFUL)
    if verdict is Verdict.UNPLACED:
        return
    if verdict is Verdict.EXCLUDED:
        tally.excluded.update(entry.codes)
        return
    if entry.short:
        tally.confidence = min(tally.confidence, PROBABLE)
    tally.evidence.append(f"{quoted} → {_record(entry, mention, sentence, tally, gazetteer)}")


def _count_elsewhere(mention: Mention, judgement: Judgement, tally: _Tally) -> None:
    outside = [entry for entry in mention.entries if entry.nature == "dehors"]
    if outside:
        tally.hors.append(outside[0].nom)
        tally.evidence.append(f"« {judgement.entry.nom} » → hors périmètre ({judgement.reason})")


def _record(
    entry: Entry, mention: Mention, sentence: Sentence, tally: _Tally, gazetteer: Gazetteer
) -> str:
    """Add a meaning to the tally; returns what it was taken for, in French."""
    if entry.nature == "dehors":
        tally.hors.append(entry.nom)
        return f"{entry.nom}, hors périmètre"
    if entry.nature == "quartier":
        tally.quartiers.update(entry.codes)
        return f"quartier {', '.join(entry.codes)}"
    if entry.nature == "secteur":
        tally.sectors.append((mention, entry.codes[0]))
        return gazetteer.sectors[entry.codes[0]].libelle
    if entry.nature == "agglomeration":
        tally.whole = True
        return "tout le territoire"
    if entry.nature in {"commune", "equipement"}:
        if entry.nature == "commune" and _asks_neighbours(sentence, mention, gazetteer):
            around = {v for code in entry.codes for v in gazetteer.territory.voisines[code]}
            tally.spread.update(around)
            tally.rings.append(f"voisines:{entry.nom}")
            return f"communes voisines de {entry.nom}"
        tally.named.update(entry.codes)
        codes = ", ".join(entry.codes)
        return f"{entry.nom} ({codes})"
    tally.terms.append(entry)
    return entry.nature.replace("_", " ")


def _asks_neighbours(sentence: Sentence, mention: Mention, gazetteer: Gazetteer) -> bool:
    return "voisines" in Context(sentence, mention, gazetteer.tables).around


def _quote(sentence: Sentence, mention: Mention) -> str:
    """The mention with the little words just before it, as written."""
    first = mention.first
    while first > 0 and sentence.words[first - 1] in LINKS and mention.first - first < _QUOTED:
        if sentence.gap(first).strip(" '’-"):
            break
        first -= 1
    return sentence.quote(first, mention.last)


_QUOTED = 3
_RIVAL = 5


def _among_homonyms(
    mention: Mention, judgement: Judgement, tally: _Tally, gazetteer: Gazetteer
) -> tuple[Entry, Verdict, str]:
    """Choose between the communes that share a short form; say so when nothing chooses."""
    entry, verdict, reason = judgement.entry, judgement.verdict, judgement.reason
    cut = [e for e in mention.entries if e.nature == "commune" and e.short]
    if entry.nature == "dehors" and cut:
        return entry, _at_least_doubtful(verdict), f"{entry.nom} ou {cut[0].nom}"
    if entry.nature != "commune" or not entry.short:
        return entry, verdict, reason
    spoken = [e for e in cut if set(e.codes) & tally.named]
    if len(spoken) == 1:
        return spoken[0], verdict, reason
    if len(cut) > 1:
        names = ", ".join(e.nom for e in cut)
        return entry, Verdict.UNPLACED, f"{len(cut)} communes possibles ({names})"
    rivals = [e for e in mention.entries if e.nature == "dehors" and e.known]
    strongest = max(rivals, key=lambda e: e.population, default=None)
    if strongest is not None and strongest.population * _RIVAL > entry.population:
        other = f"{strongest.nom} existe aussi hors du périmètre"
        return entry, _at_least_doubtful(verdict), f"pris pour {entry.nom} ; {other}"
    return entry, verdict, reason


def _at_least_doubtful(verdict: Verdict) -> Verdict:
    return Verdict.DOUBTFUL if verdict is Verdict.ACCEPTED else verdict


def _settle_terms(tally: _Tally, gazetteer: Gazetteer) -> None:
    """Turn "ville-centre", "pôles secondaires", "quartiers prioritaires" into codes."""
    for entry in tally.terms:
        if entry.nature == "quartiers_prioritaires":
            _settle_quartiers(tally, gazetteer)
            continue
        called = gazetteer.centres & tally.named
        if entry.nature == "centre":
            tally.centralites |= called
        elif entry.nature == "ville_centre":
            tally.centralites.update(entry.codes)
            tally.named.update(entry.codes)
        else:
            chosen = called & set(entry.codes) or set(entry.codes)
            tally.centralites |= chosen
            tally.named |= chosen


def _settle_quartiers(tally: _Tally, gazetteer: Gazetteer) -> None:
    if tally.quartiers:
        return
    if not tally.named:
        tally.quartiers.update(gazetteer.homes)
        return
    tally.quartiers.update(q for q, home in gazetteer.homes.items() if home in tally.named)
    without = tally.named - {gazetteer.homes[quartier] for quartier in tally.quartiers}
    if without:
        names = ", ".join(sorted(gazetteer.noms[code] for code in without))
        tally.doubts.append(f"aucun quartier prioritaire connu à {names}")


def _add_up(sentence: Sentence, tally: _Tally, gazetteer: Gazetteer) -> Reading:
    named = (tally.named | {gazetteer.homes[q] for q in tally.quartiers}) - tally.excluded
    sectors, spread = _add_up_sectors(sentence, tally, gazetteer)
    spread = (spread | tally.spread) - tally.excluded
    whole = tally.whole
    every = frozenset(gazetteer.noms)
    if tally.excluded and whole and not (named or spread):
        spread, sectors, whole = every - tally.excluded, ["hors_exclusions"], False
    if spread == every:
        spread, sectors, whole = frozenset(), [], True
    if not (named or spread or tally.hors or whole):
        tally.doubts.extend(tally.streets)
    return Reading(
        communes=frozenset(named | spread),
        centralites=frozenset(tally.centralites - tally.excluded),
        quartiers=frozenset(tally.quartiers),
        secteurs=tuple(dict.fromkeys([*sectors, *tally.rings])),
        named=frozenset(named),
        hors=tuple(dict.fromkeys(tally.hors)),
        whole=whole,
        evidence=tuple(tally.evidence),
        doubts=tuple(tally.doubts),
        confidence=tally.confidence,
    )


def _add_up_sectors(
    sentence: Sentence, tally: _Tally, gazetteer: Gazetteer
) -> tuple[list[str], frozenset[str]]:
    """Union of the sectors named; the intersection where one qualifies the other.

    "Les communes rurales du nord" are those that are both; "les communes rurales et le nord" are
    either.
    """
    names: list[str] = []
    groups: list[set[str]] = []
    previous: Mention | None = None
    for mention, name in tally.sectors:
        codes = set(gazetteer.sectors[name].codes)
        names.append(name)
        if not codes:
            tally.doubts.append(f"secteur « {name} » : non décrit pour ce territoire")
        between = sentence.words[previous.last + 1 : mention.first] if previous else None
        if between is not None and set(between) <= _QUALIFYING and not _comma(
            sentence, previous, mention
        ):
            groups[-1] &= codes
        else:
            groups.append(codes)
        previous = mention
    return names, frozenset().union(*groups) if groups else frozenset()


_QUALIFYING = frozenset("de du d la le les l au a en dans situees situes".split())


def _comma(sentence: Sentence, left: Mention | None, right: Mention) -> bool:
    if left is None:
        return False
    gaps = (sentence.gap(index) for index in range(left.last + 1, right.first + 1))
    return any("," in gap or ";" in gap or "/" in gap for gap in gaps)

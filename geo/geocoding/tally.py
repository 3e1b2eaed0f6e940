"""Add up the judged mentions of one text: communes, sectors, terms, homonyms, doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.geocoding.entries import Entry
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.judgement import STREET, Judgement, Verdict
from geo.geocoding.mentions import Mention
from geo.geocoding.names import LINKS
from geo.geocoding.reading import DOUBTFUL, PROBABLE, SURE
from geo.geocoding.text import Sentence


@dataclass
class Tally:
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


def count(
    sentence: Sentence,
    mention: Mention,
    judgement: Judgement,
    tally: Tally,
    gazetteer: Gazetteer,
) -> None:
    """Add one judged mention to a tally.

    Parameters
    ----------
    sentence : Sentence
        The text, for the quotation.
    mention : Mention
        The name.
    judgement : Judgement
        What it was judged to be.
    tally : Tally
        What the text adds up to so far; changed.
    gazetteer : Gazetteer
        Names of communes and sectors.
    """
    entry, verdict = judgement.entry, judgement.verdict
    if verdict is Verdict.REJECTED or entry.nature in {"neutre", "institution"}:
        if judgement.reason and entry.nature == "commune":
            _count_elsewhere(mention, judgement, tally)
        return
    quoted = f"« {_quote(sentence, mention)} »"
    if entry.nature in {"commune", "dehors"} and verdict is not Verdict.UNPLACED:
        entry, verdict, reason = _among_homonyms(mention, judgement, tally)
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
    tally.evidence.append(f"{quoted} → {_record(entry, mention, judgement, tally, gazetteer)}")


def _count_elsewhere(mention: Mention, judgement: Judgement, tally: Tally) -> None:
    outside = [entry for entry in mention.entries if entry.nature == "dehors"]
    if outside:
        tally.hors.append(outside[0].nom)
        tally.evidence.append(f"« {judgement.entry.nom} » → hors périmètre ({judgement.reason})")


def _record(
    entry: Entry, mention: Mention, judgement: Judgement, tally: Tally, gazetteer: Gazetteer
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
        if judgement.neighbours:
            around = {v for code in entry.codes for v in gazetteer.territory.voisines[code]}
            tally.spread.update(around)
            tally.rings.append(f"voisines:{entry.nom}")
            return f"communes voisines de {entry.nom}"
        tally.named.update(entry.codes)
        codes = ", ".join(entry.codes)
        return f"{entry.nom} ({codes})"
    tally.terms.append(entry)
    return _IN_FRENCH.get(entry.nature, entry.nature.replace("_", " "))


def _quote(sentence: Sentence, mention: Mention) -> str:
    """The mention with the little words just before it, as written."""
    first = mention.first
    while first > 0 and sentence.words[first - 1] in LINKS and mention.first - first < _QUOTED:
        if sentence.gap(first).strip(" '’-"):
            break
        first -= 1
    return sentence.quote(first, mention.last)


_IN_FRENCH = {
    "centralites": "centralités",
    "centralites_secondaires": "centralités secondaires",
}
"""Natures whose name in the tables has lost its accent."""

_QUOTED = 3
_RIVAL = 5


def _among_homonyms(
    mention: Mention, judgement: Judgement, tally: Tally
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


def settle_terms(tally: Tally, gazetteer: Gazetteer) -> None:
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


def _settle_quartiers(tally: Tally, gazetteer: Gazetteer) -> None:
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

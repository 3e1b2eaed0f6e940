"""Read the places that one text names: mentions, then judgement, then what they add up to."""

from __future__ import annotations

from geo.geocoding.company import judge_all
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.mentions import Mention, find_mentions
from geo.geocoding.reading import DOUBTFUL, Reading
from geo.geocoding.tally import Tally, count, settle_terms
from geo.geocoding.text import Sentence


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
    judged = judge_all(sentence, mentions, gazetteer)
    tally = Tally()
    for mention, judgement in sorted(judged, key=lambda pair: pair[1].entry.short):
        count(sentence, mention, judgement, tally, gazetteer)
    settle_terms(tally, gazetteer)
    return _add_up(sentence, tally, gazetteer)


def _add_up(sentence: Sentence, tally: Tally, gazetteer: Gazetteer) -> Reading:
    named = (tally.named | {gazetteer.homes[q] for q in tally.quartiers}) - tally.excluded
    sectors, spread = _add_up_sectors(sentence, tally, gazetteer)
    spread = (spread | tally.spread) - tally.excluded
    whole = tally.whole
    if tally.excluded and whole and not (named or spread):
        spread, sectors, whole = (
            frozenset(gazetteer.noms) - tally.excluded,
            ["hors_exclusions"],
            False,
        )
    if len(spread) == len(gazetteer.noms):
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
        evidence=tuple(dict.fromkeys(tally.evidence)),
        doubts=tuple(tally.doubts),
        confidence=min(tally.confidence, DOUBTFUL) if tally.doubts else tally.confidence,
    )


def _add_up_sectors(
    sentence: Sentence, tally: Tally, gazetteer: Gazetteer
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
        if (
            between is not None
            and set(between) <= _QUALIFYING
            and not _comma(sentence, previous, mention)
        ):
            groups[-1] &= codes
        else:
            groups.append(codes)
        previous = mention
    return names, frozenset().union(*groups) if groups else frozenset()


_QUALIFYING = frozenset(
    ["de", "du", "d", "la", "le", "les", "l", "au", "a", "en", "dans", "situees", "situes"]
)


def _comma(sentence: Sentence, left: Mention | None, right: Mention) -> bool:
    if left is None:
        return False
    gaps = (sentence.gap(index) for index in range(left.last + 1, right.first + 1))
    return any("," in gap or ";" in gap or "/" in gap for gap in gaps)

"""What one source of evidence says of an action's places, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

EXACT = 0.97
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


def merge(readings: list[Reading]) -> Reading:
    """Put several readings of one cell together.

    Examples
    --------
    >>> sorted(merge([Reading(communes=frozenset("a")), Reading(communes=frozenset("b"))]).communes)
    ['a', 'b']
    """
    return Reading(
        communes=frozenset().union(*(r.communes for r in readings)),
        centralites=frozenset().union(*(r.centralites for r in readings)),
        quartiers=frozenset().union(*(r.quartiers for r in readings)),
        secteurs=tuple(dict.fromkeys(s for r in readings for s in r.secteurs)),
        named=frozenset().union(*(r.named for r in readings)),
        hors=tuple(dict.fromkeys(h for r in readings for h in r.hors)),
        whole=any(r.whole for r in readings),
        evidence=tuple(e for r in readings for e in r.evidence),
        doubts=tuple(d for r in readings for d in r.doubts),
        confidence=min((r.confidence for r in readings), default=EXACT),
    )

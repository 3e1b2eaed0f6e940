"""What a written form may stand for, and which of its meanings comes first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BIG = 10_000
"""From this number of inhabitants, a place is known by name alone wherever it is."""

CITY = 30_000
"""From this number, before any place that shares only the beginning of its name."""

_BLOCKING = frozenset({"neutre", "institution", "agglomeration"})
_ORDER = (
    "quartier",
    "equipement",
    "commune",
    "secteur",
    "agglomeration",
    "institution",
    "neutre",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one written form.

    Attributes
    ----------
    nature : str
        ``commune``, ``dehors`` (outside the perimeter), ``quartier``, ``equipement``,
        ``secteur``, or a nature of ``phrases.csv``.
    codes : tuple of str
        ``code_insee`` (commune, dehors, equipement), QPV code (quartier), sector key (secteur).
    nom : str
        What to call it.
    core : int
        Leading words that are an article.
    word : bool
        The name is also an ordinary word.
    short : bool
        Only the beginning of a longer name.
    bare : bool
        The name's own article is missing.
    known : bool
        Big or near enough for its name to be enough (outside only).
    condition : str
        ``nom propre`` (a capital is needed), ``quartier`` (words around must say so), or "".
    population : int
        Inhabitants, to judge between homonyms; 0 when unknown.
    """

    nature: str
    codes: tuple[str, ...]
    nom: str
    core: int = 0
    word: bool = False
    short: bool = False
    bare: bool = False
    known: bool = True
    condition: str = ""
    population: int = 0


def by_form(found: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Gather meanings by form.

    Parameters
    ----------
    found : iterable of (str, Entry)
        Folded form and one meaning; empty forms are left out.

    Returns
    -------
    dict of str to tuple of Entry
        Inside before outside, full names before short ones, then by nature, fame and size.
    """
    gathered: dict[str, list[Entry]] = {}
    for form, entry in found:
        if form:
            gathered.setdefault(form, []).append(entry)
    return {form: _ranked(meanings) for form, meanings in gathered.items()}


def _ranked(meanings: list[Entry]) -> tuple[Entry, ...]:
    """The preferred meaning first; a city outside before what is only a short form inside."""
    ranked = sorted(meanings, key=_preference)
    if ranked[0].short:
        cities = [e for e in ranked if e.nature == "dehors" and e.population >= CITY]
        ranked = cities + [e for e in ranked if e not in cities]
    return tuple(ranked)


def _preference(entry: Entry) -> tuple[bool, bool, int, bool, int]:
    outside = entry.nature == "dehors"
    nature = _ORDER.index(entry.nature) if entry.nature in _ORDER else 0
    return (outside, entry.short, nature, not entry.known, -entry.population)


def precedence(entry: Entry) -> int:
    """Which of two forms of one length wins where they overlap: the smaller number.

    Parameters
    ----------
    entry : Entry
        The preferred meaning of a form.

    Returns
    -------
    int
        0 for what exists to say that something is not a commune, 2 for a place outside, else 1.
    """
    if entry.nature in _BLOCKING:
        return 0
    return 2 if entry.nature == "dehors" else 1

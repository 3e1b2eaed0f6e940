"""Finding a commune from a few letters: blind to accents, capitals, hyphens and « saint »."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geo.geocoding.text import key, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.territory.model import Territory

TWIN = Path(__file__).with_name("chercher.js")
"""The same matching in JavaScript, for fields that answer as one types."""

ARTICLES = frozenset(("l", "la", "le", "les"))
"""A name may be typed without the one that begins it."""

SMALL_WORDS = ARTICLES | frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "lez"))
"""Words that initials may leave out."""

ABBREVIATIONS = {"saint": "st", "sainte": "ste", "les": "lez", "lez": "les"}
"""Other spellings of a word, both ways of « lès » included; the last two never of the first."""

_FEWEST_INITIALS = 2


def search_forms(nom: str, code_insee: str) -> tuple[str, ...]:
    """List the forms by which a commune can be found.

    Parameters
    ----------
    nom : str
        Official name, with its article.
    code_insee : str
        Five characters.

    Returns
    -------
    tuple of str
        ASCII, lower case, words one space apart, each form once: the name, its other spellings,
        the same without the first article, the code, the same without spaces, the initials.

    Examples
    --------
    >>> search_forms("Saint-Jean-du-Gard", "30269")[:2]
    ('saint jean du gard', 'st jean du gard')
    >>> search_forms("Saint-Jean-du-Gard", "30269")[2:]
    ('30269', 'saintjeandugard', 'stjeandugard', 'sjdg', 'sjg')
    >>> search_forms("La Grand-Combe", "30132")
    ('la grand combe', 'grand combe', '30132', 'lagrandcombe', 'grandcombe', 'lgc', 'gc')
    """
    written = words(nom)
    spelt = _spellings(written)
    bare = [form[1:] for form in spelt if len(form) > 1 and form[0] in ARTICLES]
    named = [" ".join(form) for form in (*spelt, *bare)]
    glued = [form.replace(" ", "") for form in named]
    forms = [*named, key(code_insee), *glued, *_initials(written)]
    return tuple(dict.fromkeys(filter(None, forms)))


def match_rank(query: str, forms: Sequence[str]) -> tuple[int, int] | None:
    """Tell how well a query finds a commune; the lowest rank is the best, None is not at all.

    A form is found when each word of the query, in order, begins a word of the form. The rank is 0
    when the query, as words one space apart, begins the form, else 1; then the place of the form.

    Parameters
    ----------
    query : str
        As typed: accents, capitals and signs count for nothing.
    forms : sequence of str
        From ``search_forms``.

    Returns
    -------
    tuple of int, or None
        A query without a letter or a digit finds everything: (0, 0).

    Examples
    --------
    >>> forms = search_forms("Saint-Jean-du-Gard", "30269")
    >>> match_rank("ST. JE", forms), match_rank("jean gard", forms), match_rank("sj", forms)
    ((0, 1), (1, 0), (0, 5))
    >>> match_rank("gard jean", forms) is None
    True
    """
    wanted = words(query)
    whole = " ".join(wanted)
    ranks = [
        (0 if form.startswith(whole) else 1, place)
        for place, form in enumerate(forms)
        if _in_order(wanted, form.split(" "))
    ]
    return min(ranks, default=None)


def find_communes(query: str, territory: Territory) -> list[str]:
    """Find the communes that a query may mean, the likeliest first.

    Each word of the query, in order, begins a word of one form (see ``search_forms``); rank: the
    query begins the form, then the place of the form, then the shortest name, then the alphabet.

    Parameters
    ----------
    query : str
        As typed.
    territory : Territory
        Its communes.

    Returns
    -------
    list of str
        ``code_insee``; all of them, in alphabetical order, when the query says nothing.
    """
    said = bool(words(query))
    found = []
    for code, nom in territory.noms.items():
        rank = match_rank(query, search_forms(nom, code))
        if rank is not None:
            found.append((rank, len(key(nom)) if said else 0, key(nom), code))
    return [code for *_, code in sorted(found)]


def _spellings(written: list[str]) -> list[list[str]]:
    """Other ways of spelling the words of a name, the official one first."""
    spelt = [written]
    for position, word in enumerate(written):
        other = ABBREVIATIONS.get(word)
        if other is not None and (position or word not in {"les", "lez"}):
            spelt += [[*form[:position], other, *form[position + 1 :]] for form in spelt]
    return spelt


def _initials(written: list[str]) -> list[str]:
    every = "".join(word[0] for word in written)
    main = "".join(word[0] for word in written if word not in SMALL_WORDS)
    return [letters for letters in (every, main) if len(letters) >= _FEWEST_INITIALS]


def _in_order(wanted: list[str], present: list[str]) -> bool:
    remaining = iter(present)
    return all(any(word.startswith(begin) for word in remaining) for begin in wanted)

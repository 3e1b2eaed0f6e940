"""The spellings under which one official name is met: abbreviations, articles, short forms."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from geo.geocoding.text import words

ARTICLES = {
    "le": ("le", "du", "au"),
    "la": ("la",),
    "les": ("les", "des", "aux"),
    "l": ("l",),
}
"""Leading article of a name, and the contractions that stand for it in a sentence."""

LINKS = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "en",
        "sur",
        "sous",
        "les",
        "lez",
        "et",
        "a",
        "au",
        "aux",
        "pres",
    ]
)
"""Words that tie a name together and carry none of its meaning."""

SAINTS = frozenset({"saint", "sainte", "saints", "saintes", "st", "ste", "sts", "stes"})
"""First word of a saint's name, abbreviated or not."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a name.

    Attributes
    ----------
    key : str
        Folded words, one space apart.
    core : int
        How many leading words are an article (their case says nothing).
    bare : bool
        The name's own article is missing ("Martinet" for "Le Martinet").
    short : bool
        Only a part of a longer name ("Boucoiran").
    """

    key: str
    core: int = 0
    bare: bool = False
    short: bool = False


def content(name_words: list[str]) -> list[str]:
    """Words of a name that carry its meaning.

    Examples
    --------
    >>> content(["les", "salles", "du", "gardon"])
    ['salles', 'gardon']
    """
    return [word for word in name_words if word not in LINKS]


def is_saint(name_words: list[str]) -> bool:
    """Whether a name is that of a saint, shared by many places of France."""
    return bool(name_words) and name_words[0] in SAINTS


def spellings(name: str, abbreviations: dict[str, tuple[str, ...]]) -> list[Spelling]:
    """Every full spelling of a name.

    Parameters
    ----------
    name : str
        Official name, article included.
    abbreviations : dict of str to tuple of str
        Folded word, and what is written for it (``saint`` → ``st``).

    Returns
    -------
    list of Spelling
        The official spelling first; no two have the same key.

    Examples
    --------
    >>> [s.key for s in spellings("Le Martinet", {})]
    ['le martinet', 'du martinet', 'au martinet', 'martinet']
    >>> [s.key for s in spellings("Saint-Jean", {"saint": ("st",)})]
    ['saint jean', 'st jean']
    """
    name_words = words(name)
    article = name_words[0] if len(name_words) > 1 and name_words[0] in ARTICLES else None
    body = name_words[1:] if article else name_words
    alternatives = [(word, *abbreviations.get(word, ())) for word in body]
    bodies = [" ".join(choice) for choice in product(*alternatives)]
    if article is None:
        found = [Spelling(body) for body in bodies]
    else:
        found = [
            Spelling(f"{form} {body}", core=1) for form in ARTICLES[article] for body in bodies
        ]
        found += [Spelling(body, bare=True) for body in bodies]
    return list({spelling.key: spelling for spelling in reversed(found)}.values())[::-1]


def short_forms(name: str, abbreviations: dict[str, tuple[str, ...]]) -> list[Spelling]:
    """The parts of a composed name that people say instead of the whole.

    Parameters
    ----------
    name : str
        Official name, article included.
    abbreviations : dict of str to tuple of str
        As for `spellings`.

    Returns
    -------
    list of Spelling
        Empty for a name of one word. A saint keeps the word that follows "Saint".

    Examples
    --------
    >>> [s.key for s in short_forms("Boucoiran-et-Nozières", {})]
    ['boucoiran', 'nozieres']
    >>> [s.key for s in short_forms("Saint-Jean-du-Gard", {"saint": ("st",)})]
    ['saint jean', 'st jean']
    >>> short_forms("La Grand-Combe", {})
    []
    """
    name_words = words(name)
    start = 1 if name_words[0] in ARTICLES else 0
    length = start + (2 if is_saint(name_words[start:]) else 1)
    composed = len(name_words) > length and (
        name_words[length] in LINKS or is_saint(name_words) or start == 0
    )
    heads: list[list[str]] = []
    if (
        composed
        and len(name_words[length - 1]) > _TOO_SHORT
        and name_words[start] not in _ADJECTIVES
    ):
        heads.append(name_words[:length])
    if "et" in name_words[length + 1 :]:
        heads.append(name_words[: name_words.index("et", length + 1)])
    heads += _second_halves(name_words)
    return [
        Spelling(form.key, core=form.core, bare=form.bare, short=True)
        for head in heads
        for form in spellings(" ".join(head), abbreviations)
    ]


def _second_halves(name_words: list[str]) -> list[list[str]]:
    """The second place of a double name (``Nozières`` in ``Boucoiran-et-Nozières``)."""
    if "et" in name_words[:-1]:
        return [name_words[name_words.index("et") + 1 :]]
    double = len(name_words) == len(content(name_words)) == _DOUBLE
    return [name_words[1:]] if double and name_words[0] not in _ADJECTIVES | SAINTS else []


_DOUBLE = 2
_TOO_SHORT = 3
_ADJECTIVES = frozenset(
    [
        "grand",
        "grande",
        "petit",
        "petite",
        "haut",
        "haute",
        "bas",
        "basse",
        "vieux",
        "vieille",
        "val",
        "mont",
    ]
)

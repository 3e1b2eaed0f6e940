"""Expand the compact forms of the rule tables into plain phrases."""

from __future__ import annotations

import re
from itertools import product

from geo.geocoding.text import key

_BAR = re.compile(r"\|(?![^\[]*\])")
_CHOICE = re.compile(r"\[([^\]]*)\]")


def split_forms(forms: str) -> list[str]:
    """Split at the bars that are not inside a choice.

    Examples
    --------
    >>> split_forms("a [b|c]|d")
    ['a [b|c]', 'd']
    """
    return _BAR.split(forms)


def _choose(form: str) -> list[str]:
    parts = _CHOICE.split(form)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


def expand(form: str, placeholders: dict[str, tuple[str, ...]]) -> list[tuple[str, str | None]]:
    """Plain phrases that a form of a rule table stands for.

    Parameters
    ----------
    form : str
        Words, with ``|`` between forms, ``[a|b|]`` for a choice within one and
        ``{name}`` for a name of the territory.
    placeholders : dict of str to tuple of str
        What each ``{name}`` may be. A form whose placeholder has no value gives nothing.

    Returns
    -------
    list of (str, str or None)
        Folded phrase, and the value that its placeholder took (None without placeholder).

    Raises
    ------
    KeyError
        When the form uses a placeholder that does not exist.

    Examples
    --------
    >>> expand("[au|le] nord [de|d] {ville}", {"ville": ("Alès",)})[0]
    ('au nord de ales', 'Alès')
    """
    phrases = [phrase for part in split_forms(form) for phrase in _choose(part)]
    names = re.findall(r"\{(\w+)\}", form)
    if not names:
        return [(key(phrase), None) for phrase in phrases]
    return [
        (key(phrase.replace(f"{{{names[0]}}}", value)), value)
        for value in placeholders[names[0]]
        for phrase in phrases
    ]

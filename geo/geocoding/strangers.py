"""Names that stand where a place would stand, and that the gazetteer does not know."""

from __future__ import annotations

import re
from dataclasses import replace

from geo.geocoding.fuzzy import FuzzyNames
from geo.geocoding.reading import DOUBTFUL, Reading

_PROPER = r"[A-ZÀÂÇÉÈÊËÎÏÔÙÛÜ][^\W\d_]*[^\W\d_A-Z]"
_SLOT = re.compile(
    r"(?:(?:^|\s)[àÀ]\s|\b(?:[Cc]ommunes?|[Vv]illages?|[Mm]airies?|[Hh]ameaux?|[Hh]ameau|[Bb]ourgs?"
    r"|[Vv]ille|[Cc]ommune|[Cc]entre-bourg|[Éé]coles?|[Gg]are)\s(?:de\s|d['’]|du\s|des\s)"
    r"|\b[Ll]ieu-dit\s(?:de\s)?)"
    rf"(?P<name>(?:L[ae]s?\s)?{_PROPER}(?:[-\s'’](?:(?:de|du|des|d|le|la|les|lès|l|sur|en|et|aux)[-\s'’])*"
    rf"{_PROPER})*)"
)
_AT = re.compile(r"[àÀ]\s[A-ZÀ-Ü]")
_HINTS = ("ommune", "illage", "airie", "ameau", "ourg", "ille ", "cole", "are ", "ieu-dit")


def strangers(text: str) -> list[str]:
    """Proper names in a place's position: ``à X``, ``commune de X``, ``lieu-dit X``.

    Parameters
    ----------
    text : str
        An action's text.

    Returns
    -------
    list of str
        As written, in order; known names are among them.

    Examples
    --------
    >>> strangers("Créer une ferme à Trouilhas et un four au hameau de La Jasse")
    ['Trouilhas', 'La Jasse']
    >>> strangers("Renforcer l'accès à Internet à l'ARS")
    ['Internet']
    """
    if not (_AT.search(text) or any(hint in text for hint in _HINTS)):
        return []
    return [match["name"] for match in _SLOT.finditer(text)]


def read_strangers(text: str, reading: Reading, fuzzy: FuzzyNames) -> Reading:
    """Complete the reading of a text in which no place was recognised.

    Parameters
    ----------
    text : str
        An action's text.
    reading : Reading
        What `geo.geocoding.sentences.read_text` made of it.
    fuzzy : FuzzyNames
        To recognise a misspelt commune.

    Returns
    -------
    Reading
        The same where a place is known; otherwise with the misspelt commune, or the doubt.
    """
    if reading.places:
        return reading
    for name in strangers(text):
        if fuzzy.knows(name):
            continue
        match = fuzzy.match(name)
        if match is None:
            unknown = f"lieu inconnu « {name} »"
            reading = replace(reading, doubts=(*reading.doubts, unknown), confidence=DOUBTFUL)
            continue
        entry, score = match
        doubt = f"« {name} » rapproché de {entry.nom} ({score:.0%})"
        placed = frozenset(entry.codes) if entry.nature == "commune" else frozenset()
        reading = replace(
            reading,
            communes=reading.communes | placed,
            named=reading.named | placed,
            hors=reading.hors if placed else (*reading.hors, entry.nom),
            doubts=(*reading.doubts, doubt),
            confidence=DOUBTFUL,
        )
    return reading

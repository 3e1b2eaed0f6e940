"""Which characters a printed sheet can hold: the others are written by their code, never lost."""

from __future__ import annotations

import re
import unicodedata

PRINTED = (
    (0x0020, 0x024F),
    (0x0300, 0x036F),
    (0x0370, 0x0481),
    (0x048A, 0x04FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2040),
    (0x2044, 0x2052),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
)
"""Ranges that the fonts hold: Latin, Greek, Cyrillic, punctuation, currencies, arrows, signs."""

_BREAKS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_SILENT = ("Cc", "Cf")
"""Unicode categories of the characters that draw nothing."""


def to_printed(text: str) -> str:
    r"""Turn a text into one that the fonts can draw whole.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        Line breaks become spaces; characters that draw nothing (control, direction, soft hyphen)
        are left out; those that no font of the sheet holds become their code.

    References
    ----------
    ISO 14289-1 (PDF/UA-1), 7.21.8: no reference to a glyph that the font does not hold. Unicode
    Standard, general categories.

    Examples
    --------
    >>> to_printed("L’Œuvre\u2028de Génolhac\x07")
    'L’Œuvre de Génolhac'
    >>> to_printed("日 : #panic()")
    '[U+65E5] : #panic()'
    """
    plain = _BREAKS.sub(" ", unicodedata.normalize("NFC", text))
    return plain.translate({ord(character): _drawn(character) for character in set(plain)})


def _drawn(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SILENT:
        return ""
    held = any(first <= ord(character) <= last for first, last in PRINTED)
    return character if held and category != "Cn" else f"[U+{ord(character):04X}]"

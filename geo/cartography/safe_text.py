"""First lock against code in text: nothing that a user typed can mean something to the map.

folium writes names into JavaScript, HTML and (through branca) a Jinja template, one inside the
other. No escaping made for one of the three is enough for the others. So every character that
means something in any of them becomes a numeric entity, which HTML alone reads back, as text.
"""

from __future__ import annotations

import re

from geo.errors import DataError

DANGEROUS = "&<>\"'`$\\{}%#\n\r\t\v\f\x00\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that HTML, JavaScript or Jinja give a meaning to, and every line break."""

_TABLE = {ord(character): f"&#{ord(character)};" for character in DANGEROUS}
_TILES = re.compile(r"https://data\.geopf\.fr/wmts\?[A-Za-z0-9=&./_:{}-]{1,300}")
_CODE = re.compile(r"[0-9A-Z]{2,9}")


def to_safe_text(text: object) -> str:
    r"""Turn a text into one that HTML, JavaScript and Jinja all read as plain letters.

    Parameters
    ----------
    text : object
        What a user typed, or a value to show; converted with ``str``.

    Returns
    -------
    str
        No character of ``DANGEROUS``, except the ``&#`` of the entities themselves. An HTML parser
        shows the text unchanged; ``decoder`` in ``assets/texte.js`` gives it back exactly.

    References
    ----------
    OWASP, « Cross Site Scripting Prevention Cheat Sheet »; WHATWG HTML, § 13.5 (character
    references).

    Examples
    --------
    >>> to_safe_text("L'Estréchure")
    'L&#39;Estréchure'
    >>> to_safe_text("{{ 7*7 }}</script>")
    '&#123;&#123; 7*7 &#125;&#125;&#60;/script&#62;'
    """
    return str(text).translate(_TABLE)


def check_code(code: str) -> str:
    """Let through a code made of capitals and digits only.

    Parameters
    ----------
    code : str
        ``code_insee`` or ``code_quartier``.

    Returns
    -------
    str
        The same code.

    Raises
    ------
    DataError
        When another character stands in it.

    Examples
    --------
    >>> check_code("2A004")
    '2A004'
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise DataError(f"Code refusé : {code!r}. Attendu : de 2 à 9 chiffres ou capitales.")
    return code


def check_tiles_url(url: str) -> str:
    """Let through an address of tiles of the French geographic platform, and no other.

    Parameters
    ----------
    url : str
        Template with ``{z}``, ``{x}``, ``{y}``.

    Returns
    -------
    str
        The same address.

    Raises
    ------
    DataError
        When the address is not wholly of the expected form.

    Examples
    --------
    >>> check_tiles_url("https://data.geopf.fr.evil.example/wmts?x=1")
    Traceback (most recent call last):
        ...
    geo.errors.DataError: Adresse de fond de carte refusée : \
'https://data.geopf.fr.evil.example/wmts?x=1'. Attendu : https://data.geopf.fr/wmts?…
    """
    if not _TILES.fullmatch(url):
        raise DataError(
            f"Adresse de fond de carte refusée : {url!r}. Attendu : https://data.geopf.fr/wmts?…"
        )
    return url

"""Names of the files that leave the application: plain letters, and the day."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

_LONGEST = 80
"""Characters of a base name: with the day and the folder, Windows refuses paths beyond 260."""

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})


def file_name(base: str, date: datetime.date, extension: str) -> str:
    """Name a file after what it holds and the day it was made.

    Parameters
    ----------
    base : str
        Any words; every character but letters and figures becomes ``_``.
    date : date
        The day.
    extension : str
        With or without its dot.

    Returns
    -------
    str
        ASCII letters, figures, ``_`` and ``-``, then ``_AAAA-MM-JJ`` and the extension: no folder,
        no reserved character of Windows, never hidden, at most some ninety characters.

    Examples
    --------
    >>> import datetime
    >>> file_name("Centralités du Cœur", datetime.date(2018, 6, 26), "csv")
    'centralites_du_coeur_2018-06-26.csv'
    >>> file_name("../../etc/passwd", datetime.date(2018, 6, 26), ".geojson")
    'etc_passwd_2018-06-26.geojson'
    >>> file_name("…", datetime.date(2018, 6, 26), "png")
    'fichier_2018-06-26.png'
    """
    return f"{to_slug(base) or 'fichier'}_{date.isoformat()}.{to_slug(extension)}"


def to_slug(text: str) -> str:
    """Keep small ASCII letters, figures and ``-``; the rest becomes ``_``.

    Parameters
    ----------
    text : str
        Any words.

    Returns
    -------
    str
        At most eighty characters; empty when nothing of the text can be kept.

    Examples
    --------
    >>> to_slug("Saint-Jean-du-Gard, l’été"), to_slug("=1+1"), to_slug("—")
    ('saint-jean-du-gard_l_ete', '1_1', '')
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9-]+", "_", letters.lower()).strip("_-")[:_LONGEST]

"""Numbers, dates and names as a French text writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def to_number(value: float, *, decimals: int = 0) -> str:
    """Write a number with a decimal comma, narrow spaces between thousands, and a true minus.

    Examples
    --------
    >>> to_number(1234.5, decimals=1)
    '1\u202f234,5'
    >>> to_number(19), to_number(-0.02, decimals=2), to_number(-0.001, decimals=1)
    ('19', '−0,02', '0,0')
    """
    written = f"{value:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")
    negative = written.startswith("-") and written.strip("-0,")
    return f"−{written[1:]}" if negative else written.removeprefix("-")


def to_rate(value: float) -> str:
    """Write a rate with two significant decimals, fewer when it is large.

    Examples
    --------
    >>> to_rate(0.047), to_rate(3.26), to_rate(412.3)
    ('0,05', '3,3', '412')
    """
    decimals = 2 if value < 1 else 1 if value < 100 else 0
    return to_number(value, decimals=decimals)


def to_plural(number: int, noun: str, *, plural: str | None = None) -> str:
    """Write a number and its noun; French takes the plural from two on.

    Examples
    --------
    >>> to_plural(1, "action"), to_plural(0, "action"), to_plural(2, "action")
    ('1 action', '0 action', '2 actions')
    """
    return f"{to_number(number)} {noun if number < 2 else plural or noun + 's'}"


def to_long_date(day: datetime.date) -> str:
    """Write a date in full.

    Examples
    --------
    >>> import datetime
    >>> to_long_date(datetime.date(2018, 3, 1)), to_long_date(datetime.date(2018, 6, 26))
    ('1er mars 2018', '26 juin 2018')
    """
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[day.month - 1]} {day.year}"


def at_place(nom: str) -> str:
    """Put « à » before the name of a commune, contracted with its article.

    Examples
    --------
    >>> at_place("Anduze"), at_place("Le Martinet"), at_place("Les Mages"), at_place("La Vernarède")
    ('à Anduze', 'au Martinet', 'aux Mages', 'à La Vernarède')
    """
    if nom.startswith("Les "):
        return f"aux {nom[4:]}"
    if nom.startswith("Le "):
        return f"au {nom[3:]}"
    return f"à {nom}"


def to_percent(share: float) -> str:
    """Write a share as a percentage: one decimal where it is small, and never 100 % of a part.

    Examples
    --------
    >>> to_percent(0.997), to_percent(0.99999)
    ('99,7\u202f%', '99,9\u202f%')
    >>> to_percent(0.3374), to_percent(0.0123), to_percent(0.0), to_percent(1.0)
    ('34\u202f%', '1,2\u202f%', '0\u202f%', '100\u202f%')
    """
    value = 100 * share
    if 99.5 <= value < 100:
        value = min(value, 99.9)
    decimals = 1 if 0 < abs(value) < 9.95 or 99.5 <= value < 100 else 0
    return f"{to_number(value, decimals=decimals)}\u202f%"


def to_sentence(text: str) -> str:
    """Begin a text with a capital and end it with a full stop.

    Examples
    --------
    >>> to_sentence("le nord reçoit sa part")
    'Le nord reçoit sa part.'
    """
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"

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
    """Write a number with a decimal comma and narrow spaces between thousands.

    Examples
    --------
    >>> to_number(1234.5, decimals=1)
    '1\u202f234,5'
    >>> to_number(19)
    '19'
    """
    return f"{value:,.{decimals}f}".replace(",", "\u202f").replace(".", ",")


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

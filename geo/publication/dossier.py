"""The dossier of a commune: one A4 page in PDF, and all of them for the mayors of a territory."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import typst

from geo.cartography.lettering import font_folder
from geo.cartography.position import position_map, position_text
from geo.coverage import summarise
from geo.errors import DataError
from geo.portraits.commune import build_portraits
from geo.publication.dossier_text import dossier_text
from geo.publication.letters import to_printed
from geo.publication.names import to_slug

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import pandas as pd

    from geo.coverage import Counts
    from geo.portraits.commune import Portrait, Portraits
    from geo.territory.model import Territory

_TEMPLATE = Path(__file__).parent / "templates" / "dossier.typ"
_MAP_PX = (310, 345)
"""Width and height of the map: one pixel makes 0.2 mm on the page."""

_LETTERS_PX = 12.5


def dossier_pdf(
    portrait: Portrait, territory: Territory, *, counts: Counts, date: datetime.date
) -> bytes:
    """Lay the dossier of one commune out.

    Parameters
    ----------
    portrait : Portrait
        Of the commune, on the whole programme.
    territory : Territory
        The same territory.
    counts : Counts
        Of the whole programme: `geo.coverage.summarise`.
    date : date
        Printed on the page, and that of the file: the same portrait gives the same bytes.

    Returns
    -------
    bytes
        PDF/UA-1 (ISO 14289-1) of exactly one A4 page: tagged text, in French, its map with words
        in its place. What does not fit is counted, never cut; see ``dossier_text``.

    Raises
    ------
    DataError
        When the texts that cannot be shortened are longer than a page.
    """
    return _print(_press(), portrait, territory, counts, date)


def dossiers(
    actions: pd.DataFrame,
    territory: Territory,
    *,
    date: datetime.date,
    codes: Collection[str] = (),
) -> Iterator[tuple[str, bytes]]:
    """Lay out the dossiers of several communes, one by one: the caller tells how far it is.

    Parameters
    ----------
    actions : DataFrame
        Placed actions: the whole programme.
    territory : Territory
        Any territory.
    date : date
        As in ``dossier_pdf``.
    codes : collection of str
        ``code_insee`` wanted; all the communes when empty.

    Yields
    ------
    (str, bytes)
        File name (see ``dossier_name``) and PDF, in the order of the territory.

    Raises
    ------
    DataError
        At once, when a code is not of the territory; later as ``dossier_pdf``.
    MissingColumnError
        When the table has not been geocoded.
    """
    strangers = sorted(set(codes) - set(territory.codes))
    if strangers:
        raise DataError(
            f"Communes hors du territoire {territory.nom} : {', '.join(strangers)}. "
            "Donnez des codes INSEE du territoire (cinq caractères)."
        )
    wanted = [code for code in territory.codes if code in set(codes or territory.codes)]
    return _each(build_portraits(actions, territory), summarise(actions), wanted, date)


def dossier_name(code_insee: str, nom: str) -> str:
    """Name the file of a dossier: code and plain letters.

    Parameters
    ----------
    code_insee : str
        Five characters: no two dossiers share a name.
    nom : str
        Any text.

    Returns
    -------
    str
        ASCII, without a folder.

    Examples
    --------
    >>> dossier_name("2A004", "L’Île-d'Œuvre"), dossier_name("01001", "../..")
    ('2A004_l_ile-d_oeuvre.pdf', '01001.pdf')
    """
    return f"{'_'.join(filter(None, (code_insee, to_slug(nom))))}.pdf"


def _each(
    portraits: Portraits, counts: Counts, codes: list[str], date: datetime.date
) -> Iterator[tuple[str, bytes]]:
    press = _press()
    for code in codes:
        portrait = portraits.of(code)
        made = _print(press, portrait, portraits.territory, counts, date)
        yield dossier_name(code, portrait.nom), made


def _press() -> typst.Compiler:
    """Open the template and the fonts; not shared, for it takes one page at a time."""
    return typst.Compiler(_TEMPLATE, font_paths=[font_folder()], ignore_system_fonts=True)


def _print(
    press: typst.Compiler,
    portrait: Portrait,
    territory: Territory,
    counts: Counts,
    date: datetime.date,
) -> bytes:
    told = dossier_text(portrait, territory, counts=counts, date=date)
    told["alt"] = f"Carte de situation. {position_text(territory, portrait.code_insee)}"
    width, height = _MAP_PX
    drawing = position_map(
        territory, portrait.code_insee, width=width, height=height, letters=_LETTERS_PX
    )
    day = datetime.datetime.combine(date, datetime.time(12), tzinfo=datetime.UTC)
    try:
        made = press.compile(
            format="pdf",
            sys_inputs={"data": json.dumps(_printed(told)), "carte": to_printed(drawing)},
            pdf_standards=["ua-1"],
            timestamp=day,
        )
    except typst.TypstError as error:
        raise DataError(
            f"Dossier de {portrait.nom} ({portrait.code_insee}) : il ne tient pas sur une page A4 "
            f"({error.message}). Raccourcissez les textes de la commune ou du territoire."
        ) from error
    return cast("bytes", made)  # a PDF is one file


def _printed(told: Any) -> Any:
    """Keep, in every text of a document, what the fonts can draw."""
    if isinstance(told, str):
        return to_printed(told)
    if isinstance(told, dict):
        return {name: _printed(value) for name, value in told.items()}
    return [_printed(value) for value in told] if isinstance(told, list) else told

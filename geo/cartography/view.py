"""What one rerun sends to the map: values and words, never geometry."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from geo.cartography import palette
from geo.cartography.circles import CircleScale, legend_values
from geo.cartography.tints import Tint
from geo.french import to_long_date, to_plural

if TYPE_CHECKING:
    import datetime

    from geo.territory.model import Territory

CIRCLES = {"nombre": "Nombre d’actions", "aucun": "Aucun cercle"}
"""What the circles may show, by code, as shown on screen."""

AUTHOR = "Carte territoriale"


@dataclass(frozen=True)
class Marque:
    """A sign drawn above the tint of some communes, and its line in the legend.

    Attributes
    ----------
    couleur : str
        A pattern of the closed list of colours.
    libelle : str
        What the sign says.
    codes : tuple of str
        ``code_insee`` of the communes that bear it; the legend says how many.
    """

    couleur: str
    libelle: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class MapView:
    """Everything that the picture of one choice of actions needs.

    Attributes
    ----------
    titre : str
        A sentence that says the result.
    phrase : str
        The count line.
    filtres : str
        The filters at work, in words; empty when there is none.
    communes : tuple of (str, int, float, int, str)
        ``code_insee``, value of the circle, radius in pixels, class of the tint, words of the
        tooltip; in the order of the territory.
    cercles : tuple of (int, float)
        Value and radius of each circle of the legend; empty when no circle is drawn.
    couleur_cercles : str
        Their colour.
    unite : str
        What one unit of a circle is.
    teinte : Tint
        Its ``index`` is empty here: ``communes`` carries it.
    pied : tuple of str
        Source and vintage, date, author.
    selection : str or None
        ``code_insee`` of the commune that is open.
    avis : str
        A message above the map; empty when there is none.
    cercles_creux : bool
        Whether circles are drawn as rings, through which the tint is read.
    marques : tuple of Marque
        Signs above the tint.
    precisions : tuple of str
        Sentences under the legend.
    masquees : tuple of str
        Layers of the base map that are off until the reader shows them.
    """

    titre: str
    phrase: str
    filtres: str
    communes: tuple[tuple[str, int, float, int, str], ...]
    cercles: tuple[tuple[int, float], ...]
    couleur_cercles: str
    unite: str
    teinte: Tint
    pied: tuple[str, ...]
    selection: str | None
    avis: str
    cercles_creux: bool = False
    marques: tuple[Marque, ...] = ()
    precisions: tuple[str, ...] = ()
    masquees: tuple[str, ...] = ()

    def en_texte(self) -> str:
        """Say the map in words, for those who cannot see it."""
        filters = f"Filtres : {self.filtres}" if self.filtres else ""
        signs = (
            f"{mark.libelle} : {to_plural(len(mark.codes), 'commune')}" for mark in self.marques
        )
        lines = (self.titre, filters, self.phrase, *signs, *self.precisions, self.avis)
        return "\n".join(line for line in lines if line)

    def to_payload(self) -> dict[str, Any]:
        """Convert to the JSON that ``assets/carte.js`` reads (a few kilobytes)."""
        payload = asdict(self)
        del payload["teinte"]["index"]
        return payload


@dataclass(frozen=True)
class Picture:
    """What one kind of map draws: all that is not the same for every map.

    Attributes
    ----------
    codes : tuple of str
        ``code_insee``, in the order of the territory.
    values : tuple of int
        For each commune, the number of actions: its circle.
    words : tuple of str
        For each commune, the lines of its tooltip, parted by line breaks.
    tint : Tint
        Classes and legend.
    couleur_cercles : str
        Of the closed list.
    cercles_creux, marques, precisions, masquees
        As in ``MapView``.
    """

    codes: tuple[str, ...]
    values: tuple[int, ...]
    words: tuple[str, ...]
    tint: Tint
    couleur_cercles: str = palette.CIRCLE
    cercles_creux: bool = False
    marques: tuple[Marque, ...] = ()
    precisions: tuple[str, ...] = ()
    masquees: tuple[str, ...] = ()


def compose(
    picture: Picture,
    territory: Territory,
    *,
    titre: str,
    scale: CircleScale,
    date: datetime.date,
    phrase: str = "",
    filtres: str = "",
    avis: str = "",
    cercles: str = "nombre",
    selection: str | None = None,
) -> MapView:
    """Put what one kind of map draws into the frame that all maps share.

    Parameters
    ----------
    picture : Picture
        What this kind of map draws.
    territory : Territory
        Gives its name, its programme and its sources.
    titre, phrase, filtres, avis, scale, date, cercles, selection
        As in ``geo.cartography.counts.map_view``.

    Returns
    -------
    MapView
        With one entry per commune.

    Raises
    ------
    ValueError
        When the parts of ``picture`` are not of one length.
    DataError
        When its colour of circles is not of the closed list.
    """
    drawn = cercles != "aucun"
    return MapView(
        titre=titre,
        phrase=phrase,
        filtres=filtres,
        communes=tuple(
            (code, value, scale.radius(value) if drawn else 0.0, rank, text)
            for code, value, rank, text in zip(
                picture.codes, picture.values, picture.tint.index, picture.words, strict=True
            )
        ),
        cercles=tuple((value, scale.radius(value)) for value in legend_values(max(picture.values)))
        if drawn
        else (),
        couleur_cercles=palette.check_color(picture.couleur_cercles),
        unite="Nombre d’actions par commune",
        teinte=replace(picture.tint, index=()),
        pied=_footer(territory, date),
        selection=selection,
        avis=avis,
        cercles_creux=picture.cercles_creux,
        marques=picture.marques,
        precisions=picture.precisions,
        masquees=picture.masquees,
    )


def _footer(territory: Territory, date: datetime.date) -> tuple[str, str]:
    """Sources and vintages; then territory, programme, date and author."""
    parts = (
        territory.nom,
        territory.programme,
        f"Carte du {to_long_date(date)}",
        f"Réalisation : {AUTHOR}",
    )
    return (
        f"Sources : {' ; '.join(territory.sources) or 'voir data/README.md'}",
        " · ".join(part for part in parts if part),
    )

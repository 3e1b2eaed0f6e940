"""What a territory is, once read: the frozen object that every later room receives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd

VILLE_CENTRE = "ville-centre"
SECONDAIRE = "secondaire"


@dataclass(frozen=True)
class Territory:
    """An intercommunality with its communes, its centres and its priority neighbourhoods.

    Attributes
    ----------
    nom : str
        Official name, as shown on screen.
    siren : str
        Nine digits.
    ville_centre : str or None
        ``code_insee`` of the ville-centre; None when the territory names none.
    communes : GeoDataFrame
        EPSG:4326, one row per commune, sorted by ``code_insee``, columns ``code_insee, nom,
        population, population_totale, superficie_km2, densite, longitude, latitude, espace,
        secteur, unite_urbaine, bassin_de_vie, epci_2016, geometry``.
    centralites : GeoDataFrame
        EPSG:4326 points, columns ``code_insee, nom, rang, geometry``; ``rang`` is
        ``ville-centre`` or ``secondaire``. May be empty.
    quartiers : GeoDataFrame
        EPSG:4326 polygons, columns ``code_quartier, nom, code_insee, nom_commune, population,
        taux_pauvrete, taux_emploi, revenu_median, indice_jeunesse, geometry``. May be empty.
    voisines : dict of str to frozenset of str
        For each ``code_insee``, the communes that share an edge with it.
    programme : str
        Name of the programme of actions, as shown on screen; "" when the territory states none.
    sources : tuple of str
        One line per official source: producer, product, vintage.
    contact : str
        Whom to tell of a fault of accessibility: a mail or postal address, on one line; "" when
        the territory states none.
    """

    nom: str
    siren: str
    ville_centre: str | None
    communes: gpd.GeoDataFrame
    centralites: gpd.GeoDataFrame
    quartiers: gpd.GeoDataFrame
    voisines: dict[str, frozenset[str]] = field(default_factory=dict)
    programme: str = ""
    sources: tuple[str, ...] = ()
    contact: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The ``code_insee`` of every commune, in order."""
        return tuple(self.communes["code_insee"])

    @property
    def noms(self) -> dict[str, str]:
        """Names by ``code_insee``."""
        return dict(zip(self.communes["code_insee"], self.communes["nom"], strict=True))

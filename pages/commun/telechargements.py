"""One button « Télécharger » beside each view: the same figures in every format."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from geo.cartography import MapView
from geo.cartography.sheet import draw_sheet
from geo.coverage import to_csv_text, to_exchange_text
from geo.errors import GeoError
from geo.french import to_long_date, to_sentence
from geo.publication.images import to_png
from geo.publication.layers import to_geojson, to_geopackage
from geo.publication.names import file_name
from geo.publication.rows import Geometrie, check_rows
from geo.publication.tables import to_xlsx
from geo.territory import Territory
from pages.commun.chargement import charger

_LARGEUR_PNG = 2400
_UTF8 = "utf8"
_FORMATS = {
    "csv": ("CSV pour Excel", "text/csv"),
    _UTF8: ("CSV UTF-8 (virgule, point décimal)", "text/csv"),
    "xlsx": (
        "Classeur XLSX",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "geojson": ("GeoJSON", "application/geo+json"),
    "gpkg": ("GeoPackage pour QGIS", "application/geopackage+sqlite3"),
    "png": ("Carte en PNG", "image/png"),
    "svg": ("Carte en SVG", "image/svg+xml"),
}
"""Words of the button and type of the file, by end of its name; in the order shown."""


@dataclass(frozen=True)
class Fichiers:
    """What is needed to make any of the files: nothing is made before it is asked for.

    Attributes
    ----------
    nom, table, titres, territoire, geometrie, vue, genres, filtres, ligne
        As in ``offrir``.
    jour : date
        Of the names, and of the notice.
    """

    nom: str
    table: pd.DataFrame
    titres: Mapping[str, str]
    territoire: Territory
    geometrie: Geometrie | None = None
    vue: MapView | None = None
    genres: Mapping[str, str] = field(default_factory=dict)
    filtres: str = ""
    ligne: str = ""
    jour: datetime.date = field(default_factory=datetime.date.today)

    @property
    def faiseurs(self) -> dict[str, Callable[[], bytes]]:
        """What makes each file that can be had, by format."""
        makers: dict[str, Callable[[], bytes]] = {
            "csv": lambda: to_csv_text(self._titree()).encode(),
            _UTF8: lambda: to_exchange_text(self._titree()).encode(),
            "xlsx": self._classeur,
        }
        if self.geometrie is not None and not self.sans_couche:
            makers |= {"geojson": self._geojson, "gpkg": self._geopackage}
        if self.vue is not None:
            makers |= {"png": self._png, "svg": self._svg}
        return makers

    @property
    def sans_couche(self) -> str:
        """Why no layer can be made of the rows; empty when one can, or is not asked for."""
        if self.geometrie is None:
            return ""
        try:
            check_rows(self._jointe(), self.territoire, self.geometrie)
        except GeoError as error:
            return str(error)
        return ""

    def nom_de(self, fin: str) -> str:
        """Name the file of a format."""
        if fin == _UTF8:
            return file_name(f"{self.nom}_utf8", self.jour, "csv")
        return file_name(self.nom, self.jour, fin)

    def _retenue(self) -> pd.DataFrame:
        kept = self.table[[name for name in self.titres if name in self.table.columns]]
        flags = kept.columns[kept.dtypes == "bool"]
        return kept.assign(**{name: kept[name].map({True: "oui", False: "non"}) for name in flags})

    def _titree(self) -> pd.DataFrame:
        return self._retenue().rename(columns=dict(self.titres))

    def _jointe(self) -> pd.DataFrame:
        """Give the columns of the file, and the code that says where each row is."""
        kept = self._retenue()
        key = "code_quartier" if self.geometrie == "quartiers" else "code_insee"
        known = key in kept.columns or key not in self.table.columns
        return kept if known else kept.assign(**{key: self.table[key]})

    def _classeur(self) -> bytes:
        genres = {self.titres[name]: genre for name, genre in self.genres.items()}
        return to_xlsx(
            self._titree(),
            titre=self.nom.replace("_", " ").capitalize(),
            notice=self._notice(),
            genres={titre: genre for titre, genre in genres.items() if genre != "texte"},
        )

    def _notice(self) -> list[tuple[str, str]]:
        lines = [
            ("Ce que l’on voit", self.vue.titre if self.vue is not None else ""),
            ("Chaque ligne", to_sentence(self.ligne) if self.ligne else ""),
            ("Filtres", self.filtres or "aucun"),
            ("Territoire", self.territoire.nom),
            ("Programme", self.territoire.programme),
            *(("Source", source) for source in self.territoire.sources),
            ("Fichier du", to_long_date(self.jour)),
            ("Cellules vides", "Donnée inconnue ; un zéro est une valeur."),
            ("Nombres", "Exacts dans la cellule ; l’affichage arrondit."),
        ]
        return [(word, told) for word, told in lines if told]

    def _geojson(self) -> bytes:
        return to_geojson(self._jointe(), self.territoire, self.geometrie)

    def _geopackage(self) -> bytes:
        return to_geopackage(
            self._jointe(), self.territoire, self.geometrie, vue=self.vue, titres=self.titres
        )

    def _svg(self) -> bytes:
        return self._feuille().encode()

    def _png(self) -> bytes:
        return to_png(self._feuille(), width=_LARGEUR_PNG)

    def _feuille(self) -> str:
        return draw_sheet(self.vue, self.territoire)


def offrir(
    nom: str,
    table: pd.DataFrame,
    *,
    titres: Mapping[str, str],
    territoire: Territory | None = None,
    geometrie: Geometrie | None = None,
    vue: MapView | None = None,
    genres: Mapping[str, str] | None = None,
    filtres: str = "",
    ligne: str = "",
) -> None:
    """Show « Télécharger », which opens on one button for each format.

    Parameters
    ----------
    nom : str
        Base of the names of the files, which are dated; once on a page.
    table : DataFrame
        Figures in full: the files do not round.
    titres : mapping of str to str
        Columns of the files, in order, and what heads each.
    territoire : Territory, optional
        Gives the sources, the geometry and the base of the map; the one that is open by default.
    geometrie : {"communes", "quartiers", "centralites"}, optional
        Layer that the rows are joined to, on ``code_insee`` or ``code_quartier``.
    vue : MapView, optional
        The map beside the table.
    genres : mapping of str to str, optional
        Kind of each column; see ``geo.publication.tables.FORMATS``.
    filtres : str
        The filters at work, in words; by default those of the map.
    ligne : str
        What one row is, in words.
    """
    fichiers = Fichiers(
        nom=nom,
        table=table,
        titres=titres,
        genres=genres or {},
        territoire=territoire or charger().territoire,
        geometrie=geometrie,
        vue=vue,
        filtres=filtres or (vue.filtres if vue is not None else ""),
        ligne=ligne,
    )
    with st.popover("Télécharger", icon=":material/download:", key=f"telecharger_{nom}"):
        for fin, faire in fichiers.faiseurs.items():
            label, mime = _FORMATS[fin]
            st.download_button(
                label,
                data=faire,
                file_name=fichiers.nom_de(fin),
                mime=mime,
                on_click="ignore",
                key=f"telecharger_{nom}_{fin}",
                width="stretch",
            )
        if fichiers.sans_couche:
            st.text(fichiers.sans_couche)

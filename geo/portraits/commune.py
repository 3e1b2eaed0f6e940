"""The portrait of a commune: all that its sheet and its dossier say, from one set of counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import pandas as pd

from geo.coverage import actions_reaching, explain, find_gaps
from geo.coverage.gaps import Heading
from geo.coverage.placed import touched_places
from geo.errors import DataError
from geo.portraits.figures import DESIGNE, Figures, figures
from geo.portraits.peers import Peers, find_peers
from geo.portraits.portrait import CHIFFRES, Portrait
from geo.portraits.telling import to_phrase
from geo.territory.distances import nearest_centre

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.coverage import Gaps
    from geo.territory.model import Territory


__all__ = ["CHIFFRES", "Portrait", "Portraits", "build_portraits"]


@dataclass(frozen=True)
class Portraits:
    """The counts that the portraits of a territory share.

    Attributes
    ----------
    territory : Territory
        The territory.
    actions : DataFrame
        The placed actions.
    par : str
        What the headings are; "" when the programme has none.
    gaps : Gaps
        Communes × headings, actions of a sector set aside.
    figures : Figures
        The figures of every commune.
    centres : DataFrame
        From `geo.territory.distances.nearest_centre`; a centre looks for another one.
    """

    territory: Territory
    actions: pd.DataFrame
    par: str
    gaps: Gaps
    figures: Figures
    centres: pd.DataFrame

    def of(self, code_insee: str) -> Portrait:
        """Draw the portrait of a commune.

        Parameters
        ----------
        code_insee : str
            Five characters.

        Returns
        -------
        Portrait

        Raises
        ------
        DataError
            When the commune is not of the territory.
        """
        peers = find_peers(self.territory, code_insee)
        row = self.territory.communes.set_index("code_insee").loc[code_insee]
        centre = self.centres.loc[code_insee]
        whole = self.actions[self.actions["portee"] == "agglomeration"]
        distance = centre["distance_m"]
        return Portrait(
            code_insee=code_insee,
            nom=str(row["nom"]),
            population=int(row["population"]),
            superficie_km2=float(row["superficie_km2"]),
            densite=float(row["densite"]),
            espace=_text(row, "espace"),
            secteur=_text(row, "secteur"),
            unite_urbaine=_text(row, "unite_urbaine"),
            bassin_de_vie=_text(row, "bassin_de_vie"),
            epci_2016=_text(row, "epci_2016"),
            rang=_rank(self.territory, code_insee),
            centre_code=str(centre["centre_code"]),
            centre_nom=str(centre["centre_nom"]),
            centre_km=None if pd.isna(distance) else float(distance) / 1000,
            quartiers=_quartiers(self.territory, self.actions, code_insee),
            actions=_reaching(self.actions, code_insee),
            pour_tous=whole.assign(pourquoi=explain(whole)),
            chiffres=self._beside(code_insee, peers),
            pairs=peers.codes,
            definition_pairs=peers.definition,
            absents=self._absent(code_insee),
            phrase=to_phrase(
                str(row["nom"]),
                self._row(code_insee),
                pour_tous=len(whole),
                par=self.par,
                rubriques=self.gaps.matrice.shape[1],
            ),
            par=self.par,
        )

    def compare(self, codes: Collection[str]) -> pd.DataFrame:
        """Put some communes side by side.

        Parameters
        ----------
        codes : collection of str
            ``code_insee``, in the order wanted, each once.

        Returns
        -------
        DataFrame
            One row per indicator: ``cle, libelle, unite, decimales``, one column of floats per
            code, ``agglomeration``, ``n_agglomeration`` and ``ensemble``. The figures are those of
            ``Portrait``.

        Raises
        ------
        DataError
            When a commune is not of the territory, or is named twice.
        """
        wanted = self._checked(codes)
        table = self._described()
        for code in wanted:
            table[code] = self._of_commune(code)
        table["agglomeration"] = self.figures.of_all["valeur"].to_numpy()
        table["n_agglomeration"] = self.figures.of_all["n"].to_numpy()
        table["ensemble"] = [one.ensemble for one in self.figures.indicateurs]
        return table

    def apart(self, codes: Collection[str]) -> pd.DataFrame:
        """List the headings that do not reach some communes alike.

        Parameters
        ----------
        codes : collection of str
            ``code_insee``, in the order wanted, each once.

        Returns
        -------
        DataFrame
            ``rubrique, sigle``, then one column per code, of states (`geo.coverage.gaps.ETATS`);
            in the order of the programme. No row when all the headings reach them alike, or when
            the programme has none.

        Raises
        ------
        DataError
            When a commune is not of the territory, or is named twice.
        """
        states = self.gaps.matrice.loc[self._checked(codes)]
        differ = (states != states.iloc[0]).any().to_numpy() & bool(self.par)
        named = self.gaps.rubriques[["rubrique", "sigle"]]
        both = pd.concat([named, states.T.reset_index(drop=True)], axis="columns")
        return both[differ].reset_index(drop=True)

    def table(self) -> pd.DataFrame:
        """List every commune with its figures.

        Returns
        -------
        DataFrame
            One row per commune, in the order of the territory: ``code_insee, nom, espace, rang,
            centre_nom`` (its own name for a centre, like its distance), then one column of floats
            per indicator.
        """
        communes = self.territory.communes
        codes = list(self.territory.codes)
        named = pd.DataFrame(
            {
                "code_insee": codes,
                "nom": communes["nom"].to_numpy(),
                "espace": [_text(row, "espace") for _, row in communes.iterrows()],
                "rang": [_rank(self.territory, code) for code in codes],
                "centre_nom": nearest_centre(self.territory)["centre_nom"].to_numpy(),
            }
        )
        keys = [one.cle for one in self.figures.indicateurs]
        return named.join(self.figures.table.loc[codes, keys].reset_index(drop=True))

    def _checked(self, codes: Collection[str]) -> list[str]:
        wanted = list(codes)
        if len(set(wanted) & set(self.territory.codes)) < len(wanted):
            raise DataError(
                f"Communes à comparer : {', '.join(wanted)}. "
                "Des codes INSEE du territoire sont attendus, chacun une fois."
            )
        return wanted

    def _described(self) -> pd.DataFrame:
        rows = [(i.cle, i.libelle, i.unite, i.decimales) for i in self.figures.indicateurs]
        return pd.DataFrame(rows, columns=list(CHIFFRES[:4]))

    def _of_commune(self, code_insee: str) -> list[float]:
        row = self._row(code_insee)
        return [row[one.cle] for one in self.figures.indicateurs]

    def _row(self, code_insee: str) -> dict[str, float]:
        table = self.figures.table
        values = table.loc[[code_insee]].to_numpy(dtype=float).ravel().tolist()
        return dict(zip(map(str, table.columns), values, strict=True))

    def _beside(self, code_insee: str, peers: Peers) -> pd.DataFrame:
        alike = self.figures.of_group(peers.codes)
        table = self.compare([code_insee]).rename(columns={code_insee: "commune"})
        table["pairs"] = alike["valeur"].to_numpy()
        table["n_pairs"] = alike["n"].to_numpy()
        return table[list(CHIFFRES)]

    def _absent(self, code_insee: str) -> pd.DataFrame:
        reaching = self.gaps.reaching(code_insee)
        if not self.par:
            reaching = reaching.iloc[:0]
        missing = reaching[~reaching["etat"].isin(DESIGNE)]
        order = missing["etat"].map({"rien": 0, "secteur": 1, "territoire": 2})
        missing = missing.iloc[order.argsort(kind="stable").to_numpy()]
        return missing[["rubrique", "sigle", "etat", "actions_territoire"]].reset_index(drop=True)


def build_portraits(actions: pd.DataFrame, territory: Territory) -> Portraits:
    """Count once what the portraits of a territory share.

    Parameters
    ----------
    actions : DataFrame
        Placed actions.
    territory : Territory
        Any territory: without ville-centre, centres, neighbourhoods, or headings.

    Returns
    -------
    Portraits

    Raises
    ------
    MissingColumnError
        When the table has not been geocoded.
    DataError
        When a code is not of the territory, or a portée unknown.
    """
    par = _heading(actions)
    gaps = find_gaps(actions, territory, par=par or "programme", avec_secteurs=False)
    distances = nearest_centre(territory)["distance_m"]
    return Portraits(
        territory=territory,
        actions=actions,
        par=par or "",
        gaps=gaps,
        figures=figures(actions, territory, gaps if par else None, distances),
        centres=nearest_centre(territory, other=True),
    )


def _heading(actions: pd.DataFrame) -> Heading | None:
    """Finest heading that the programme names."""
    for name in get_args(Heading):
        if name in actions.columns and actions[name].fillna("").astype(str).str.strip().any():
            found: Heading = name
            return found
    return None


def _reaching(actions: pd.DataFrame, code_insee: str) -> pd.DataFrame:
    if actions.empty:
        return actions.assign(pourquoi=explain(actions))
    return actions_reaching(actions, code_insee)


def _quartiers(territory: Territory, actions: pd.DataFrame, code_insee: str) -> pd.DataFrame:
    quartiers = territory.quartiers
    if quartiers.empty:
        return pd.DataFrame(columns=["code_quartier", "nom", "code_insee", "n_actions"])
    own = quartiers[quartiers["code_insee"] == code_insee]
    own = pd.DataFrame(own.drop(columns=own.geometry.name)).reset_index(drop=True)
    if own.empty:
        return own.assign(n_actions=pd.Series(dtype=int))
    named = touched_places(actions, "codes_quartiers")["code"].value_counts()
    return own.assign(n_actions=own["code_quartier"].map(named).fillna(0).astype(int))


def _rank(territory: Territory, code_insee: str) -> str:
    centres = territory.centralites
    if centres.empty:
        return ""
    found = centres.loc[centres["code_insee"] == code_insee, "rang"]
    return str(found.iloc[0]) if len(found) else ""


def _text(row: pd.Series[Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""

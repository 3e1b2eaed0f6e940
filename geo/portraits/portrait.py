"""What the sheet and the dossier of a commune say: the frozen object that both receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

CHIFFRES = (
    "cle",
    "libelle",
    "unite",
    "decimales",
    "commune",
    "agglomeration",
    "pairs",
    "n_agglomeration",
    "n_pairs",
    "ensemble",
)
"""Columns of ``Portrait.chiffres``, in order."""


@dataclass(frozen=True)
class Portrait:
    """One commune, told whole.

    Attributes
    ----------
    code_insee, nom : str
        Which commune.
    population : int
        Inhabitants.
    superficie_km2, densite : float
        Square kilometres, inhabitants per square kilometre.
    espace : str
        ``urbain``, ``rural`` or "" where it is unknown.
    secteur : str
        ``nord``, ``sud``, ``ville-centre`` or "".
    unite_urbaine, bassin_de_vie, epci_2016 : str
        "" where unknown, or outside any.
    rang : str
        ``ville-centre`` or ``secondaire`` for a centre, "" for another commune.
    centre_code, centre_nom : str
        Nearest centre; of a centre, the nearest other one. "" where the territory has none.
    centre_km : float or None
        Kilometres to it, in a straight line between chefs-lieux (EPSG:2154).
    quartiers : DataFrame
        Its priority neighbourhoods, without geometry, and ``n_actions`` (number of actions that
        name each).
    actions : DataFrame
        Actions that reach it, as ``actions_reaching``: the finest portée first, ``pourquoi``.
    pour_tous : DataFrame
        Actions for the whole territory, which concern it too; ``pourquoi``.
    chiffres : DataFrame
        One row per indicator, columns ``CHIFFRES``: ``commune``, ``agglomeration`` and ``pairs``
        are floats, missing where unknown; ``n_agglomeration`` and ``n_pairs`` number the communes
        behind these two; ``ensemble`` says how a group is told. `geo.portraits.telling.to_text`
        writes it out.
    pairs : tuple of str
        ``code_insee`` of its peers, the nearest in size first; may be empty.
    definition_pairs : str
        Who they are, or why there is none.
    absents : DataFrame
        Headings none of whose actions designates it: ``rubrique, sigle, etat`` (``rien``,
        ``territoire`` or ``secteur``) and ``actions_territoire``; those without anything first.
    phrase : str
        One sentence with its numbers. Names come from the data: text, never Markdown.
    par : str
        What the headings are: ``programme``, ``orientation`` or ``axe``; "" when the programme has
        none.
    """

    code_insee: str
    nom: str
    population: int
    superficie_km2: float
    densite: float
    espace: str
    secteur: str
    unite_urbaine: str
    bassin_de_vie: str
    epci_2016: str
    rang: str
    centre_code: str
    centre_nom: str
    centre_km: float | None
    quartiers: pd.DataFrame
    actions: pd.DataFrame
    pour_tous: pd.DataFrame
    chiffres: pd.DataFrame
    pairs: tuple[str, ...]
    definition_pairs: str
    absents: pd.DataFrame
    phrase: str
    par: str = ""

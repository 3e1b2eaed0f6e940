"""The field in which a commune is found: blind to accents, answering at each letter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from geo.geocoding.text import key
from geo.portraits.search import TWIN, search_forms
from geo.territory import Territory

RECHERCHE = "recherche_commune"
"""Key in the session of the field that opens a commune; « / » goes to it."""

_ASSETS = Path(__file__).parent / "assets"


def chercher_commune(
    territoire: Territory,
    choisie: str | None,
    *,
    titre: str,
    invite: str,
    quand_choisie: Callable[[str | None], None],
) -> None:
    """Show the field in which one commune is found.

    Parameters
    ----------
    territoire : Territory
        Its communes can be found.
    choisie : str or None
        ``code_insee`` of the one that is open.
    titre, invite : str
        Label of the field, and what it says when empty: words of ours.
    quand_choisie : callable
        Receives the ``code_insee`` chosen, None when the choice is given up, before the page is
        drawn again.
    """
    _champ(
        RECHERCHE,
        territoire,
        {"choisie": choisie, "titre": titre, "invite": invite, "raccourci": True},
        on_choix_change=lambda: quand_choisie(_reponse(RECHERCHE, "choix", territoire)),
    )


def ajouter_communes(
    territoire: Territory,
    retenues: Sequence[str],
    *,
    cle: str,
    titre: str,
    invite: str,
    complet: bool,
    exclues: Collection[str],
    quand_ajoutee: Callable[[str], None],
    quand_retiree: Callable[[str], None],
) -> None:
    """Show the field that adds communes one by one, and a button for each that takes it out.

    Parameters
    ----------
    territoire : Territory
        Its communes can be found.
    retenues : sequence of str
        ``code_insee`` of those that are there, in order.
    cle : str
        Key of the field in the session: letters and « _ ».
    titre, invite : str
        Label of the field, and what it says when empty: words of ours.
    complet : bool
        Whether no more can be added.
    exclues : collection of str
        ``code_insee`` of others that cannot be added.
    quand_ajoutee, quand_retiree : callable
        Receive the ``code_insee`` added or taken out, before the page is drawn again.
    """

    def answered(nature: str, then: Callable[[str], None]) -> None:
        code = _reponse(cle, nature, territoire)
        if code is not None:
            then(code)

    noms = territoire.noms
    _champ(
        cle,
        territoire,
        {
            "titre": titre,
            "invite": invite,
            "ajoute": True,
            "complet": complet,
            "retenues": [{"code": code, "nom": noms[code]} for code in retenues],
        },
        exclues={*exclues, *retenues},
        on_choix_change=partial(answered, "choix", quand_ajoutee),
        on_retrait_change=partial(answered, "retrait", quand_retiree),
    )


def _champ(
    cle: str,
    territoire: Territory,
    dit: Mapping[str, object],
    *,
    exclues: Collection[str] = (),
    **quand: Callable[[], None],
) -> None:
    plain = {"choisie": None, "ajoute": False, "complet": False, "raccourci": False, "retenues": []}
    communes = [
        {"code": code, "nom": nom, "formes": search_forms(nom, code)}
        for code, nom in sorted(territoire.noms.items(), key=lambda one: key(one[1]))
        if code not in exclues
    ]
    _composant()(key=cle, data={**plain, "cle": cle, "communes": communes, **dit}, **quand)


def _reponse(cle: str, nature: str, territoire: Territory) -> str | None:
    """Give the commune that the browser names, None when it names none of the territory."""
    answer = getattr(st.session_state[cle], nature, None)
    code = answer.get("code_insee") if isinstance(answer, dict) else None
    return code if code in territoire.noms else None


@st.cache_resource(show_spinner=False)
def _composant() -> Callable[..., Any]:
    """Declare the component once for the server."""
    script = (_ASSETS / "recherche.js").read_text(encoding="utf-8")
    return st.components.v2.component(
        "recherche_commune",
        html=(_ASSETS / "recherche.html").read_text(encoding="utf-8"),
        css=(_ASSETS / "recherche.css").read_text(encoding="utf-8"),
        js=f"{TWIN.read_text(encoding='utf-8')}\n{script}",
        isolate_styles=False,
    )

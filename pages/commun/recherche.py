"""The field in which a commune is found: blind to accents, answering at each letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from geo.geocoding.text import key
from geo.portraits.search import TWIN, search_forms
from geo.territory import Territory

RECHERCHE = "recherche_commune"
"""Key of the field in the session."""

_ASSETS = Path(__file__).parent / "assets"


def chercher_commune(
    territoire: Territory,
    choisie: str | None,
    *,
    titre: str,
    invite: str,
    quand_choisie: Callable[[str | None], None],
) -> None:
    """Show the field.

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

    def answered() -> None:
        answer = st.session_state[RECHERCHE].choix
        code = answer.get("code_insee") if isinstance(answer, dict) else None
        quand_choisie(code if code in territoire.noms else None)

    _composant()(
        key=RECHERCHE,
        data={
            "communes": [
                {"code": code, "nom": nom, "formes": search_forms(nom, code)}
                for code, nom in sorted(territoire.noms.items(), key=lambda one: key(one[1]))
            ],
            "choisie": choisie,
            "titre": titre,
            "invite": invite,
        },
        on_choix_change=answered,
    )


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

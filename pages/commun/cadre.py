"""What surrounds every page: its style, its language, the link to it and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

# Streamlit leaves six empty lines above each page: on a projector they are a tenth of the map.
# Its tables offer a file that a spreadsheet could run: ours are offered beside them.
# On a touch screen their buttons are always there, above: they need a place that is not the text's.
# It shows where the keyboard is by a grey that nobody sees on links, switches and small buttons.
# Constants of ours, never built from data.
_STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding-top: 2.75rem; padding-bottom: 2rem; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding-top: 4.5rem; } }
@media (hover: none) {
  [data-testid="stElementContainer"]:has([data-testid="stDataFrame"]) { margin-top: 1.75rem; }
}
[data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }
.st-key-cadre, [data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > style:only-child) {
  position: absolute;
}
button[aria-label^="Download as CSV"] { display: none; }
[data-testid="stSidebarNavLink"]:focus-visible,
[data-testid="stElementToolbarButton"] button:focus-visible,
[data-testid="stCheckbox"] label:has(input:focus-visible) {
  outline: 3px solid #000091; outline-offset: 1px;
}
</style>
"""
_ASSETS = Path(__file__).parent / "assets"
_SCRIPTS = ("francais.js", "historique.js", "volets.js", "cadre.js")
"""In order: the last one uses the others."""


def poser_le_cadre(page: str) -> None:
    """Set the frame of a page: its style, its language, « Copier le lien », steps back.

    Parameters
    ----------
    page : str
        Its title: words of ours.
    """
    st.html(_STYLE)
    _composant()(key="cadre", data={"page": page})


@st.cache_resource(show_spinner=False)
def _composant() -> Callable[..., Any]:
    """Declare the component once for the server."""
    return st.components.v2.component(
        "cadre",
        html=(_ASSETS / "cadre.html").read_text(encoding="utf-8"),
        css=(_ASSETS / "cadre.css").read_text(encoding="utf-8"),
        js="\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS),
        isolate_styles=False,
    )

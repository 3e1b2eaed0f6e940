"""The application: its pages, its address bar, and the one place where known errors are caught."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from geo.errors import GeoError
from pages.commun.adresse import retenir_l_adresse
from pages.commun.cadre import poser_le_cadre
from pages.commun.filtres import garder_les_choix

# File, which is also the address, and title. One flat list: under sections, Streamlit's own is read
# wrongly aloud. No icons: it would ask the network for them, to show them on the browser's tab.
PAGES = {
    "carte": "Carte",
    "communes": "Communes",
    "centralites": "Centralités",
    "quartiers": "Quartiers prioritaires",
    "equite": "Équité",
    "angles_morts": "Angles morts",
    "reunion": "Réunion publique",
    "methode": "Méthode et sources",
}


@asynccontextmanager
async def start(_app: st.App) -> AsyncIterator[None]:
    """Prepare the server before its first visitor.

    Because of the folder ``pages/``, Streamlit takes the application for one of its first kind
    until ``st.navigation`` has run once: the first visitor who opened a link to another page than
    the first was told that it does not exist.
    """
    PagesManager.uses_pages_directory = False
    yield


def main() -> None:
    """Open the page that the address asks for."""
    st.set_page_config(page_title="Carte territoriale", layout="wide")
    retenir_l_adresse()
    page = st.navigation(
        [
            st.Page(f"pages/vues/{name}.py", title=title, url_path=name, default=name == "carte")
            for name, title in PAGES.items()
        ]
    )
    poser_le_cadre(page.title)
    garder_les_choix(page.title)
    try:
        page.run()
    except GeoError as error:
        st.error("Les données ne peuvent pas être montrées. Voici ce qui ne va pas :")
        st.text(str(error))


app = st.App("app.py", lifespan=start)

if __name__ == "__main__":
    main()

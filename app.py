"""The application: its pages, its address bar, and the one place where known errors are caught."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from geo.errors import GeoError
from pages.commun.filtres import garder_les_filtres

# Streamlit leaves six empty lines above each page: on a projector they are a tenth of the map.
# A constant of ours, never built from data.
STYLE = """
<style>
[data-testid="stMainBlockContainer"] { padding-top: 2.75rem; padding-bottom: 2rem; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding-top: 4.5rem; } }
[data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }
</style>
"""


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
    st.html(STYLE)
    page = st.navigation(
        [
            st.Page("pages/vues/carte.py", title="Carte", default=True),
            st.Page("pages/vues/equite.py", title="Équité", url_path="equite"),
            st.Page("pages/vues/angles_morts.py", title="Angles morts", url_path="angles_morts"),
            st.Page("pages/vues/methode.py", title="Méthode", url_path="methode"),
        ]
    )
    garder_les_filtres(page.title)
    try:
        page.run()
    except GeoError as error:
        st.error("Les données ne peuvent pas être montrées. Voici ce qui ne va pas :")
        st.text(str(error))


app = st.App("app.py", lifespan=start)

if __name__ == "__main__":
    main()

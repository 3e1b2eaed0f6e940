"""What every page reads: the territory, its placed actions, its map. Read once, shared by all."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
import streamlit.components.v1 as components

from geo.actions.read import read_actions
from geo.cartography import CircleScale, circle_scale, write_bundle
from geo.coverage import CARTOGRAPHIEES, count_by_commune
from geo.files import data_folder
from geo.geocoding import geocode, read_gazetteer
from geo.territory import Territory, read_territory

ACTIONS = "actions.csv"


@dataclass(frozen=True)
class Donnees:
    """What the pages share. The frames are shared too: a page filters them, never changes them.

    Attributes
    ----------
    territoire : Territory
        As read from the folder of data.
    actions : DataFrame
        The actions, placed.
    echelle : CircleScale
        Circles, on the whole programme.
    carte : callable
        The component that draws the map.
    etat : tuple
        What was read, and when it was last changed: the key of all that is computed from it.
    """

    territoire: Territory
    actions: pd.DataFrame
    echelle: CircleScale
    carte: Callable[..., Any]
    etat: tuple[object, ...] = ()

    @property
    def enseigne(self) -> str:
        """What is on screen: the territory and its programme."""
        return " · ".join(filter(None, (self.territoire.nom, self.territoire.programme)))


def charger() -> Donnees:
    """Read the folder named by ``GEO_DATA`` (``data`` by default), anew when a file changes."""
    dossier = data_folder().resolve()
    return _charger(str(dossier), _etat(dossier))


@st.cache_resource(max_entries=2, show_spinner="Lecture du territoire et des actions…")
def _charger(dossier: str, etat: tuple[tuple[str, int, int], ...]) -> Donnees:
    folder = Path(dossier)
    territory = read_territory(folder)
    actions = geocode(read_actions(folder / ACTIONS), read_gazetteer(folder, territory))
    counts = count_by_commune(actions, territory, portees=CARTOGRAPHIEES)
    return Donnees(
        territoire=territory,
        actions=actions,
        echelle=circle_scale(float(counts["n_actions"].max())),
        carte=_declarer(territory),
        etat=(dossier, etat),
    )


def _declarer(territory: Territory) -> Callable[..., Any]:
    """Write the map's files into a folder of this process, and let the server give them."""
    folder = Path(tempfile.mkdtemp(prefix="carte-territoriale-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    bundle = write_bundle(territory, folder)
    # Another content, another address: browsers may keep what they have.
    return components.declare_component(f"carte_{bundle.digest}", path=bundle.folder)


def _etat(dossier: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of each file: the key under which what was read is kept."""
    files = sorted(path for path in dossier.glob("*") if path.is_file())
    stats = [(path.name, path.stat()) for path in files]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)

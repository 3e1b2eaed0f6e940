"""Four communes in a row, whose names a test may choose."""

from collections.abc import Callable, Sequence

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

from geo.territory import Territory

HOSTILE = (
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{# 2024",
    "{% 1",
    "{% raw %}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`+alert(1)+`",
    "</script><script>alert(1)",
    "line\nbreak\r\u2028and\u2029others",
    "\"quotes' and \\ backslash",
    "&#60;b&#62; &amp; &",
    "=1+1",
)
"""Titles that mean something to HTML, JavaScript, Jinja or a spreadsheet."""

CODES = ("01001", "01002", "01003", "01004")


@pytest.fixture
def build() -> Callable[[Sequence[str]], Territory]:
    """Build a territory of four communes with the names given."""

    def _build(noms: Sequence[str] = ("Ambre", "Le Bourg", "Les Clos", "Désert")) -> Territory:
        cells = [box(4 + i / 10, 44, 4.1 + i / 10, 44.1) for i in range(4)]
        communes = gpd.GeoDataFrame(
            {
                "code_insee": list(CODES),
                "nom": list(noms),
                "population": [1000, 500, 250, 0],
                "densite": [100.0, 50.0, 25.0, None],
                "longitude": [4.05 + i / 10 for i in range(4)],
                "latitude": [44.05] * 4,
                "espace": ["urbain", "rural", "rural", "lunaire"],
                "secteur": ["ville-centre", "nord", "sud", "sud"],
            },
            geometry=cells,
            crs="EPSG:4326",
        )
        centralites = gpd.GeoDataFrame(
            {"code_insee": ["01001"], "nom": [noms[0]], "rang": ["ville-centre"]},
            geometry=[Point(4.05, 44.05)],
            crs="EPSG:4326",
        )
        quartiers = gpd.GeoDataFrame(
            {"code_quartier": ["QP001001"], "nom": [noms[1]], "code_insee": ["01001"]},
            geometry=[box(4.04, 44.04, 4.06, 44.06)],
            crs="EPSG:4326",
        )
        return Territory(
            nom="Essai",
            siren="200000000",
            ville_centre="01001",
            communes=communes,
            centralites=centralites,
            quartiers=quartiers,
            sources=("Source, 2018",),
        )

    return _build


@pytest.fixture
def territory(build) -> Territory:
    return build()


@pytest.fixture
def counts() -> pd.DataFrame:
    """Count by hand: 4, 1, 0 actions, and 0 where nobody lives."""
    return pd.DataFrame(
        {
            "code_insee": list(CODES),
            "nom": ["Ambre", "Le Bourg", "Les Clos", "Désert"],
            "n_actions": [4, 1, 0, 0],
            "prioritaires": [3, 0, 0, 0],
            "complementaires": [1, 1, 0, 0],
            "actions_pour_1000_hab": [4.0, 2.0, 0.0, None],
        }
    )


@pytest.fixture(params=HOSTILE)
def hostile(request) -> str:
    return request.param

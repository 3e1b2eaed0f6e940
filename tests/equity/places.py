"""A territory of nine communes around a ville-centre, and actions whose shares are done by hand."""

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from geo.territory import Territory
from tests.coverage.conftest import placed

# Two columns of four communes, the ville-centre between: north 0-3, centre 4, south 5-8.
CODES = tuple(f"0100{number}" for number in range(9))
NORTH, CENTRE, SOUTH = CODES[:4], CODES[4], CODES[5:]
POPULATION = dict.fromkeys(CODES, 100) | {CENTRE: 200}


def territory() -> Territory:
    """North and south of 400 inhabitants each, the ville-centre of 200: 40 %, 40 %, 20 %."""
    rows = [0, 0, 1, 1, 2, 3, 3, 4, 4]
    cells = [
        box(4 + n % 2 / 10, 44.4 - y / 10, 4.1 + n % 2 / 10, 44.5 - y / 10)
        for n, y in enumerate(rows)
    ]
    communes = gpd.GeoDataFrame(
        {
            "code_insee": list(CODES),
            "nom": [f"C{number}" for number in range(9)],
            "population": [POPULATION[code] for code in CODES],
            "superficie_km2": [10.0] * 9,
            "densite": [POPULATION[code] / 10 for code in CODES],
            "longitude": [4.05 + n % 2 / 10 for n in range(9)],
            "latitude": [44.45 - y / 10 for y in rows],
            "espace": [
                "urbain",
                "rural",
                "urbain",
                "rural",
                "urbain",
                "urbain",
                "rural",
                "urbain",
                "rural",
            ],
        },
        geometry=cells,
        crs="EPSG:4326",
    )
    around = {
        code: frozenset(
            CODES[other]
            for other in range(9)
            if other != place and abs(rows[other] - rows[place]) <= 1
        )
        for place, code in enumerate(CODES)
    }
    return Territory(
        "Essai",
        "200000000",
        CENTRE,
        communes,
        communes.iloc[:0],
        communes.iloc[:0],
        around,
        sources=("Essai, 2018",),
    )


def actions(*codes: str) -> pd.DataFrame:
    """Placed actions, one for each text of codes joined by ``|``; "" is for the whole territory."""
    return placed(
        *(
            ("commune" if cell else "agglomeration", cell, "prioritaire", f"Action {number}")
            for number, cell in enumerate(codes, start=1)
        )
    )

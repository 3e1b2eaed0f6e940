"""The thresholds of the verdict, and when each of its words is said."""

from __future__ import annotations

from typing import Literal

from geo.equity.inference import ALPHA
from geo.french import to_number

Mot = Literal["solide", "fragile", "indécidable"]
Reponse = Literal["plus", "moins", "sa part", ""]

N_MIN = 5
"""Fewest choices of place with which a question is answered at all."""

NEGLIGIBLE = 0.1
"""Departure from what chance would give, relative to it, under which a way of counting is on
neither side."""

FAIR_SHARE_MIN = 1.0
"""Fewest actions that a fair share must amount to, unless chance is ruled out everywhere."""

PARITY = (0.8, 1.25)
"""Multiples of what chance would give that still are « its share », as the whole interval must
show."""

SEUILS: dict[Mot, str] = {
    "indécidable": (
        f"moins de {N_MIN} choix de lieu ; ou un groupe si peu peuplé que sa part serait de moins "
        "d’une action ; ou, sans que la réponse s’inverse, un écart que le hasard suffirait à "
        "expliquer sous toutes les façons de compter"
    ),
    "fragile": (
        "la réponse s’inverse d’une façon de compter à l’autre (ici plus de "
        f"{to_number(1 + NEGLIGIBLE, decimals=2)} fois ce que donnerait le hasard, là moins de "
        f"{to_number(1 - NEGLIGIBLE, decimals=2)} fois), que le hasard suffise ou non à "
        "l’expliquer ; ou bien le hasard n’est écarté que sous certaines d’entre elles"
    ),
    "solide": (
        "toutes les façons de compter vont dans le même sens et le hasard est écarté sous chacune "
        f"(p ≤ {to_number(ALPHA, decimals=2)}) ; ou bien, sous chacune, tout l’intervalle à 95 % "
        f"de la part tient entre {to_number(PARITY[0], decimals=2)} et "
        f"{to_number(PARITY[1], decimals=2)} fois ce que donnerait le hasard : le groupe reçoit sa "
        "part"
    ),
}
"""When each word is said, for the method page."""

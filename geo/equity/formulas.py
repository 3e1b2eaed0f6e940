"""The formulas of the statistics, as shown on screen: one text for the pages and for the method."""

from __future__ import annotations

from dataclasses import dataclass

from geo.equity.inference import ALPHA
from geo.equity.null import DRAWS
from geo.equity.worlds import SEED
from geo.french import to_number, to_percent


@dataclass(frozen=True)
class Formula:
    """A statistic told to a reader.

    Attributes
    ----------
    titre : str
        Its name.
    latex : str
        The formula.
    lecture : str
        How to read it, in French; Markdown of ours, never of the data.
    source : str
        Where it comes from.
    """

    titre: str
    latex: str
    lecture: str
    source: str


_LETTERS = (
    "$v_i$ : ce que reçoit la commune *i* (actions ou euros, selon la règle) ; $p_i$ : ses "
    "habitants ; $V$, $P$ : les totaux ; $x_i = v_i / p_i$ ; $\\mu = V / P$."
)

FORMULAS = {
    "parts": Formula(
        "Écart à la parité et rapport de représentation",
        r"e_g = \frac{v_g}{V} - \frac{p_g}{P}, \qquad r_g = \frac{v_g / V}{p_g / P}",
        "$r_g = 1$ : le groupe reçoit exactement sa part ; 0,5 : la moitié ; 2 : le double. "
        f"{_LETTERS}",
        "Rapport de représentation (quotient de localisation) : Isard (1960), Methods of Regional "
        "Analysis.",
    ),
    "intervalle": Formula(
        "Intervalle à 95 % de la part d’un groupe",
        r"\frac{s + \frac{z^2}{2n} \pm z \sqrt{\frac{s(1-s)}{n} + \frac{z^2}{4n^2}}}"
        r"{1 + \frac{z^2}{n}}, \qquad n = \frac{(\sum_c w_c)^2}{\sum_c w_c^2}",
        "*s* : part observée ; *n* : nombre effectif de choix de lieu (des actions placées par un "
        "même titre n’en font qu’un) ; z = 1,96.",
        "Wilson (1927), JASA 22 ; Kish (1965), Survey Sampling.",
    ),
    "hasard": Formula(
        "Ce que donnerait le hasard",
        r"p = \min\left(1,\; 2\,\frac{1 + \min(\#\{T_b \ge t\},\, \#\{T_b \le t\})}{B + 1}\right)",
        f"Les lieux sont retirés au sort {to_number(DRAWS)} fois, en proportion des habitants : "
        "chaque choix de lieu touche autant de communes différentes que dans la réalité. *p* est "
        "la proportion de tirages au moins aussi éloignés que le résultat ; on parle d’un écart "
        f"que le hasard n’explique pas quand p ≤ {to_number(ALPHA, decimals=2)}. Pour une carte de "
        "nombreuses communes, le seuil tient compte de leur nombre (Benjamini-Hochberg). Graine : "
        f"{SEED} (le même tirage se refait à l’identique).",
        "Phipson & Smyth (2010) ; Hájek (1981) ; Benjamini & Hochberg (1995).",
    ),
    "gini": Formula(
        "Indice de Gini, pondéré par les habitants",
        r"G = \frac{1}{2 \mu P^2} \sum_i \sum_j p_i\, p_j\, |x_i - x_j|",
        "0 : chacun reçoit autant ; près de 1 : tout va à très peu d’habitants. C’est deux fois "
        f"l’aire entre la courbe de Lorenz et la diagonale. {_LETTERS}",
        "Lerman & Yitzhaki (1989), Journal of Econometrics 42.",
    ),
    "hoover": Formula(
        "Indice de Hoover",
        r"H = \tfrac{1}{2} \sum_i \left| \frac{v_i}{V} - \frac{p_i}{P} \right|",
        "La part des actions qu’il faudrait déplacer pour que chacun reçoive autant.",
        "Hoover (1936), Review of Economics and Statistics 18.",
    ),
    "theil": Formula(
        "Indice de Theil et sa décomposition",
        r"T = \sum_i \frac{p_i}{P}\, \frac{x_i}{\mu} \ln \frac{x_i}{\mu} = T_{entre} + T_{dans}",
        "Une commune qui ne reçoit rien compte : $0 \\ln 0 = 0$. L’inégalité entre groupes se "
        "partage entre nord/sud et urbain/rural par la moyenne des deux ordres (Shapley) : "
        "les parts font toujours 100 %.",
        "Theil (1967) ; Shorrocks (2013), Journal of Economic Inequality 11.",
    ),
    "palma": Formula(
        "Rapport de Palma, selon la densité",
        r"\frac{\text{moyenne par habitant du dixième le plus dense}}"
        r"{\text{moyenne par habitant des quatre dixièmes les moins denses}}",
        "1 : les habitants des communes les plus denses et les moins denses reçoivent autant. Une "
        "commune à cheval sur une limite compte pour la part de ses habitants de chaque côté.",
        "Palma (2011), Development and Change 42.",
    ),
    "concentration": Formula(
        "Indice de concentration selon la densité",
        r"C = \frac{2}{\mu}\, \mathrm{cov}_p(x_i, R_i)",
        "$R_i$ : rang moyen de la commune, des moins denses aux plus denses. Positif : les "
        "communes denses reçoivent davantage par habitant ; négatif : les communes peu denses.",
        "Kakwani, Wagstaff & van Doorslaer (1997), Journal of Econometrics 77.",
    ),
    "moran": Formula(
        "I de Moran",
        r"I = \frac{\sum_i \sum_j w_{ij}\, z_i z_j}{\sum_i z_i^2}, \qquad \sum_j w_{ij} = 1",
        "$z_i$ : écart à la moyenne des actions pour 1 000 habitants ; $w_{ij}$ : 1 sur le nombre "
        "de voisines (une limite commune). Positif : des voisines se ressemblent. Calcul de PySAL, "
        "permutations avec graine : *p* est la proportion des mélanges de ces chiffres entre les "
        "communes qui s’éloignent au moins autant ; pour chaque commune, le seuil tient compte de "
        "leur nombre. Une commune sans voisine n’y prend pas part.",
        "Moran (1950), Biometrika 37 ; Anselin (1995), Geographical Analysis 27.",
    ),
}
"""By key; those of `geo.equity.whole.INDICES` are among them."""

INTERVAL_LABEL = f"intervalle à {to_percent(1 - ALPHA)}"
"""Name of the intervals on charts."""

"""The scenes that compare counts: axes, centres, priority neighbourhoods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.cartography.scenes import Bar, draw_bars
from geo.coverage import LOCALISEES, count_by_commune
from geo.coverage.placed import split_codes
from geo.french import to_number, to_percent, to_plural, to_sentence
from geo.publication.slide import Material, Slide, draw, with_filters
from geo.territory.model import VILLE_CENTRE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.publication.scenes import Scene

_MOST_BARS = 8
_AUTRES = "Autres"


def axes_slide(scene: Scene, material: Material) -> Slide:
    """Show how many actions each axis has."""
    actions = material.actions
    axes = _axes(actions)
    total = len(actions)
    if axes.empty:
        titre = "Ce programme n’est pas découpé en axes"
        phrase = to_sentence(f"{to_plural(total, 'action')} dans la liste, aucune ne dit son axe")
        return Slide(scene.genre, titre, phrase, material.compte, sans_objet=True)
    said = int(axes.sum())
    verb = "réunie" if total < 2 else "réparties"
    titre = f"{to_plural(total, 'action')} {verb} en {to_plural(len(axes), 'axe')}"
    first, most = str(axes.idxmax()), int(axes.max())
    phrase = (
        f"Le plus fourni : « {first} », {to_plural(most, 'action')} sur "
        f"{to_number(total)} ({to_percent(most / total)})."
    )
    if said < total:
        phrase += f" {to_plural(total - said, 'action')} sans axe."
    bars = _capped([Bar(str(axe), n) for axe, n in axes.to_dict().items()])
    return Slide(
        scene.genre,
        titre,
        with_filters(phrase, material),
        images=_bars(bars, titre),
        texte=tuple(f"{axe} : {to_plural(n, 'action')}" for axe, n in axes.to_dict().items()),
    )


def _axes(actions: pd.DataFrame) -> pd.Series[int]:
    """Number of actions by axis, in the order of the programme."""
    if "axe" not in actions.columns:
        return pd.Series(dtype=int)
    stated = actions["axe"].fillna("").astype(str)
    return stated[stated != ""].value_counts(sort=False)


def centres_slide(scene: Scene, material: Material, verdict: str = "") -> Slide:
    """Show how many actions reach each centre.

    Parameters
    ----------
    scene, material
        As for every kind.
    verdict : str
        One sentence on what the rest of the territory receives; "" when it cannot be said.
    """
    territory = material.territory
    centres = territory.centralites
    if centres.empty:
        phrase = "Ce territoire ne dit pas ses centralités (centralites.geojson)."
        return Slide(scene.genre, "Pas de centralités ici", phrase, sans_objet=True)
    counts = count_by_commune(material.actions, territory, portees=LOCALISEES)
    counts = counts.set_index("code_insee")
    codes = set(centres["code_insee"])
    placed = material.actions[material.actions["portee"].isin(LOCALISEES)]
    reaching = sum(bool(codes & {*split_codes(cell)}) for cell in placed["codes_communes"])
    inhabitants = territory.communes.set_index("code_insee")["population"]
    part = float(inhabitants[list(codes)].sum() / max(inhabitants.sum(), 1))
    noun = to_plural(reaching, "action localisée", plural="actions localisées")
    verb = "est" if reaching < 2 else "sont"
    titre = f"{noun} sur {to_number(len(placed))} {verb} dans une centralité"
    phrase = f"{to_percent(part)} des habitants y vivent. {verdict}".strip()
    ranked = sorted(
        zip(centres["code_insee"], centres["nom"], centres["rang"], strict=True),
        key=lambda one: (one[2] != VILLE_CENTRE, -counts["n_actions"][one[0]]),
    )
    bars = [
        Bar(
            str(nom),
            int(counts["n_actions"][code]),
            to_plural(int(inhabitants[code]), "habitant"),
        )
        for code, nom, _ in ranked
    ]
    return Slide(
        scene.genre,
        titre,
        with_filters(phrase, material),
        material.compte,
        images=_bars(_capped(bars), titre),
        texte=tuple(f"{b.libelle} ({b.precision}) : {to_plural(b.valeur, 'action')}" for b in bars),
    )


def quartiers_slide(scene: Scene, material: Material) -> Slide:
    """Show how many actions designate each priority neighbourhood."""
    territory, actions = material.territory, material.actions
    quartiers = territory.quartiers
    if quartiers.empty:
        phrase = "Aucun quartier prioritaire de la politique de la ville (quartiers.geojson)."
        return Slide(scene.genre, "Pas de quartier prioritaire ici", phrase, sans_objet=True)
    named = [split_codes(cell) for cell in actions["codes_quartiers"]]
    counts = {code: sum(code in cell for cell in named) for code in quartiers["code_quartier"]}
    reaching = sum(any(code in counts for code in cell) for cell in named)
    titre = (
        f"{to_plural(reaching, 'action')} sur {to_number(len(actions))} "
        f"{'désigne' if reaching < 2 else 'désignent'} les quartiers prioritaires"
    )
    phrase = "Une action qui désigne plusieurs quartiers compte dans chacun."
    if "population" in quartiers.columns:
        people = int(quartiers["population"].sum())
        everyone = max(int(territory.communes["population"].sum()), 1)
        phrase = (
            f"{to_plural(people, 'habitant')} y vivent, {to_percent(people / everyone)} du "
            f"territoire. {phrase}"
        )
    rows: Any = pd.DataFrame(quartiers.drop(columns="geometry")).to_dict("records")
    bars = [
        Bar(_quartier(row, territory.noms), counts[row["code_quartier"]], _poverty(row))
        for row in rows
    ]
    return Slide(
        scene.genre,
        titre,
        with_filters(phrase, material),
        material.compte,
        images=_bars(_capped(bars), titre),
        texte=tuple(
            f"{b.libelle} ({b.precision or 'sans donnée'}) : {to_plural(b.valeur, 'action')}"
            for b in bars
        ),
    )


def _quartier(row: dict[str, Any], noms: dict[str, str]) -> str:
    return f"{noms.get(str(row['code_insee']), '')} : {row['nom']}"


def _poverty(row: dict[str, Any]) -> str:
    rate = row.get("taux_pauvrete")
    said = [to_plural(int(row["population"]), "habitant")] if "population" in row else []
    if isinstance(rate, float) and rate == rate:
        said.append(f"{to_number(rate)}\u202f% sous le seuil de pauvreté")
    return ", ".join(said)


def _bars(bars: Sequence[Bar], titre: str) -> tuple[str, ...]:
    told = " ; ".join(f"{bar.libelle} : {bar.valeur}" for bar in bars)
    return draw(
        lambda one: draw_bars(
            bars,
            titre=titre,
            description=told,
            width=one.width,
            height=one.height,
            letters=one.letters,
        )
    )


def _capped(bars: list[Bar]) -> list[Bar]:
    """Keep as many bars as can be read; the others add up into one."""
    if len(bars) <= _MOST_BARS:
        return bars
    others = bars[_MOST_BARS - 1 :]
    return [
        *bars[: _MOST_BARS - 1],
        Bar(f"{_AUTRES} ({len(others)})", sum(bar.valeur for bar in others)),
    ]

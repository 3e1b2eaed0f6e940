"""The scenes that are maps, and those that frame them: the territory, its actions, its sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.cartography import MapView, map_view, palette
from geo.cartography.scenes import draw_counts, draw_position
from geo.cartography.view import AUTHOR
from geo.cartography.wording import map_title
from geo.coverage import LOCALISEES, count_by_commune, summarise
from geo.french import to_long_date, to_number, to_plural, to_sentence
from geo.publication.slide import FORMATS, Format, Material, Slide, draw, with_filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.publication.scenes import Scene


def territory_slide(scene: Scene, material: Material) -> Slide:
    """Show the communes, their centres, and how many people live there."""
    territory = material.territory
    communes = territory.communes
    people = to_plural(int(communes["population"].sum()), "habitant")
    n_communes = to_plural(len(communes), "commune")
    titre = f"{territory.nom} : {n_communes}, {people}"
    programme = f"{territory.programme} : " if territory.programme else ""
    phrase = to_sentence(f"{programme}{to_plural(material.n_programme, 'action')}")
    parts = _parts(material)
    if parts:
        phrase = f"{phrase} {to_sentence(parts)}"
    view = _view(
        material, LOCALISEES, titre=titre, cercles="aucun", **_asked(scene, teinte="densite")
    )
    return Slide(
        scene.genre,
        titre,
        phrase,
        images=_maps(view, material, "territoire"),
        legende=_legend(view, material),
        texte=_territory_text(view, material),
    )


def _territory_text(view: MapView, material: Material) -> tuple[str, ...]:
    """Say the classes of the tint, then the centres."""
    classes = [
        f"{box.libelle} : {to_plural(box.n, 'commune')}"
        for box in view.teinte.classes
        if box.libelle
    ]
    titled = [view.teinte.titre] if view.teinte.titre else []
    centres = ", ".join(material.territory.centralites["nom"])
    return (*titled, *classes, *([f"Centralités : {centres}"] if centres else []))


def _parts(material: Material) -> str:
    """How many urban and rural communes, centres and neighbourhoods, where the territory says."""
    territory = material.territory
    espaces = territory.communes["espace"].value_counts() if "espace" in territory.communes else {}
    said = [
        to_plural(int(espaces[cle]), f"commune {un}", plural=f"communes {un}s")
        for cle, un in (("urbain", "urbaine"), ("rural", "rurale"))
        if cle in espaces
    ]
    for frame, noun, plural in (
        (territory.centralites, "centralité", "centralités"),
        (territory.quartiers, "quartier prioritaire", "quartiers prioritaires"),
    ):
        if not frame.empty:
            said.append(to_plural(len(frame), noun, plural=plural))
    return ", ".join(said)


def map_slide(scene: Scene, material: Material) -> Slide:
    """Show where the actions are."""
    with_sectors = scene.options.get("secteurs") == "oui"
    portees = (*LOCALISEES, "secteur") if with_sectors else LOCALISEES
    counts = count_by_commune(material.actions, material.territory, portees=portees)
    n_actions = int(material.actions["portee"].isin(portees).sum())
    titre = map_title(counts, n_actions=n_actions, avec_secteurs=with_sectors)
    counted = summarise(material.actions)
    phrase = (
        f"{to_plural(counted.tout_le_territoire, 'action')} sur {to_number(counted.total)} "
        f"{'vaut' if counted.tout_le_territoire < 2 else 'valent'} pour tout le territoire : "
        "la carte ne peut pas les placer."
        if counted.tout_le_territoire
        else f"{to_plural(counted.total, 'action')} en tout."
    )
    view = _view(
        material, portees, titre=titre, **_asked(scene, teinte="desserte", cercles="nombre")
    )
    ranked = counts.sort_values("n_actions", ascending=False, kind="stable")
    return Slide(
        scene.genre,
        titre,
        with_filters(phrase, material),
        material.compte,
        images=_maps(view, material, f"carte{len(titre)}"),
        legende=_legend(view, material),
        texte=tuple(
            f"{nom} : {to_plural(int(number), 'action')}"
            for nom, number in zip(ranked["nom"], ranked["n_actions"], strict=True)
            if number
        ),
    )


def commune_slide(scene: Scene, material: Material) -> Slide:
    """Invite to look for one's commune."""
    counts = count_by_commune(material.actions, material.territory, portees=LOCALISEES)
    reached = set(counts.loc[counts["n_actions"] > 0, "code_insee"])
    fills = {str(code): palette.ACCENT for code in reached}
    common = summarise(material.actions).tout_le_territoire
    some, total = int((counts["n_actions"] > 0).sum()), len(counts)
    titre = "Et dans votre commune ?"
    phrase = (
        f"{to_plural(some, 'commune')} sur {to_number(total)} "
        f"{'a une action qui la' if some < 2 else 'ont une action qui les'} désigne ; "
        f"{to_plural(common, 'action')} {'vaut' if common < 2 else 'valent'} pour toutes."
    )
    names = ", ".join(counts.loc[counts["n_actions"] > 0, "nom"]) or "aucune commune"
    return Slide(
        scene.genre,
        titre,
        phrase,
        images=draw(
            lambda one: draw_position(
                material.territory,
                titre=titre,
                width=one.width,
                height=one.height,
                fills=fills,
                letters=one.letters if one is FORMATS[0] else 0.0,
            )
        ),
        legende=(
            (palette.ACCENT, f"Au moins une action ({to_plural(some, 'commune')})"),
            (palette.CHANCE, f"Aucune qui la désigne ({to_plural(total - some, 'commune')})"),
        ),
        texte=(f"Au moins une action désigne : {names}.",),
    )


def sources_slide(scene: Scene, material: Material) -> Slide:
    """Say where the figures come from."""
    territory = material.territory
    sources = territory.sources or ("Voir data/README.md",)
    programme = " · ".join(filter(None, (territory.nom, territory.programme)))
    made = f"Établi le {to_long_date(material.date)}. Réalisation : {AUTHOR}"
    return Slide(
        scene.genre,
        "D’où viennent ces chiffres",
        to_sentence(f"{programme}, {to_plural(material.n_programme, 'action')}. {made}"),
        material.compte,
        texte=tuple(sources),
    )


def _asked(scene: Scene, **defaults: str) -> dict[str, str]:
    return {key: scene.options.get(key, default) for key, default in defaults.items()}


def _view(
    material: Material, portees: Sequence[str], *, titre: str, teinte: str, cercles: str
) -> MapView:
    counts = count_by_commune(material.actions, material.territory, portees=portees)
    view = map_view(
        counts,
        material.territory,
        n_actions=int(material.actions["portee"].isin(portees).sum()),
        scale=material.scale,
        date=material.date,
        phrase=material.compte,
        filtres=material.filtres,
        avec_secteurs="secteur" in portees,
        cercles=cercles,
        teinte=teinte,
    )
    # The neighbourhoods are a few pixels wide at this scale; they have a scene of their own.
    return replace(view, titre=titre, masquees=("quartiers",))


def _maps(view: MapView, material: Material, key: str) -> tuple[str, ...]:
    def picture(one: Format) -> str:
        return draw_counts(
            view,
            material.territory,
            width=one.width,
            height=one.height,
            letters=one.letters,
            frame=one is FORMATS[0],
            key=f"{key}-{one.nom}",
        )

    return draw(picture)


def _legend(view: MapView, material: Material) -> tuple[tuple[str, str], ...]:
    """What a circle and a ring are, then the colours of the tint where there are several."""
    classes = view.teinte.classes
    boxes = [
        (box.couleur, f"{box.libelle} ({to_plural(box.n, 'commune')})")
        for box in (classes if len(classes) > 1 else ())
    ]
    circles = [(palette.CIRCLE, "L’aire du cercle dit le nombre d’actions")]
    rings = [(palette.CENTRE, "Centralité")]
    titled = [("", view.teinte.titre)] if view.teinte.methode else []
    return (
        *(circles if view.cercles else []),
        *(rings if len(material.territory.centralites) else []),
        *titled,
        *boxes,
    )

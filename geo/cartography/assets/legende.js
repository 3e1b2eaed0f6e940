// The legend: nested circles with their true values, boxes of the tint, fixed signs.
"use strict";

(function () {
  const { ajouter, tracer, accorder } = window.texte;

  // Of the circles, on the map and here: full, or rings through which the tint is read.
  function styleCercle({ cercles_creux: creux, couleur_cercles: couleur }) {
    return creux
      ? { color: couleur, weight: 1.8, fillColor: "#ffffff", fillOpacity: 0 }
      : { color: "#ffffff", weight: 1.2, fillColor: couleur, fillOpacity: 0.88 };
  }

  // Proportional circles, nested on a common base line, the largest behind.
  function dessinerCercles(parent, vue, facteur) {
    if (vue.cercles.length === 0) return;
    ajouter(parent, "h2", "", vue.unite);
    const rayons = vue.cercles.map(([valeur, rayon]) => [valeur, rayon * facteur]);
    const plusGrand = rayons[rayons.length - 1][1];
    const hauteur = Math.max(2 * plusGrand, 15 * rayons.length) + 12;
    const base = hauteur - 6;
    const centre = plusGrand + 2;
    const svg = tracer(parent, "svg", {
      width: 2 * plusGrand + 90,
      height: hauteur,
      role: "img",
      "aria-label": `Cercles d’aire proportionnelle : ${vue.cercles.map(([v]) => v).join(", ")}`,
    });
    const { color, weight, fillColor, fillOpacity } = styleCercle(vue);
    let plusBas = Infinity;
    [...rayons].reverse().forEach(([valeur, rayon]) => {
      tracer(svg, "circle", {
        cx: centre, cy: base - rayon, r: rayon,
        fill: fillColor, "fill-opacity": fillOpacity, stroke: color, "stroke-width": weight,
      });
    });
    rayons.forEach(([valeur, rayon]) => {
      // Values are kept a line apart, from the bottom up, whatever the circles.
      const sommet = base - 2 * rayon;
      const ligne = Math.min(sommet, plusBas - 14, base - 4);
      plusBas = ligne;
      const bout = centre + plusGrand + 12;
      tracer(svg, "polyline", {
        points: `${centre},${sommet} ${bout - 4},${ligne} ${bout},${ligne}`,
        fill: "none", stroke: "#3a3a3a", "stroke-width": 0.8,
      });
      tracer(svg, "text", { x: bout + 4, y: ligne + 4, "font-size": 12, fill: "#161616" },
        valeur.toLocaleString("fr-FR"));
    });
    ajouter(parent, "p", "note", "L’aire du cercle est proportionnelle au nombre.");
  }

  // A box of colour; patterns are those that motifs.js defines.
  function dessinerBoite(parent, couleur) {
    const svg = tracer(parent, "svg", { width: 26, height: 16, "aria-hidden": "true" });
    tracer(svg, "rect", {
      x: 0.5, y: 0.5, width: 25, height: 15, fill: couleur, stroke: "#8a857b",
    });
  }

  function dessinerBoites(parent, boites) {
    const liste = ajouter(parent, "ul", "boites");
    for (const { couleur, libelle, n } of boites) {
      const ligne = ajouter(liste, "li");
      dessinerBoite(ligne, couleur);
      ajouter(ligne, "span", "", libelle);
      ajouter(ligne, "span", "effectif", accorder(n, "commune"));
    }
  }

  function dessinerTeinte(parent, { teinte, marques }) {
    if (!teinte.titre) return;
    ajouter(parent, "h2", "", teinte.titre);
    dessinerBoites(parent, teinte.classes);
    if (teinte.methode) ajouter(parent, "p", "note", `Discrétisation : ${teinte.methode}.`);
    if (marques.length > 0) {
      dessinerBoites(parent, marques.map((marque) => ({ ...marque, n: marque.codes.length })));
    }
  }

  function dessinerPrecisions(parent, { precisions }) {
    precisions.forEach((phrase) => ajouter(parent, "p", "note", phrase));
  }

  function dessinerReperes(parent, reperes) {
    if (reperes.length === 0) return;
    ajouter(parent, "h2", "", "Repères");
    const liste = ajouter(parent, "ul", "boites");
    for (const { formes, libelle } of reperes) {
      const ligne = ajouter(liste, "li");
      const svg = tracer(ligne, "svg", { width: 26, height: 16, "aria-hidden": "true" });
      formes.forEach(([forme, attributs]) => tracer(svg, forme, attributs));
      ajouter(ligne, "span", "", libelle);
    }
  }

  window.legende = {
    styleCercle,
    dessiner(parent, vue, facteur, reperes) {
      parent.replaceChildren();
      const sujet = [
        (bloc) => dessinerCercles(bloc, vue, facteur),
        (bloc) => dessinerTeinte(bloc, vue),
      ];
      if (vue.cercles_creux) sujet.reverse(); // the tint is what the map is about
      for (const dessin of [
        ...sujet,
        (bloc) => dessinerReperes(bloc, reperes),
        (bloc) => dessinerPrecisions(bloc, vue),
      ]) {
        dessin(ajouter(parent, "section"));
      }
      if (!parent.textContent) ajouter(parent, "p", "note", "Aucune couche affichée.");
    },
  };
})();

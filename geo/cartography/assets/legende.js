// The legend: nested circles with their true values, boxes of the tint, fixed signs.
"use strict";

(function () {
  const { ajouter, tracer, accorder } = window.texte;

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
    let plusBas = Infinity;
    [...rayons].reverse().forEach(([valeur, rayon]) => {
      tracer(svg, "circle", {
        cx: centre, cy: base - rayon, r: rayon,
        fill: vue.couleur_cercles, "fill-opacity": 0.88, stroke: "#ffffff", "stroke-width": 1.2,
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

  // A box of colour; hatching comes from the pattern that carte.js defines.
  function dessinerBoite(parent, couleur) {
    const svg = tracer(parent, "svg", { width: 26, height: 16, "aria-hidden": "true" });
    tracer(svg, "rect", {
      x: 0.5, y: 0.5, width: 25, height: 15, fill: couleur, stroke: "#8a857b",
    });
  }

  function dessinerTeinte(parent, teinte) {
    if (!teinte.titre) return;
    ajouter(parent, "h2", "", teinte.titre);
    const liste = ajouter(parent, "ul", "boites");
    for (const classe of teinte.classes) {
      const ligne = ajouter(liste, "li");
      dessinerBoite(ligne, classe.couleur);
      ajouter(ligne, "span", "", classe.libelle);
      ajouter(ligne, "span", "effectif", accorder(classe.n, "commune"));
    }
    if (teinte.methode) ajouter(parent, "p", "note", `Discrétisation : ${teinte.methode}.`);
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
    dessiner(parent, vue, facteur, reperes) {
      parent.replaceChildren();
      for (const dessin of [
        (bloc) => dessinerCercles(bloc, vue, facteur),
        (bloc) => dessinerTeinte(bloc, vue.teinte),
        (bloc) => dessinerReperes(bloc, reperes),
      ]) {
        dessin(ajouter(parent, "section"));
      }
      if (!parent.textContent) ajouter(parent, "p", "note", "Aucune couche affichée.");
    },
  };
})();

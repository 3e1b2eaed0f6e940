// Patterns: the hatching of « Sans donnée », and signs drawn above the tint of some communes.
"use strict";

(function () {
  const { carte, communes } = window.fond;
  const { tracer } = window.texte;

  const pane = carte.createPane("marques");
  pane.style.zIndex = 420; // above the tint, under all that has a place of its own
  pane.style.pointerEvents = "none";
  const signes = L.layerGroup().addTo(carte);

  function definir() {
    const svg = carte.getPane("overlayPane").querySelector("svg");
    const motif = (id, cote, attributs, formes) => {
      const trame = tracer(tracer(svg, "defs", {}), "pattern", {
        id, width: cote, height: cote, patternUnits: "userSpaceOnUse", ...attributs,
      });
      formes.forEach(([forme, valeurs]) => tracer(trame, forme, valeurs));
    };
    motif("sans-donnee", 6, { patternTransform: "rotate(45)" }, [
      ["rect", { width: 6, height: 6, fill: "#ffffff" }],
      ["rect", { width: 1.6, height: 6, fill: "#77736b" }],
    ]);
    // Dark dots with a light edge: seen on every tint, whatever its lightness.
    motif("points", 8, { patternTransform: "rotate(45)" }, [
      ["circle", { cx: 4, cy: 4, r: 2.2, fill: "#161616", stroke: "#ffffff", "stroke-width": 0.9 }],
    ]);
  }

  // `marques` are { couleur, libelle, codes }.
  function marquer(marques) {
    signes.clearLayers();
    for (const { couleur, codes } of marques) {
      const portes = new Set(codes);
      communes.eachLayer((couche) => {
        if (!portes.has(couche.feature.properties.code)) return;
        signes.addLayer(L.geoJSON(couche.feature, {
          pane: "marques", interactive: false, smoothFactor: 0,
          style: { color: "#161616", weight: 2.2, fillColor: couleur, fillOpacity: 1 },
        }));
      });
    }
  }

  window.motifs = { definir, marquer };
})();

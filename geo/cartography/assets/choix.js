// Choosing a commune: mouse, finger, keyboard.
"use strict";

(function () {
  const { carte, communes, quartiers, cercles } = window.fond;
  const { nomDe } = window.bulles;
  const FLECHES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

  const polygones = new Map();
  communes.eachLayer((couche) => polygones.set(couche.feature.properties.code, couche));

  let choisie = null; // code of the commune that is open
  let visee = polygones.keys().next().value; // code of the one that the Tab key reaches
  let lignesDe = () => [];

  // ---- outlines ---------------------------------------------------------------------------------
  // Drawn apart, above: moving the commune's own path to the front would take its focus away.

  const pane = carte.createPane("contours");
  pane.style.zIndex = 440;
  pane.style.pointerEvents = "none";

  function contour(couleur) {
    const trait = (color, weight) => L.geoJSON(null, {
      pane: "contours", interactive: false, smoothFactor: 0,
      style: { color, weight, fill: false, lineJoin: "round" },
    }).addTo(carte);
    const traits = [trait("#ffffff", 7), trait(couleur, 3)];
    return (couche) => traits.forEach((un) => {
      un.clearLayers();
      if (couche && carte.hasLayer(communes)) un.addData(couche.feature);
    });
  }

  const cerner = contour("#161616");
  const cernerVisee = contour("#000091");

  function marquer(code) {
    const couche = polygones.get(code);
    const nouvelle = code !== choisie;
    choisie = couche ? code : null;
    cerner(couche);
    polygones.forEach(nommer);
    if (couche && nouvelle) montrer(couche);
  }

  function montrer(couche) {
    const ici = carte.getBounds();
    if (window.cadre.ajuste() && !ici.intersects(couche.getBounds())) {
      carte.panTo(couche.getCenter());
    }
  }

  function choisir(code) {
    marquer(code);
    // `n` makes two clicks on the same commune two answers.
    window.protocole.repondre({ code_insee: code, n: Date.now() });
  }

  // ---- keyboard: one commune is in the tab order, arrows go to the nearest in their direction ----

  function voisine(couche, [dx, dy]) {
    const depart = carte.latLngToLayerPoint(couche.getCenter());
    let meilleure = null;
    let distance = Infinity;
    for (const autre of polygones.values()) {
      const ecart = carte.latLngToLayerPoint(autre.getCenter()).subtract(depart);
      const avance = ecart.x * dx + ecart.y * dy;
      const travers = Math.abs(ecart.x * dy) + Math.abs(ecart.y * dx);
      if (autre === couche || avance <= 0 || avance < travers * 0.5) continue;
      if (avance + 2 * travers < distance) [meilleure, distance] = [autre, avance + 2 * travers];
    }
    return meilleure;
  }

  function viser(couche) {
    const avant = polygones.get(visee).getElement();
    if (avant) avant.setAttribute("tabindex", "-1");
    visee = couche.feature.properties.code;
    couche.getElement().setAttribute("tabindex", "0");
  }

  function auClavier(evenement, couche) {
    const { key } = evenement;
    if (evenement.ctrlKey || evenement.altKey || evenement.metaKey) return;
    if (key === "Enter" || key === " ") {
      choisir(couche.feature.properties.code);
    } else if (FLECHES[key]) {
      const suivante = voisine(couche, FLECHES[key]);
      if (suivante) suivante.getElement().focus();
    } else if (key === "+") {
      carte.zoomIn();
    } else if (key === "-") {
      carte.zoomOut();
    } else {
      return;
    }
    evenement.preventDefault();
    evenement.stopPropagation();
  }

  function auFocus(couche) {
    viser(couche);
    if (!couche.getElement().matches(":focus-visible")) return; // pointed at with the mouse
    cernerVisee(couche);
    montrer(couche);
    couche.fire("vise");
  }

  // Each time a polygon enters the page (the layer may be switched off and on).
  function rendreAccessible(couche) {
    const trait = couche.getElement();
    if (!trait) return;
    const { code } = couche.feature.properties;
    trait.setAttribute("role", "button");
    trait.setAttribute("tabindex", code === visee ? "0" : "-1");
    trait.dataset.commune = code;
    trait.addEventListener("keydown", (evenement) => auClavier(evenement, couche));
    trait.addEventListener("focus", () => auFocus(couche));
    trait.addEventListener("blur", () => {
      cernerVisee(null);
      couche.fire("quitte");
    });
    nommer(couche);
  }

  function nommer(couche) {
    const trait = couche.getElement();
    if (!trait) return;
    const { code } = couche.feature.properties;
    trait.setAttribute("aria-label", `${nomDe(couche)} : ${lignesDe(code).join(", ")}`);
    trait.setAttribute("aria-pressed", String(code === choisie));
  }

  function lier(lignes) {
    lignesDe = lignes;
    [communes, cercles, quartiers].forEach((groupe) =>
      groupe.eachLayer((couche) =>
        couche.on("click", () => choisir(couche.feature.properties.commune))));
    polygones.forEach((couche) => {
      rendreAccessible(couche);
      couche.on("add", () => rendreAccessible(couche));
    });
    communes.on("add remove", () => {
      cerner(polygones.get(choisie));
      cernerVisee(null);
    });
    // The map itself would be one more stop, and its own arrows would move it.
    carte.keyboard.disable();
    carte.getContainer().setAttribute("tabindex", "-1");
  }

  window.choix = { lier, marquer, choisie: () => polygones.get(choisie), polygones };
})();

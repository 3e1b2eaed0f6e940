// The living map. fond.js (drawn by folium, once) has made the layers; each rerun brings values and
// words alone, and the layers are restyled in place: never drawn again, never moved.
"use strict";

(function () {
  const { carte, communes, quartiers, cercles, centralites, plan } = window.fond;
  const { decoder, ajouter, tracer } = window.texte;
  const LARGEUR_ETROITE = 700;
  const CONTOUR = { color: "#8a857b", weight: 0.8 };
  const CONTOUR_CHOISI = { color: "#161616", weight: 3.5 };

  // What is drawn now: the last view received, and the same by code_insee.
  let vue = null;
  let parCode = new Map();
  let choisie = null;
  let deplacee = false; // the reader has moved the map: it is theirs, never moved again
  let ajustement = false; // the move in progress is ours
  let ajustee = false; // the territory has been fitted at least once

  const polygones = new Map();
  const disques = new Map();
  communes.eachLayer((couche) => polygones.set(couche.feature.properties.code, couche));
  cercles.eachLayer((couche) => disques.set(couche.feature.properties.code, couche));

  const nomDe = (couche) => decoder(couche.feature.properties.nom);

  // ---- words shown on hover -------------------------------------------------------------------

  function lignesDe(code) {
    const ligne = parCode.get(code);
    return ligne ? ligne[4].split("\n") : [];
  }

  function bulle(nom, lignes) {
    const noeud = document.createElement("div");
    ajouter(noeud, "strong", "", nom);
    lignes.forEach((ligne) => ajouter(noeud, "div", "", ligne));
    return noeud;
  }

  function lierBulles() {
    const bulleCommune = (couche) => bulle(nomDe(couche), lignesDe(couche.feature.properties.code));
    const bulleQuartier = (couche) =>
      bulle(nomDe(couche), [`Quartier prioritaire ${couche.feature.properties.code}`]);
    for (const [groupe, contenu] of [
      [communes, bulleCommune], [cercles, bulleCommune], [quartiers, bulleQuartier],
    ]) {
      groupe.unbindTooltip();
      groupe.eachLayer((couche) => couche.bindTooltip(contenu, { sticky: true, className: "bulle" }));
    }
    centralites.unbindTooltip();
  }

  // Names of the centres: above their circle on a narrow screen, else beside it, on the side that
  // faces out of the territory.
  function etiqueter() {
    const milieu = communes.getBounds().getCenter().lng;
    centralites.eachLayer((couche) => {
      const { code, ville_centre: villeCentre } = couche.feature.properties;
      const disque = disques.get(code);
      const rayon = disque ? disque.getRadius() : 0;
      const ecart = Math.max(rayon, 5) + 3;
      const cote = couche.getLatLng().lng < milieu ? "left" : "right";
      const direction = etroit() ? "top" : cote;
      const offset = { top: [0, -ecart], left: [-ecart, 0], right: [ecart, 0] }[direction];
      if (!couche.getTooltip()) {
        couche.setRadius(villeCentre ? 5 : 3.5);
        couche.bindTooltip(() => document.createTextNode(nomDe(couche)), {
          permanent: true, opacity: 1,
          className: villeCentre ? "etiquette ville-centre" : "etiquette",
        });
      }
      Object.assign(couche.getTooltip().options, { direction, offset: L.point(offset) });
      couche.getTooltip().update();
    });
  }

  // ---- choosing a commune: mouse, finger, keyboard ----------------------------------------------

  function choisir(code) {
    marquer(code);
    // `n` makes two clicks on the same commune two answers.
    window.protocole.repondre({ code_insee: code, n: Date.now() });
  }

  function marquer(code) {
    const avant = polygones.get(choisie);
    const apres = polygones.get(code);
    if (avant && avant !== apres) avant.setStyle(CONTOUR);
    choisie = apres ? code : null;
    if (!apres) return;
    apres.setStyle(CONTOUR_CHOISI);
    apres.bringToFront();
    if (ajustee && !carte.getBounds().intersects(apres.getBounds())) carte.panTo(apres.getCenter());
  }

  // One commune is in the tab order; arrows go to the nearest one in their direction.
  const FLECHES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

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

  function auClavier(evenement, couche) {
    if (evenement.key === "Enter" || evenement.key === " ") {
      choisir(couche.feature.properties.code);
    } else if (FLECHES[evenement.key]) {
      const suivante = voisine(couche, FLECHES[evenement.key]);
      if (suivante) {
        couche.getElement().setAttribute("tabindex", "-1");
        suivante.getElement().setAttribute("tabindex", "0");
        suivante.getElement().focus();
      }
    } else {
      return;
    }
    evenement.preventDefault();
    evenement.stopPropagation();
  }

  // Each time a polygon enters the page (the layer may be switched off and on).
  function rendreAccessible(couche, premiere) {
    const trait = couche.getElement();
    if (!trait) return;
    trait.setAttribute("role", "button");
    trait.setAttribute("tabindex", premiere ? "0" : "-1");
    trait.dataset.commune = couche.feature.properties.code;
    trait.addEventListener("keydown", (evenement) => auClavier(evenement, couche));
    nommer(couche);
  }

  function nommer(couche) {
    const trait = couche.getElement();
    const lignes = lignesDe(couche.feature.properties.code);
    if (trait) trait.setAttribute("aria-label", [nomDe(couche), ...lignes].join(", "));
  }

  function lierChoix() {
    [communes, cercles, quartiers].forEach((groupe) =>
      groupe.eachLayer((couche) =>
        couche.on("click", () => choisir(couche.feature.properties.commune))));
    let rang = 0;
    for (const couche of polygones.values()) {
      const premiere = rang === 0;
      rendreAccessible(couche, premiere);
      couche.on("add", () => rendreAccessible(couche, premiere));
      rang += 1;
    }
  }

  // ---- size of the frame ------------------------------------------------------------------------

  const etroit = () => window.innerWidth < LARGEUR_ETROITE;
  // Circles were sized for a map about 900 pixels wide.
  const facteur = () => Math.min(1.15, Math.max(0.6, carte.getSize().x / 900));

  function dimensionner() {
    const ecran = window.screen.height;
    const borner = (bas, valeur, haut) => Math.round(Math.min(haut, Math.max(bas, valeur)));
    document.body.classList.toggle("etroit", etroit());
    const fond = carte.getContainer();
    if (etroit()) {
      fond.style.height = `${borner(300, ecran * 0.5, 460)}px`;
      window.protocole.hauteur(document.body.scrollHeight + 4);
    } else {
      fond.style.height = "";
      window.protocole.hauteur(borner(470, ecran - 215, 900));
    }
    ajuster();
  }

  function ajuster() {
    carte.invalidateSize({ animate: false });
    const taille = carte.getSize();
    if (deplacee || taille.x < 50 || taille.y < 50) return;
    ajustement = true;
    carte.fitBounds(communes.getBounds(), { padding: [etroit() ? 6 : 60, 6], animate: false });
    ajustement = false;
    ajustee = true;
  }

  function lierTaille() {
    let largeur = 0;
    window.addEventListener("resize", () => {
      if (window.innerWidth !== largeur) {
        largeur = window.innerWidth;
        dimensionner();
        if (vue) redessiner();
      } else {
        ajuster();
      }
    });
    document.getElementById("legende").addEventListener("toggle", () => dimensionner());
    carte.on("movestart zoomstart", () => { if (!ajustement) deplacee = true; });
    // The wheel scrolls the page until the reader has clicked into the map.
    carte.scrollWheelZoom.disable();
    carte.on("focus", () => carte.scrollWheelZoom.enable());
    carte.on("blur", () => carte.scrollWheelZoom.disable());
  }

  // ---- fixed furniture --------------------------------------------------------------------------

  function poserNord() {
    const Nord = L.Control.extend({
      onAdd() {
        const bloc = L.DomUtil.create("div", "nord");
        const svg = tracer(bloc, "svg", {
          width: 26, height: 38, viewBox: "0 0 26 38", role: "img", "aria-label": "Nord en haut",
        });
        tracer(svg, "text", {
          x: 13, y: 11, "text-anchor": "middle", "font-size": 12, "font-weight": 700,
        }, "N");
        tracer(svg, "path", { d: "M13 14 L20 36 L13 31 Z", fill: "#161616" });
        tracer(svg, "path", { d: "M13 14 L6 36 L13 31 Z", fill: "#ffffff", stroke: "#161616" });
        return bloc;
      },
    });
    carte.addControl(new Nord({ position: "bottomleft" }));
  }

  // Hatching of « Sans donnée », for the polygons and for the legend.
  function definirHachures() {
    const svg = carte.getPane("overlayPane").querySelector("svg");
    const motif = tracer(tracer(svg, "defs", {}), "pattern", {
      id: "sans-donnee", width: 6, height: 6,
      patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    });
    tracer(motif, "rect", { width: 6, height: 6, fill: "#ffffff" });
    tracer(motif, "rect", { width: 1.6, height: 6, fill: "#77736b" });
  }

  function lierFond() {
    carte.on("overlayadd overlayremove", (evenement) => {
      if (evenement.layer !== plan) return;
      const visible = carte.hasLayer(plan);
      communes.setStyle({ fillOpacity: visible ? 0.5 : 0.92 });
      if (!visible) avertir(vue ? vue.avis : "");
    });
    plan.on("tileerror", () =>
      avertir("Le fond IGN ne répond pas : sans internet, la carte reste complète sans lui."));
    const bouton = document.querySelector(".leaflet-control-layers-toggle");
    bouton.title = "Choisir les couches";
    bouton.setAttribute("aria-label", "Choisir les couches");
    bouton.textContent = "Couches";
  }

  function avertir(message) {
    const avis = document.getElementById("avis");
    avis.textContent = message;
    avis.hidden = !message;
  }

  // ---- each rerun -------------------------------------------------------------------------------

  function reperes() {
    const liste = [];
    if (centralites.getLayers().length) {
      liste.push({
        forme: "circle", libelle: "Ville-centre et centralités",
        attributs: { cx: 13, cy: 8, r: 4.5, fill: "#ffffff", stroke: "#161616", "stroke-width": 2 },
      });
    }
    if (quartiers.getLayers().length) {
      liste.push({
        forme: "rect", libelle: "Quartier prioritaire",
        attributs: {
          x: 1, y: 1, width: 24, height: 14,
          fill: "#5d2e8c", "fill-opacity": 0.25, stroke: "#5d2e8c", "stroke-width": 2,
        },
      });
    }
    if (choisie) {
      liste.push({
        forme: "rect", libelle: `Commune choisie : ${nomDe(polygones.get(choisie))}`,
        attributs: {
          x: 2, y: 2, width: 22, height: 12, fill: "none", stroke: "#161616", "stroke-width": 3.5,
        },
      });
    }
    return liste;
  }

  function dessinerDisques() {
    const echelle = facteur();
    const ordre = [...vue.communes].sort((a, b) => b[2] - a[2]);
    for (const [code, , rayon] of ordre) {
      const disque = disques.get(code);
      if (!disque) continue;
      disque.setStyle({ stroke: rayon > 0, fill: rayon > 0 });
      disque.setRadius(rayon * echelle);
      if (rayon > 0) disque.bringToFront(); // the smallest above
    }
  }

  function redessiner() {
    for (const [code, , , classe] of vue.communes) {
      const couche = polygones.get(code);
      if (couche) couche.setStyle({ fillColor: vue.teinte.classes[classe].couleur });
    }
    dessinerDisques();
    etiqueter();
    marquer(vue.selection);
    polygones.forEach(nommer);
    const contenu = document.getElementById("legende-contenu");
    window.legende.dessiner(contenu, vue, facteur(), reperes());
  }

  function ecrire(id, contenu) {
    const noeud = document.getElementById(id);
    noeud.textContent = contenu;
    noeud.hidden = !contenu;
  }

  function recevoir(arguments_) {
    vue = arguments_.vue;
    parCode = new Map(vue.communes.map((ligne) => [ligne[0], ligne]));
    ecrire("titre", vue.titre);
    ecrire("phrase", vue.phrase);
    ecrire("filtres", vue.filtres && `Filtres : ${vue.filtres}`);
    const pied = document.getElementById("pied");
    pied.replaceChildren();
    vue.pied.forEach((ligne) => ajouter(pied, "p", "", ligne));
    avertir(vue.avis);
    if (!document.body.classList.contains("prete")) {
      document.body.classList.add("prete");
      dimensionner();
    }
    redessiner();
    if (etroit()) dimensionner();
  }

  lierBulles();
  lierChoix();
  lierTaille();
  lierFond();
  poserNord();
  definirHachures();
  window.protocole.ecouter(recevoir);
})();

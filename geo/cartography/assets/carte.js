// The living map. fond.js (drawn by folium, once) has made the layers; each rerun brings values and
// words alone, and the layers are restyled in place: never drawn again, never moved.
"use strict";

(function () {
  const { carte, communes, quartiers, cercles, centralites, plan } = window.fond;
  const { ajouter } = window.texte;
  const { cadre, choix, bulles, legende, motifs } = window;
  const ANNEAU = 2.5; // pixels between a circle and the ring of a centre
  const ANNEAU_MIN = 4; // radius of the ring where there is no circle

  // What is drawn now: the last view received, and the same by code_insee.
  let vue = null;
  let parCode = new Map();

  const disques = new Map();
  cercles.eachLayer((couche) => disques.set(couche.feature.properties.code, couche));

  function lignesDe(code) {
    const ligne = parCode.get(code);
    return ligne ? ligne[4].split("\n") : [];
  }

  // ---- layers -----------------------------------------------------------------------------------

  // Outlines of the neighbourhoods again, above the circles, where nothing hides them and where
  // they take no click.
  function surlignerQuartiers() {
    if (quartiers.getLayers().length === 0) return;
    const pane = carte.createPane("quartiers-traits");
    pane.style.zIndex = 460;
    pane.style.pointerEvents = "none";
    const traits = L.geoJSON(quartiers.toGeoJSON(), {
      pane: "quartiers-traits", interactive: false, smoothFactor: 0,
      style: { ...styleDe(quartiers), fill: false },
    });
    const suivre = () => (carte.hasLayer(quartiers) ? traits.addTo(carte) : traits.remove());
    quartiers.on("add remove", suivre);
    suivre();
  }

  function styleDe(groupe) {
    const { color, weight, fillColor, fillOpacity } = groupe.getLayers()[0].options;
    return { color, weight, fillColor, fillOpacity };
  }

  function lierCouches() {
    carte.on("overlayadd overlayremove", (evenement) => {
      if (evenement.layer === plan) {
        const visible = carte.hasLayer(plan);
        communes.setStyle({ fillOpacity: visible ? 0.5 : 0.92 });
        if (!visible) avertir(vue ? vue.avis : "");
      }
      redessiner();
    });
    plan.on("tileerror", () =>
      avertir("Le fond IGN ne répond pas : sans internet, la carte reste complète sans lui."));
    carte.on("zoomend", () => bulles.etiqueter(disques));
    const bouton = document.querySelector(".leaflet-control-layers-toggle");
    bouton.title = "Choisir les couches";
    bouton.setAttribute("aria-label", "Choisir les couches");
    bouton.textContent = "Couches";
  }

  function avertir(message) {
    const avis = document.getElementById("avis");
    avis.textContent = message;
    avis.hidden = !message;
    if (cadre.etroit()) cadre.dimensionner();
  }

  // ---- legend: what is drawn, and nothing else ----------------------------------------------------

  const montre = (groupe) => carte.hasLayer(groupe) && groupe.getLayers().length > 0;

  function reperes() {
    const liste = [];
    if (montre(centralites)) {
      const { color, weight } = styleDe(centralites);
      liste.push({
        libelle: "Ville-centre et centralités",
        formes: [["circle", {
          cx: 13, cy: 8, r: 6, fill: "none", stroke: color, "stroke-width": weight,
          "stroke-dasharray": vue.cercles_creux ? "3 2" : "none",
        }]],
      });
    }
    if (montre(quartiers)) {
      const { color, weight, fillColor, fillOpacity } = styleDe(quartiers);
      liste.push({
        libelle: "Quartier prioritaire",
        formes: [["rect", {
          x: 1, y: 1, width: 24, height: 14,
          fill: fillColor, "fill-opacity": fillOpacity, stroke: color, "stroke-width": weight,
        }]],
      });
    }
    if (choix.choisie() && montre(communes)) {
      const cadreDe = (stroke, epaisseur) => ["rect", {
        x: 4, y: 4, width: 18, height: 8, fill: "none", stroke, "stroke-width": epaisseur,
      }];
      liste.push({
        libelle: `Commune choisie : ${bulles.nomDe(choix.choisie())}`,
        formes: [["rect", { width: 26, height: 16, fill: "#8a857b" }],
          cadreDe("#ffffff", 7), cadreDe("#161616", 3)],
      });
    }
    return liste;
  }

  function dessinerLegende() {
    const contenu = document.getElementById("legende-contenu");
    const montrees = {
      ...vue,
      cercles: montre(cercles) ? vue.cercles : [],
      teinte: montre(communes) ? vue.teinte : { titre: "" },
      marques: montre(communes) ? vue.marques : [],
    };
    legende.dessiner(contenu, montrees, cadre.facteur(), reperes());
  }

  // ---- each rerun -------------------------------------------------------------------------------

  function dessinerDisques() {
    const echelle = cadre.facteur();
    const style = legende.styleCercle(vue);
    const ordre = [...vue.communes].sort((a, b) => b[2] - a[2]);
    for (const [code, , rayon] of ordre) {
      const disque = disques.get(code);
      if (!disque) continue;
      disque.setStyle({ ...style, stroke: rayon > 0, fill: rayon > 0 });
      disque.setRadius(rayon * echelle);
      if (rayon > 0 && carte.hasLayer(disque)) disque.bringToFront(); // the smallest above
    }
    // The ring goes around the circle, so that its whole area can be read.
    centralites.eachLayer((couche) => {
      const disque = disques.get(couche.feature.properties.code);
      const rayon = disque && carte.hasLayer(disque) ? disque.getRadius() : 0;
      couche.setRadius(Math.max(rayon + ANNEAU, ANNEAU_MIN));
    });
  }

  function redessiner() {
    if (!vue) return;
    for (const [code, , , classe] of vue.communes) {
      const couche = choix.polygones.get(code);
      if (couche) couche.setStyle({ fillColor: vue.teinte.classes[classe].couleur });
    }
    motifs.marquer(montre(communes) ? vue.marques : []);
    dessinerDisques();
    bulles.etiqueter(disques);
    bulles.rafraichir();
    choix.marquer(vue.selection);
    dessinerLegende();
  }

  function ecrire(id, contenu) {
    const noeud = document.getElementById(id);
    noeud.textContent = contenu;
    noeud.hidden = !contenu;
  }

  function recevoir(arguments_) {
    vue = arguments_.vue;
    document.body.classList.toggle("cercles-creux", vue.cercles_creux);
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
      vue.masquees.forEach((nom) => window.fond[nom].remove()); // the reader may show them
      cadre.dimensionner();
    }
    redessiner();
    if (cadre.etroit()) cadre.dimensionner();
  }

  bulles.lier(lignesDe);
  choix.lier(lignesDe);
  cadre.lier(redessiner);
  lierCouches();
  surlignerQuartiers();
  motifs.definir();
  window.protocole.ecouter(recevoir);
})();

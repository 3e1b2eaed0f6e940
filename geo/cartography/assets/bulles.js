// Words over the map: the bubble of what is pointed at, and the names of the centres.
"use strict";

(function () {
  const { carte, communes, quartiers, cercles, centralites } = window.fond;
  const { decoder, ajouter } = window.texte;
  const ECART = 14; // pixels between the pointer and its bubble
  const MARGE = 4; // pixels between words and the edge of the map

  const nomDe = (couche) => decoder(couche.feature.properties.nom);
  const borner = (valeur, haut) => Math.max(MARGE, Math.min(valeur, haut - MARGE));

  // ---- the bubble -------------------------------------------------------------------------------
  // Not Leaflet's: that one leaves focus listeners behind, and goes beyond a narrow map.

  const bulle = ajouter(carte.getContainer(), "div", "bulle");
  bulle.setAttribute("role", "tooltip");
  bulle.hidden = true;
  let montree = null; // { couche, lignes, latlng }

  function montrer(couche, lignes, latlng) {
    montree = { couche, lignes, latlng };
    remplir();
  }

  function remplir() {
    if (!montree) return;
    bulle.replaceChildren();
    ajouter(bulle, "strong", "", nomDe(montree.couche));
    montree.lignes(montree.couche).forEach((ligne) => ajouter(bulle, "div", "", ligne));
    bulle.hidden = false;
    placer();
  }

  function cacher() {
    montree = null;
    bulle.hidden = true;
  }

  // The first side of the pointer on which the bubble is whole.
  function placer() {
    if (!montree) return;
    const { x, y } = carte.latLngToContainerPoint(montree.latlng);
    const taille = carte.getSize();
    const { offsetWidth: large, offsetHeight: haut } = bulle;
    const places = [
      [x + ECART, y - haut / 2], [x - ECART - large, y - haut / 2],
      [x - large / 2, y - ECART - haut], [x - large / 2, y + ECART + 8],
    ];
    const entiere = ([gauche], rang) => rang > 1
      || (gauche >= MARGE && gauche + large <= taille.x - MARGE);
    let choix = places.find(entiere);
    if (choix === places[2] && choix[1] < MARGE) choix = places[3];
    bulle.style.left = `${borner(choix[0], taille.x - large)}px`;
    bulle.style.top = `${borner(choix[1], taille.y - haut)}px`;
  }

  // `lignesDe` gives the lines of a commune, by its code.
  function lier(lignesDe) {
    const deCommune = (couche) => lignesDe(couche.feature.properties.code);
    const deQuartier = (couche) => [`Quartier prioritaire ${couche.feature.properties.code}`];
    for (const [groupe, lignes] of [
      [communes, deCommune], [cercles, deCommune], [quartiers, deQuartier],
    ]) {
      groupe.eachLayer((couche) => {
        couche.on("mouseover mousemove", ({ latlng }) => montrer(couche, lignes, latlng));
        couche.on("mouseout remove", cacher);
      });
    }
    communes.eachLayer((couche) => couche.on({
      vise: () => montrer(couche, deCommune, couche.getCenter()), // by the keyboard
      quitte: cacher,
    }));
    carte.on("move zoomend resize", placer);
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape") cacher(); });
  }

  // ---- names of the centres ---------------------------------------------------------------------

  const pane = carte.createPane("etiquettes");
  pane.style.zIndex = 445; // under the circles: a name never hides a value
  pane.style.pointerEvents = "none";

  // How much of a box is taken by circles and names, or lies outside of the map.
  function gene(boite, disques, prises) {
    const { gauche, haut, droite, bas } = boite;
    const taille = carte.getSize();
    let total = 0;
    for (const { x, y, rayon } of disques) {
      const dx = x - Math.max(gauche, Math.min(x, droite));
      const dy = y - Math.max(haut, Math.min(y, bas));
      total += 3 * Math.max(0, rayon + 1 - Math.hypot(dx, dy));
    }
    for (const prise of prises) {
      const large = Math.min(droite, prise.droite) - Math.max(gauche, prise.gauche);
      const profond = Math.min(bas, prise.bas) - Math.max(haut, prise.haut);
      if (large > 0 && profond > 0) total += 40;
    }
    if (gauche < 0 || haut < 0 || droite > taille.x || bas > taille.y) total += 200;
    return total;
  }

  // Boxes of the buttons, which stand above the names.
  function boutons() {
    const fond = carte.getContainer().getBoundingClientRect();
    return [...carte.getContainer().querySelectorAll(".leaflet-control")].map((bloc) => {
      const { left, top, right, bottom } = bloc.getBoundingClientRect();
      return {
        gauche: left - fond.left, haut: top - fond.top,
        droite: right - fond.left, bas: bottom - fond.top,
      };
    });
  }

  // Pixels from the circle; parts of a height or of a width by which a name slides along it.
  const ALENTOUR = [0, 6, 14, 24, 36, 50, 66];
  const MONTEE = [0, -0.5, 0.5, -1, 1];
  const GLISSE = [0, -0.25, 0.25, -0.5, 0.5, -0.4, 0.4, -0.15, 0.15];
  const LOIN = 20; // pixels from which a line ties a name to its circle
  const liens = L.layerGroup([], { pane: "etiquettes" }).addTo(carte);

  // Where a name may stand around its circle, the preferred place first.
  function places({ x, y }, rayon, large, profond, cote) {
    const autre = cote === "left" ? "right" : "left";
    // Above and below, a name near the edge slides back into the map.
    const vertical = (direction, ecart, glisse) => {
      const gauche = borner(x - large / 2 + glisse, carte.getSize().x - large);
      const haut = direction === "top" ? y - ecart - profond : y + ecart;
      return [direction, [gauche + large / 2 - x, haut < y ? -ecart : ecart], gauche, haut];
    };
    const horizontal = (sens, ecart, dy) => {
      const gauche = sens === "left" ? x - ecart - large : x + ecart;
      return [sens, [sens === "left" ? -ecart : ecart, dy], gauche, y + dy - profond / 2];
    };
    // The price of a place: how far from the circle, how far from the middle, on which side.
    const liste = ALENTOUR.flatMap((plus) => {
      const ecart = rayon + 3 + plus;
      const vendre = (place, cher, part) => ({ place, prix: cher + plus / 7 + 2 * Math.abs(part) });
      return [
        ...MONTEE.flatMap((part) => [
          vendre(horizontal(cote, ecart, part * profond), 0, part / 2),
          vendre(horizontal(autre, ecart, part * profond), 1.2, part / 2),
        ]),
        ...GLISSE.flatMap((part) => ["top", "bottom"].map((sens) =>
          vendre(vertical(sens, ecart, part * large), 0.6, part))),
      ];
    });
    return liste.map(({ place: [direction, offset, gauche, haut], prix }) => ({
      direction, offset, prix,
      boite: { gauche, haut, droite: gauche + large, bas: haut + profond },
    }));
  }

  // `disques` are drawn circles by code. A name goes on the side that faces out of the territory,
  // unless it would meet circles there.
  function etiqueter(disques) {
    const milieu = communes.getBounds().getCenter().lng;
    const visibles = [];
    if (carte.hasLayer(cercles)) {
      disques.forEach((disque) => {
        const { x, y } = carte.latLngToContainerPoint(disque.getLatLng());
        if (disque.getRadius() > 0) visibles.push({ x, y, rayon: disque.getRadius() });
      });
    }
    const prises = boutons();
    liens.clearLayers();
    const ordre = centralites.getLayers().sort((a, b) =>
      b.feature.properties.ville_centre - a.feature.properties.ville_centre);
    for (const couche of ordre) {
      const etiquette = nommer(couche);
      const noeud = etiquette.getElement();
      if (!noeud) continue; // the layer is switched off
      const point = carte.latLngToContainerPoint(couche.getLatLng());
      const cote = couche.getLatLng().lng < milieu ? "left" : "right";
      const { offsetWidth: large, offsetHeight: profond } = noeud;
      let meilleure = null;
      places(point, couche.getRadius(), large, profond, cote).forEach((place) => {
        const cout = gene(place.boite, visibles, prises) + place.prix;
        if (!meilleure || cout < meilleure.cout) meilleure = { ...place, cout };
      });
      prises.push(meilleure.boite);
      const { direction, offset } = meilleure;
      Object.assign(etiquette.options, { direction, offset: L.point(offset) });
      etiquette.update();
      relier(point, couche.getRadius(), meilleure.boite);
    }
  }

  // From the edge of a circle to the nearest edge of its name, when they are far apart.
  function relier({ x, y }, rayon, { gauche, haut, droite, bas }) {
    const bout = L.point(Math.max(gauche, Math.min(x, droite)), Math.max(haut, Math.min(y, bas)));
    const ecart = bout.subtract([x, y]);
    const distance = Math.hypot(ecart.x, ecart.y);
    if (distance - rayon < LOIN) return;
    const depart = L.point(x, y).add(ecart.multiplyBy(rayon / distance));
    const trait = [depart, bout].map((point) => carte.containerPointToLatLng(point));
    liens.addLayer(L.polyline(trait, {
      pane: "etiquettes", color: "#161616", weight: 1, interactive: false,
    }));
  }

  function nommer(couche) {
    if (!couche.getTooltip()) {
      couche.bindTooltip(() => document.createTextNode(nomDe(couche)), {
        permanent: true, opacity: 1, pane: "etiquettes",
        className: couche.feature.properties.ville_centre ? "etiquette ville-centre" : "etiquette",
      });
    }
    return couche.getTooltip();
  }

  window.bulles = { lier, rafraichir: remplir, etiqueter, nomDe };
})();

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

  const ALENTOUR = [0, 6, 14, 24, 36];

  // Where a name may stand around its circle, the preferred place first.
  function places({ x, y }, rayon, large, profond, cote) {
    const autre = cote === "left" ? "right" : "left";
    // Above and below, a name near the edge slides back into the map.
    const vertical = (direction, ecart, glisse) => {
      const gauche = borner(x - large / 2 + glisse, carte.getSize().x - large);
      const haut = direction === "top" ? y - ecart - profond : y + ecart;
      return [direction, [gauche + large / 2 - x, haut < y ? -ecart : ecart], gauche, haut];
    };
    const liste = [];
    for (const plus of ALENTOUR) {
      const ecart = rayon + 3 + plus;
      const horizontal = (sens, dy) => {
        const gauche = sens === "left" ? x - ecart - large : x + ecart;
        const offset = [sens === "left" ? -ecart : ecart, dy];
        return [sens, offset, gauche, y + dy - profond / 2];
      };
      liste.push(
        horizontal(cote, 0),
        horizontal(cote, -profond / 2), horizontal(cote, profond / 2),
        vertical("top", ecart, 0),
        vertical("bottom", ecart, 0),
        horizontal(autre, 0),
        ...["top", "bottom"].flatMap((sens) =>
          [-large / 2, large / 2, -large / 4, large / 4].map((dx) => vertical(sens, ecart, dx))),
      );
    }
    return liste.map(([direction, offset, gauche, haut]) => ({
      direction, offset,
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
      places(point, couche.getRadius(), large, profond, cote).forEach((place, rang) => {
        const cout = gene(place.boite, visibles, prises) + rang * 0.2;
        if (!meilleure || cout < meilleure.cout) meilleure = { ...place, cout };
      });
      prises.push(meilleure.boite);
      const { direction, offset } = meilleure;
      Object.assign(etiquette.options, { direction, offset: L.point(offset) });
      etiquette.update();
    }
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

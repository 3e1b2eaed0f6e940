// The frame: its size, what it shows of the territory, and its fixed furniture.
"use strict";

(function () {
  const { carte, communes } = window.fond;
  const { tracer } = window.texte;
  const LARGEUR_ETROITE = 700;

  let deplacee = false; // the reader has moved the map: it is theirs, never moved again
  let ajustement = false; // the move in progress is ours
  let ajustee = false; // the territory has been fitted at least once

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
      // Where the tint is the subject, its legend is long: the map takes more of the screen.
      const reste = document.body.classList.contains("cercles-creux") ? 110 : 200;
      window.protocole.hauteur(borner(540, ecran - reste, 900));
    }
    ajuster();
  }

  // The whole territory, as large as the frame allows.
  function ajuster() {
    carte.invalidateSize({ animate: false });
    const taille = carte.getSize();
    if (deplacee || taille.x < 50 || taille.y < 50) return;
    const cran = carte.options.zoomSnap;
    ajustement = true;
    carte.options.zoomSnap = 0; // a rounded zoom would leave up to a sixth of the frame empty
    carte.fitBounds(communes.getBounds(), { padding: [6, 6], animate: false });
    carte.options.zoomSnap = cran;
    ajustement = false;
    ajustee = true;
  }

  function lierTaille(redessiner) {
    let largeur = 0;
    window.addEventListener("resize", () => {
      if (window.innerWidth !== largeur) {
        largeur = window.innerWidth;
        dimensionner();
      } else {
        ajuster();
      }
      redessiner();
    });
    document.getElementById("legende").addEventListener("toggle", () => dimensionner());
    carte.on("movestart zoomstart", () => { if (!ajustement) deplacee = true; });
    // The wheel scrolls the page until the reader has gone into the map.
    carte.scrollWheelZoom.disable();
    carte.getContainer().addEventListener("focusin", () => carte.scrollWheelZoom.enable());
    carte.getContainer().addEventListener("focusout", () => carte.scrollWheelZoom.disable());
  }

  // ---- fixed furniture --------------------------------------------------------------------------

  function poserRetour() {
    const Retour = L.Control.extend({
      onAdd() {
        const barre = L.DomUtil.create("div", "leaflet-bar retour");
        const bouton = L.DomUtil.create("button", "", barre);
        bouton.type = "button";
        bouton.title = "Tout le territoire";
        bouton.setAttribute("aria-label", bouton.title);
        const svg = tracer(bouton, "svg", {
          width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true",
        });
        tracer(svg, "path", {
          d: "M1 6 V1 H6 M10 1 H15 V6 M15 10 V15 H10 M6 15 H1 V10",
          fill: "none", stroke: "#161616", "stroke-width": 2,
        });
        L.DomEvent.disableClickPropagation(barre);
        bouton.addEventListener("click", () => {
          carte.stop();
          deplacee = false;
          ajuster();
        });
        return barre;
      },
    });
    carte.addControl(new Retour({ position: "topleft" }));
  }

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

  window.cadre = {
    // `redessiner` is called after each change of size.
    lier(redessiner) {
      lierTaille(redessiner);
      poserRetour();
      poserNord();
    },
    dimensionner, etroit, facteur, ajuste: () => ajustee,
  };
})();

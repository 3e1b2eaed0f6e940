// Keys, buttons, and the start.
"use strict";

(function () {
  const { scenes, commune, remarques, magasin } = window.reunion;
  const serveur = document.body.dataset.mode === "serveur";
  const noir = document.getElementById("noir");
  const cadre = document.getElementById("scenes");
  const ouvert = () => document.querySelector("dialog[open]");

  function ouvrir(nom) {
    const avant = ouvert();
    const venantDe = avant && avant.id === "commune" ? commune.ouverte : null;
    if (avant) avant.close();
    document.getElementById(nom).showModal();
    if (nom === "commune") commune.preparer();
    if (nom === "remarque") remarques.preparer(venantDe);
    if (nom === "menu") document.querySelector("#menu [aria-current]").focus();
  }

  const gestes = {
    "plein-ecran": () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => {});
    },
    texte: () => document.body.classList.toggle("en-texte"),
    noir: () => { noir.hidden = !noir.hidden; },
    exporter: remarques.exporter,
    quitter: () => {
      if (remarques.enSuspens()) ouvrir("remarque");
      else magasin.quitter().catch(() => {});
    },
  };

  function faire(nom) {
    const fenetre = ouvert();
    if (fenetre && nom !== "exporter") fenetre.close();
    gestes[nom]();
  }

  const touches = {
    ArrowRight: scenes.suivante, PageDown: scenes.suivante, " ": scenes.suivante,
    ArrowLeft: scenes.precedente, PageUp: scenes.precedente,
    ArrowDown: scenes.suivante, ArrowUp: scenes.precedente,
    Home: scenes.premiere, End: scenes.derniere,
    c: () => ouvrir("commune"), m: () => ouvrir("commune"),
    r: () => ouvrir("remarque"),
    l: () => ouvrir("menu"), "?": () => ouvrir("menu"), h: () => ouvrir("menu"),
    f: () => faire("plein-ecran"), t: () => faire("texte"),
    b: () => faire("noir"), ".": () => faire("noir"),
  };

  // Gives true when the key was for the deck.
  function toucher(touche) {
    if (touche.ctrlKey || touche.metaKey || touche.altKey || touche.isComposing) return false;
    if (ouvert()) return false;
    if (!noir.hidden) {
      noir.hidden = true;
      return true;
    }
    const cle = touche.key.length === 1 ? touche.key.toLowerCase() : touche.key;
    if (cle === " " && touche.target.closest && touche.target.closest("button, a")) return false;
    const vertical = cle === "ArrowDown" || cle === "ArrowUp";
    if (vertical && cadre.scrollHeight > cadre.clientHeight + 2) {
      cadre.scrollBy({ top: cle === "ArrowDown" ? 80 : -80 });
      return true;
    }
    if (/^[1-9]$/.test(cle) && Number(cle) <= scenes.nombre) scenes.aller(Number(cle) - 1);
    else if (Object.hasOwn(touches, cle)) touches[cle]();
    else return false;
    return true;
  }

  document.addEventListener("keydown", (touche) => {
    if (toucher(touche)) touche.preventDefault();
  });
  document.getElementById("avant").addEventListener("click", scenes.precedente);
  document.getElementById("apres").addEventListener("click", scenes.suivante);
  noir.addEventListener("click", () => { noir.hidden = true; });
  for (const bouton of document.querySelectorAll("[data-ouvrir]")) {
    bouton.addEventListener("click", () => ouvrir(bouton.dataset.ouvrir));
  }
  for (const bouton of document.querySelectorAll("[data-faire]")) {
    bouton.addEventListener("click", () => faire(bouton.dataset.faire));
  }
  for (const bouton of document.querySelectorAll("[data-fermer]")) {
    bouton.addEventListener("click", () => bouton.closest("dialog").close());
  }
  for (const fenetre of document.querySelectorAll("dialog")) {
    fenetre.addEventListener("close", () => { if (!ouvert()) cadre.focus(); });
  }

  // A finger that slides sideways changes the scene.
  let depart = null;
  cadre.addEventListener("touchstart", (doigt) => { depart = doigt.changedTouches[0]; },
    { passive: true });
  cadre.addEventListener("touchend", (doigt) => {
    if (!depart) return;
    const arrivee = doigt.changedTouches[0];
    const [x, y] = [arrivee.clientX - depart.clientX, arrivee.clientY - depart.clientY];
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) {
      if (x < 0) scenes.suivante();
      else scenes.precedente();
    }
  }, { passive: true });

  // In the application the deck is a frame: keys typed outside of it are for it too.
  function relayer() {
    let dehors;
    try {
      dehors = window.parent.document;
    } catch {
      return;
    }
    const relais = (touche) => {
      if (!window.frameElement || !window.frameElement.isConnected) {
        dehors.removeEventListener("keydown", relais, true);
        return;
      }
      const pourNous = toucher(touche);
      if (pourNous) {
        touche.preventDefault();
        touche.stopImmediatePropagation();
      }
      window.focus();
    };
    dehors.addEventListener("keydown", relais, true);
    window.focus();
  }

  if (serveur) {
    for (const cache of document.querySelectorAll("[data-serveur]")) cache.hidden = false;
    for (const montre of document.querySelectorAll("[data-fichier]")) montre.hidden = true;
  }
  scenes.ouvrir();
  magasin.ouvrir();
  if (serveur) {
    window.protocole.hauteur(window.screen.height);
    relayer();
  }
  cadre.focus({ preventScroll: true });
  document.body.classList.add("prete");
})();

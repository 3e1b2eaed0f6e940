// Going from one scene to another.
"use strict";

(function () {
  const scenes = [...document.querySelectorAll(".scene")];
  const compteur = document.getElementById("compteur");
  const annonce = document.getElementById("annonce");
  const menu = document.getElementById("menu-scenes");
  let rang = 0;

  const titre = (scene) => scene.querySelector("h1").textContent;

  // The title gives way until all the words are seen; the body keeps its size.
  function ajuster() {
    const mots = scenes[rang].querySelector(".mots");
    for (const part of [1, 0.9, 0.8, 0.7, 0.6]) {
      mots.style.setProperty("--t", part);
      if (mots.scrollHeight <= mots.clientHeight + 1) break;
    }
  }

  function adresse() {
    try {
      const dehors = document.body.dataset.mode === "serveur" ? window.parent : window;
      return dehors;
    } catch {
      return window;
    }
  }

  function lireAdresse() {
    try {
      const ou = adresse().location;
      const dit = new URLSearchParams(ou.search).get("scene") || /scene=(\d+)/.exec(ou.hash)?.[1];
      return Number.parseInt(dit, 10) - 1 || 0;
    } catch {
      return 0;
    }
  }

  function ecrireAdresse() {
    try {
      const dehors = adresse();
      const url = new URL(dehors.location.href);
      if (dehors === window) url.hash = `scene=${rang + 1}`;
      else url.searchParams.set("scene", String(rang + 1));
      dehors.history.replaceState(dehors.history.state, "", url);
    } catch {
      // An address that cannot be written is not needed to present.
    }
  }

  function aller(voulu, { dire = true } = {}) {
    rang = Math.max(0, Math.min(scenes.length - 1, voulu));
    scenes.forEach((scene, place) => { scene.hidden = place !== rang; });
    compteur.textContent = `${rang + 1} / ${scenes.length}`;
    compteur.setAttribute("aria-label", `Scène ${rang + 1} sur ${scenes.length}`);
    [...menu.querySelectorAll("button")].forEach((bouton, place) => {
      if (place === rang) bouton.setAttribute("aria-current", "step");
      else bouton.removeAttribute("aria-current");
    });
    document.getElementById("scenes").scrollTop = 0;
    ajuster();
    if (!dire) return;
    annonce.textContent = `Scène ${rang + 1} sur ${scenes.length} : ${titre(scenes[rang])}`;
    ecrireAdresse();
  }

  scenes.forEach((scene, place) => {
    const bouton = window.texte.ajouter(
      window.texte.ajouter(menu, "li"), "button", "", `${place + 1}. ${titre(scene)}`,
    );
    bouton.type = "button";
    bouton.addEventListener("click", () => {
      document.getElementById("menu").close();
      aller(place);
    });
  });
  window.addEventListener("resize", ajuster);

  window.reunion.scenes = {
    aller,
    suivante: () => aller(rang + 1),
    precedente: () => aller(rang - 1),
    premiere: () => aller(0),
    derniere: () => aller(scenes.length - 1),
    ouvrir: () => aller(lireAdresse(), { dire: false }),
    get nombre() { return scenes.length; },
  };
})();

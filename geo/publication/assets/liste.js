// A list under a field, walked with the arrows. What is found in it: the communes by the matching
// of geo/portraits/chercher.js, the actions by the beginnings of their words.
"use strict";

window.reunion = window.reunion || {};

(function () {
  const { mots, trouver } = globalThis.chercher;
  const motsDe = new Map();

  // Nothing is proposed before a letter is typed.
  window.reunion.chercherCommunes = (saisie, communes) =>
    (mots(saisie).length ? trouver(saisie, communes) : []);

  window.reunion.chercherActions = (saisie, actions) => {
    const voulus = mots(saisie);
    if (!voulus.length) return [];
    return actions.filter((action) => {
      if (!motsDe.has(action)) motsDe.set(action, mots(action.texte));
      const presents = motsDe.get(action);
      return voulus.every((voulu) => presents.some((present) => present.startsWith(voulu)));
    });
  };

  // The pattern « combobox » of ARIA.
  window.reunion.liste = function (champ, liste, { surChoix, surActif }) {
    let objets = [];
    let actif = -1;

    function activer(rangActif) {
      actif = rangActif;
      [...liste.children].forEach((ligne, place) => {
        ligne.setAttribute("aria-selected", String(place === actif));
      });
      const ligne = liste.children[actif];
      if (ligne) {
        champ.setAttribute("aria-activedescendant", ligne.id);
        ligne.scrollIntoView({ block: "nearest" });
      } else champ.removeAttribute("aria-activedescendant");
      if (surActif) surActif(objets[actif] ? objets[actif].objet : null);
    }

    champ.addEventListener("keydown", (touche) => {
      const pas = { ArrowDown: 1, ArrowUp: -1 }[touche.key];
      if (pas && objets.length) {
        touche.preventDefault();
        activer((actif + pas + objets.length) % objets.length);
      } else if (touche.key === "Enter" && objets[actif] && surChoix) {
        touche.preventDefault();
        surChoix(objets[actif].objet);
      }
    });

    return {
      // `trouves`: pairs of what is written and what it stands for.
      montrer(trouves, premier) {
        objets = trouves;
        liste.replaceChildren();
        trouves.forEach(({ ecrit, objet }, place) => {
          const ligne = window.texte.ajouter(liste, "li", "", ecrit);
          ligne.id = `${liste.id}-${place}`;
          ligne.setAttribute("role", "option");
          ligne.addEventListener("mousedown", (clic) => clic.preventDefault());
          ligne.addEventListener("click", () => {
            activer(place);
            if (surChoix) surChoix(objet);
          });
        });
        liste.hidden = trouves.length === 0;
        champ.setAttribute("aria-expanded", String(trouves.length > 0));
        activer(trouves.length ? premier : -1);
      },
    };
  };
})();

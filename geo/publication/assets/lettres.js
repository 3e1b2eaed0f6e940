// Finding a commune or an action by its first letters. The forms were computed with the data
// (geo/portraits/search.py); here only what is typed is put in the same shape.
"use strict";

window.reunion = window.reunion || {};

(function () {
  // Lower case, no accents, words one space apart: the shape of `search_forms`.
  function aplatir(saisie) {
    return saisie
      .toLowerCase()
      .replace(/œ/g, "oe")
      .replace(/æ/g, "ae")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  }

  // Each word of the query, in order, begins a word of the form.
  function dansLOrdre(mots, presents) {
    let rang = 0;
    return mots.every((mot) => {
      while (rang < presents.length && !presents[rang].startsWith(mot)) rang += 1;
      rang += 1;
      return rang <= presents.length;
    });
  }

  // The lowest is the best, Infinity is not at all (see `match_rank`).
  function rang(saisie, formes) {
    const mots = saisie.split(" ");
    let meilleur = Infinity;
    formes.forEach((forme, place) => {
      if (!dansLOrdre(mots, forme.split(" "))) return;
      meilleur = Math.min(meilleur, (forme.startsWith(saisie) ? 0 : 1000) + place);
    });
    return meilleur;
  }

  function chercher(saisie, liste, formesDe) {
    const cherche = aplatir(saisie);
    if (!cherche) return [];
    return liste
      .map((objet, place) => ({ objet, place, rang: rang(cherche, formesDe(objet)) }))
      .filter((trouve) => trouve.rang < Infinity)
      .sort((un, autre) => un.rang - autre.rang || un.place - autre.place)
      .map((trouve) => trouve.objet);
  }

  window.reunion.chercherCommunes = (saisie, communes) =>
    chercher(saisie, communes, (commune) => commune.formes);

  window.reunion.chercherActions = (saisie, actions) => {
    const cherche = aplatir(saisie);
    if (!cherche) return [];
    const mots = cherche.split(" ");
    return actions.filter((action) => {
      const presents = action.plat.split(/[^a-z0-9]+/);
      return mots.every((mot) => presents.some((present) => present.startsWith(mot)));
    });
  };

  // A list under a field, walked with the arrows: the pattern « combobox » of ARIA.
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

// The twin of search.py, for what must answer as one types: which communes a few letters may mean.
"use strict";

globalThis.chercher = (function () {
  // Words without accents, capitals or signs.
  function mots(texte) {
    const simple = texte.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return simple.replace(/œ/g, "oe").replace(/æ/g, "ae").match(/[a-z0-9]+/g) || [];
  }

  // Each wanted word, in order, begins a word of the form.
  function dansLOrdre(voulus, presents) {
    let rang = 0;
    return voulus.every((debut) => {
      while (rang < presents.length && !presents[rang].startsWith(debut)) rang += 1;
      rang += 1;
      return rang <= presents.length;
    });
  }

  // The lower the likelier: first the forms that the query begins. null is not at all.
  function rang(voulus, formes) {
    const entier = voulus.join(" ");
    let meilleur = null;
    formes.forEach((forme, place) => {
      if (!dansLOrdre(voulus, forme.split(" "))) return;
      const essai = forme.startsWith(entier) ? place : 1000 + place;
      if (meilleur === null || essai < meilleur) meilleur = essai;
    });
    return meilleur;
  }

  // `communes` are { formes, … } in the order of the alphabet; of one rank, the shortest name first.
  function trouver(requete, communes) {
    const voulus = mots(requete);
    const longueur = ({ formes }) => (voulus.length > 0 ? formes[0].length : 0);
    return communes
      .map((commune) => ({ commune, place: rang(voulus, commune.formes) }))
      .filter(({ place }) => place !== null)
      .sort((un, autre) =>
        un.place - autre.place || longueur(un.commune) - longueur(autre.commune))
      .map(({ commune }) => commune);
  }

  return { mots, trouver };
})();

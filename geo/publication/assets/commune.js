// « What is there for my commune? »: C, then its first letter.
"use strict";

(function () {
  const donnees = JSON.parse(document.getElementById("donnees").textContent);
  const champ = document.getElementById("commune-champ");
  const fiche = document.getElementById("fiche");
  const trouvees = document.getElementById("commune-trouvees");
  const position = document.getElementById("position");
  const MONTREES = 8;
  let ouverte = null;

  window.reunion.donnees = donnees;

  function lister(liste, rangs) {
    liste.replaceChildren();
    for (const rang of rangs) {
      const action = donnees.actions[rang];
      const ligne = window.texte.ajouter(liste, "li", "", action.texte);
      const dit = [action.portee, action.priorite].filter(Boolean).join(" · ");
      window.texte.ajouter(ligne, "span", "", dit);
    }
  }

  function montrer(commune) {
    ouverte = commune;
    fiche.hidden = position.hidden = !commune;
    if (!commune) return;
    document.getElementById("fiche-nom").textContent = commune.nom;
    document.getElementById("fiche-phrase").textContent = commune.phrase;
    document.getElementById("fiche-detail").textContent = commune.detail;
    lister(document.getElementById("fiche-actions"), commune.actions);
    const commun = document.getElementById("fiche-commun-titre");
    commun.textContent = donnees.pourTous.length ? "Pour toutes les communes" : "";
    lister(document.getElementById("fiche-commun"), donnees.pourTous);
    fiche.scrollTop = 0;
    for (const trace of position.querySelectorAll("[data-commune]")) {
      trace.classList.toggle("ici", trace.dataset.commune === commune.code);
    }
    document.getElementById("commune-annonce").textContent = `${commune.nom}. ${commune.phrase}`;
  }

  const liste = window.reunion.liste(champ, document.getElementById("commune-liste"), {
    surActif: montrer,
    surChoix: () => fiche.focus(),
  });

  function chercher() {
    const trouves = window.reunion.chercherCommunes(champ.value, donnees.communes);
    liste.montrer(
      trouves.slice(0, MONTREES).map((commune) => ({ ecrit: commune.nom, objet: commune })), 0,
    );
    const autres = trouves.length - MONTREES;
    if (!champ.value.trim()) trouvees.textContent = `${donnees.communes.length} communes`;
    else if (!trouves.length) trouvees.textContent = "Aucune commune de ce nom ici.";
    else trouvees.textContent = autres > 0 ? `et ${autres} de plus : tapez encore une lettre` : "";
  }

  champ.addEventListener("input", chercher);
  champ.addEventListener("keydown", (touche) => {
    const pas = { PageDown: 1, PageUp: -1 }[touche.key];
    if (!pas) return;
    touche.preventDefault();
    fiche.scrollBy({ top: pas * fiche.clientHeight * 0.85 });
  });

  window.reunion.commune = {
    preparer() {
      champ.value = "";
      chercher();
      champ.focus();
    },
    get ouverte() { return ouverte; },
  };
})();

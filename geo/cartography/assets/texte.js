// Text of the map. Whatever comes from data enters the page through `textContent`, never as HTML.
"use strict";

window.texte = {
  // The exact inverse of to_safe_text (geo/cartography/safe_text.py): numeric entities to letters.
  // Unambiguous, because "&" itself was made an entity.
  decoder(texteSur) {
    return texteSur.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
  },

  // Put an element with its class and its text at the end of a parent.
  ajouter(parent, balise, classe, contenu) {
    const noeud = document.createElement(balise);
    if (classe) noeud.className = classe;
    if (contenu) noeud.textContent = contenu;
    parent.appendChild(noeud);
    return noeud;
  },

  // The same in SVG, with attributes.
  tracer(parent, balise, attributs, contenu) {
    const noeud = document.createElementNS("http://www.w3.org/2000/svg", balise);
    for (const [nom, valeur] of Object.entries(attributs)) noeud.setAttribute(nom, valeur);
    if (contenu) noeud.textContent = contenu;
    parent.appendChild(noeud);
    return noeud;
  },

  // French plural, from two on.
  accorder(nombre, nom) {
    return `${nombre.toLocaleString("fr-FR")} ${nom}${nombre < 2 ? "" : "s"}`;
  },
};

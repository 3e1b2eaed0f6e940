// The few words that Streamlit writes itself, which no setting translates. A closed list: what is
// not in it stays as it is, and text from data is never looked at.
const MOTS = {
  "App pages": "Pages",
  "Autosize": "Largeur automatique",
  "Automatic": "Automatique",
  "Accounting": "Comptable",
  "Calendar": "Calendrier",
  "Choose an option": "Choisissez",
  "Choose options": "Choisissez",
  "Clear all": "Tout retirer",
  "Clear selection": "Ne plus choisir de ligne",
  "Close": "Fermer",
  "Close fullscreen": "Quitter le plein écran",
  "Collapse sidebar": "Replier le panneau",
  "Compact": "Abrégé",
  "Copy Vega-Lite spec": "Copier la description du graphique",
  "Dismiss": "Fermer",
  "Distance": "Durée écoulée",
  "Dollar": "Dollar",
  "Download as PNG": "Télécharger en PNG",
  "Download as SVG": "Télécharger en SVG",
  "Duration": "Durée",
  "Euro": "Euro",
  "Expand sidebar": "Déplier le panneau",
  "Failed to generate file for download":
    "Ce fichier n’a pas pu être fait. Réessayez, ou prenez un autre format.",
  "Format": "Format",
  "Fullscreen": "Plein écran",
  "Hide column": "Masquer la colonne",
  "Link to heading": "Lien vers ce titre",
  "Localized": "Selon la langue",
  "No results": "Aucun résultat",
  "Open": "Ouvrir",
  "Percent": "Pour cent",
  "Pin column": "Figer la colonne",
  "Plain": "Brut",
  "Running...": "Calcul en cours…",
  "Scientific": "Scientifique",
  "Search": "Chercher",
  "Select all": "Tout choisir",
  "Selected values": "Valeurs choisies",
  "Show chart": "Voir le graphique",
  "Show data": "Voir les données",
  "Show/hide columns": "Choisir les colonnes",
  "Sidebar": "Panneau des filtres",
  "Skip to main content": "Aller au contenu",
  "Sort ascending": "Trier en montant",
  "Sort descending": "Trier en descendant",
  "Stop": "Arrêter",
  "Type to search": "Tapez pour chercher",
  "Unpin column": "Ne plus figer la colonne",
  "Yen": "Yen",
};
const DEBUTS = {
  "Fullscreen: ": "Plein écran : ",
  "Close fullscreen: ": "Quitter le plein écran : ",
  "Help for ": "Aide : ",
  "Remove ": "Retirer ",
  "Search: ": "Chercher : ",
  "Show/hide columns: ": "Choisir les colonnes : ",
};
const ATTRIBUTS = ["aria-label", "title", "placeholder"];
// Places where Streamlit writes, and no data.
const LIEUX = [
  "[data-testid=stTooltipContent]", "[data-testid=stDownloadButtonError]",
  "[data-testid=stDataFrameColumnMenu]",
  "[data-testid=stDataFrameColumnFormattingMenu]", "[data-testid=stStatusWidget]",
  "[data-testid=stSkipToContent]", ".gdg-search-bar", "[data-testid=stToolbar]",
].join(", ");
const SANS_CHOIX = "[role=listbox], [data-baseweb=popover]"; // its empty state is « No results »

function traduire(texte) {
  if (Object.hasOwn(MOTS, texte)) return MOTS[texte];
  const debut = Object.keys(DEBUTS).find((mot) => texte.startsWith(mot));
  return debut ? DEBUTS[debut] + texte.slice(debut.length) : texte;
}

function traduireAttributs(noeud) {
  for (const nom of ATTRIBUTS) {
    const avant = noeud.getAttribute(nom);
    if (!avant) continue;
    const apres = traduire(avant);
    if (apres !== avant) noeud.setAttribute(nom, apres);
  }
}

function traduireTextes(racine) {
  const marche = document.createTreeWalker(racine, NodeFilter.SHOW_TEXT);
  for (let noeud = marche.nextNode(); noeud; noeud = marche.nextNode()) {
    const avant = noeud.nodeValue.trim();
    const lieu = noeud.parentElement;
    if (!lieu) continue;
    const choix = /^(\d+) options? available\.$/.exec(avant);
    if (choix && lieu.closest("[aria-live]")) {
      noeud.nodeValue = `${choix[1]} choix possibles.`;
      continue;
    }
    const permis = (lieu.closest(LIEUX)
      || (avant === "No results" && lieu.closest(SANS_CHOIX)));
    if (permis && Object.hasOwn(MOTS, avant)) noeud.nodeValue = MOTS[avant];
  }
}

function parcourir(noeud) {
  if (!(noeud instanceof Element)) return;
  traduireAttributs(noeud);
  noeud.querySelectorAll(ATTRIBUTS.map((nom) => `[${nom}]`).join(", ")).forEach(traduireAttributs);
  traduireTextes(noeud);
}

// Translates what is there, then what comes; gives back how to stop.
function parlerFrancais() {
  parcourir(document.body);
  const guet = new MutationObserver((changements) => {
    for (const { type, target, addedNodes } of changements) {
      if (type === "attributes") traduireAttributs(target);
      else addedNodes.forEach(parcourir);
    }
  });
  guet.observe(document.body, {
    childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTS,
  });
  return () => guet.disconnect();
}

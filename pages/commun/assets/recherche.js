// Choosing a commune as one types: the pattern « combobox » of ARIA 1.2.
const MAXIMUM = 60;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const racine = parentElement.querySelector(".recherche");
  const champ = racine.querySelector("input");
  const liste = racine.querySelector("[role=listbox]");
  const fermer = racine.querySelector(".champ button");
  const retenues = racine.querySelector(".retenues");
  const dit = racine.querySelector("[role=status]");
  const { communes } = data;
  const choisie = communes.find(({ code }) => code === data.choisie);
  let montrees = [];
  let visee = -1;

  const etiquette = racine.querySelector("label");
  etiquette.textContent = data.titre;
  champ.id = `${data.cle}-champ`;
  etiquette.htmlFor = champ.id;
  champ.placeholder = data.invite;
  champ.readOnly = data.complet;
  liste.id = `${data.cle}-liste`;
  champ.setAttribute("aria-controls", liste.id);
  liste.setAttribute("aria-label", data.titre);
  if (document.activeElement !== champ || racine.dataset.choisie !== (data.choisie || "")) {
    champ.value = choisie ? choisie.nom : "";
  }
  racine.dataset.choisie = data.choisie || "";
  fermer.hidden = !choisie;
  retenues.hidden = data.retenues.length === 0;
  retenues.setAttribute("aria-label", `${data.titre} : communes retenues`);
  retenues.replaceChildren(...data.retenues.map(({ code, nom }) => {
    const ligne = document.createElement("li");
    const bouton = document.createElement("button");
    bouton.type = "button";
    bouton.setAttribute("aria-label", `Retirer ${nom}`);
    const croix = document.createElement("span");
    croix.textContent = "×";
    bouton.append(nom, croix);
    bouton.addEventListener("click", ({ detail }) => {
      if (detail === 0) champ.focus(); // pressed from the keyboard, and about to go away
      dit.textContent = `${nom} : retirée.`;
      setTriggerValue("retrait", { code_insee: code, n: Date.now() });
    });
    ligne.append(bouton);
    return ligne;
  }));

  function replier() {
    liste.hidden = true;
    champ.setAttribute("aria-expanded", "false");
    champ.removeAttribute("aria-activedescendant");
    visee = -1;
  }

  function viser(rang) {
    visee = rang;
    [...liste.children].forEach((ligne, place) =>
      ligne.setAttribute("aria-selected", String(place === rang)));
    const ligne = liste.children[rang];
    if (!ligne) return;
    champ.setAttribute("aria-activedescendant", ligne.id);
    ligne.scrollIntoView({ block: "nearest" });
  }

  function deplier(requete) {
    if (champ.readOnly) return;
    montrees = globalThis.chercher.trouver(requete, communes).slice(0, MAXIMUM);
    liste.replaceChildren(...montrees.map(({ code, nom }, rang) => {
      const ligne = document.createElement("li");
      ligne.id = `${data.cle}-${code}`;
      ligne.setAttribute("role", "option");
      ligne.append(nom, " ");
      const bout = document.createElement("span");
      bout.textContent = code;
      ligne.append(bout);
      ligne.addEventListener("pointerdown", (evenement) => evenement.preventDefault());
      ligne.addEventListener("click", () => choisir(montrees[rang]));
      return ligne;
    }));
    const aucune = montrees.length === 0;
    liste.hidden = aucune;
    champ.setAttribute("aria-expanded", String(!aucune));
    dit.textContent = aucune
      ? "Aucune commune ne commence ainsi : effacez une lettre."
      : `${montrees.length} commune${montrees.length > 1 ? "s" : ""}`;
    dit.classList.toggle("vu", aucune);
    viser(requete && !aucune ? 0 : -1);
  }

  function choisir(commune) {
    champ.value = commune && !data.ajoute ? commune.nom : "";
    fermer.hidden = !commune || data.ajoute;
    replier();
    dit.textContent = commune && data.ajoute ? `${commune.nom} : ajoutée.` : "";
    dit.classList.remove("vu");
    // `n` makes the same choice twice two answers.
    setTriggerValue("choix", { code_insee: commune ? commune.code : null, n: Date.now() });
  }

  function abandonner() {
    champ.value = choisie ? choisie.nom : "";
    dit.textContent = "";
    dit.classList.remove("vu");
    replier();
  }

  const gestes = {
    ArrowDown: () => (liste.hidden ? deplier("") : viser((visee + 1) % montrees.length)),
    ArrowUp: () => (liste.hidden ? deplier("")
      : viser((visee - 1 + montrees.length) % montrees.length)),
    Enter: () => { if (!liste.hidden && montrees[visee]) choisir(montrees[visee]); },
    Escape: abandonner,
  };

  champ.oninput = () => deplier(champ.value);
  champ.onfocus = () => champ.select();
  champ.onclick = () => { if (liste.hidden) deplier(""); };
  champ.onblur = abandonner;
  champ.onkeydown = (evenement) => {
    evenement.stopPropagation(); // letters are not the shortcuts of Streamlit
    const geste = gestes[evenement.key];
    if (!geste) return;
    geste();
    evenement.preventDefault();
  };
  fermer.onclick = () => choisir(null);

  // « / » goes to the field from anywhere but another field.
  function raccourci(evenement) {
    const ici = evenement.target.closest("input, textarea, select, [contenteditable]");
    if (evenement.key !== "/" || ici || evenement.ctrlKey || evenement.metaKey) return;
    evenement.preventDefault();
    champ.focus();
  }
  if (data.raccourci) document.addEventListener("keydown", raccourci);
  return () => document.removeEventListener("keydown", raccourci);
}

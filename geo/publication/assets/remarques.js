// The parking list: a remark typed in the meeting.
"use strict";

(function () {
  const { magasin, donnees } = window.reunion;
  const sujet = document.getElementById("remarque-sujet");
  const texte = document.getElementById("remarque-texte");
  const nom = document.getElementById("remarque-nom");
  const avis = document.getElementById("remarque-avis");
  const garder = document.getElementById("remarque-garder");
  const PROPOSES = 6;
  const MONTREES = 100;
  const CHAMPS = { sujet, texte, nom };
  const BROUILLON = `brouillon-${document.body.dataset.cle}`;
  let brouillon = null;
  let toutes = false;

  // What is being typed outlives a page that is loaded again.
  function retenir() {
    try {
      const saisie = Object.entries(CHAMPS).map(([cle, champ]) => [cle, champ.value]);
      sessionStorage.setItem(BROUILLON, JSON.stringify(Object.fromEntries(saisie)));
    } catch {
      // The field itself still holds it.
    }
  }

  function retrouver() {
    try {
      const saisie = JSON.parse(sessionStorage.getItem(BROUILLON) || "{}");
      for (const [cle, champ] of Object.entries(CHAMPS)) {
        if (typeof saisie[cle] === "string") champ.value = saisie[cle];
      }
    } catch {
      // Nothing to find again.
    }
  }

  const liste = window.reunion.liste(sujet, document.getElementById("remarque-sujets"), {
    surChoix: (ecrit) => {
      sujet.value = ecrit;
      liste.montrer([], -1);
      texte.focus();
    },
  });

  function proposer() {
    const communes = window.reunion.chercherCommunes(sujet.value, donnees.communes);
    const actions = window.reunion.chercherActions(sujet.value, donnees.actions);
    const trouves = [
      ...communes.slice(0, PROPOSES - 2).map((commune) => `Commune : ${commune.nom}`),
      ...actions.map((action) => `Action : ${action.texte}`),
    ].map((ecrit) => ecrit.slice(0, sujet.maxLength));
    // No line is chosen beforehand: what is typed freely stays as typed.
    liste.montrer(trouves.slice(0, PROPOSES).map((ecrit) => ({ ecrit, objet: ecrit })), -1);
  }

  function dire(message, faute) {
    avis.textContent = message;
    avis.classList.toggle("faute", faute);
  }

  async function envoyer() {
    const remarque = {
      sujet: sujet.value.trim(), texte: texte.value.trim(), nom: nom.value.trim(),
    };
    if (!remarque.texte) {
      dire("Écrivez d’abord la remarque.", true);
      texte.focus();
      return;
    }
    // The same words sent again after a silence bear the same mark: they are kept once.
    const contenu = JSON.stringify(remarque);
    if (!brouillon || brouillon.contenu !== contenu) {
      brouillon = { contenu, id: magasin.identifiant() };
    }
    garder.disabled = true;
    dire("…", false);
    try {
      await magasin.garder({ id: brouillon.id, ...remarque });
      brouillon = null;
      // Only what was kept leaves the field; what was typed meanwhile stays.
      if (texte.value.trim() === remarque.texte) texte.value = "";
      if (sujet.value.trim() === remarque.sujet) sujet.value = "";
      retenir();
      liste.montrer([], -1);
      dire(magasin.avis || "Remarque gardée.", Boolean(magasin.avis));
    } catch (erreur) {
      dire(erreur.message, true);
    }
    garder.disabled = false;
    texte.focus();
  }

  const lisible = (date) => date.replace(/^(\d{4})-(\d\d)-(\d\d) /, "$3/$2/$1 à ");

  async function changer(geste) {
    try {
      await geste();
      dire("", false);
    } catch (erreur) {
      dire(erreur.message, true);
    }
  }

  function montrer(remarques) {
    const gardees = remarques.filter((une) => !une.retiree).length;
    document.getElementById("remarques-titre").textContent = gardees === 0
      ? "Aucune remarque gardée" : window.texte.accorder(gardees, "remarque");
    const ou = document.getElementById("remarques-liste");
    ou.replaceChildren();
    const recentes = [...remarques].reverse();
    for (const une of toutes ? recentes : recentes.slice(0, MONTREES)) {
      const ligne = window.texte.ajouter(ou, "li");
      const entete = [lisible(une.date), une.sujet, une.nom && `de ${une.nom}`].filter(Boolean).join(" · ");
      window.texte.ajouter(ligne, "strong", "", entete);
      window.texte.ajouter(ligne, "p", une.retiree ? "retiree" : "", une.texte);
      const bouton = window.texte.ajouter(
        ligne, "button", "", une.retiree ? "Remettre" : "Retirer",
      );
      bouton.type = "button";
      bouton.setAttribute("aria-label", `${bouton.textContent} la remarque : ${une.texte.slice(0, 60)}`);
      const geste = une.retiree ? magasin.remettre : magasin.retirer;
      bouton.addEventListener("click", () => changer(() => geste(une.id)));
    }
    if (!toutes && recentes.length > MONTREES) {
      const ligne = window.texte.ajouter(ou, "li");
      const reste = recentes.length - MONTREES;
      const dites = `${window.texte.accorder(reste, "remarque")} plus ancienne${reste < 2 ? "" : "s"}`;
      const suite = window.texte.ajouter(ligne, "button", "", `Montrer aussi ${dites}`);
      suite.type = "button";
      suite.addEventListener("click", () => {
        toutes = true;
        montrer(remarques);
      });
    }
    if (magasin.avis) dire(magasin.avis, true);
  }

  sujet.addEventListener("input", proposer);
  for (const champ of Object.values(CHAMPS)) champ.addEventListener("input", retenir);
  document.getElementById("remarque-formulaire").addEventListener("submit", (envoi) => {
    envoi.preventDefault();
    envoyer();
  });
  document.getElementById("remarque").addEventListener("keydown", (touche) => {
    if (touche.key === "Enter" && touche.ctrlKey) {
      touche.preventDefault();
      envoyer();
    }
  });
  window.addEventListener("beforeunload", (depart) => {
    if (texte.value.trim() || magasin.enDanger) depart.preventDefault();
  });
  magasin.ecouter(montrer);
  montrer([]);
  retrouver();

  window.reunion.remarques = {
    preparer(commune) {
      if (commune && !sujet.value && !texte.value) sujet.value = `Commune : ${commune.nom}`;
      liste.montrer([], -1);
      (sujet.value ? texte : sujet).focus();
    },
    // Tells whether a remark is being typed, and says what to do with it.
    enSuspens() {
      if (!texte.value.trim()) return false;
      dire("Gardez d’abord cette remarque, ou effacez-la.", true);
      return true;
    },
    exporter() {
      const lien = document.createElement("a");
      lien.href = URL.createObjectURL(new Blob([magasin.csv()], { type: "text/csv" }));
      lien.download = `remarques_${document.body.dataset.jour}.csv`;
      lien.click();
      setTimeout(() => URL.revokeObjectURL(lien.href), 10000);
    },
  };
})();

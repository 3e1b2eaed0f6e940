// Where remarks are kept: by the application, on its disk; or by this browser, in the file of the
// USB stick. Nothing counts as kept before it is.
"use strict";

(function () {
  const serveur = document.body.dataset.mode === "serveur";
  const CLE = `remarques-${document.body.dataset.cle}`;
  const ATTENTE_MS = 15000;
  const REFUS = "Rien n’a été gardé : ";
  const ecouteurs = [];
  let remarques = [];
  let export_ = null;
  let avis = "";

  function prevenir() {
    for (const ecouteur of ecouteurs) ecouteur(remarques);
  }

  function identifiant() {
    return [...crypto.getRandomValues(new Uint8Array(12))]
      .map((octet) => octet.toString(16).padStart(2, "0")).join("");
  }

  // A spreadsheet must not take a remark for a formula (the same rule as geo/coverage/export.py).
  function cellule(texte) {
    const inerte = /^[=+\-@\t\r\n]/.test(texte) ? `'${texte}` : texte;
    return /[";\r\n]/.test(inerte) ? `"${inerte.replaceAll('"', '""')}"` : inerte;
  }

  function csv() {
    if (export_ !== null) return export_;
    const lignes = [["Date", "À propos de", "Remarque", "De la part de"]];
    for (const une of remarques) {
      if (!une.retiree) lignes.push([une.date, une.sujet, une.texte, une.nom]);
    }
    return `\ufeff${lignes.map((ligne) => ligne.map(cellule).join(";")).join("\r\n")}\r\n`;
  }

  // One message at a time, each until the application says that it is done.
  const file = [];
  let enCours = null;

  function avancer() {
    if (enCours || !file.length) return;
    enCours = file.shift();
    enCours.minuteur = setTimeout(() => {
      finir({ message: enCours.message.message, erreur: "l’application ne répond pas. Réessayez." });
    }, ATTENTE_MS);
    window.protocole.repondre(enCours.message);
  }

  function finir(accuse) {
    if (!enCours || accuse.message !== enCours.message.message) return;
    clearTimeout(enCours.minuteur);
    const { resoudre, refuser } = enCours;
    enCours = null;
    if (accuse.erreur) refuser(new Error(REFUS + accuse.erreur));
    else resoudre();
    avancer();
  }

  function demander(contenu) {
    return new Promise((resoudre, refuser) => {
      file.push({ message: { ...contenu, message: identifiant() }, resoudre, refuser });
      avancer();
    });
  }

  // In the file: written into this browser, and kept in memory where it refuses. Another window of
  // the same file may have written since: what it kept is taken first, so that none erases another.
  function ecrire(changement) {
    remarques = reunir(lire(), remarques);
    changement();
    try {
      localStorage.setItem(CLE, JSON.stringify(remarques));
      avis = "";
    } catch {
      avis = "Ce navigateur ne garde rien : exportez les remarques avant de fermer.";
    }
    prevenir();
  }

  function reunir(ecrites, tenues) {
    const connues = new Set(ecrites.map((une) => une.id));
    return [...ecrites, ...tenues.filter((une) => !connues.has(une.id))];
  }

  const texte = (valeur) => (typeof valeur === "string" ? valeur : "");

  function lire() {
    let ecrit = null;
    try {
      ecrit = localStorage.getItem(CLE);
      const gardees = JSON.parse(ecrit || "[]");
      if (!Array.isArray(gardees)) throw new TypeError(CLE);
      return gardees.filter((une) => une && typeof une.texte === "string").map((une) => ({
        id: texte(une.id), date: texte(une.date), sujet: texte(une.sujet), texte: une.texte,
        nom: texte(une.nom), retiree: une.retiree === true,
      }));
    } catch {
      mettreDeCote(ecrit);
      return [];
    }
  }

  // What cannot be read is not erased by what will be written.
  function mettreDeCote(ecrit) {
    try {
      if (ecrit) localStorage.setItem(`${CLE}-illisible`, ecrit);
    } catch {
      // A browser that keeps nothing has nothing to lose.
    }
  }

  function marquer(id, retiree) {
    ecrire(() => {
      for (const une of remarques) if (une.id === id) une.retiree = retiree;
    });
  }

  function heure() {
    const deux = (nombre) => String(nombre).padStart(2, "0");
    const jour = new Date();
    return `${jour.getFullYear()}-${deux(jour.getMonth() + 1)}-${deux(jour.getDate())} `
      + `${deux(jour.getHours())}:${deux(jour.getMinutes())}`;
  }

  window.reunion.magasin = {
    identifiant,
    csv,
    get avis() { return avis; },
    // Whether remarks would vanish with the page.
    get enDanger() { return !serveur && Boolean(avis); },
    ecouter(ecouteur) { ecouteurs.push(ecouteur); },
    garder(remarque) {
      if (serveur) return demander({ genre: "garder", ...remarque });
      ecrire(() => {
        if (remarques.some((une) => une.id === remarque.id)) return;
        remarques.push({ ...remarque, date: heure(), retiree: false });
      });
      return Promise.resolve();
    },
    retirer: (id) => (serveur ? demander({ genre: "retirer", id }) : marquer(id, true)),
    remettre: (id) => (serveur ? demander({ genre: "remettre", id }) : marquer(id, false)),
    quitter: () => demander({ genre: "quitter" }),

    ouvrir() {
      if (!serveur) {
        remarques = lire();
        window.addEventListener("storage", (autre) => {
          if (autre.key !== CLE) return;
          remarques = reunir(lire(), remarques);
          prevenir();
        });
        prevenir();
        return;
      }
      window.protocole.ecouter((recu) => {
        remarques = recu.remarques;
        export_ = recu.csv;
        avis = recu.avis;
        prevenir();
        if (recu.accuse) finir(recu.accuse);
      });
    },
  };
})();

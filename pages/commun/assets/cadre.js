// The frame of every page: its language, its title, and the link to what it shows.
const RAPPEL_MS = 4000;
const HAUT_PX = 30;

async function copier(texte) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(texte);
    return true;
  }
  // Outside of this machine and of https, browsers have the older way alone.
  const champ = document.createElement("textarea");
  champ.value = texte;
  document.body.append(champ);
  champ.select();
  const fait = document.execCommand("copy");
  champ.remove();
  return fait;
}

// Lower on the page, the button would lie over the text: it waits at the top, or for the keyboard.
function attendreEnHaut(boite) {
  const page = document.querySelector("[data-testid=stMain]");
  if (!page) return () => {};
  const suivre = () => boite.classList.toggle("loin", page.scrollTop > HAUT_PX);
  suivre();
  page.addEventListener("scroll", suivre, { passive: true });
  return () => page.removeEventListener("scroll", suivre);
}

export default function ({ data, parentElement }) {
  document.documentElement.lang = "fr";
  compterUnPasParGeste();
  const bouton = parentElement.querySelector("button");
  const dit = parentElement.querySelector("[role=status]");
  bouton.title = `Copier l’adresse de cette vue : ${data.page}`;
  bouton.onclick = async () => {
    const fait = await copier(window.location.href).catch(() => false);
    dit.textContent = fait ? "Lien copié" : "Copiez l’adresse dans la barre du navigateur";
    window.setTimeout(() => { dit.textContent = ""; }, RAPPEL_MS);
  };
  const boite = parentElement.querySelector(".lien-de-la-page");
  const arrets = [parlerFrancais(), entrerDansLesVolets(), attendreEnHaut(boite)];
  return () => arrets.forEach((arreter) => arreter());
}

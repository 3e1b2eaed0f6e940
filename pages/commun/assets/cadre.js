// The frame of every page: its language, its title, and the link to what it shows.
const RAPPEL_MS = 4000;

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

export default function ({ data, parentElement }) {
  document.documentElement.lang = "fr";
  const bouton = parentElement.querySelector("button");
  const dit = parentElement.querySelector("[role=status]");
  bouton.title = `Copier l’adresse de cette vue : ${data.page}`;
  bouton.onclick = async () => {
    const fait = await copier(window.location.href).catch(() => false);
    dit.textContent = fait ? "Lien copié" : "Copiez l’adresse dans la barre du navigateur";
    window.setTimeout(() => { dit.textContent = ""; }, RAPPEL_MS);
  };
  return parlerFrancais();
}

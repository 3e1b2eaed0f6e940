// One gesture, one step back. Streamlit writes three addresses for one page opened from the menu:
// without its choices, then the page, then the page with what followed the reader. Each was a step,
// and the two first had lost the commune.
const GESTES = ["pointerdown", "keydown", "paste", "drop"];
const REPONSE = "streamlit:setComponentValue"; // what a map says when it is clicked

function compterUnPasParGeste() {
  if (window.history.pushState.unParGeste) return;
  const ajouter = window.history.pushState;
  const remplacer = window.history.replaceState;
  let geste = true;
  const noter = () => { geste = true; };
  for (const nom of GESTES) window.addEventListener(nom, noter, { capture: true });
  window.addEventListener("message", ({ data }) => { if (data?.type === REPONSE) noter(); });
  window.addEventListener("popstate", () => { geste = false; }, { capture: true });
  window.history.pushState = function pushState(...adresse) {
    const ecrire = geste ? ajouter : remplacer;
    geste = false;
    return ecrire.apply(window.history, adresse);
  };
  window.history.pushState.unParGeste = true;
}

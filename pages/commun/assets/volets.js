// Streamlit writes what a popover holds at the end of the page: from its button, Tab passed it by.
const ATTEIGNABLES = "a[href], button:not([disabled]), input:not([disabled]), textarea, [tabindex='0']";

// Where Tab goes from an element, when a popover is at stake; nothing elsewhere.
function suivant(depuis, enArriere) {
  const volet = document.querySelector("[data-testid=stPopoverBody]");
  const ouvreur = document.querySelector("[data-testid=stPopover] button[aria-expanded=true]");
  if (!volet || !ouvreur) return null;
  const dedans = [...volet.querySelectorAll(ATTEIGNABLES)].filter((un) => un.offsetParent !== null);
  if (depuis === ouvreur) return enArriere ? null : dedans[0];
  if (!volet.contains(depuis)) return null;
  const bord = enArriere ? dedans[0] : dedans[dedans.length - 1];
  return depuis === bord || depuis === volet ? ouvreur : null;
}

function entrerDansLesVolets() {
  const passer = (touche) => {
    if (touche.key !== "Tab" || touche.altKey || touche.ctrlKey || touche.metaKey) return;
    const but = suivant(document.activeElement, touche.shiftKey);
    if (!but) return;
    touche.preventDefault();
    but.focus();
  };
  document.addEventListener("keydown", passer, { capture: true });
  return () => document.removeEventListener("keydown", passer, { capture: true });
}

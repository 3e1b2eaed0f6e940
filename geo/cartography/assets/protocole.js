// What Streamlit's first component protocol expects, and nothing more: messages to the page that
// holds this frame, and messages from it.
"use strict";

(function () {
  function envoyer(type, contenu) {
    window.parent.postMessage({ isStreamlitMessage: true, type, ...contenu }, "*");
  }

  window.protocole = {
    // `dessiner` is called with the arguments of each rerun.
    ecouter(dessiner) {
      window.addEventListener("message", (message) => {
        const venuDeLaPage = message.source === window.parent;
        if (venuDeLaPage && message.data && message.data.type === "streamlit:render") {
          dessiner(message.data.args);
        }
      });
      envoyer("streamlit:componentReady", { apiVersion: 1 });
    },

    repondre(valeur) {
      envoyer("streamlit:setComponentValue", { value: valeur, dataType: "json" });
    },

    hauteur(pixels) {
      envoyer("streamlit:setFrameHeight", { height: pixels });
    },
  };
})();

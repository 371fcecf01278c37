// La liste de présence : dire que le réseau ne répond pas ; les cases cochées restent.
for (const [event, isLost] of [["sendError", true], ["responseError", true], ["timeout", true], ["afterOnLoad", false]]) {
  document.addEventListener(`htmx:${event}`, () => {
    const told = document.getElementById("hors");
    told.hidden = !isLost;
  });
}

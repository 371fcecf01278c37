// Écouter le répondeur au clavier : Entrée garde la ligne et passe tout de suite à la suivante.
// Sans ce fichier, Entrée envoie la page, qui revient avec ses lignes gardées : rien d’autre ne change.

const isText = (each) => each.matches("input:not([type=hidden], [type=checkbox])");
const texts = (row) => [...row.querySelectorAll("input")].filter(isText);
const isEmpty = (row) => texts(row).every((each) => each.value.trim() === "");

function nextOf(row) {
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches("[data-chains]") && isEmpty(next)) return next;
  }
  return null;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest?.("[data-chains]");
  const next = row && nextOf(row);
  if (!next || !window.htmx || isEmpty(row)) return;
  event.preventDefault();
  window.htmx.trigger(row, "keep");
  texts(next)[0].focus();
});

for (const [name, isLost] of [["sendError", true], ["responseError", true], ["timeout", true], ["afterOnLoad", false]]) {
  document.addEventListener(`htmx:${name}`, () => {
    document.getElementById("hors").hidden = !isLost;
  });
}

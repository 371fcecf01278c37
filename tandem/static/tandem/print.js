// The button that prints: it appears where there is a script; Ctrl+P does as well.
for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
// A button that htmx brought is shown too.
document.addEventListener("htmx:afterSettle", () => {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
});

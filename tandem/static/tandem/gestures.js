// The last words of a draft when its page goes away: htmx is stopped with the page, and too late.
// Nothing here is the only way to do anything: without this file every page works.
const changed = new Set();
document.addEventListener("input", (event) => changed.add(event.target.form));
document.addEventListener("submit", (event) => changed.delete(event.target));
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const form of changed) {
    const draft = form?.querySelector("[data-draft]");
    if (draft) navigator.sendBeacon(draft.dataset.draft, new FormData(form));
  }
  changed.clear();
});

// The keys of the house, and the last words of a draft when its page goes away.
// Nothing here is the only way to do anything: without this file every page works.

// One key, one gesture: an element says its key in aria-keyshortcuts. Inert while one writes, and
// on a page whose root says data-keys="off".
const WRITING = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), select, textarea";

function wanted(key) {
  const all = [...document.querySelectorAll("[aria-keyshortcuts]")];
  return all.find((each) => each.getAttribute("aria-keyshortcuts").split(" ").includes(key));
}

function isOff() {
  return document.documentElement.dataset.keys === "off";
}

function send(event) {
  const form = event.target.closest("form") ?? document.querySelector("main form[method=post]");
  if (form?.closest("main") === null) return;
  event.preventDefault();
  form?.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
  if (event.ctrlKey || event.metaKey || event.altKey || isOff()) return;
  if (event.target.closest(WRITING)) return;
  const element = wanted(event.key);
  if (!element) return;
  event.preventDefault();
  if (element.matches(WRITING)) element.focus();
  else element.click();
});

// What was typed in the last second, when the page is left without being sent: htmx is too late.
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

// The keys of the house (tandem/web/keys.py is their table). Without this file every page works.
//
// An element says its key in aria-keyshortcuts; keys that lead to a page are in the foot of the page
// (data-ways). Silent while one writes, and on a page whose root says data-keys="off"; those of a
// single letter then sleep, Ctrl+Enter and Escape stay.

const WRITING = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), select, textarea";
const LINES = "main :is(.reg > li, .afaire > li, .agenda li, table:not(.agenda) > tbody > tr, [data-line])";
const STEP = 1500; // milliseconds between two keys of one gesture

const foot = () => document.querySelector("[data-ways]");
const ways = () => JSON.parse(foot()?.dataset.ways ?? "{}");
const isOff = () => document.documentElement.dataset.keys === "off";
const isSeen = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

let begun = "";
let timer = 0;

function wanted(key) {
  const all = [...document.querySelectorAll("[aria-keyshortcuts]")];
  return all.find((each) => each.getAttribute("aria-keyshortcuts").split(" ").includes(key));
}

function begin(keys) {
  clearTimeout(timer);
  begun = keys;
  timer = setTimeout(() => (begun = ""), STEP);
}

function send(event) {
  const form = event.target.closest("form") ?? document.querySelector("main form[method=post]");
  if (form?.closest("main") === null) return;
  event.preventDefault();
  form?.requestSubmit();
}

// The lines of the lists of a page: the first link or button of each takes the focus.
function stops() {
  const inside = (line) => [...line.querySelectorAll("a[href], button")].find(isSeen);
  return [...document.querySelectorAll(LINES)].map(inside).filter(Boolean);
}

function step(by) {
  const all = stops();
  const line = document.activeElement.closest(LINES);
  const here = all.findIndex((stop) => stop === document.activeElement || (line && stop.closest(LINES) === line));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
  all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  return all.length > 0;
}

function close(event) {
  const open = event.target.closest("details[open]");
  if (!open || event.target.closest(WRITING)) return;
  open.open = false;
  open.querySelector("summary")?.focus();
}

function press(key) {
  const keys = begun ? `${begun} ${key}` : key;
  const element = begun ? null : wanted(key);
  const all = ways();
  begun = "";
  if (element) {
    if (element.matches(WRITING)) element.focus();
    else element.click();
    return true;
  }
  if (all[keys]) {
    location.assign(all[keys]);
    return true;
  }
  if (Object.keys(all).some((way) => way.startsWith(`${keys} `))) {
    begin(keys);
    return true;
  }
  if (keys === "j" || keys === "k") return step(keys === "j" ? 1 : -1);
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return close(event);
  if (isOff() || event.target.closest(`${WRITING}, dialog`)) return;
  if (event.key.length === 1 && press(event.key)) event.preventDefault();
});

// A held key goes down a list.
document.addEventListener("keydown", (event) => {
  const goesDown = event.repeat && "jk".includes(event.key) && !isOff();
  if (!goesDown || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!event.target.closest(`${WRITING}, dialog`)) step(event.key === "j" ? 1 : -1);
});

// The list of the keys over the page: what is on its own page, brought here.
async function show(link) {
  let dialog = document.getElementById("fenetre");
  if (!dialog) {
    const answer = await fetch(link.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.getElementById(link.dataset.dialog);
    if (!answer.ok || !list) return location.assign(link.href);
    const sheet = page.querySelector("link[href*='keys.css']");
    if (sheet) document.head.append(document.importNode(sheet));
    dialog = framed(document.importNode(list, true), link);
  }
  dialog.showModal();
}

function framed(list, link) {
  const dialog = document.createElement("dialog");
  const button = document.createElement("button");
  const title = document.createElement("h2");
  const head = document.createElement("div");
  Object.assign(dialog, { id: "fenetre", className: "touches" });
  Object.assign(button, { type: "button", className: "b", textContent: link.dataset.closeWord });
  Object.assign(title, { id: "fenetre-titre", textContent: link.textContent });
  dialog.setAttribute("aria-labelledby", title.id);
  button.addEventListener("click", () => dialog.close());
  head.className = "tete";
  head.append(title, button);
  for (const heading of list.querySelectorAll("h2")) {
    const smaller = document.createElement("h3");
    smaller.textContent = heading.textContent;
    smaller.className = heading.className;
    heading.replaceWith(smaller);
  }
  dialog.append(head, list);
  document.body.append(dialog);
  return dialog;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  show(link).catch(() => location.assign(link.href));
});

// What a key does says so: the words of a tooltip, where there is none.
function tell() {
  const words = foot()?.dataset;
  if (!words || isOff()) return;
  const named = (keys) => `${words.keyWord} ${keys.split(" ").join(` ${words.thenWord} `)}`.replace("Control", "Ctrl");
  for (const each of document.querySelectorAll("[aria-keyshortcuts]:not([title])")) {
    each.title = named(each.getAttribute("aria-keyshortcuts"));
  }
  for (const [keys, url] of Object.entries(ways())) {
    for (const link of document.querySelectorAll(`a[href="${CSS.escape(url)}"]:not([title])`)) link.title = named(keys);
  }
}

tell();
document.addEventListener("htmx:afterSettle", tell);

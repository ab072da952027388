// The page: what is selected, what is shown, and what keys and buttons do.

const byId = (id) => document.getElementById(id);
const model = new Model(JSON.parse(byId("data").textContent));
const main = byId("text");
const STATES = { accept: "✓ accepted", reject: "✗ rejected", none: "undecided" };
let file = null, elements = null, shownItems = [], current = null;

const announce = (text) => { byId("status").textContent = text; };
const matches = (item) =>
  (!byId("filter-rule").value || item.rule.split("+").includes(byId("filter-rule").value)) &&
  (!byId("filter-language").value || (item.language || "none") === byId("filter-language").value) &&
  (!byId("filter-safety").value || item.safety === byId("filter-safety").value) &&
  (!byId("filter-state-of").value || item.state === byId("filter-state-of").value || item === current);

function openFile(next) {
  file = next;
  byId("file").value = String(model.files.indexOf(file));
  main.dir = "auto";
  if (file.language) main.lang = file.language; else main.removeAttribute("lang");
  elements = drawText(main, file);
  current = null;
  for (const [id, of] of [["filter-rule", (item) => item.rule.split("+")], ["filter-language", (item) => [item.language || "none"]], ["filter-safety", (item) => [item.safety]]])
    fillFilter(byId(id), of);
  applyFilter();
  select(shownItems.find((item) => item.state === "none") || shownItems[0] || null, { scroll: false });
  main.scrollTop = 0;
}

function fillFilter(select, of) {
  const counts = new Map(), kept = select.value;
  for (const item of file.items) for (const name of of(item)) counts.set(name, (counts.get(name) || 0) + 1);
  const options = Array.from(counts).sort(([a], [b]) => (a < b ? -1 : 1));
  select.replaceChildren(new Option(`all (${file.items.length})`, ""), ...options.map(([name, count]) => new Option(`${name} (${count})`, name)));
  select.value = counts.has(kept) ? kept : "";
}

function applyFilter() {
  shownItems = file.items.filter(matches);
  const shown = new Set(shownItems);
  for (const item of file.items) elements.get(item.number).classList.toggle("off", !shown.has(item));
  const some = shownItems.length < file.items.length;
  byId("filter-state").textContent = some ? `: ${shownItems.length} of ${file.items.length}` : "";
  byId("filters").classList.toggle("active", some);
  if (current && !shown.has(current)) select(shownItems[0] || null);
  else showPanel();
  refresh();
}

function select(item, { scroll = true, focus = false } = {}) {
  if (current) {
    const old = elements.get(current.number);
    old.removeAttribute("aria-current");
    old.tabIndex = -1;
  }
  current = item;
  if (item) {
    const element = elements.get(item.number);
    element.setAttribute("aria-current", "true");
    element.tabIndex = 0;
    if (scroll) element.scrollIntoView({ block: "center", inline: "nearest" });
    if (focus) element.focus({ preventScroll: true });
  }
  showPanel();
}

function showPanel() {
  byId("detail").hidden = !current;
  byId("nothing").hidden = Boolean(current);
  byId("nothing").textContent = file.items.length ? "Nothing is shown: change the filter." : "Nothing was found in this file.";
  for (const id of ["accept", "reject", "leave"]) byId(id).disabled = !current;
  if (!current) { byId("position").textContent = ""; return; }
  const item = current;
  const line = file.text.slice(0, item.from).split("\n").length;
  byId("position").textContent = `${shownItems.indexOf(item) + 1} of ${shownItems.length} · line ${line}`;
  byId("rule").textContent = item.rule;
  const records = item.rule.split("+").map((name) => model.rules[name]).filter(Boolean);
  byId("summary").textContent = records.map((record) => record.summary).join("; ");
  byId("explanation").textContent = records.map((record) => record.explanation).join("\n\n");
  byId("explanation").parentElement.hidden = !records.length;
  byId("safety").textContent = item.safety;
  byId("safety").dataset.safety = item.safety;
  byId("language").textContent = item.language || "";
  byId("language").hidden = !item.language;
  byId("state").textContent = STATES[item.state];
  byId("state").dataset.state = item.state;
  byId("message").replaceChildren(...readable(item.message, true));
  byId("before").replaceChildren(...sample(item.before));
  showOptions(item);
  byId("accept").disabled = item.after === null;
}

function showOptions(item) {
  const own = item.after !== null && !item.options.includes(item.after);
  const fields = item.options.map((text, number) => {
    const input = Object.assign(make("input"), { type: "radio", name: "option", value: String(number), checked: item.after === text });
    return make("label", "option", input, make("span", "", ...(text === "" ? ["nothing (remove)"] : sample(text))));
  });
  const radio = Object.assign(make("input"), { type: "radio", name: "option", value: "own", checked: own });
  radio.setAttribute("aria-label", "A text of your own");
  const text = Object.assign(make("textarea"), { id: "own", rows: 1, value: own ? item.after : "", placeholder: "your own" });
  text.setAttribute("aria-label", "Your own replacement");
  byId("options").replaceChildren(byId("options").querySelector("legend"), ...fields, make("div", "option", radio, text));
}

// Accepting all takes suggestions along only where a rule or a safety was chosen: as a whole they
// are to be looked at, not to be accepted.
function acceptable() {
  const chosen = byId("filter-rule").value || byId("filter-safety").value;
  return shownItems.filter((item) => (item.edit || chosen) && item.state !== "accept" && item.after !== null);
}

function refresh() {
  const counts = model.counts(file);
  byId("progress").textContent = `${counts.accept} accepted · ${counts.reject} rejected · ${counts.none} undecided`;
  byId("undo").disabled = !model.done.length;
  byId("redo").disabled = !model.undone.length;
  const open = acceptable().length;
  byId("accept-all").textContent = `Accept all shown (${open})`;
  byId("accept-all").disabled = !open;
  const left = shownItems.filter((item) => item.state !== "reject").length;
  byId("reject-all").textContent = `Reject all shown (${left})`;
  byId("reject-all").disabled = !left;
}

function repaint(items) {
  for (const item of items) paintItem(elements.get(item.number), item);
  showPanel();
  refresh();
}

function decide(state, { after, go = true } = {}) {
  if (!current || (state === "accept" && current.after === null && after === undefined)) return;
  const item = current;
  const changed = model.decide(file, [item], state, after);
  repaint(changed);
  const others = changed.filter((one) => one !== item).length;
  const said = [`${item.rule} ${STATES[item.state].replace(/^\W+/, "")}`];
  if (others) said.push(`${others} that overlapped it withdrawn`);
  if (go && !move(1)) said.push("no more places after this one");
  announce(said.join("; "));
}

function decideAll(state) {
  const changed = model.decide(file, state === "accept" ? acceptable() : shownItems, state);
  repaint(changed);
  announce(`${changed.length} ${STATES[state].replace(/^\W+/, "")}`);
}

function move(by, wanted = () => true) {
  const start = current ? shownItems.indexOf(current) : -1;
  for (let i = start + by; i >= 0 && i < shownItems.length; i += by)
    if (wanted(shownItems[i])) {
      select(shownItems[i], { focus: main.contains(document.activeElement) });
      return true;
    }
  announce(by > 0 ? "No more places after this one" : "No places before this one");
  return false;
}

function takeBack(step) {
  const entry = step.call(model);
  if (!entry) return;
  if (entry.file !== file) openFile(entry.file);
  if (entry.items.some((item) => !shownItems.includes(item))) clearFilter();
  repaint(entry.items);
  select(entry.items[0]);
  announce(step === model.undo ? "Undone" : "Redone");
}

function clearFilter() {
  for (const id of ["filter-rule", "filter-language", "filter-safety", "filter-state-of"]) byId(id).value = "";
  applyFilter();
}

function view(name) {
  main.dataset.view = name;
  document.querySelector(`input[name=view][value=${name}]`).checked = true;
  if (current) elements.get(current.number).scrollIntoView({ block: "nearest" });
  announce(`View: ${name}`);
}

function save() {
  const blob = new Blob([JSON.stringify(model.decisions(), null, 1) + "\n"], { type: "application/json" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "normtext-decisions.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  model.exported = true;
  announce("Decisions exported to normtext-decisions.json");
}

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1),
  n: () => move(1, (item) => item.state === "none"),
  a: () => decide("accept"), r: () => decide("reject"), u: () => decide("none", { go: false }),
  e: () => byId("own")?.focus(),
  v: () => view({ marked: "before", before: "after", after: "marked" }[main.dataset.view]),
  f: () => { byId("filters").open = true; byId("filter-rule").focus(); },
  z: () => takeBack(model.undo), Z: () => takeBack(model.redo),
  s: save, "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  const held = event.ctrlKey || event.metaKey;
  if (target.matches("textarea, select, input:not([type=radio], [type=checkbox])") || byId("help").open) {
    if (target.id === "own" && key === "Enter" && !event.shiftKey) { event.preventDefault(); decide("accept", { after: target.value }); main.focus(); }
    if (target.id === "own" && key === "Escape") elements.get(current.number).focus();
    return;
  }
  if (held && key.toLowerCase() === "z") { event.preventDefault(); takeBack(event.shiftKey ? model.redo : model.undo); return; }
  if (held || event.altKey) return;
  if (target.matches(".item") && (key === "Enter" || key === " ")) { event.preventDefault(); byId("accept").disabled ? byId("own").focus() : byId("accept").focus(); return; }
  const arrow = key.startsWith("Arrow");
  // Arrows move between places only from a place: elsewhere they scroll, or choose a radio button.
  if (arrow ? !target.matches(".item") : !byId("keys").checked) return;
  const action = KEYS[key] || (/^[1-9]$/.test(key) && current && Number(key) <= current.options.length && (() => choose(current.options[key - 1])));
  if (action) { event.preventDefault(); action(); }
});

function choose(after) {
  repaint(model.decide(file, [current], current.state === "accept" ? "accept" : current.state, after));
}

main.addEventListener("click", (event) => {
  const element = event.target.closest(".item");
  if (element) select(file.items[element.dataset.number], { scroll: false, focus: true });
});
byId("options").addEventListener("change", ({ target }) => {
  if (target.id === "own") choose(target.value);
  else if (target.value === "own") byId("own").focus();
  else choose(current.options[target.value]);
});
for (const [id, action] of Object.entries({
  accept: () => decide("accept"), reject: () => decide("reject"), leave: () => decide("none", { go: false }),
  previous: () => move(-1), next: () => move(1), undo: () => takeBack(model.undo), redo: () => takeBack(model.redo),
  "accept-all": () => decideAll("accept"), "reject-all": () => decideAll("reject"), export: save,
  "filter-clear": clearFilter, "help-open": () => byId("help").showModal(), "help-close": () => byId("help").close(),
})) byId(id).addEventListener("click", action);
for (const id of ["filter-rule", "filter-language", "filter-safety", "filter-state-of"]) byId(id).addEventListener("change", applyFilter);
for (const radio of document.querySelectorAll("input[name=view]")) radio.addEventListener("change", () => view(radio.value));
byId("file").addEventListener("change", () => openFile(model.files[byId("file").value]));
byId("load").addEventListener("change", async ({ target }) => {
  try {
    const taken = model.load(JSON.parse(await target.files[0].text()));
    byId("help").close();
    openFile(file);
    announce(`${taken} decisions taken over`);
  } catch (error) { alert(`Not taken over: ${error.message}`); }
});
window.addEventListener("beforeunload", (event) => { if (!model.exported) event.preventDefault(); });

byId("filter-state-of").replaceChildren(...[["all", ""], ["undecided", "none"], ["accepted", "accept"], ["rejected", "reject"]].map(([name, value]) => new Option(name, value)));
byId("file").replaceChildren(...model.files.map((one, number) => new Option(`${codesOut(one.path)} (${one.items.length})`, number)));
function codesOut(text) { return text.replace(ODD, (odd) => `⟨${codes(odd)}⟩`); }
openFile(model.files.find((one) => one.items.length) || model.files[0]);

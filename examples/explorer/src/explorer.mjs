// The whole explorer: files in, problems, network, measures and report out. Nothing leaves the page.
import { toViewNetwork } from "@crosstie/core";
import { mountNetworkView } from "@crosstie/view";
import { droppedFiles } from "./dropped-files.mjs";
import { contentOf, notTables, studyOf } from "./given-files.mjs";
import { measuresSection } from "./measures-section.mjs";
import { make, section } from "./page.mjs";
import { problemsSection } from "./problems-section.mjs";
import { reportSection } from "./report-section.mjs";
import { count, settingsSection } from "./settings-section.mjs";

const WANTED =
  "No people were found. A study is a table of people (columns id, name, department) and one of ties (from, to): people.csv and ties.csv, or a workbook with the sheets people and ties. The example shows how they look.";

const root = document.getElementById("explorer");
const example = JSON.parse(document.getElementById("example").textContent);
let view = null;
/** Counts what was opened: files dropped while others are being read take their place. */
let turn = 0;

const status = make("p", { role: "status", class: "quiet" }, "No files yet.");
const input = make("input", {
  type: "file",
  multiple: true,
  accept: ".csv,.tsv,.txt,.xlsx,.yaml,.yml",
  "aria-label": "Files of a study",
  // The same files, mended meanwhile, may be chosen again.
  onclick: () => {
    input.value = "";
  },
  onchange: () => void open([...input.files], "your files"),
});
const drop = make(
  "div",
  { class: "drop" },
  make(
    "span",
    {},
    "Drop people.csv, ties.csv and the other files of a study here, or their folder, or one XLSX, or choose them:",
  ),
  input,
  make(
    "button",
    { type: "button", onclick: () => void open(example.files, "the example district") },
    "Open the example",
  ),
);
const results = make("div", {});
root.append(
  make(
    "p",
    { class: "quiet" },
    "Files are read in this page and go nowhere: its rules leave the browser no address to send anything to.",
  ),
  drop,
  status,
  results,
);

// Dropped anywhere: beside the frame, the browser would leave the page for the file.
addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) drop.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer !== null)
    droppedFiles(event.dataTransfer).then((files) => open(files, "your files"), unreadable);
});

function unreadable(error) {
  status.textContent = `What was dropped could not be read: ${error.message}`;
}

/** @param yaml settings to read the files by; null: their own, or drafted ones */
async function open(files, what, yaml = null) {
  if (files.length === 0) return;
  const own = ++turn;
  view?.destroy();
  view = null;
  results.replaceChildren();
  status.textContent = `Reading ${what} …`;
  // The words are on the screen before the work begins.
  await new Promise((done) => setTimeout(done));
  try {
    const given = await contentOf(files);
    if (own !== turn) return;
    const { study, draft } = studyOf(given, yaml);
    const errors = study.problems.filter(({ severity }) => severity === "error").length;
    const held = [
      count(study.people.length, "person", "people"),
      count(study.ties.from.length, "tie"),
      count(study.waves.length, "round"),
    ].join(", ");
    status.textContent = `${held}; ${count(errors, "error")} and ${count(study.problems.length - errors, "other note")} about the data.`;
    results.append(...notTables(given).map((text) => make("p", { class: "error" }, text)));
    if (draft !== null) results.append(settingsSection(draft, (text) => void open(given, what, text)));
    results.append(problemsSection(study));
    if (study.people.length === 0) results.append(make("p", {}, WANTED));
    else await show(study, own);
  } catch (error) {
    if (own !== turn) return;
    status.textContent = "";
    results.append(
      make("p", { class: "error", role: "alert" }, `These files could not be used: ${error.message}`),
    );
  }
}

async function show(study, own) {
  try {
    const place = make("div", {});
    const data = toViewNetwork(study, { privacy: "names" });
    // The map measures the element it stands in.
    const whole = section("The network", place);
    results.append(whole);
    view = mountNetworkView(place, data);
    Object.assign(place, { crosstieView: view });
    await view.ready;
    if (own === turn) results.append(measuresSection(study), reportSection(study));
  } catch (error) {
    if (own !== turn) return;
    // A list of staff alone is a beginning; what is missing for more is said in its place.
    results.append(
      make("p", { class: "error", role: "alert" }, `Nothing can be drawn or measured yet. ${error.message}`),
    );
  }
}

// The whole explorer: files in, problems, network, measures and report out. Nothing leaves the page.
import { analyze, describeProblem, measures, measureTable, readStudy, toViewNetwork } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { mountNetworkView } from "@crosstie/view";

/** Problems and rows shown; files hold all of them. */
const MOST = 200;
const START = ["in_degree", "out_degree", "ei_index", "density", "reciprocity_edge"];

const root = document.getElementById("explorer");
const example = JSON.parse(document.getElementById("example").textContent);
let study = null;
let view = null;
/** Counts what was opened: files dropped while others are being read take their place. */
let turn = 0;

/** Texts become text nodes: nothing out of a file is ever parsed as markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const status = make("p", { role: "status", class: "quiet" }, "No files yet.");
const input = make("input", {
  type: "file",
  multiple: true,
  accept: ".csv,.tsv,.txt,.xlsx,.yaml,.yml",
  "aria-label": "Files of a study",
  onchange: () => void open([...input.files], "your files"),
});
const drop = make(
  "div",
  {
    class: "drop",
    ondragover: (event) => {
      event.preventDefault();
      drop.classList.add("over");
    },
    ondragleave: () => drop.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      void open([...event.dataTransfer.files], "your files");
    },
  },
  make(
    "span",
    {},
    "Drop people.csv, ties.csv and the other files of a study here, or one XLSX, or choose them:",
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

async function open(files, what) {
  if (files.length === 0) return;
  const own = ++turn;
  view?.destroy();
  view = null;
  results.replaceChildren();
  status.textContent = `Reading ${what} …`;
  // The words are on the screen before the work begins.
  await new Promise((done) => setTimeout(done));
  try {
    const read = await readStudy(files, { name: "study" });
    if (own !== turn) return;
    study = read;
    const errors = study.problems.filter(({ severity }) => severity === "error").length;
    status.textContent = `${study.people.length} people, ${study.ties.from.length} ties, ${study.waves.length} ${study.waves.length === 1 ? "round" : "rounds"}; ${errors} errors and ${study.problems.length - errors} other notes about the data.`;
    results.append(problems());
    if (study.people.length === 0) return;
    try {
      const map = await network();
      if (own === turn) results.append(map, measureSection(), report());
    } catch (error) {
      // A list of staff alone is a beginning; what is missing for more is said in its place.
      results.append(
        make(
          "p",
          { class: "error", role: "alert" },
          `Nothing can be drawn or measured yet. ${error.message}`,
        ),
      );
    }
  } catch (error) {
    if (own !== turn) return;
    status.textContent = "";
    results.append(
      make("p", { class: "error", role: "alert" }, `These files could not be used: ${error.message}`),
    );
  }
}

function section(title, ...children) {
  return make("section", { "aria-label": title }, make("h2", {}, title), ...children);
}

function problems() {
  const list = study.problems;
  if (list.length === 0)
    return section("The data", make("p", {}, "Nothing to report: every row could be used."));
  const cell = (value) => make("td", {}, value === null || value === undefined ? "" : String(value));
  return section(
    "The data",
    make(
      "p",
      {},
      list.length > MOST ? `The first ${MOST} of ${list.length} notes:` : `${list.length} notes:`,
    ),
    make(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": "Problems" },
      make(
        "table",
        {},
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ...["", "File", "Row", "Column", "What", "Done"].map((text) =>
              text === "" ? make("td") : make("th", { scope: "col" }, text),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          ...list
            .slice(0, MOST)
            .map((p) =>
              make(
                "tr",
                {},
                cell(p.severity),
                cell(p.file),
                cell(p.row),
                cell(p.column),
                cell(p.message),
                cell(p.action),
              ),
            ),
        ),
      ),
    ),
    save("Save all (text)", "problems.txt", () => list.map(describeProblem).join("\n")),
  );
}

async function network() {
  const data = toViewNetwork(study, { privacy: "names" });
  const place = make("div", {});
  const whole = section("The network", place);
  // The map measures the element it stands in.
  results.append(whole);
  view = mountNetworkView(place, data);
  Object.assign(place, { crosstieView: view });
  await view.ready;
  return whole;
}

function measureSection() {
  const select = make("select", { "aria-label": "Measure", onchange: () => draw() });
  for (const { id, title, level } of measures.filter(
    ({ level }) => level === "person" || level === "network",
  ))
    select.append(
      make(
        "option",
        { value: id, selected: START.includes(id) && level === "person" },
        `${title} (${level})`,
      ),
    );
  const rows = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Values" });
  const table = () => measureTable(study, { measures: [select.value], levels: ["person", "network"] });
  const draw = () => {
    const found = table();
    rows.replaceChildren(
      make(
        "table",
        {},
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ...["Relation", "Round", "Whose", "Value", "Why none"].map((text) =>
              make("th", { scope: "col" }, text),
            ),
          ),
        ),
        make(
          "tbody",
          {},
          ...found
            .slice(0, MOST)
            .map((row) =>
              make(
                "tr",
                {},
                ...[
                  row.relation,
                  row.wave,
                  row.id,
                  row.value === null ? null : Number(row.value.toPrecision(6)),
                  row.reason,
                ].map((value) => make("td", {}, value === null ? "" : String(value))),
              ),
            ),
        ),
      ),
    );
  };
  draw();
  return section(
    "Measures",
    make(
      "div",
      { class: "row" },
      select,
      save("Save the rows (JSON)", "measures.json", () => JSON.stringify(table(), null, 1)),
    ),
    rows,
  );
}

function report() {
  return section(
    "The report",
    make(
      "p",
      { class: "quiet" },
      "For a cabinet: no individual, no department under five people, no count under five.",
    ),
    save(
      "Save the report",
      "report.html",
      () => renderReport(analyze(study, { privacy: "cabinet" })),
      "text/html",
    ),
  );
}

function save(label, name, text, type = "text/plain") {
  const button = make("button", { type: "button" }, label);
  button.addEventListener("click", async () => {
    const before = status.textContent;
    status.textContent = `Making ${name} …`;
    button.disabled = true;
    // The words are on the screen before the work begins.
    await new Promise((done) => setTimeout(done, 50));
    let made;
    try {
      made = text();
      status.textContent = before;
    } catch (error) {
      status.textContent = `${name} could not be made: ${error.message}`;
      return;
    } finally {
      button.disabled = false;
    }
    const url = URL.createObjectURL(new Blob([made], { type: `${type};charset=utf-8` }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  return button;
}

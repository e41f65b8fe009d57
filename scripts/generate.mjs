// Writes docs/measures from the cards of the measures. `--check` fails when a page on disk is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { measures, studyMeasures } from "../packages/core/dist/index.js";

const folder = new URL("../docs/measures/", import.meta.url);
const check = process.argv.includes("--check");

const LEVELS = [
  ["network", "The whole office", "One number for a relation at a wave."],
  ["department", "Departments", "One number a department (or group of another column)."],
  ["department-pair", "Pairs of departments", "One number for each two departments, the naming one first."],
  ["person", "People", "One number a person. For analysis; no report ranks people."],
  ["tie", "Ties", "One number a reported tie."],
  ["partner", "Partners", "One number a partner."],
  ["partner-department", "Partners and departments", "One number for a partner and a department."],
  ["topic", "Topics of expertise", "One number a topic."],
  ["meeting", "Meetings", "One number a meeting."],
  ["scale", "Survey scales", "One number a scale."],
];

const all = [...measures, ...studyMeasures];

function range([low, high]) {
  if (low === null && high === null) return "any number";
  if (high === null) return `${low} or more`;
  return low === null ? `${high} or less` : `${low} to ${high}`;
}

function entry(m) {
  const facts = [
    ["Formula", m.formula],
    ["Unit and range", `${m.unit}; ${range(m.range)}`],
    ...("views" in m
      ? [
          [
            "View",
            `${m.views[0]} by default${m.views.length > 1 ? `; also ${m.views.slice(1).join(", ")}` : ""}`,
          ],
          ...(m.views.includes("directed")
            ? [["Direction", m.orientation === "flow" ? "as knowledge flows" : "as named"]]
            : []),
          [
            "Strengths",
            { binary: "not used", strength: "used", either: "not used unless asked for" }[m.weights],
          ],
        ]
      : []),
    ["Missing answers", m.missing],
    ...("isolates" in m ? [["Isolates", m.isolates]] : []),
    [
      "Undefined when",
      `${m.undefinedWhen}${"reason" in m && m.undefinedWhen !== "never" ? ` (\`${m.reason}\`)` : ""}`,
    ],
    ["Sources", m.references.map((r) => `${r.text}${r.doi ? ` doi:${r.doi}` : ""}`).join(" · ")],
  ];
  const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("<", "&lt;");
  return `## ${m.title}\n\n\`${m.id}\`\n\n${m.about}\n\n| | |\n|---|---|\n${facts.map(([k, v]) => `| ${k} | ${cell(v)} |`).join("\n")}\n`;
}

const pages = new Map();
for (const [level, title, about] of LEVELS) {
  const cards = all.filter((m) => m.level === level);
  if (cards.length === 0) continue;
  pages.set(
    `${level}.md`,
    `# ${title}\n\n${about} Written by \`npm run generate\` from the cards in the source.\n\n${cards.map(entry).join("\n")}`,
  );
}
const list = LEVELS.filter(([level]) => pages.has(`${level}.md`)).map(([level, title]) => {
  const cards = all.filter((m) => m.level === level);
  return `## [${title}](${level}.md)\n\n${cards.map((m) => `- \`${m.id}\` – ${m.title}`).join("\n")}\n`;
});
pages.set(
  "README.md",
  `# Measures\n\nAll ${all.length} measures, as \`crosstie measures --list\` prints them. Written by \`npm run generate\`.\n\n${list.join("\n")}`,
);

let stale = 0;
mkdirSync(folder, { recursive: true });
for (const [name, text] of pages) {
  const file = new URL(name, folder);
  let before = null;
  try {
    before = readFileSync(file, "utf8");
  } catch {
    // A page that is not there yet is written.
  }
  if (before === text) continue;
  stale++;
  if (check) console.error(`docs/measures/${name} is stale: run npm run generate`);
  else writeFileSync(file, text);
}
console.log(`${pages.size} pages of measures, ${stale} ${check ? "stale" : "written"}`);
if (check && stale > 0) process.exitCode = 1;

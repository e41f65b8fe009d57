// Writes packages/core/study.schema.json, and docs/measures from the cards of the measures, with each one's values in an office of eight, worked out
// by the functions themselves. `--check` fails when a page on disk is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import {
  fromTies,
  groupingFrom,
  measureRows,
  measures,
  studyMeasures,
  studySchema,
} from "../packages/core/dist/index.js";

const folder = new URL("../docs/measures/", import.meta.url);
const check = process.argv.includes("--check");

const LEVELS = [
  ["network", "The whole office", "One number for a relation at a wave."],
  ["department", "Departments", "One number a department (or group of another column)."],
  ["department-pair", "Pairs of departments", "One number for each two departments, the naming one first."],
  [
    "person-department-pair",
    "People and pairs of departments",
    "One row for a person and two departments, the one pathways start from first.",
  ],
  ["person", "People", "One number a person. For analysis; no report ranks people."],
  [
    "person-topic",
    "People and topics",
    "One number a person and a topic. For analysis; no report is about people.",
  ],
  ["person-meeting", "People and meetings", "One number a person and a meeting. For analysis only."],
  ["department-meeting", "Departments and meetings", "One number a department and a meeting."],
  ["tie", "Ties", "One number a reported tie."],
  ["partner", "Partners", "One number a partner."],
  ["partner-department", "Partners and departments", "One number for a partner and a department."],
  ["partner-person", "Partners and people", "One number for a partner and a person. For analysis."],
  ["partner-pair", "Pairs of partners", "One number for each two partners."],
  [
    "relation-pair",
    "Pairs of relations",
    "One number for the relation and each other relation among the same people.",
  ],
  [
    "partner-scale",
    "Partners and survey scales",
    "One number for a partner and a scale that office or partner answered about the other.",
  ],
  [
    "partner-assumption",
    "Partners under an assumption",
    "One number for a partner under one of the assumptions that a spread is swept over.",
  ],
  ["topic", "Topics of expertise", "One number a topic."],
  ["meeting", "Meetings", "One number a meeting."],
  ["initiative", "Initiatives", "One number an initiative."],
  ["scale", "Survey scales", "One number a scale."],
  ["subscale", "Parts of survey scales", "One number a subscale."],
  ["scale-department", "Survey scales and departments", "One number for a scale and a department."],
];

const all = [...measures, ...studyMeasures];

/** The office of the examples: who goes to whom for advice, strengths from 1 to 4. */
const TIES = "a>b:4 b>a:3 a>c:2 b>c:1 c>b:3 c>d:2 d>c:1 d>e:4 e>d:4 e>f:2 f>d:3 d>g:2 g>e:1 b>e:1";
const PEOPLE = [..."abcdefgh"];
const DEPARTMENTS = ["CUR", "CUR", "CUR", "LEA", "LEA", "LEA", "ASM", "ASM"];
const office = fromTies(TIES, { people: PEOPLE });
const departments = groupingFrom(DEPARTMENTS);

function number(value) {
  return value === null ? "–" : String(Number(value.toFixed(4)));
}

function table(rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(rows[0]), `|${"---|".repeat(rows[0].length)}`, ...rows.slice(1).map(line)].join("\n");
}

/** Values of a measure in the office of the examples, by default conventions, as a reader meets them. */
function example(card) {
  const rows = measureRows(office, departments, [card]);
  const undefinedOnes = rows.filter((row) => row.value === null);
  const why = new Map(undefinedOnes.map((row) => [row.reason, []]));
  for (const row of undefinedOnes) why.get(row.reason).push([row.id, row.id2].filter(Boolean).join("–"));
  const reasons = [...why].map(([reason, who]) => `${who.filter(Boolean).join(", ")} \`${reason}\``.trim());
  const values = {
    network: () => {
      const [row] = rows;
      const chance =
        row.expected === null ? "" : ` Expected by chance: ${number(row.expected)}, sd ${number(row.sd)}.`;
      return `${number(row.value)}.${chance}`;
    },
    person: () => table([["", ...rows.map((row) => row.id)], ...chanceRows(rows)]),
    department: () =>
      table([
        ["", ...rows.map((row) => row.id)],
        ["value", ...rows.map((row) => number(row.value))],
      ]),
    "person-department-pair": () =>
      table([["person", "departments", "value"], ...rows.map((row) => [row.id, row.id2, number(row.value)])]),
    "department-pair": () => {
      const { labels } = departments;
      return table([
        ["from \\ to", ...labels],
        ...labels.map((id) => [id, ...rows.filter((row) => row.id === id).map((row) => number(row.value))]),
      ]);
    },
    tie: () =>
      table([
        ["", ...rows.map((row) => `${row.id}–${row.id2}`)],
        ["value", ...rows.map((row) => number(row.value))],
      ]),
  }[card.level]();
  const left = reasons.length > 0 ? `Undefined: ${reasons.join("; ")}. ` : "";
  return `In the [office of the examples](README.md#the-office-of-the-examples) (${rows[0].convention}):${card.level === "network" ? " " : "\n\n"}${values}${card.level === "network" ? ` ${left}`.trimEnd() : `\n${left === "" ? "" : `\n${left.trim()}\n`}`}`;
}

function chanceRows(rows) {
  const line = (title, of) => [title, ...rows.map((row) => number(of(row)))];
  const value = line("value", (row) => row.value);
  if (rows.every((row) => row.expected === null)) return [value];
  return [
    value,
    line("expected", (row) => row.expected),
    line("sd", (row) => row.sd),
    line("z", (row) => row.z),
  ];
}

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
          ...("otherViews" in m ? [["Other views", `not given: ${m.otherViews}`]] : []),
          ...(m.views.includes("directed")
            ? [["Direction", m.orientation === "flow" ? "as knowledge flows" : "as named"]]
            : []),
          [
            "Strengths",
            {
              binary: "not used: it counts ties, whatever `--weights` says",
              strength: "used, whatever `--weights` says",
              either: "not used unless asked for with `--weights strength`",
            }[m.weights],
          ],
        ]
      : []),
    ["Missing answers", m.missing],
    ["Isolates", m.isolates],
    ...("singletons" in m ? [["Departments of one", m.singletons]] : []),
    ...("disconnected" in m ? [["No path between people", m.disconnected]] : []),
    ...("limit" in m ? [["Largest office", `${m.limit} people; above, \`TOO_LARGE\``]] : []),
    [
      "Undefined when",
      `${m.undefinedWhen}${"reason" in m && m.undefinedWhen !== "never" ? ` (\`${m.reason}\`)` : ""}`,
    ],
    ["Sources", m.references.map((r) => `${r.text}${r.doi ? ` doi:${r.doi}` : ""}`).join(" · ")],
  ];
  const cell = (text) => String(text).replaceAll("|", "\\|").replaceAll("<", "&lt;");
  return `## ${m.title}\n\n\`${m.id}\`\n\n${m.about}\n\n| | |\n|---|---|\n${facts.map(([k, v]) => `| ${k} | ${cell(v)} |`).join("\n")}\n${"views" in m ? `\n${example(m).trimEnd()}\n` : ""}`;
}

/** What the list of measures cannot hold: answers that are no single number, or need more than a network. */
const FUNCTIONS = [
  ["pathwayCut(network, grouping, from, to)", "`pathway_cut` for two departments"],
  [
    "simmelianBackbone(network, { top })",
    "the backbone of close groups by the ties with most shared contacts, all that are equal to the last included",
  ],
  [
    "closenessOut(network, { scale })",
    "closeness as igraph (`reached`) and sna (`everyone`) scale it; `closenessIn` and `closenessCentralization` likewise",
  ],
  [
    "keyPlayers(network, { goal, size, random })",
    "the sets of people of any size whose leaving breaks contact most, or who together reach everyone best",
  ],
  [
    "detectCommunities(network, { random })",
    "who belongs to which community; `compareWithGroups` sets them against departments",
  ],
  [
    "discreteCorePeriphery(network, { random })",
    "who is in the core, all best divisions, with other ideals; `continuousCorePeriphery` each person's coreness",
  ],
  ["dyadicConstraint(network)", "how much of a person's constraint runs to each contact"],
  [
    "brokerage(network, grouping, { credit })",
    "each role with the credit of a pair shared by its go-betweens, or by the strength of its chains",
  ],
  [
    "blau(network, grouping, { ties })",
    "the mix of departments of ties out or in; the other mixes and `eiIndexPerson` likewise",
  ],
  [
    "strengthSplit(network, grouping, { cut })",
    "the table of strong and weak ties within and across departments, for any cut between them",
  ],
  ["eiRange(network, grouping)", "lowest and highest E–I index this many ties could have"],
  ["layerOverlap(a, b)", "how far two relations join the same people"],
  [
    "compositeStrength(items, { rule })",
    "one strength a tie from several questions about it: mean, product or geometric mean on a scale from 0 to 1",
  ],
  [
    "partnerPathwayCut(flow, ties, grouping, partner, department)",
    "the people whose absence cuts every route from a partner to a department",
  ],
  [
    "worstTurnover(flow, ties, partner)",
    "the sets of one or two people whose leaving would cost most of a partner's reach, all that tie",
  ],
  [
    "simpleSpread(graph, grouping, { chance })",
    "the chance that knowledge from each partner reaches each person and department, for any chance per tie",
  ],
  ["complexSpread(graph, partner, { cut, contacts })", "who takes up complex knowledge, and in which round"],
  [
    "twoSidedRating(office, partner, items, min, max)",
    "trust, norms and the like from both sides, item by item",
  ],
  ["scenario(study, { remove, merge, move })", "figures before and after a what-if"],
];

function theFunctions() {
  return `## Functions without a number of their own\n\nThe package has functions whose answer is more than one number, or needs more than one network. Their documentation stands in the source.\n\n${FUNCTIONS.map(([call, what]) => `- \`${call}\` – ${what}`).join("\n")}\n`;
}

function theOffice() {
  const people = table([
    ["", ...PEOPLE],
    ["department", ...DEPARTMENTS],
  ]);
  const ties = TIES.split(" ").map((tie) => tie.replace(/(.)>(.):(.)/, "$1→$2 $3"));
  return `## The office of the examples\n\nEight people of three departments say whom they go to for advice and how often, from 1 to 4. h neither names anyone nor is named. The values in the pages are worked out from it by the measures themselves, each by its default conventions.\n\n${people}\n\nTies and their strengths: ${ties.join(", ")}.\n`;
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
  `# Measures\n\nAll ${all.length} measures, as \`crosstie measures --list\` prints them. Written by \`npm run generate\`.\n\n${list.join("\n")}\n${theFunctions()}\n${theOffice()}`,
);

/** The schema of study.yaml, which editors read and the package ships. */
const schema = new URL("../packages/core/study.schema.json", import.meta.url);

let stale = 0;
mkdirSync(folder, { recursive: true });
const files = [
  ...[...pages].map(([name, text]) => [`docs/measures/${name}`, new URL(name, folder), text]),
  ["packages/core/study.schema.json", schema, `${JSON.stringify(studySchema, null, 2)}\n`],
];
for (const [name, file, text] of files) {
  let before = null;
  try {
    before = readFileSync(file, "utf8");
  } catch {
    // A page that is not there yet is written.
  }
  if (before === text) continue;
  stale++;
  if (check) console.error(`${name} is stale: run npm run generate`);
  else writeFileSync(file, text);
}
console.log(`${pages.size} pages of measures and a schema, ${stale} ${check ? "stale" : "written"}`);
if (check && stale > 0) process.exitCode = 1;

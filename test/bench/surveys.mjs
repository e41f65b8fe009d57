// node test/bench/surveys.mjs
// Survey files read, checked and built into networks: time of the processor, by the clock, and the most memory held.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { network, studyFromFiles } from "@crosstie/core";
import { numbers } from "../fuzz.mjs";

const WORDS = ["Never", "A few times a year", "Monthly", "Weekly", "Daily"];
const SCALE = `scales: { freq: { kind: frequency, labels: { ${WORDS.map((w, k) => `${w}: ${k}`).join(", ")} } } }`;

function people(count) {
  const ids = Array.from({ length: count }, (_, i) => String(10_000 + i));
  const rows = ids.map((id, i) => `${id},Given${i} Family${i},Department ${i % 12}`);
  return { ids, csv: `id,name,department\n${rows.join("\n")}\n` };
}

/** A roster export of 500 people about 500 people in six relations, for each of two waves: three million cells. */
function rosters() {
  const { csv } = people(500);
  const next = numbers(1);
  const relations = Array.from({ length: 6 }, (_, r) => `r${r}`);
  const header = [
    "id",
    ...relations.flatMap((r) => Array.from({ length: 500 }, (_, i) => `${r}_${i} - Given${i} Family${i}`)),
  ];
  const wave = () => {
    const rows = Array.from({ length: 500 }, (_, ego) => {
      const cells = [String(10_000 + ego)];
      for (let c = 0; c < 3000; c++) cells.push(next(12) > 0 ? "" : WORDS[next(5)]);
      return cells.join(",");
    });
    return `${header.join(",")}\n${rows.join("\n")}\n`;
  };
  const from = (r) =>
    ["1", "2"]
      .map((w) => `{ responses: w${w}, layout: roster, columns: "${r}_*", scale: freq, blank: none }`)
      .join(", ");
  const yaml = `waves: [{ id: "1" }, { id: "2" }]
${SCALE}
responses: { w1: { file: w1.csv, format: table, wave: "1" }, w2: { file: w2.csv, format: table, wave: "2" } }
relations:
${relations.map((r) => `  ${r}: { from: [${from(r)}] }`).join("\n")}
`;
  return [
    { name: "study.yaml", content: yaml },
    { name: "people.csv", content: csv },
    { name: "w1.csv", content: Buffer.from(wave()) },
    { name: "w2.csv", content: Buffer.from(wave()) },
  ];
}

/** 200,000 rows of ties among 5,000 people. */
function list() {
  const { ids, csv } = people(5000);
  const next = numbers(2);
  const rows = Array.from(
    { length: 200_000 },
    () => `${ids[next(5000)]},${ids[next(5000)]},${WORDS[next(5)]}`,
  );
  return [
    {
      name: "study.yaml",
      content: `${SCALE}\nrelations: { advice: { from: [{ file: t.csv, layout: edges, columns: { value: how }, scale: freq, blank: missing }] } }\n`,
    },
    { name: "people.csv", content: csv },
    { name: "t.csv", content: Buffer.from(`from,to,how\n${rows.join("\n")}\n`) },
  ];
}

const GIVEN =
  "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Sandra Anthony Betty Mark Ashley".split(
    " ",
  );
const SYLLABLES = "ba den kor lin mar nel os per qui ran sol tam ver wes yor zim ger hol fin dal".split(" ");

/** 5,000 names as people write them, against 1,000 people: 2,500 slips of the pen, initials, surnames, strangers. */
function mentions() {
  const next = numbers(3);
  const family = () =>
    [0, 1, 2]
      .map(() => SYLLABLES[next(20)])
      .join("")
      .replace(/^./, (c) => c.toUpperCase());
  const roster = Array.from({ length: 1000 }, () => [GIVEN[next(30)], family()]);
  const slip = (word) => {
    const at = 1 + next(word.length - 2);
    return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  };
  const written = () => {
    const [given, last] = roster[next(1000)];
    const kind = next(6);
    if (kind < 3) return `${slip(given)} ${slip(last)}`;
    if (kind === 3) return `${given[0]}. ${last}`;
    if (kind === 4) return slip(last);
    return `${GIVEN[next(30)]} ${family()}`;
  };
  const rows = Array.from({ length: 1000 }, (_, i) => [i, ...Array.from({ length: 5 }, written)].join(","));
  return [
    {
      name: "study.yaml",
      content: `responses: { s: { file: s.csv, format: table } }
relations: { advice: { from: [{ responses: s, layout: names, columns: "who_*" }] } }
`,
    },
    {
      name: "people.csv",
      content: `id,name,department\n${roster.map(([a, b], i) => `${i},${a} ${b},D${i % 12}`).join("\n")}\n`,
    },
    { name: "s.csv", content: `id,who_1,who_2,who_3,who_4,who_5\n${rows.join("\n")}\n` },
  ];
}

/** One cell that is nothing but quotation marks, each doubled. */
function quotes() {
  return [
    { name: "people.csv", content: Buffer.from(`id,department\n1,"${'""'.repeat(500_000)}"\n2,M\n`) },
    { name: "ties.csv", content: "from,to\n1,2\n" },
  ];
}

const WORKLOADS = {
  mentions: { title: "5,000 names as people write them, against 1,000 people", make: mentions },
  rosters: {
    title: "500 people × 6 relations × 2 waves, 3 million cells of rosters (aim: 5 s, 500 MB)",
    make: rosters,
  },
  list: { title: "a list of 200,000 ties among 5,000 people (aim: 2 s)", make: list },
  quotes: { title: "a cell of a megabyte of doubled quotation marks (aim: 0.1 s)", make: quotes },
};

const [one] = process.argv.slice(2);
if (one === undefined) {
  for (const name of Object.keys(WORKLOADS))
    process.stdout.write(
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { encoding: "utf8" }).stdout,
    );
} else {
  const { title, make } = WORKLOADS[one];
  const files = make();
  const before = process.cpuUsage();
  const began = performance.now();
  const study = studyFromFiles(files);
  let ties = 0;
  for (const relation of study.relations)
    for (const wave of study.waves)
      ties += network(study, { relation: relation.id, wave: wave.id }).outTargets.length;
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / 1e6).toFixed(2);
  const clock = ((performance.now() - began) / 1000).toFixed(2);
  const errors = study.problems.filter((p) => p.severity === "error").length;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${title}: ${seconds} s of the processor, ${clock} s by the clock, at most ${peak} MB (with the files made); ${ties} ties, ${errors} errors`,
  );
}

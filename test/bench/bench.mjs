// npm run bench [-- --quick] [--json FILE] [--rounds N] [--only TEXT]
// Each workload by Crosstie and by what else is installed, in turn, on this machine, in this run.
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, root } from "../../scripts/build.mjs";
import { writeDistrict } from "./district.mjs";
import { writeOffice } from "./office.mjs";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "" },
  },
});

/** A program that has not ended by then is stopped, and not tried again at that size. */
const LIMIT_SECONDS = 240;

/**
 * Who computes it too and what it is called there (`rival`), the ratio aimed at and of which time (of the processor,
 * or by the clock), and fewer rounds where a rival takes minutes.
 */
const WORKLOADS = [
  {
    id: "file",
    people: 100_000,
    title: "files → degrees, strengths, Burt, E–I → file (whole process)",
    against: ["igraph"],
    aim: 2.5,
  },
  {
    id: "command",
    rival: "file",
    people: 100_000,
    title: "the same by `crosstie measures`, a row a value (whole process)",
    against: ["igraph"],
  },
  {
    id: "betweenness",
    people: 5000,
    title: "directed betweenness",
    against: ["igraph", "graphology"],
    aim: 3,
  },
  {
    id: "betweenness",
    people: 20_000,
    title: "directed betweenness",
    against: ["igraph"],
    aim: 3,
    rounds: 1,
  },
  {
    id: "betweenness-strength",
    people: 5000,
    title: "betweenness, a tie as long as 1 / strength",
    against: ["igraph", "graphology"],
    aim: 2.5,
  },
  {
    id: "betweenness-workers",
    rival: "betweenness",
    people: 5000,
    title: "directed betweenness, two workers (ratio by the clock)",
    against: ["igraph"],
    aim: 5,
    clock: true,
  },
  {
    id: "betweenness-strength-workers",
    rival: "betweenness-strength",
    people: 5000,
    title: "betweenness, a tie as long as 1 / strength, two workers (ratio by the clock)",
    against: ["igraph"],
    aim: 4.5,
    clock: true,
  },
  { id: "harmonic", people: 5000, title: "harmonic closeness", against: ["igraph", "graphology"], aim: 40 },
  { id: "harmonic", people: 20_000, title: "harmonic closeness", against: ["igraph"], aim: 40 },
  {
    id: "distances",
    people: 20_000,
    title: "mean distance, compactness, diameter, reach",
    against: ["igraph"],
    aim: 40,
  },
  {
    id: "brokerage-expected",
    people: 20_000,
    rounds: 1,
    title: "Gould–Fernandez roles, counts and expectations",
    against: ["sna"],
    aim: 200,
  },
  {
    id: "pathways-partners",
    people: 1000,
    title: "person-independent pathways, departments to partners",
    against: ["igraph"],
    aim: 15,
  },
  {
    id: "pathways",
    people: 1000,
    title: "person-independent pathways, all pairs of departments",
    against: ["igraph"],
  },
  {
    id: "turnover",
    people: 1000,
    title: "what each partner loses if one person leaves, three steps",
    against: ["igraph"],
    aim: 20,
  },
  {
    id: "turnover",
    rival: "turnover-scripted",
    people: 5000,
    title: "what each partner loses if one person leaves, three steps; igraph on each partner's ball",
    against: ["igraph"],
  },
  {
    id: "turnover-pairs",
    people: 5000,
    title: "the same, the worst two people of each partner and of all together",
    against: [],
  },
  {
    id: "spread",
    people: 400,
    title: "where each partner's knowledge could come to, 10,000 draws",
    against: [],
  },
  {
    id: "qap",
    people: 1000,
    pair: true,
    title: "QAP correlation, 1,000 arrangements (sna: 2, times 500)",
    against: ["sna", "numpy"],
    aim: { sna: 5000, numpy: 2 },
  },
  {
    id: "mrqap",
    people: 200,
    pair: true,
    title: "MRQAP, three predictors, 1,000 arrangements of each (sna: 10, times 100)",
    against: ["sna", "numpy"],
    aim: { sna: 1000, numpy: 5 },
  },
  {
    id: "mrqap-large",
    people: 2000,
    pair: true,
    title: "MRQAP, three predictors, 1,000 arrangements of each",
    against: [],
  },
  {
    id: "ei",
    people: 5000,
    title: "E–I index, 10,000 label permutations",
    against: ["numpy"],
    aim: 3,
  },
  {
    id: "robustness-workers",
    rival: "robustness",
    people: 1000,
    title: "robustness of betweenness, 200 networks with people lost, two workers (ratio by the clock)",
    against: ["one thread"],
    aim: 1.7,
    clock: true,
  },
  {
    id: "jackknife-workers",
    rival: "jackknife",
    people: 1000,
    title: "mean distance, everyone left out once, two workers (ratio by the clock)",
    against: ["one thread"],
    aim: 1.7,
    clock: true,
  },
  {
    id: "file",
    people: 200,
    title: "files → degrees, strengths, Burt, E–I → file (whole process)",
    against: ["igraph"],
  },
  {
    id: "command",
    rival: "file",
    people: 200,
    title: "the same by `crosstie measures`, a row a value (whole process)",
    against: ["igraph"],
  },
  {
    id: "betweenness",
    people: 200,
    title: "directed betweenness",
    against: ["igraph", "graphology", "networkx", "sna"],
  },
  {
    id: "betweenness-strength",
    people: 200,
    title: "betweenness, a tie as long as 1 / strength",
    against: ["igraph", "graphology", "networkx"],
  },
  {
    id: "harmonic",
    people: 200,
    title: "harmonic closeness",
    against: ["igraph", "graphology", "networkx", "sna"],
  },
  { id: "distances", people: 200, title: "mean distance, compactness, diameter, reach", against: ["igraph"] },
  { id: "constraint", people: 200, title: "Burt's constraint", against: ["igraph", "networkx"] },
  { id: "triads", people: 200, title: "triad census", against: ["igraph", "networkx", "sna"] },
  {
    id: "brokerage-expected",
    people: 200,
    title: "Gould–Fernandez roles, counts and expectations",
    against: ["sna"],
  },
  {
    id: "pathways",
    people: 200,
    title: "person-independent pathways, all pairs of departments",
    against: ["igraph"],
  },
  {
    id: "analyze",
    people: 400,
    title: "the whole `crosstie analyze`: 6 relations, 2 waves, 20 partners, 1,000 permutations (aim: 10 s)",
    against: [],
    district: true,
  },
  {
    id: "analyze",
    people: 180,
    title: "the whole `crosstie analyze` of the example district, 1,000 permutations",
    against: [],
    study: "examples/maplewood",
  },
];

const QUICK = 5000;
/** Workloads of a whole process, which is timed from outside. */
const WHOLE = new Set(["file", "command", "analyze"]);
/** Those that are a command as a user runs it. */
const COMMANDS = new Set(["command", "analyze"]);
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const programs = {
  crosstie: { command: process.execPath, args: [here("ours.mjs")] },
  "one thread": { command: process.execPath, args: [here("ours.mjs")] },
  graphology: { command: process.execPath, args: [here("graphology.mjs")] },
  ...installed(),
};

const command = { command: process.execPath, args: [here("command.mjs")] };

/** Which of the other programs are on this machine, with their versions. */
function installed() {
  const found = {};
  const answer = (command, args) => {
    const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
    return status === 0 ? stdout.trim() : null;
  };
  for (const name of ["igraph", "networkx", "numpy"]) {
    for (const python of ["/usr/bin/python3", "python3"]) {
      const version = answer(python, ["-c", `import ${name}; print(${name}.__version__)`]);
      if (version === null) continue;
      found[name] = { command: python, args: [here("rivals.py"), name], version };
      break;
    }
  }
  const sna = answer("Rscript", ["-e", 'cat(as.character(packageVersion("sna")))']);
  if (sna !== null) found.sna = { command: "Rscript", args: [here("rivals.R")], version: sna };
  return found;
}

/** One run in a process of its own; null where it did not end in time. */
function run({ command, args }, workload, folders) {
  return new Promise((done, failed) => {
    const began = performance.now();
    const child = spawn(command, [...args, workload, ...folders], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const clock = setTimeout(() => child.kill("SIGKILL"), LIMIT_SECONDS * 1000);
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", failed);
    child.on("close", (code, signal) => {
      clearTimeout(clock);
      const whole = (performance.now() - began) / 1000;
      if (signal === "SIGKILL") done(null);
      else if (code !== 0) failed(new Error(`${command} ${args.join(" ")} ${workload}: ended with ${code}`));
      else {
        const result = JSON.parse(output.trim().split("\n").at(-1));
        done(WHOLE.has(workload) ? { ...result, seconds: whole } : result);
      }
    });
  });
}

function median(values) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** All programs of a workload in turn, round after round, so that a busy machine is busy for all of them. */
async function compare({ id, rival = id, people, against, pair, district = false, study }, rounds) {
  const cache = join(root, "node_modules/.cache/bench");
  const write = district ? writeDistrict : writeOffice;
  const offices =
    study === undefined ? [await write(cache, people), ...(pair ? [await write(cache, people, 7)] : [])] : [];
  const folders = study === undefined ? offices.map(({ folder }) => folder) : [join(root, study)];
  const names = ["crosstie", ...against.filter((name) => programs[name] !== undefined)];
  const results = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const list = results.get(name);
      if (list.includes(null)) continue;
      const program = COMMANDS.has(id) && name === "crosstie" ? command : programs[name];
      list.push(await run(program, name === "crosstie" ? id : rival, folders));
    }
  }
  return new Map(
    names.map((name) => {
      const list = results.get(name);
      if (list.includes(null)) return [name, null];
      const of = (key) => median(list.map((result) => result[key]));
      return [name, { seconds: of("seconds"), cpu: of("cpu"), memory: of("memory"), check: list[0].check }];
    }),
  );
}

const time = (seconds) =>
  seconds < 1 ? `${(seconds * 1000).toFixed(seconds < 0.01 ? 1 : 0)} ms` : `${seconds.toFixed(2)} s`;

/** `=` where both programs came to the same sum, `≠` where not, nothing where they do not compute the same. */
function agreement(a, b) {
  if (a === null || b === null) return "";
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)) ? "=" : "≠";
}

/** What ratio is aimed at: one for all, or one a program. */
function aimOf({ aim }) {
  if (aim === undefined) return "";
  if (typeof aim === "number") return `aim ${aim}`;
  return `aim ${Object.entries(aim)
    .map(([name, ratio]) => `${ratio} ${name}`)
    .join(", ")}`;
}

async function main() {
  // The view and the report are not needed; a core that was built is.
  await build(console.log).catch((error) => console.log(`${error.message}: going on with what is built`));
  const rounds = Number(options.rounds);
  const about = {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    node: process.versions.node,
    rounds,
    versions: Object.fromEntries(
      Object.entries(programs).flatMap(([name, { version }]) =>
        version === undefined ? [] : [[name, version]],
      ),
    ),
  };
  console.log(
    `${about.date}, ${about.processor}, ${about.cores} cores, Node ${about.node}; medians of ${rounds} rounds in turn`,
  );
  for (const name of ["igraph", "networkx", "numpy", "sna"])
    console.log(name in programs ? `${name} ${programs[name].version}` : `${name}: not installed`);
  console.log(
    "\n| workload | people | program | clock | processor | ratio (processor) | peak memory | same result |\n|---|--:|---|--:|--:|--:|--:|:-:|",
  );
  const rows = [];
  for (const workload of WORKLOADS) {
    if (options.quick && workload.people > QUICK) continue;
    if (!`${workload.id} ${workload.people}`.includes(options.only)) continue;
    const results = await compare(workload, Math.min(rounds, workload.rounds ?? rounds));
    const ours = results.get("crosstie");
    for (const [name, result] of results) {
      const ratio = result === null || name === "crosstie" ? null : result.cpu / ours.cpu;
      const clockRatio = result === null || name === "crosstie" ? null : result.seconds / ours.seconds;
      rows.push({
        workload: workload.id,
        people: workload.people,
        program: name,
        aim: workload.aim ?? null,
        ratio,
        clockRatio,
        ...result,
      });
      const cells =
        result === null
          ? [`over ${LIMIT_SECONDS} s`, "", "", "", ""]
          : [
              time(result.seconds),
              time(result.cpu),
              ratio === null ? aimOf(workload) : (workload.clock ? clockRatio : ratio).toFixed(1),
              result.memory === null ? "" : `${result.memory.toFixed(0)} MB`,
              name === "crosstie" ? "" : agreement(ours.check, result.check),
            ];
      console.log(
        `| ${workload.title} | ${workload.people.toLocaleString("en")} | ${name} | ${cells.join(" | ")} |`,
      );
    }
    for (const name of workload.against)
      if (!(name in programs))
        console.log(`| ${workload.title} | ${workload.people} | ${name} | not installed | | | | |`);
  }
  // Survey files: read, checked, built; each workload in a process of its own.
  if ("surveys".includes(options.only)) {
    console.log("");
    spawnSync(process.execPath, [here("surveys.mjs")], { stdio: "inherit" });
  }
  if (options.json !== undefined)
    writeFileSync(options.json, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
}

await main();

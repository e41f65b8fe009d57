/**
 * Turns bytes of the samples round and reads what comes of it: each must end in a study and Problems, in less than a
 * second, the same both times, and never in an exception.
 *
 * node test/fuzz.mjs [mutations] [seed]
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { studyFromFiles } from "@crosstie/core";

const folder = fileURLToPath(new URL("data/survey-samples/", import.meta.url));
const FORMATS = [
  ["qualtrics", /qualtrics/],
  ["google-forms", /google/],
  ["surveymonkey", /surveymonkey/],
  ["msforms", /msforms/],
  ["redcap", /redcap-roster\/data/],
  ["limesurvey", /limesurvey/],
];

/** A stream of whole numbers that is the same for a seed. */
export function numbers(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

export function sampleFiles() {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.\w+$/.test(name) && !/README|gitattributes/.test(name))
    .sort()
    .map((name) => ({ name, content: new Uint8Array(readFileSync(folder + name)) }));
}

/** The bytes with a few of them changed, left out, doubled or cut off. */
export function mutate(bytes, next) {
  let copy = bytes.slice();
  for (let k = 1 + next(4); k > 0; k--) {
    const at = next(Math.max(1, copy.length));
    const kind = next(8);
    if (kind < 4) copy[at] ^= 1 << next(8);
    else if (kind === 4) copy[at] = [0, 34, 44, 10, 13, 59, 255, 60, 38][next(9)];
    else if (kind === 5) copy = copy.slice(0, at);
    else if (kind === 6) copy = Uint8Array.from([...copy.slice(0, at), ...copy.slice(at + 1 + next(20))]);
    else
      copy = Uint8Array.from([
        ...copy.slice(0, at),
        ...copy.slice(Math.max(0, at - next(30)), at),
        ...copy.slice(at),
      ]);
  }
  return copy;
}

/** A study in which the file is what its name says. */
export function studyWith(name, content, people) {
  const format = FORMATS.find(([, pattern]) => pattern.test(name))?.[0];
  const from = /network-formats/.test(name)
    ? `{ file: ${name}, layout: network }`
    : /matrix/.test(name)
      ? `{ file: ${name}, layout: matrix, blank: missing${/no-labels/.test(name) ? ", labels: people_order" : ""} }`
      : format === undefined
        ? `{ file: ${name}, layout: edges }`
        : `{ responses: s, layout: roster, columns: "*", blank: none }, { responses: s, layout: names, columns: "*4*" }`;
  const responses = format === undefined ? "" : `responses: { s: { file: ${name}, format: ${format} } }\n`;
  const yaml = `people: { file: people-hr.csv, columns: { id: employee_id } }\n${responses}relations: { r: { from: [${from}] } }\n`;
  const files = [{ name: "study.yaml", content: yaml }];
  // A list of people is read as one.
  if (/people/.test(name)) files.push({ name: "people-hr.csv", content });
  else files.push({ name: "people-hr.csv", content: people }, { name, content });
  return studyFromFiles(files);
}

/** Reads one mutation twice. @returns what is wrong with it, or null */
export function complaint(name, content, people) {
  try {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const first = studyWith(name, content, people);
    const { user } = process.cpuUsage(cpu);
    if (user > 1e6) return `took ${Math.round(performance.now() - began)} ms`;
    const second = studyWith(name, content, people);
    if (JSON.stringify(first.problems) !== JSON.stringify(second.problems))
      return "told of other Problems the second time";
    if (first.ties.from.join() !== second.ties.from.join()) return "gave other ties the second time";
    // What saxes says of an entity nobody declared is no slip of ours.
    const slip = first.problems.find((p) => /\bundefined\b(?! entity)|\bNaN\b/.test(p.message));
    if (slip !== undefined) return `says ${slip.message}`;
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** @returns complaints with what they are about */
export function fuzz(mutations, seed, tell = () => {}) {
  const files = sampleFiles();
  const people = files.find((f) => f.name === "people-hr.csv").content;
  const next = numbers(seed);
  const complaints = [];
  for (let k = 0; k < mutations && complaints.length < 20; k++) {
    const { name, content } = files[k % files.length];
    const mutated = mutate(content, next);
    const wrong = complaint(name, mutated, people);
    if (wrong !== null) {
      complaints.push({ mutation: k, name, wrong, bytes: Buffer.from(mutated).toString("base64") });
      tell(`${name} (mutation ${k}): ${wrong}`);
    }
    if (k % 10_000 === 9999) tell(`${k + 1} mutations, ${complaints.length} complaints`);
  }
  return complaints;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [mutations = 100_000, seed = 1] = process.argv.slice(2).map(Number);
  const began = process.cpuUsage();
  const complaints = fuzz(mutations, seed, (line) => process.stderr.write(`${line}\n`));
  for (const c of complaints)
    console.log(`${c.name} (mutation ${c.mutation}): ${c.wrong}\n  ${c.bytes.slice(0, 200)}`);
  const seconds = process.cpuUsage(began).user / 1e6;
  console.log(
    `${mutations} mutations of ${sampleFiles().length} files, seed ${seed}: ${complaints.length} complaints, ${seconds.toFixed(0)} s of processor time`,
  );
  process.exitCode = complaints.length > 0 ? 1 : 0;
}

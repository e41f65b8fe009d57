// What every program is given: people, departments, ties by position, strengths.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export function load(folder) {
  const people = table(join(folder, "people.csv"));
  const ids = people.map(([id]) => id);
  const place = new Map(ids.map((id, i) => [id, i]));
  const ties = table(join(folder, "ties.csv"));
  return {
    ids,
    departments: people.map(([, department]) => department),
    from: Int32Array.from(ties, ([from]) => place.get(from)),
    to: Int32Array.from(ties, ([, to]) => place.get(to)),
    strength: Float64Array.from(ties, ([, , strength]) => Number(strength)),
  };
}

function table(file) {
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

/** The five people in touch with each partner: a partner to 40 people, the contacts spread over the office. */
export function partners(people) {
  const contacts = (p) => [0, 1, 2, 3, 4].map((c) => (p * 37 + c * 101) % people);
  return Array.from({ length: Math.round(people / 40) }, (_, p) => [...new Set(contacts(p))]);
}

/**
 * Runs one workload and prints a line of JSON: seconds on the clock and of the processor, peak memory, and a number
 * that two programs which computed the same thing agree on.
 */
export async function report(work, whole = false) {
  // performance.now() counts from the start of the process.
  const began = whole ? 0 : performance.now();
  const used = whole ? { user: 0, system: 0 } : process.cpuUsage();
  const check = await work();
  const cpu = process.cpuUsage();
  console.log(
    JSON.stringify({
      seconds: (performance.now() - began) / 1000,
      cpu: (cpu.user + cpu.system - used.user - used.system) / 1e6,
      memory: process.resourceUsage().maxRSS / 1024,
      check,
    }),
  );
}

export function sum(values) {
  let total = 0;
  for (const value of values) if (!Number.isNaN(value)) total += value;
  return total;
}

// Seeded offices as study folders: people in departments, ties mostly inside them, strengths 1 to 5.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** mulberry32: the same office from the same seed on every machine. */
export function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const MEAN_OUT_DEGREE = 8;
const PEOPLE_A_DEPARTMENT = 40;
const SHARE_INSIDE = 0.6;

/**
 * Writes people.csv and ties.csv of an office into a folder, unless they are there.
 *
 * @returns {Promise<{ folder: string, people: number, ties: number | null }>}
 */
export async function writeOffice(cache, people, seed = 2026) {
  const folder = join(cache, `office-${people}-${seed}`);
  if (existsSync(join(folder, "ties.csv"))) return { folder, people };
  await mkdir(folder, { recursive: true });
  const random = generator(seed);
  const departments = Math.max(5, Math.round(people / PEOPLE_A_DEPARTMENT));
  const members = Array.from({ length: departments }, () => []);
  const of = new Int32Array(people);
  for (let i = 0; i < people; i++) {
    of[i] = Math.floor(random() * departments);
    members[of[i]].push(i);
  }
  const id = (i) => `p${String(i).padStart(6, "0")}`;
  const rows = ["from,to,strength"];
  for (let i = 0; i < people; i++) {
    // 4 to 12 ties a person.
    const wanted = MEAN_OUT_DEGREE - 4 + Math.floor(random() * 9);
    const named = new Set([i]);
    const own = members[of[i]];
    for (let tries = 0; named.size <= wanted && tries < 50; tries++) {
      const inside = random() < SHARE_INSIDE;
      named.add(inside ? own[Math.floor(random() * own.length)] : Math.floor(random() * people));
    }
    named.delete(i);
    for (const j of named) rows.push(`${id(i)},${id(j)},${1 + Math.floor(random() * 5)}`);
  }
  const roster = ["id,department,answered"];
  for (let i = 0; i < people; i++) roster.push(`${id(i)},D${String(of[i]).padStart(4, "0")},yes`);
  await writeFile(join(folder, "people.csv"), `${roster.join("\n")}\n`);
  await writeFile(join(folder, "ties.csv"), `${rows.join("\n")}\n`);
  return { folder, people };
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Analysis, type Finding, type Study, studyFromFiles } from "@crosstie/core";
import { maplewoodFolder } from "../helpers.js";
import type { Figure } from "./figures.js";

export type Files = Readonly<Record<string, string>>;

/** The files of the example district. */
export async function maplewoodFiles(): Promise<Files> {
  const names = (await readdir(maplewoodFolder)).filter((name) => /\.(csv|yaml)$/.test(name));
  return Object.fromEntries(
    await Promise.all(names.map(async (n) => [n, await readFile(join(maplewoodFolder, n), "utf8")] as const)),
  );
}

export const studyOf = (files: Files): Study =>
  studyFromFiles(Object.entries(files).map(([name, content]) => ({ name, content })));

/** The example district with a part of its people, drawn by a seed: a smaller one, whose counts are small. */
export function part(files: Files, share: number, seed: number): Files {
  let state = seed * 7919;
  const draw = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const rows = (text: string) => text.trim().split(/\r?\n/);
  const people = rows(files["people.csv"]!)
    .slice(1)
    .map((row) => row.split(",")[0]!);
  const kept = new Set(people.filter(() => draw() < share));
  const gone = new Set(people.filter((id) => !kept.has(id)));
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      if (!name.endsWith(".csv")) return [name, text];
      const [header, ...lines] = rows(text);
      const left = lines.filter(
        (row) =>
          !row
            .split(",")
            .slice(0, 3)
            .some((cell) => gone.has(cell)),
      );
      return [name, `${[header, ...left].join("\n")}\n`];
    }),
  );
}

/** The same study with departments as an Analysis shows them, so that all its counts can be had. */
export function merged(files: Files, analysis: Analysis): Files {
  const shown = new Set(analysis.study.departments.map((d) => d.label));
  const [header, ...rows] = files["people.csv"]!.trim().split(/\r?\n/);
  const column = header!.split(",").indexOf("department");
  const into = analysis.privacy.merged?.into ?? "";
  const lines = rows.map((row) =>
    row
      .split(",")
      .map((cell, c) => (c === column && cell !== "" && !shown.has(cell) ? into : cell))
      .join(","),
  );
  return { ...files, "people.csv": `${[header, ...lines].join("\n")}\n` };
}

/** A finding as a file within the page gives it. */
export function fromFinding(f: Finding): Figure {
  const text = (cell: string | null) => cell ?? "";
  return {
    ...f,
    relation: text(f.relation),
    wave: text(f.wave),
    id: text(f.id),
    id2: text(f.id2),
    reason: text(f.reason),
    convention: text(f.convention),
  };
}

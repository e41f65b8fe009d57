import { readdirSync, readFileSync } from "node:fs";
import { studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";
import type { StudyFile } from "../../src/study/study-files.js";

const folder = new URL("../../../../test/data/survey-samples/", import.meta.url);

/** Bytes of a sample. */
export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(name, folder)));
}

export function sampleNames(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.\w+$/.test(name) && !/README|gitattributes/.test(name),
  );
}

/** A study of these settings and files; texts stand for themselves, null for the sample of that name. */
export function studyWith(yaml: string, files: Readonly<Record<string, string | Uint8Array | null>>): Study {
  const given: StudyFile[] = Object.entries(files).map(([name, content]) => ({
    name,
    content: content ?? sample(name),
  }));
  return studyFromFiles([{ name: "study.yaml", content: yaml }, ...given]);
}

/** The staff list of the samples, as settings name it. */
export const PEOPLE = `
people:
  file: people-hr.csv
  columns: { id: employee_id, role: title, start: start_date, end: end_date }
`;

export const FREQUENCY = `
scales:
  freq5:
    kind: frequency
    labels: { Never: 0, A few times a year: 1, Monthly: 2, Weekly: 3, Daily: 4 }
    codes: { "1": 0, "2": 1, "3": 2, "4": 3, "5": 4 }
    per_year: [0, 3, 10, 40, 220]
    strong_from: 3
`;

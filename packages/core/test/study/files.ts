import { studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";
import type { Problem } from "../../src/survey/problems.js";

export const PEOPLE =
  "id,name,department,answered\na,Ana,Math,yes\nb,Ben,Math,yes\nc,Cid,Data,yes\nd,Dot,Data,no\n";

/** A study from texts by file name; `people.csv` and `ties.csv` have small defaults. */
export function studyOf(files: Readonly<Record<string, string | Uint8Array>>): Study {
  const all = { "people.csv": PEOPLE, "ties.csv": "from,to\na,b\n", ...files };
  return studyFromFiles(Object.entries(all).map(([name, content]) => ({ name, content })));
}

export function codes(study: Study): readonly string[] {
  return study.problems.map((p) => p.code);
}

export function problemsOf(study: Study, code: string): readonly Problem[] {
  return study.problems.filter((p) => p.code === code);
}

/** Ties as texts, `from>to relation wave strength`. */
export function tieTexts(study: Study): readonly string[] {
  const { ties, actors } = study;
  return Array.from(ties.from, (from, e) =>
    [
      `${actors.ids[from]}>${actors.ids[ties.to[e]!]}`,
      study.relations[ties.relation[e]!]!.id,
      study.waves[ties.wave[e]!]!.id,
      ties.strength[e],
    ].join(" "),
  );
}

import type { Attendance } from "../../src/network/attendance.js";
import type { ExpertiseLevels } from "../../src/network/expertise-levels.js";
import { DOES_NOT_HOLD, type ExpertiseMap, HOLDS } from "../../src/network/expertise-map.js";
import { fromTies } from "../../src/network/from-ties.js";
import { groupingFrom } from "../../src/network/grouping.js";
import type { PartnerTies } from "../../src/network/partner-ties.js";

/** The worked examples of the measure specification: eight people a to h, h alone, three departments. */
export const PEOPLE = [..."abcdefgh"];
const F1_TIES = "a>b:4 b>a:3 a>c:2 b>c:1 c>b:3 c>d:2 d>c:1 d>e:4 e>d:4 e>f:2 f>d:3 d>g:2 g>e:1 b>e:1";

export const F1 = fromTies(F1_TIES, { people: PEOPLE });
/** The same where g and h did not answer; g's report is not there. */
export const F1_SILENT = fromTies(F1_TIES.replace(" g>e:1", ""), { people: PEOPLE, notAnswered: ["g", "h"] });
export const DEPARTMENTS = groupingFrom(["CUR", "CUR", "CUR", "LEA", "LEA", "LEA", "ASM", "ASM"]);

const at = (id: string) => PEOPLE.indexOf(id);

/** Partners P1 to d (3) and c (2), P2 to f (1), P3 to d (2). */
export const F2: PartnerTies = {
  partners: ["P1", "P2", "P3"],
  person: Int32Array.from([at("c"), at("d"), at("f"), at("d")]),
  partner: Int32Array.from([0, 0, 1, 2]),
  strength: Float64Array.from([2, 3, 1, 2]),
};

const LEVELS = [
  [4, 1, 2, 3, 0, 1, 0, 4],
  [0, 3, 1, 1, 4, 0, 3, 2],
];
const NOMINATIONS = [
  { a: "d", b: "ac", c: "a", d: "a", e: "d", f: "de", g: "d" },
  { a: "b", b: "e", c: "b", d: "eg", e: "b", f: "e", g: "e" },
];

/** Topics M and T; h did not respond. */
export const F3: ExpertiseMap = {
  topics: ["M", "T"],
  holds: Uint8Array.from(LEVELS.flat(), (level) => (level >= 3 ? HOLDS : DOES_NOT_HOLD)),
  nominations: NOMINATIONS.map((named) =>
    Float64Array.from(
      Object.entries(named).flatMap(([ego, alters]) => [...alters].map((alter) => at(ego) * 8 + at(alter))),
    ).sort(),
  ),
  respondents: Uint8Array.from([1, 1, 1, 1, 1, 1, 1, 0]),
};

/** The levels of F3, on a scale of 0 to 4. */
export const F3_LEVELS: ExpertiseLevels = {
  topics: ["M", "T"],
  levels: Float64Array.from(LEVELS.flat()),
  max: 4,
  complete: true,
};

export const F4: Attendance = {
  meetings: ["m1", "m2", "m3", "m4"],
  members: ["abc", "cdg", "deh", "begh"].map((people) => [...people].map(at)),
};

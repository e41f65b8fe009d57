// A seeded district with every file of a study folder: the whole of `crosstie analyze` at the size of a large office.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generator } from "./office.mjs";

const DEPARTMENTS = 12;
const RELATIONS = ["advice", "trust", "materials", "planning", "data", "social"];
const WAVES = ["1", "2"];
const PARTNERS = 20;
const TOPICS = 10;
const MEETINGS = 40;
const ITEMS = 12;
/** Names a person gives in a relation, on average. */
const NAMED = 6;

/**
 * Writes a district into a folder, unless it is there: 6 relations at 2 waves, 20 partners, meetings, expertise,
 * awareness, initiatives and survey scales.
 *
 * @returns {Promise<{ folder: string, people: number }>}
 */
export async function writeDistrict(cache, people, seed = 2026) {
  const folder = join(cache, `district-${people}-${seed}`);
  if (existsSync(join(folder, "study.yaml"))) return { folder, people };
  await mkdir(folder, { recursive: true });
  const random = generator(seed);
  const below = (n) => Math.floor(random() * n);
  const id = (i) => `p${String(i).padStart(5, "0")}`;
  const of = Array.from({ length: people }, (_, i) => i % DEPARTMENTS);
  const answered = WAVES.map(() => of.map(() => random() < 0.88));
  const files = {};
  const put = (name, header, rows) => {
    files[name] = `${[header, ...rows].join("\n")}\n`;
  };
  put(
    "people.csv",
    "id,name,department,level,answered_1,answered_2",
    of.map((d, i) =>
      [
        id(i),
        `Person ${i}`,
        `Department ${d}`,
        i < DEPARTMENTS ? "director" : "staff",
        ...answered.map((a) => (a[i] ? "yes" : "no")),
      ].join(","),
    ),
  );
  const ties = [];
  let before = new Map();
  for (const [w, wave] of WAVES.entries()) {
    const now = new Map();
    for (const relation of RELATIONS) {
      for (let i = 0; i < people; i++) {
        const named = new Set((before.get(`${relation} ${i}`) ?? []).filter(() => random() < 0.7));
        for (let tries = 0; named.size < NAMED - 2 + below(5) && tries < 40; tries++) {
          const j =
            random() < 0.6 ? of[i] + DEPARTMENTS * below(Math.ceil(people / DEPARTMENTS)) : below(people);
          if (j !== i && j < people) named.add(j);
        }
        now.set(`${relation} ${i}`, [...named]);
        if (answered[w][i])
          for (const j of named) ties.push(`${id(i)},${id(j)},${relation},${1 + below(4)},${wave}`);
      }
    }
    for (let i = 0; i < people; i++)
      if (answered[w][i] && random() < 0.25)
        for (let k = 0; k <= below(2); k++)
          ties.push(`${id(i)},P${below(PARTNERS)},partner,${1 + below(4)},${wave}`);
    before = now;
  }
  put("ties.csv", "from,to,relation,strength,wave", ties);
  const kinds = ["university", "vendor", "foundation", "nonprofit"];
  put(
    "partners.csv",
    "id,name,kind,topics",
    Array.from(
      { length: PARTNERS },
      (_, p) => `P${p},Partner ${p},${kinds[p % 4]},t${p % TOPICS}; t${(p + 3) % TOPICS}`,
    ),
  );
  put(
    "partner_people.csv",
    "id,name,partner",
    Array.from({ length: PARTNERS }, (_, p) => `pp${p},Person of ${p},P${p}`),
  );
  const meetings = Array.from({ length: MEETINGS }, (_, m) => m);
  const kind = ["meeting", "task force", "co-design", "update"];
  put(
    "meetings.csv",
    "id,name,kind,origin,per_year",
    meetings.map((m) => `m${m},Meeting ${m},${kind[m % 4]},designed,${4 + (m % 20)}`),
  );
  put(
    "attendance.csv",
    "meeting,person",
    meetings.flatMap((m) => {
      const there = new Set(Array.from({ length: 6 + below(14) }, () => below(people)));
      return [...[...there].map((i) => `m${m},${id(i)}`), ...(m % 4 > 1 ? [`m${m},pp${m % PARTNERS}`] : [])];
    }),
  );
  const topics = Array.from({ length: TOPICS }, (_, t) => t);
  put(
    "expertise.csv",
    "person,topic,level",
    of.flatMap((_, i) => topics.map((t) => `${id(i)},t${t},${below(20) === 0 ? 3 + below(2) : below(3)}`)),
  );
  const awareness = new Set();
  for (const wave of WAVES)
    for (let i = 0; i < people; i++)
      for (let k = 0; k < 8; k++) {
        const j = below(people);
        if (j !== i) awareness.add(`${id(i)},${id(j)},t${below(TOPICS)},${wave}`);
      }
  put("awareness.csv", "from,about,topic,wave", [...awareness]);
  put(
    "initiatives.csv",
    "initiative,member,department,partner,topic",
    [0, 1, 2].flatMap((k) => [
      ...Array.from({ length: 8 }, () => `I${k},${id(below(people))},,,`),
      `I${k},,Department ${k},,`,
      `I${k},,Department ${k + 3},,`,
      `I${k},,,P${k},`,
      `I${k},,,,t${k}`,
    ]),
  );
  put(
    "responses.csv",
    "person,item,value,wave",
    WAVES.flatMap((wave) =>
      of.flatMap((_, i) => Array.from({ length: ITEMS }, (_, k) => `${id(i)},q${k},${1 + below(7)},${wave}`)),
    ),
  );
  const scales = ["strategic_knowledge_leadership", "resources_to_partner", "collective_knowledge"];
  files["study.yaml"] = [
    "waves: [{ id: '1', label: first }, { id: '2', label: second }]",
    "scales:",
    "  four: { min: 1, max: 4, strong_from: 3 }",
    ...scales.map((s) => `  ${s}: { min: 1, max: 7 }`),
    "relations:",
    ...RELATIONS.map((r) => `  ${r}: { scale: four }`),
    "  partner: { scale: four }",
    "items:",
    ...Array.from({ length: ITEMS }, (_, k) => `  q${k}: { scale: ${scales[k % 3]} }`),
    "leaders: { column: level, values: [director] }",
    "",
  ].join("\n");
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return { folder, people };
}

// A seeded study in which nothing has to do with anything else: departments, ties at two waves, meetings, expertise and
// who is thought to have it, partners, initiatives and answers to scales are each dealt out by chance.
import { studyFromFiles } from "@crosstie/core";

export const PEOPLE = 24;
const DEPARTMENTS = 4;
const TOPICS = ["maths", "reading"];
const PARTNERS = ["P1", "P2", "P3"];
const MEETINGS = ["m1", "m2", "m3", "m4", "m5", "m6"];

const STUDY = `study: nothing
version: 1
waves:
  - { id: "1", label: First }
  - { id: "2", label: Second }
scales:
  often: { kind: frequency, min: 1, max: 4, strong_from: 3 }
  strategic_knowledge_leadership: { kind: rating, min: 1, max: 7 }
leaders: { column: level, values: [director] }
relations:
  advice: { wording: "Whom do you ask?", scale: often, meaning: { kind: advice, direction: seeks_from } }
  contact: { wording: "Whom at a partner?", scale: often, meaning: { kind: partner_contact, direction: mutual } }
expertise: { threshold: 3, topics: { maths: Mathematics, reading: Reading } }
items:
  q1: { scale: strategic_knowledge_leadership, subscale: scan_field, wording: "First" }
  q2: { scale: strategic_knowledge_leadership, subscale: scan_field, wording: "Second" }
  q3: { scale: strategic_knowledge_leadership, subscale: value_partners, wording: "Third" }
`;

const file = (name, head, rows) => ({
  name: `${name}.csv`,
  content: `${[head, ...rows.map((row) => row.join(","))].join("\n")}\n`,
});

/**
 * @param spread how much people differ in how active and how sought they are; 0: not at all, as random networks with
 *   as many ties have it
 * @param all whether there is more than people and ties
 * @param contacts how many people are in touch with each partner; null: each is with the same chance, so that the number
 *   may change
 */
export function nullStudy(random, { spread = 1.2, all = true, contacts = 5 } = {}) {
  const ids = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  const some = (list, count) => {
    const left = [...list];
    random.shuffle(left);
    return left.slice(0, count);
  };
  const chance = (share) => random.uniform() < share;
  const whole = (least, most) => least + random.integer(most - least + 1);
  const labels = ids.map((_, i) => `D${i % DEPARTMENTS}`);
  random.shuffle(labels);
  const people = ids.map((id, i) => [id, labels[i], chance(0.3) ? "director" : "specialist"]);
  const ties = [];
  for (const wave of [1, 2]) {
    const active = ids.map(() => spread * (random.uniform() - 0.5));
    const sought = ids.map(() => spread * (random.uniform() - 0.5));
    for (let i = 0; i < PEOPLE; i++)
      for (let j = 0; j < PEOPLE; j++)
        if (i !== j && chance(0.22 * (1 + active[i] + sought[j])))
          ties.push([ids[i], ids[j], "advice", whole(2, 3), wave]);
    for (const partner of PARTNERS)
      for (const id of contacts === null ? ids.filter(() => chance(0.15)) : some(ids, contacts))
        ties.push([id, partner, "contact", whole(2, 3), wave]);
  }
  const answers = [1, 2].flatMap((wave) =>
    ids.flatMap((id) => ["q1", "q2", "q3"].map((item) => [id, item, whole(1, 7), wave])),
  );
  const expertise = ids.flatMap((id) => TOPICS.map((topic) => [id, topic, chance(0.35) ? 3 : 0]));
  const awareness = ids.flatMap((from) =>
    some(
      ids.filter((id) => id !== from),
      4,
    ).map((about) => [
      from,
      about,
      TOPICS[random.integer(TOPICS.length)],
      whole(1, 4),
      whole(1, 4),
      whole(1, 4),
    ]),
  );
  const attendance = MEETINGS.flatMap((m) => some(ids, whole(4, 7)).map((id) => [m, id]));
  const initiatives = [
    ...some(ids, 6).map((id) => ["plan", id, "", "", ""]),
    ...TOPICS.map((topic) => ["plan", "", "", "", topic]),
  ];
  const tables = [
    { name: "study.yaml", content: STUDY },
    file(
      "people",
      "id,department,level,answered_1,answered_2",
      people.map((row) => [...row, "yes", "yes"]),
    ),
    file("ties", "from,to,relation,strength,wave", all ? ties : ties.filter((tie) => tie[2] === "advice")),
  ];
  if (!all) return studyFromFiles(tables);
  return studyFromFiles([
    ...tables,
    file(
      "partners",
      "id,name,kind",
      PARTNERS.map((p) => [p, p, "university"]),
    ),
    file(
      "meetings",
      "id,name,kind,origin,per_year",
      MEETINGS.map((m, k) => [m, m, "meeting", k % 2 === 0 ? "designed" : "emergent", 10]),
    ),
    file("attendance", "meeting,person", attendance),
    file("expertise", "person,topic,level", expertise),
    file("awareness", "from,about,topic,level,value,access", awareness),
    file("initiatives", "initiative,member,department,partner,topic", initiatives),
    file("responses", "person,item,value,wave", answers),
  ]);
}

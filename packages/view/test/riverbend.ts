import type { ViewNetwork, ViewPerson, ViewTie } from "@crosstie/core";

// Made up from a fixed sequence, so that every run and every computer draws the same district.
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const DEPARTMENTS: readonly (readonly [string, string, number])[] = [
  ["curriculum", "Curriculum & Instruction", 24],
  ["sped", "Special Education", 21],
  ["assessment", "Assessment & Research", 12],
  ["ell", "English Learner Services", 14],
  ["hr", "Human Resources", 16],
  ["it", "Technology", 15],
  ["leadership", "School Leadership", 18],
  ["math", "Mathematics", 9],
  ["finance", "Finance & Operations", 17],
  ["office", "Superintendent’s Office", 4],
];

/** A district of 150 people in 10 departments with 5 partners, 6 topics, two waves and about 1,200 ties. */
export function riverbend(privacy: "names" | "codes" = "codes"): ViewNetwork {
  const next = sequence(20250401);
  const people: ViewPerson[] = [];
  const topics = ["math", "reading", "ell", "data", "coaching", "sped"];
  for (const [department, , size] of DEPARTMENTS) {
    for (let at = 0; at < size; at++) {
      const number = String(people.length + 1).padStart(3, "0");
      people.push({
        id: `p${number}`,
        label: privacy === "names" ? `Person Name ${number}` : `P-${number}`,
        department,
        role: at === 0 ? "Director" : at % 3 === 0 ? "Coordinator" : null,
        answered: { w1: next() > 0.25, w2: next() > 0.21 },
        topics: next() > 0.8 ? [topics[Math.floor(next() * topics.length)] ?? "math"] : [],
      });
    }
  }
  const partners = [
    { id: "univ", label: "State University", kind: "University" },
    { id: "vendor", label: "Brightpath Math", kind: "Provider" },
    { id: "network", label: "Regional Service Agency", kind: "Agency" },
    { id: "lab", label: "Center for Reading Research", kind: "Research center" },
    { id: "found", label: "Community Foundation", kind: "Funder" },
  ];
  const ties: ViewTie[] = [];
  const seen = new Set<string>();
  const add = (from: string, to: string, relation: string, wave: string, strength: number | null): void => {
    const key = JSON.stringify([from, to, relation, wave]);
    if (from === to || seen.has(key)) return;
    seen.add(key);
    ties.push({
      from,
      to,
      relation,
      wave,
      pathway: relation === "meetings" ? "formal" : "informal",
      strength,
      count: 1,
    });
  };
  for (const wave of ["w1", "w2"]) {
    for (const [at, person] of people.entries()) {
      if (!person.answered[wave]) continue;
      for (let k = 0; k < 9; k++) {
        const near = next() < 0.68;
        const pool = near ? people.filter((other) => other.department === person.department) : people;
        const to = pool[Math.floor(next() * pool.length)];
        const relation = next() < 0.4 ? "meetings" : "advice";
        if (to !== undefined)
          add(person.id, to.id, relation, wave, next() < 0.08 ? null : 1 + Math.floor(next() * 4));
      }
      if (at % 6 === 0) {
        const partner = partners[Math.floor(next() * partners.length)];
        if (partner !== undefined) add(person.id, partner.id, "advice", wave, 1 + Math.floor(next() * 4));
      }
    }
  }
  const measure = { unit: "people", relation: "advice", wave: "w2" };
  return {
    title: "Riverbend Unified: who turns to whom",
    privacy,
    people,
    departments: DEPARTMENTS.map(([id, label, size]) => ({ id, label, size })),
    partners,
    topics: [
      { id: "math", label: "Middle-school mathematics" },
      { id: "reading", label: "Early reading" },
      { id: "ell", label: "Serving English learners" },
      { id: "data", label: "Using data" },
      { id: "coaching", label: "Coaching" },
      { id: "sped", label: "Inclusive classrooms" },
    ],
    ties,
    measures: [
      {
        id: "inDegree",
        label: "Named by others",
        about: "How many people named this person.",
        level: "person",
        ...measure,
        values: people.map(
          (person) => ties.filter((tie) => tie.to === person.id && tie.wave === "w2").length,
        ),
      },
      {
        id: "staffReach",
        label: "Ties to other departments",
        about: "Reported ties that leave the department.",
        level: "department",
        ...measure,
        unit: "ties",
        values: DEPARTMENTS.map((_, at) => 10 + at * 3),
      },
    ],
    relations: [
      { id: "advice", label: "Turns to for advice", maxStrength: 4 },
      { id: "meetings", label: "Meets regularly", maxStrength: 4 },
    ],
    waves: [
      { id: "w1", label: "Fall 2024" },
      { id: "w2", label: "Spring 2025" },
    ],
    response: ["w1", "w2"].map((wave) => ({
      wave,
      asked: people.length,
      answered: people.filter((person) => person.answered[wave]).length,
    })),
  };
}

/** The same district as a cabinet may see it: departments and partners only. */
export function riverbendCabinet(): ViewNetwork {
  const full = riverbend();
  const home = new Map(full.people.map((person) => [person.id, person.department ?? ""]));
  const sums = new Map<string, ViewTie>();
  for (const tie of full.ties) {
    const from = home.get(tie.from) ?? tie.from;
    const to = home.get(tie.to) ?? tie.to;
    const key = JSON.stringify([from, to, tie.relation, tie.wave]);
    const before = sums.get(key);
    sums.set(key, { ...tie, from, to, strength: null, count: (before?.count ?? 0) + 1 });
  }
  return {
    ...full,
    privacy: "cabinet",
    people: [],
    // One to four are withheld, as core does it.
    ties: [...sums.values()].map((tie) => ({ ...tie, count: (tie.count ?? 0) < 5 ? null : tie.count })),
    measures: full.measures.filter((measure) => measure.level === "department"),
  };
}

/** A network without anything in it. */
export function emptyNetwork(): ViewNetwork {
  return {
    title: "",
    privacy: "codes",
    people: [],
    departments: [],
    partners: [],
    topics: [],
    ties: [],
    measures: [],
    relations: [],
    waves: [],
    response: [],
  };
}

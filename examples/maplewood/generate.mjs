// Writes the example district "Maplewood": invented people, invented answers, planted structure.
//
//   node examples/maplewood/generate.mjs           rewrites the files beside this script
//   node examples/maplewood/generate.mjs --check   fails if a file on disk differs from what would be written
//
// Chance comes from sfc32 (Chris Doty-Humphrey's 32-bit "small fast counter" generator, from PractRand). Only
// integer operations and + - * / on doubles are used, no Math.exp, no locale, no clock: every Node writes the
// same bytes. README.md is kept by hand except between its two markers, where the numbers go; they are counted
// from the finished files, not taken from the settings below.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SEED = 20261005;
const WAVES = ["1", "2"];
const LATEST = "2";
const THRESHOLD = 3; // expertise level from which a person counts as a holder
const STRONG = 3; // "weekly", the first frequency that counts as strong

// ---------------------------------------------------------------- chance

function sfc32(a, b, c, d) {
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
}

/** One independent stream per step, so that a change in one step leaves the others alone. */
function stream(step) {
  const next = sfc32(SEED, step, 0x9e3779b9, 1);
  for (let i = 0; i < 16; i++) next();
  const unit = () => next() / 4294967296;
  const below = (n) => Math.floor(unit() * n);
  return {
    unit,
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (p) => unit() < p,
    pick: (list) => list[below(list.length)],
    shuffle(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j], out[i]];
      }
      return out;
    },
    /** An item drawn with probability proportional to its weight; undefined if all weights are 0. */
    weighted(list, weight) {
      const weights = list.map(weight);
      let total = 0;
      for (const w of weights) total += w;
      if (total <= 0) return undefined;
      let x = unit() * total;
      for (let i = 0; i < list.length; i++) {
        x -= weights[i];
        if (x < 0) return list[i];
      }
      return list.findLast((_, i) => weights[i] > 0);
    },
    /** 1, 2, … with the given probabilities. */
    grade(probabilities) {
      let x = unit();
      for (let i = 0; i < probabilities.length; i++) {
        x -= probabilities[i];
        if (x < 0) return i + 1;
      }
      return probabilities.length;
    },
    /** Roughly normal: the sum of four uniforms, mean 0, standard deviation 1. */
    bell: () => (unit() + unit() + unit() + unit() - 2) * 1.7320508,
  };
}

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// ---------------------------------------------------------------- the district

// size: people on the roster in fall 2026; in / out: joined / left between the two surveys;
// answered: how many answered, fall 2025 and fall 2026; within: advice ties inside the department per person.
const DEPARTMENTS = [
  {
    key: "TL",
    name: "Teaching & Learning",
    size: 25,
    in: 2,
    out: 2,
    answered: [22, 21],
    within: 4.1,
    roles: ["Chief Academic Officer", "Curriculum Coordinator", "Curriculum Specialist", "Program Assistant"],
  },
  {
    key: "MA",
    name: "Mathematics",
    size: 22,
    in: 2,
    out: 1,
    answered: [18, 19],
    within: 4.2,
    roles: ["Director of Mathematics", "Mathematics Coordinator", "Mathematics Coach", "Program Assistant"],
  },
  {
    key: "LI",
    name: "Literacy",
    size: 14,
    in: 1,
    out: 2,
    answered: [13, 12],
    within: 4.1,
    roles: ["Director of Literacy", "Literacy Coordinator", "Literacy Coach", "Program Assistant"],
  },
  {
    key: "SL",
    name: "School Leadership",
    size: 24,
    in: 2,
    out: 1,
    answered: [20, 20],
    within: 4.1,
    roles: ["Chief of Schools", "Principal Supervisor", "School Improvement Specialist", "Office Manager"],
  },
  {
    key: "SE",
    name: "Special Education",
    size: 29,
    in: 2,
    out: 2,
    answered: [25, 24],
    within: 5.7,
    roles: ["Director of Special Education", "Program Coordinator", "Inclusion Specialist", "Case Clerk"],
  },
  {
    key: "EL",
    name: "English Learner Services",
    size: 4,
    in: 0,
    out: 0,
    answered: [4, 4],
    within: 2,
    roles: [
      "Director of English Learner Services",
      "Program Coordinator",
      "Language Specialist",
      "Registrar",
    ],
  },
  {
    key: "AD",
    name: "Assessment & Data",
    size: 10,
    in: 1,
    out: 0,
    answered: [8, 9],
    within: 4,
    roles: ["Director of Assessment & Data", "Assessment Coordinator", "Data Analyst", "Testing Assistant"],
  },
  {
    key: "TE",
    name: "Technology",
    size: 19,
    in: 1,
    out: 2,
    answered: [17, 16],
    within: 4.1,
    roles: [
      "Chief Technology Officer",
      "Systems Coordinator",
      "Instructional Technologist",
      "Help Desk Technician",
    ],
  },
  {
    key: "HR",
    name: "Human Resources",
    size: 11,
    in: 1,
    out: 1,
    answered: [10, 9],
    within: 4.2,
    roles: ["Chief of Human Resources", "Staffing Coordinator", "Staffing Specialist", "Benefits Assistant"],
  },
  {
    key: "FI",
    name: "Finance & Operations",
    size: 22,
    in: 1,
    out: 1,
    answered: [15, 11],
    within: 4.1,
    roles: ["Chief Financial Officer", "Budget Coordinator", "Purchasing Specialist", "Accounts Clerk"],
  },
];

// Advice ties between departments if everybody had answered: [pair, fall 2025, fall 2026]. Pairs that are not
// listed have none. The planted structure between departments is all in this table.
const ACROSS = [
  ["TL MA", 48, 50],
  ["TL LI", 46, 27],
  ["TL SL", 48, 46],
  ["TL AD", 27, 28],
  ["TL TE", 30, 28],
  ["TL HR", 11, 10],
  ["TL FI", 14, 13],
  ["TL SE", 6, 5],
  ["TL EL", 13, 14],
  ["MA AD", 10, 38], // the co-design team starts between the waves
  ["MA LI", 24, 10], // Literacy loses two people who carried its ties
  ["MA SL", 1, 2], // needed by the middle-school mathematics initiative
  ["MA TE", 7, 6],
  ["MA SE", 3, 3],
  ["LI SL", 20, 9],
  ["LI AD", 14, 6],
  ["LI EL", 8, 4],
  ["LI TE", 8, 4],
  ["LI SE", 5, 3],
  ["SL HR", 26, 27],
  ["SL FI", 18, 18],
  ["SL TE", 21, 20],
  ["SL AD", 21, 22],
  ["SL SE", 5, 5],
  ["SL EL", 3, 3],
  ["SE HR", 3, 3],
  ["SE EL", 2, 2],
  ["AD TE", 19, 20],
  ["AD FI", 6, 6],
  ["TE HR", 10, 9],
  ["TE FI", 26, 26],
  ["HR FI", 23, 23],
];

const PARTNERS = [
  ["FOUND", "Averell-Quist Family Foundation", "foundation", 2],
  ["INTER", "Harrow Creek Improvement Collaborative", "intermediary", 3],
  ["NONP", "Lantern-Elm Reading Project", "nonprofit", 2],
  ["STATE", "Verrane Department of Education, Office of District Support", "state agency", 2],
  ["UNIV", "Larkspur-Dunmore University, Center for Mathematics Teaching", "university", 4],
  ["VEND", "Tolvane Classroom Systems", "vendor", 3],
];

/** What each partner offers knowledge of. */
const OFFERS = {
  FOUND: ["grants"],
  INTER: ["assessment_literacy", "coaching"],
  NONP: ["early_literacy"],
  STATE: ["assessment_literacy", "el_data", "inclusive_teaching"],
  UNIV: ["coaching", "middle_math"],
  VEND: ["devices"],
};

const TOPICS = {
  middle_math: "Middle-school mathematics teaching",
  early_literacy: "Early literacy",
  el_data: "English learner data",
  assessment_literacy: "Assessment literacy",
  devices: "Classroom devices and accounts",
  inclusive_teaching: "Inclusive teaching",
  coaching: "Instructional coaching",
  grants: "Grants and purchasing rules",
};

// home: departments where the topic is daily work; names: share of those asked who can name somebody.
const TOPIC_PLAN = {
  middle_math: { home: ["MA"], near: ["TL"], names: 0.62 },
  early_literacy: { home: ["LI"], near: ["TL"], names: 0.55 },
  el_data: { home: [], near: ["EL", "AD"], names: 0.24 },
  assessment_literacy: { home: ["AD"], near: ["TL", "MA"], names: 0.58 },
  devices: { home: ["TE"], near: [], names: 1 },
  inclusive_teaching: { home: ["SE"], near: ["TL"], names: 0.24 },
  coaching: { home: ["TL", "LI", "MA"], near: ["SL"], names: 0.66 },
  grants: { home: ["FI"], near: ["HR"], names: 0.5 },
};

const MEETINGS = [
  ["cabinet", "Superintendent's Cabinet", "meeting", "designed", 40, "", "2021-08"],
  ["coaching", "Coaching practice sessions", "coaching", "designed", 15, "", "2023-09"],
  ["codesign", "Mathematics co-design team", "co-design", "designed", 20, "UNIV", "2026-01"],
  ["huddle", "Reading data huddle", "co-planning", "emergent", 24, "", "2024-10"],
  ["tf-devices", "One-to-One Devices Task Force", "task force", "designed", 9, "", "2025-02"],
  [
    "tf-multi",
    "Task Force on Multilingual Learners with Disabilities",
    "task force",
    "designed",
    10,
    "",
    "2025-09",
  ],
  ["upd-univ", "University partner update", "update", "designed", 4, "UNIV", "2024-09"],
  ["upd-vendor", "Device vendor update", "update", "designed", 6, "VEND", "2025-02"],
  ["wg-math", "Middle-School Mathematics Working Group", "working group", "designed", 18, "", "2024-09"],
];

const GIVEN =
  `Adaeze Aisha Alejandra Amara Anders Ángela Anh Anita Arjun Asha Beatriz Bram Brigid Camila Carlos Caroline
Chidi Chiara Claire Cormac Daniela Darius Delphine Devon Dolores Ebony Eduardo Elif Émile Esther Eun-ji Fatima
Felicia Femi Françoise Gabriela Gareth Gloria Grace Hana Harriet Hassan Héctor Hiroko Ibrahim Imani Inés Ingrid
Isaiah Ivana Jamal Jean-Luc Jelena Joaquín Josefina Joy Kavita Keiko Kenji Kwame Latoya Leilani Lena Liam Linh
Lourdes Luísa Malik Marguerite Marisol Mateo Mei-Ling Mihai Mireille Monique Nadia Naomi Nia Nikhil Noëlle Nuria
Olga Oluwaseun Omar Padraig Paloma Patience Petra Priya Rafael Rana Renée Rosa Ruth Saanvi Samir Saoirse Sergio
Shanice Siobhán Sofía Soo-Min Stefan Tamika Tariq Teresa Thandiwe Thuy Tomasz Ursula Valentina Víctor Wanjiru
Xiomara Yasmin Yolanda Yusuf Zainab Zoë`.split(/\s+/);

const FAMILY =
  `Abernethy-Cole,Achterberg,Adeyemi-Ross,Aguilar Peña,Alcántara,Amoah,Anand-Pierce,Arriaga,Bakshi,Balogun-Hart,
Baptiste,Bellweather,Benítez,Beaulieu,Bhandari,Birchfield,Blankenmeer,Bó-Santos,Brannigan,Bui,Calloway-Finch,Carrasco,
Castañeda,Chatterley,Chukwu,Coldwater,Contreras,Corrigan,Cusack,D'Alessio,D'Souza-Mills,Dang,de la Cruz-Webb,Delacroix,
Demirci,Dessalines,Diallo,Dombrowska,Donahue,Drăgan,Eastlake,Echeverría,Ekwueme,Elstad,Escobedo,Farrukh,Feldhaus,
Fennimore,Figueroa,Fontaine,Gallardo,Gebre,Ghosh,Goldwasser,Granados,Guðmundsson,Haddad-Lane,Halloway,Harlowe-Bey,Hashemi,
Hinojosa,Holloman,Hyun,Ibarra,Ikeda,Iyer,Jankowski,Jaramillo,Johansdotter,Kaplan-Reyes,Karimi,Kawamura,Kekoa,
Kowalczyk,L'Heureux,Lachapelle,Larsen-Obi,Lindqvist,Loftus,Łukasik,MacAuley,Madrigal,Maddox,Mbatha-Stone,McElroy,
Medrano,Mensah,Montclair,Moreau,Mukherjee,Muñoz-Ito,Nakagawa,Ní Bhraonáin,Novák,Nwosu,O'Dowd,O'Shaughnessy,Ocampo,
Okafor-Lind,Olmstead,Øverland,Pacheco,Papadakis,Park-Osei,Pettibone,Phạm,Pinheiro,Quintanilla,Quillfeather,Rahimi,
Rasmussen,Redcloud,Rivas,Rousseau-King,Sagastume,Salcedo-Wynn,Santangelo,Sáenz,Sato-Burke,Schrödl,Sengupta,Šimić,Sorensen,
St. Amand,Takahashi,Tran-Whitfield,Tuimaleva,Umaru,Vainikolo,Valdovinos,van den Heuvel,Vasquez-Orr,Villarreal-Oak,
Wainwright,Washburn,Weatherspoon,Whitehorse,Wojtyła-Reed,Xiong,Yamaguchi,Yarborough,Zamora,Zelenko,Zúñiga`
    .replace(/\n/g, "")
    .split(",");

const LEVELS = ["director", "coordinator", "specialist", "support"];

function makeNames(rng, count) {
  const used = new Set();
  const surnames = rng.shuffle([...FAMILY, ...FAMILY]);
  return surnames.slice(0, count).map((surname) => {
    for (;;) {
      const name = `${rng.pick(GIVEN)} ${surname}`;
      if (!used.has(name)) {
        used.add(name);
        return name;
      }
    }
  });
}

function makePeople() {
  const rng = stream(1);
  const people = [];
  for (const department of DEPARTMENTS) {
    const { size } = department;
    const coordinators = Math.max(1, Math.round(size * 0.16));
    const support = Math.round(size * 0.2);
    for (let i = 0; i < size + department.out; i++) {
      const leaver = i >= size;
      const joiner = !leaver && i >= size - department.in;
      let level = i === 0 ? 0 : i <= coordinators ? 1 : 2;
      if (!leaver && i >= size - department.in - support && i < size - department.in) level = 3;
      // The two who leave Literacy coordinate programmes; they are the planted brokers.
      if (leaver) level = department.key === "LI" ? 1 : rng.between(2, 3);
      const tenure = joiner ? 0 : level === 0 ? rng.between(7, 22) : rng.between(1, level === 1 ? 19 : 16);
      people.push({
        dept: department.key,
        department: department.name,
        level,
        role: department.roles[level],
        tenure: leaver && department.key === "LI" ? 14 + (i - size) : tenure,
        present: { 1: !joiner, 2: !leaver },
        answered: {},
        broker: leaver && department.key === "LI",
        order: rng.unit(),
        popularity: [4.5, 2.8, 1.2, 0.7][level] * (0.4 + 1.2 * rng.unit()),
        activity: 0.5 + rng.unit(),
        reach: [1.7, 1.4, 0.9, 0.5][level] * (0.5 + rng.unit()),
      });
    }
  }
  // Staff numbers were given out in the order of hiring, with gaps where people have left over the years.
  people.sort((a, b) => b.tenure - a.tenure || a.order - b.order);
  const names = makeNames(rng, people.length);
  let number = 101;
  for (const [i, person] of people.entries()) {
    person.id = String(number).padStart(5, "0");
    person.name = names[i];
    number += rng.between(1, 4);
  }
  return people;
}

const of = (people, dept, wave = LATEST) => people.filter((p) => p.dept === dept && p.present[wave]);

/** The people who carry the planted structure; they are chosen before anybody answers. */
function castRoles(people) {
  const at = (dept, level, n = 0) =>
    of(people, dept).filter((p) => LEVELS[p.level] === level && p.present["1"])[n];
  const cast = {
    liaison: at("TE", "coordinator"),
    helpDesk: at("TE", "support"),
    hidden: [at("SE", "specialist", 4), of(people, "AD").find((p) => !p.present["1"])],
    thirdHolder: at("EL", "specialist") ?? at("EL", "coordinator"),
    supposed: at("EL", "director"),
    brokers: people.filter((p) => p.broker),
    heads: Object.fromEntries(DEPARTMENTS.map((d) => [d.key, at(d.key, "director")])),
  };
  const first = (dept, level, count) =>
    of(people, dept)
      .filter((p) => LEVELS[p.level] === level && p.present["1"])
      .slice(0, count);
  cast.codesign = [
    ...first("MA", "coordinator", 2),
    ...first("MA", "specialist", 4),
    ...first("AD", "coordinator", 2),
    ...first("AD", "specialist", 2),
  ];
  cast.univ = [
    cast.heads.MA,
    ...cast.codesign.filter((p) => p.dept === "MA").slice(0, 3),
    cast.heads.TL,
    ...first("TL", "coordinator", 2),
    ...cast.codesign.filter((p) => p.dept === "AD").slice(0, 2),
    ...first("LI", "coordinator", 1),
  ];
  cast.devices = first("TE", "specialist", 5);
  cast.first = first;
  return cast;
}

function makeAnswers(people, cast) {
  const rng = stream(2);
  const sure = new Set([
    cast.liaison,
    cast.helpDesk,
    ...cast.hidden,
    cast.supposed,
    ...cast.brokers,
    ...cast.univ,
    ...cast.codesign,
  ]);
  for (const wave of WAVES) {
    for (const department of DEPARTMENTS) {
      const roster = of(people, department.key, wave);
      const wanted = department.answered[WAVES.indexOf(wave)];
      const always = roster.filter((p) => sure.has(p));
      const others = rng.shuffle(roster.filter((p) => !sure.has(p)));
      const yes = new Set([...always, ...others].slice(0, wanted));
      for (const person of roster) person.answered[wave] = yes.has(person);
    }
  }
}

// ---------------------------------------------------------------- ties

const MIX_WITHIN = [0.15, 0.27, 0.4, 0.18];
const MIX_ACROSS = [0.41, 0.43, 0.13, 0.03];
const MIX_CODESIGN = [0.24, 0.44, 0.25, 0.07];

/** The whole advice network of a wave, before anybody fails to answer. `before` is the one a year earlier. */
function makeAdvice(people, cast, wave, before) {
  const rng = stream(10 + WAVES.indexOf(wave));
  const byId = new Map(people.map((p) => [p.id, p]));
  const team = new Set(cast.codesign);
  const joint = wave === LATEST;
  const ties = new Map(); // person → (person → strength)
  const tie = (from, to) => ties.get(from)?.get(to);
  const put = (from, to, strength) => {
    if (!ties.has(from)) ties.set(from, new Map());
    ties.get(from).set(to, strength);
  };
  const pairKey = (a, b) => (a.dept === b.dept ? a.dept : [a.dept, b.dept].sort(byText).join(" "));
  const counts = new Map();
  const mixOf = (a, b) =>
    a.dept === b.dept ? MIX_WITHIN : joint && pairKey(a, b) === "AD MA" ? MIX_CODESIGN : MIX_ACROSS;
  const add = (from, to, strength) => {
    put(from, to, strength);
    const key = pairKey(from, to);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };

  const targets = new Map(
    DEPARTMENTS.map((d) => [d.key, Math.round(d.within * of(people, d.key, wave).length)]),
  );
  for (const [pair, ...perWave] of ACROSS)
    targets.set(pair.split(" ").sort(byText).join(" "), perWave[WAVES.indexOf(wave)]);

  // What lasts from the year before, where both are still here.
  if (before) {
    const lasting = new Map();
    const lasts = (a, b) => {
      const key = a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`;
      if (!lasting.has(key)) lasting.set(key, rng.chance(0.78));
      return lasting.get(key) && rng.chance(0.95);
    };
    for (const [from, row] of before) {
      for (const [to, strength] of row) {
        if (!from.present[wave] || !to.present[wave]) continue;
        const key = pairKey(from, to);
        const rare = targets.get(key) <= 6;
        if (rare || (counts.get(key) ?? 0) >= targets.get(key) || !lasts(from, to)) continue;
        add(from, to, rng.chance(0.6) ? strength : rng.grade(mixOf(from, to)));
      }
    }
  }

  const weightAcross = (person) => {
    let w = person.reach;
    if (person.broker) w *= 6;
    // Literacy's two brokers carried its outside ties; nobody has taken over from them.
    if (person.dept === "LI" && !person.broker) w *= 0.7;
    return w;
  };

  function link(from, candidates, weight, mutual, room) {
    const free = candidates.filter((p) => p !== from && tie(from, p) === undefined);
    const to = rng.weighted(free, weight);
    if (!to) return false;
    const mix = mixOf(from, to);
    const strength = rng.grade(mix);
    add(from, to, strength);
    if (room > 1 && tie(to, from) === undefined && rng.chance(mutual))
      add(to, from, rng.chance(0.6) ? strength : rng.grade(mix));
    return true;
  }

  for (const department of DEPARTMENTS) {
    const roster = of(people, department.key, wave);
    const target = targets.get(department.key);
    const left = () => target - (counts.get(department.key) ?? 0);
    const weight = (p) => p.popularity;
    const least = roster.length < 5 ? 1 : 2;
    for (const person of roster)
      while ((ties.get(person)?.size ?? 0) < least) link(person, roster, weight, 0.2, left());
    while (left() > 0) {
      const person = rng.weighted(roster, (p) => p.activity);
      const near = [...(ties.get(person)?.keys() ?? [])]
        .flatMap((p) => [...(ties.get(p)?.keys() ?? [])])
        .filter((p) => p.dept === person.dept);
      const through = rng.chance(0.4) && near.length > 0;
      if (!through || !link(person, near, weight, 0.3, left())) link(person, roster, weight, 0.3, left());
    }
  }

  for (const [key, target] of targets) {
    if (!key.includes(" ")) continue;
    const [r, s] = key.split(" ").map((d) => of(people, d, wave));
    const left = () => target - (counts.get(key) ?? 0);
    const rare = target <= 6; // rare ties are planted: whoever would report one did answer
    const boost = (p) => (joint && key === "AD MA" && team.has(p) ? 7 : 1);
    while (left() > 0) {
      const forward = rng.chance(r.length / (r.length + s.length));
      const senders = (forward ? r : s).filter((p) => !rare || p.answered[wave]);
      const from = rng.weighted(senders, (p) => weightAcross(p) * p.activity * boost(p));
      link(from, forward ? s : r, (p) => weightAcross(p) * boost(p), rare ? 0 : 0.25, left());
    }
  }

  // The pair the mathematics initiative needs: a few times a year and monthly, nothing stronger.
  let n = 0;
  for (const [from, row] of ties)
    for (const to of row.keys()) if (pairKey(from, to) === "MA SL") row.set(to, (n++ % 2) + 1);
  if (byId.size !== people.length) throw new Error("two people share an id");
  return ties;
}

/** Confiding: among people who turn to one another for advice, likelier where that is frequent. */
function makeTrust(people, advice, wave, before) {
  const rng = stream(20 + WAVES.indexOf(wave));
  const trust = new Map();
  const order = [...people].sort((a, b) => byText(a.id, b.id));
  for (const [i, a] of order.entries()) {
    for (const b of order.slice(i + 1)) {
      const strength = Math.max(advice.get(a)?.get(b) ?? 0, advice.get(b)?.get(a) ?? 0);
      if (strength === 0) continue;
      const key = `${a.id} ${b.id}`;
      const across = a.dept !== b.dept;
      let p = [0, 0.1, 0.26, 0.5, 0.72][strength] * (across ? 0.6 : 1);
      if (before?.has(key)) p = 0.66;
      if ([a.dept, b.dept].sort(byText).join(" ") === "MA SL") p = 0;
      if (!rng.chance(p)) continue;
      const depth = rng.grade(across ? [0.5, 0.38, 0.12] : [0.3, 0.42, 0.28]);
      const other = rng.chance(0.6) ? depth : rng.between(1, 3);
      trust.set(key, [a, b, rng.chance(0.78) ? depth : 0, rng.chance(0.78) ? other : 0]);
    }
  }
  return trust;
}

function makePartnerPeople() {
  const rng = stream(3);
  const names = makeNames(stream(4), 16);
  return PARTNERS.flatMap(([id, , , count]) =>
    Array.from({ length: count }, (_, i) => ({
      id: `${id}-${i + 1}`,
      name: names.splice(rng.below(names.length), 1)[0],
      partner: id,
    })),
  );
}

function makePartnerContacts(people, cast, wave) {
  const rows = [];
  const put = (person, to, strength) => {
    if (person?.answered[wave]) rows.push([person.id, to, strength]);
  };
  const late = wave === LATEST;
  // The university: several departments, and since the co-design team more of them and more often.
  const strengths = late ? [3, 4, 3, 3, 2, 3, 1, 3, 4, 2] : [3, 2, 2, 0, 1, 1, 0, 1, 0, 0];
  for (const [i, person] of cast.univ.entries()) {
    if (strengths[i] > 0) put(person, `UNIV-${(i % 4) + 1}`, strengths[i]);
    if (late && i % 4 === 1) put(person, `UNIV-${((i + 2) % 4) + 1}`, 2);
  }
  // The vendor: one person, whatever the matter.
  put(cast.liaison, "VEND-1", late ? 4 : 3);
  put(cast.liaison, "VEND-2", 3);
  put(cast.liaison, "VEND-3", 2);
  const answering = (dept, n) =>
    of(people, dept, wave)
      .filter((p) => p.answered[wave] && p.level < 3)
      .slice(0, n);
  const plan = [
    ["FOUND", "TL", 1, 2],
    ["FOUND", "FI", 1, 1],
    ["INTER", "SL", 4, 3],
    ["INTER", "TL", 2, 2],
    ["INTER", "HR", 1, 1],
    ["NONP", "LI", 2, 3],
    ["NONP", "EL", 1, 2],
    ["STATE", "AD", 2, 2],
    ["STATE", "SE", 2, 2],
    ["STATE", "FI", 1, 1],
  ];
  for (const [partner, dept, count, strength] of plan) {
    const size = PARTNERS.find((p) => p[0] === partner)[3];
    for (const [i, person] of answering(dept, count).entries()) {
      // The state office is named as an office; the others by person.
      const to = partner === "STATE" ? partner : `${partner}-${(i % size) + 1}`;
      put(person, to, Math.max(1, strength - (i % 2)));
    }
  }
  if (!late) for (const broker of cast.brokers) put(broker, "NONP-1", 3);
  return rows;
}

// ---------------------------------------------------------------- meetings, expertise, scales

function makeAttendance(people, cast) {
  const rng = stream(5);
  const { heads, first } = cast;
  const rows = [];
  const meet = (meeting, list) => {
    for (const p of new Set(list.filter(Boolean))) rows.push([meeting, typeof p === "string" ? p : p.id]);
  };
  for (const d of DEPARTMENTS)
    meet(
      `dept-${d.key.toLowerCase()}`,
      of(people, d.key).filter((p) => d.size < 15 || p.level === 0 || rng.chance(0.88)),
    );
  meet("cabinet", [heads.TL, heads.SL, heads.HR, heads.FI, heads.TE]);
  meet("coaching", [...first("TL", "specialist", 5), ...first("LI", "specialist", 5)]);
  meet("codesign", [...cast.codesign, "UNIV-1", "UNIV-2", "UNIV-3"]);
  meet("huddle", [...first("LI", "specialist", 3), ...first("TL", "specialist", 2)]);
  meet("tf-devices", [
    heads.TE,
    ...first("TE", "specialist", 3),
    ...first("TL", "coordinator", 2),
    ...first("FI", "specialist", 2),
  ]);
  meet("tf-multi", [
    ...first("SE", "coordinator", 2),
    heads.EL,
    ...first("EL", "coordinator", 1),
    ...first("AD", "coordinator", 1),
    ...first("SL", "coordinator", 2),
    ...first("LI", "specialist", 2),
  ]);
  meet("upd-univ", [heads.MA, ...first("MA", "coordinator", 2), heads.TL, "UNIV-1", "UNIV-4"]);
  meet("upd-vendor", [cast.liaison, "VEND-1", "VEND-2"]);
  meet("wg-math", [
    heads.MA,
    ...first("MA", "coordinator", 3),
    ...first("MA", "specialist", 3),
    ...first("TL", "coordinator", 2),
    ...first("AD", "coordinator", 1),
  ]);
  return rows;
}

function makeExpertise(people, cast) {
  const rng = stream(6);
  const level = new Map();
  for (const person of people) {
    if (!person.present[LATEST]) continue;
    for (const topic of Object.keys(TOPICS)) {
      const plan = TOPIC_PLAN[topic];
      const home = plan.home.includes(person.dept);
      const near = plan.near.includes(person.dept);
      // 0 to 4
      let value =
        rng.grade(home ? [0.06, 0.2, 0.36, 0.26, 0.12] : near ? [0.26, 0.36, 0.3, 0.08] : [0.6, 0.3, 0.1]) -
        1;
      if (home && person.level < 2) value = Math.max(value, 2);
      if (person.level === 3) value = Math.min(value, 2);
      if (topic === "coaching") value = home && value === 3 && rng.chance(0.4) ? 2 : value;
      if (topic === "el_data") {
        value = Math.min(value, 1);
        if (cast.hidden.includes(person)) value = 4;
        if (person === cast.thirdHolder) value = 3;
        if (person === cast.supposed) value = 2;
      }
      if (topic === "devices" && cast.devices.includes(person)) value = Math.max(value, 3);
      if (topic === "devices" && person === cast.helpDesk) value = 4;
      level.set(`${person.id} ${topic}`, value);
    }
  }
  const rows = [];
  let fromRecord = 6;
  for (const person of people) {
    if (!person.present[LATEST]) continue;
    const topics = Object.keys(TOPICS);
    if (person.answered[LATEST]) {
      for (const topic of topics) rows.push([person.id, topic, level.get(`${person.id} ${topic}`), "self"]);
    } else if (fromRecord > 0) {
      // A certificate or degree in the personnel file stands in for the missing answer.
      const known = topics.filter((t) => level.get(`${person.id} ${t}`) >= 2);
      if (known.length > 0) {
        fromRecord--;
        for (const t of known) rows.push([person.id, t, level.get(`${person.id} ${t}`), "record"]);
      }
    }
  }
  return { level, rows };
}

function makeAwareness(people, cast, advice, expertise) {
  const rng = stream(7);
  const here = people.filter((p) => p.present[LATEST]);
  const recorded = new Map(expertise.rows.map(([person, topic, value]) => [`${person} ${topic}`, value]));
  const rows = [];
  let thirdNamed = 0;
  for (const from of here) {
    if (!from.answered[LATEST]) continue;
    const contacts = new Set(advice.get(from)?.keys() ?? []);
    const further = new Set([...contacts].flatMap((p) => [...(advice.get(p)?.keys() ?? [])]));
    for (const topic of Object.keys(TOPICS)) {
      const plan = TOPIC_PLAN[topic];
      const inside = plan.home.includes(from.dept);
      if (!rng.chance(inside ? 0.94 : plan.names) && topic !== "devices") continue;
      const holds = (p) => (recorded.get(`${p.id} ${topic}`) ?? 0) >= THRESHOLD;
      const near = (p) => (contacts.has(p) ? 9 : further.has(p) ? 3 : p.dept === from.dept ? 2 : 0.4);
      const named = new Set();
      if (topic === "el_data") {
        // People point to the director of the small office, who knows the programme rather than the data.
        if (from !== cast.supposed) named.add(cast.supposed);
        if (thirdNamed < 4 && from !== cast.thirdHolder && rng.chance(0.3)) {
          thirdNamed++;
          named.add(cast.thirdHolder);
        }
      } else {
        const holders = here.filter((p) => p !== from && holds(p));
        const others = here.filter(
          (p) => p !== from && plan.home.concat(plan.near).includes(p.dept) && !holds(p) && p.level < 3,
        );
        const count = rng.grade([0.5, 0.33, 0.17]);
        for (let i = 0; i < count; i++) {
          const right = topic === "devices" && i === 0 ? true : rng.chance(0.82);
          const pool = (right ? holders : others).filter((p) => !named.has(p));
          const fame = topic === "devices" ? (p) => (p === cast.helpDesk ? 30 : 1) : () => 1;
          const person = rng.weighted(pool, (p) => near(p) * p.popularity * fame(p));
          if (person) named.add(person);
        }
      }
      for (const about of named) {
        const close = contacts.has(about);
        rows.push([
          from.id,
          about.id,
          topic,
          rng.chance(holds(about) ? 0.55 : 0.25) ? 4 : 3,
          rng.grade(close ? [0.02, 0.1, 0.4, 0.48] : [0.05, 0.22, 0.45, 0.28]),
          rng.grade(close ? [0.03, 0.15, 0.42, 0.4] : [0.25, 0.38, 0.27, 0.1]),
        ]);
      }
    }
  }
  return rows;
}

const INITIATIVES = (cast) => [
  {
    name: "Middle-school mathematics",
    members: [
      cast.heads.MA,
      ...cast.codesign.filter((p) => p.dept === "MA").slice(0, 3),
      ...cast.first("SL", "coordinator", 2),
      ...cast.first("TL", "coordinator", 1),
      cast.codesign.find((p) => p.dept === "AD"),
    ],
    departments: ["Mathematics", "School Leadership"],
    partner: "UNIV",
    topics: ["middle_math", "coaching", "assessment_literacy"],
  },
  {
    name: "One-to-one devices",
    members: [
      cast.liaison,
      cast.heads.TE,
      ...cast.first("TE", "specialist", 1),
      ...cast.first("TL", "specialist", 2),
      ...cast.first("FI", "specialist", 1),
    ],
    departments: ["Technology", "Teaching & Learning", "Finance & Operations"],
    partner: "VEND",
    topics: ["devices", "grants"],
  },
];

const ITEMS = {
  skl_1: [
    "strategic_knowledge_leadership",
    "Our leaders treat what outside partners know as worth the district's time.",
  ],
  skl_2: [
    "strategic_knowledge_leadership",
    "Our leaders know which of our own people to bring in when a new idea arrives.",
  ],
  skl_3: [
    "strategic_knowledge_leadership",
    "Our leaders look around the field before they settle on an approach.",
  ],
  skl_4: [
    "strategic_knowledge_leadership",
    "New ideas from partners are built into routines we already have, such as coaching.",
  ],
  skl_5: [
    "strategic_knowledge_leadership",
    "Our leaders help departments see how a new idea bears on their own work.",
  ],
  skl_6: [
    "strategic_knowledge_leadership",
    "Someone sees to it that our different partners do not work at cross purposes.",
  ],
  rtp_1: ["resources_to_partner", "I have hours set aside for work with outside partners."],
  rtp_2: ["resources_to_partner", "There is money for what the work with partners needs."],
  rtp_3: ["resources_to_partner", "I can count on these resources next year too."],
  pfl_1: [
    "partner_flexibility",
    "The partner I work with most changes its plans when our situation changes.",
  ],
  pfl_2: ["partner_flexibility", "The partner I work with most fits its materials to our schools."],
  pfl_3: ["partner_flexibility", "The partner I work with most works at a pace like ours."],
  pfl_4: [
    "partner_flexibility",
    "The partner I work with most cares about the same things in teaching as we do.",
  ],
  ckn_1: ["collective_knowledge", "Across departments we describe good teaching in the same words."],
  ckn_2: ["collective_knowledge", "What one department learns, other departments come to use."],
  ckn_3: ["collective_knowledge", "We have changed how we work because of what we learned together."],
};

/** Put to the office about the partner a person works with most, and to partners' people about the office. */
const BOTH_SIDES = {
  ptr_1: ["partner_trust", "The other side does what it says it will do."],
  ptr_2: ["partner_trust", "The other side wants the same for students as we do."],
  ptr_3: ["partner_trust", "The other side tells us openly when something goes wrong."],
  pno_1: ["partner_norms", "Evidence of what students learn decides what we do next."],
  pno_2: ["partner_norms", "Plans may change when schools need them to."],
  pno_3: ["partner_norms", "Whoever runs a program answers for its budget first."],
  pno_4: ["partner_norms", "Training is best given in one block, away from the schools."],
};
// Planted: the office trusts the university more than the university trusts the office; office and university
// work by the same norms, office and intermediary do not. The foundation and the state agency were not asked.
const TRUST = {
  FOUND: [3, 0],
  INTER: [3.1, 3.1],
  NONP: [3.4, 3.3],
  STATE: [2.4, 0],
  UNIV: [3.7, 2.3],
  VEND: [2.6, 3.2],
};
const NORMS = {
  office: [6.2, 5.2, 2.8, 1.8],
  INTER: [2.2, 2.6, 6, 5.6],
  NONP: [5.2, 4.6, 3.6, 2.8],
  UNIV: [6.2, 5, 2.8, 2],
  VEND: [4, 4, 5, 4],
};

function makeBothSides(people, contacts) {
  const rng = stream(10);
  const rows = [];
  const answer = (who, own, about, trust, norms) => {
    for (const [k, item] of Object.keys(BOTH_SIDES).entries()) {
      const [x, most] = k < 3 ? [trust + 0.5 * own, 4] : [norms[k - 3] + 0.4 * own, 7];
      const value = Math.min(most, Math.max(1, Math.round(x + 0.5 * rng.bell())));
      if (!rng.chance(0.02)) rows.push([who, item, value, LATEST, about]);
    }
  };
  for (const person of people) {
    if (!person.answered[LATEST]) continue;
    const mine = contacts.filter(([from]) => from === person.id).sort((a, b) => b[2] - a[2]);
    if (mine.length === 0) continue;
    const partner = mine[0][1].split("-")[0];
    answer(person.id, 0.6 * rng.bell(), partner, TRUST[partner][0], NORMS.office);
  }
  for (const { id, partner } of makePartnerPeople())
    if (TRUST[partner][1] > 0) answer(id, 0.6 * rng.bell(), "", TRUST[partner][1], NORMS[partner]);
  return rows;
}

// Statements that came later than those above: drawn from streams of their own, so that the others stay as they are.
// [scale, part of the construct, wording, whether a high answer says little of the scale]
const MORE_ITEMS = {
  rtp_4: [
    "resources_to_partner",
    "staff",
    "Somebody has looking after our partnerships as part of their job.",
  ],
  pgd_1: [
    "partner_guidance",
    "complementarity",
    "What the partner I work with most knows adds to what we know.",
  ],
  pgd_2: [
    "partner_guidance",
    "explicit",
    "The partner I work with most gives us things we can read and pass on.",
  ],
  pgd_3: [
    "partner_guidance",
    "tacit",
    "From the partner I work with most we learn things that are hard to write down.",
  ],
  pgd_4: [
    "partner_guidance",
    "embedded",
    "The partner I work with most gives us tools that we use in our work.",
  ],
  rtn_1: [
    "routines_and_tools",
    "routines",
    "We meet the partner I work with most often enough to get somewhere.",
  ],
  rtn_2: [
    "routines_and_tools",
    "tools",
    "When we meet that partner, we work with shared protocols or templates.",
  ],
  ckn_4: ["collective_knowledge", "new_ideas", "This year I came across ideas that were new to me."],
  pol_1: [
    "policies_and_routines",
    "policy",
    "Our plans and guidelines changed because of work with a partner.",
  ],
  pol_2: [
    "policies_and_routines",
    "new_practices",
    "I do parts of my work differently because of work with a partner.",
  ],
  pol_3: [
    "policies_and_routines",
    "new_practices",
    "Work with partners has left our routines as they were.",
    true,
  ],
};
const ABOUT_PARTNER = new Set(["partner_guidance", "routines_and_tools"]);

/** The part of its construct that each of the first statements is about. */
const PARTS = {
  skl_1: "value_partners",
  skl_2: "identify_internal",
  skl_3: "scan_field",
  skl_4: "link_mechanisms",
  skl_5: "connect_departments",
  skl_6: "coordinate_partners",
  rtp_1: "time",
  rtp_2: "money",
  rtp_3: "stability",
  pfl_1: "changes_course",
  pfl_2: "fits_context",
  ckn_1: "shared_understanding",
  ckn_2: "shared_understanding",
  pno_1: "norms",
  pno_2: "norms",
  pno_3: "work_practices",
  pno_4: "work_practices",
};

/** Statements put in both waves: what was learnt, and one of its conditions. */
const BOTH_WAVES = ["ckn_1", "ckn_2", "ckn_3", "rtp_1", "rtp_2", "rtp_3"];

/** Departments in which people work with the co-design team: what they say they learnt together rises. */
const LEARNS = new Set(["MA", "AD"]);

function makeMoreResponses(people, contacts, advice) {
  const rng = stream(31);
  const base = {
    resources_to_partner: 3.1,
    partner_guidance: 4.6,
    routines_and_tools: 4,
    collective_knowledge: 3.6,
    policies_and_routines: 3.4,
  };
  const rows = [];
  const answer = (x) => Math.min(7, Math.max(1, Math.round(x)));
  for (const person of people) {
    if (!person.answered[LATEST]) continue;
    const own = 0.6 * rng.bell();
    const mine = contacts[LATEST].filter(([from]) => from === person.id).sort((a, b) => b[2] - a[2]);
    const partner = mine.length > 0 ? mine[0][1].split("-")[0] : "";
    const partners = new Set(mine.map(([, to]) => to.split("-")[0])).size;
    const reached = new Set([...(advice.get(person)?.keys() ?? [])].map((p) => p.dept)).size;
    for (const [item, [scale, part, , reverse]] of Object.entries(MORE_ITEMS)) {
      const about = ABOUT_PARTNER.has(scale);
      // Drawn for everybody, so that who has a partner does not move what others answer.
      const noise = 0.8 * rng.bell();
      const blank = rng.chance(0.02);
      if ((about && partner === "") || blank) continue;
      let x = base[scale] + own + noise;
      if (scale === "resources_to_partner" && person.level > 1) x -= 0.4;
      // People whose advice comes from several departments, or who work with a partner, meet more that is new.
      if (part === "new_ideas" || part === "new_practices")
        x += 0.45 * Math.min(reached, 5) - 1 + 0.9 * Math.min(partners, 2);
      // The university builds knowledge into tools and works things out together; the vendor hands out manuals.
      if (part === "embedded" || part === "tools") x += partner === "UNIV" ? 1.3 : -0.6;
      if (part === "tacit") x += partner === "UNIV" ? 1 : partner === "VEND" ? -1.8 : -0.3;
      if (part === "explicit" && partner === "VEND") x += 1.2;
      rows.push([person.id, item, answer(reverse ? 8 - x : x), LATEST, about ? partner : ""]);
    }
  }
  // A year earlier: less learnt together where the co-design team is now, as much elsewhere, and more money.
  const early = stream(32);
  for (const person of people) {
    if (!person.answered["1"]) continue;
    const own = 0.6 * early.bell();
    for (const item of BOTH_WAVES) {
      const blank = early.chance(0.02);
      const scale = ITEMS[item][0];
      let x = (scale === "collective_knowledge" ? 3.7 : 3.1) + own + 0.85 * early.bell();
      if (person.dept === "SE") x -= 0.6;
      if (scale === "collective_knowledge" && LEARNS.has(person.dept)) x -= 0.5;
      if (scale === "resources_to_partner" && person.level > 1) x -= 0.3;
      if (!blank) rows.push([person.id, item, answer(x), "1", ""]);
    }
  }
  return rows;
}

/**
 * Whom people would have named a year earlier: most of those they name now and a few others. Holders they asked for
 * advice then, and did not name yet, are those they have come to name since.
 */
function makeEarlierAwareness(people, advice, awareness) {
  const rng = stream(33);
  const at = new Map(people.map((p) => [p.id, p]));
  const rows = [];
  for (const [from, about, topic, level, value, access] of awareness) {
    const [ego, alter] = [at.get(from), at.get(about)];
    const draws = [rng.unit(), rng.unit()];
    if (!ego.answered["1"] || !alter.present["1"]) continue;
    const talked = advice.get(ego)?.has(alter) ?? false;
    if (draws[0] < (talked ? 0.45 : 0.85))
      rows.push([from, about, topic, level, value, draws[1] < 0.3 ? Math.max(1, access - 1) : access]);
  }
  return rows;
}

function makeResponses(people, contacts) {
  const rng = stream(8);
  const lean = Object.fromEntries(DEPARTMENTS.map((d) => [d.key, 0.45 * rng.bell()]));
  lean.SE = -0.7; // the department that talks least with the others also sees least of the shared work
  const base = {
    strategic_knowledge_leadership: 4.3,
    resources_to_partner: 3.4,
    partner_flexibility: 4.9,
    collective_knowledge: 3.9,
  };
  const shift = Object.fromEntries(Object.keys(ITEMS).map((item) => [item, 0.35 * rng.bell()]));
  const rows = [];
  for (const person of people) {
    if (!person.answered[LATEST]) continue;
    const own = 0.7 * rng.bell();
    const mine = contacts.filter(([from]) => from === person.id).sort((a, b) => b[2] - a[2]);
    const partner = mine.length > 0 ? mine[0][1].split("-")[0] : "";
    for (const [item, [scale]] of Object.entries(ITEMS)) {
      const aboutPartner = scale === "partner_flexibility";
      if (aboutPartner && partner === "") continue; // asked only of people with a partner contact
      const blank = rng.chance(0.02);
      let x = base[scale] + lean[person.dept] + own + shift[item] + 0.85 * rng.bell();
      if (scale === "strategic_knowledge_leadership" && person.level === 0) x += 1.1;
      if (scale === "resources_to_partner" && person.level > 1) x -= 0.5;
      if (aboutPartner && partner === "VEND") x -= 1.3;
      const value = Math.min(7, Math.max(1, Math.round(x)));
      if (!blank) rows.push([person.id, item, value, LATEST, aboutPartner ? partner : ""]);
    }
  }
  return rows;
}

// ---------------------------------------------------------------- files

const cell = (value) => {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (header, rows) =>
  [header.split(","), ...rows].map((row) => row.map(cell).join(",") + "\n").join("");
const sorted = (rows, ...columns) =>
  [...rows].sort((a, b) => {
    for (const c of columns) {
      const order = byText(a[c], b[c]);
      if (order !== 0) return order;
    }
    return 0;
  });

function studyYaml() {
  const quote = (text) => JSON.stringify(text);
  const itemLine = (id, scale, part, wording, reverse) =>
    `  ${id}: { scale: ${scale}${part ? `, subscale: ${part}` : ""}${reverse ? ", reverse: true" : ""}, wording: ${quote(wording)} }\n`;
  return `# The study file of the example district. The tables are the files beside it, under their usual names.
study: maplewood
version: 1
title: Maplewood Unified School District, central office
waves:
  - { id: "1", label: Fall 2025, date: 2025-10-06 }
  - { id: "2", label: Fall 2026, date: 2026-10-05 }
scales:
  frequency4:
    kind: frequency
    labels: { A few times a year: 1, Monthly: 2, Weekly: 3, Daily: 4 }
    strong_from: 3
  trust3:
    kind: rating
    labels: { Now and then: 1, Often: 2, About almost anything: 3 }
    strong_from: 2
  strategic_knowledge_leadership: { kind: rating, min: 1, max: 7 }
  resources_to_partner: { kind: rating, min: 1, max: 7 }
  partner_flexibility: { kind: rating, min: 1, max: 7 }
  collective_knowledge: { kind: rating, min: 1, max: 7 }
  partner_trust: { kind: rating, min: 1, max: 4 }
  partner_norms: { kind: rating, min: 1, max: 7 }
  partner_guidance: { kind: rating, min: 1, max: 7 }
  routines_and_tools: { kind: rating, min: 1, max: 7 }
  policies_and_routines: { kind: rating, min: 1, max: 7 }
leaders: { column: level, values: [director] }
relations:
  advice:
    wording: "In the past year, whom in the central office have you turned to for advice about your work, and how often?"
    scale: frequency4
    meaning: { kind: advice, direction: seeks_from }
  trust:
    wording: "With whom in the central office can you talk in confidence about difficulties in your work, and how freely?"
    scale: trust3
    meaning: { kind: trust, direction: mutual }
  partner_contact:
    wording: "Whom do you work with at each outside partner, and how often?"
    scale: frequency4
    meaning: { kind: partner_contact, direction: mutual }
expertise:
  threshold: ${THRESHOLD}
  topics:
${Object.entries(TOPICS)
  .map(([id, label]) => `    ${id}: ${label}\n`)
  .join("")}items:
${Object.entries({ ...ITEMS, ...BOTH_SIDES })
  .map(([id, [scale, wording]]) => itemLine(id, scale, PARTS[id], wording, false))
  .join("")}${Object.entries(MORE_ITEMS)
  .map(([id, [scale, part, wording, reverse]]) => itemLine(id, scale, part, wording, reverse))
  .join("")}`;
}

function generate() {
  const people = makePeople();
  const cast = castRoles(people);
  makeAnswers(people, cast);
  people.sort((a, b) => byText(a.id, b.id));

  const ties = [];
  const advices = {};
  const whole = {};
  const contacts = {};
  let advice;
  let trust;
  for (const wave of WAVES) {
    advice = makeAdvice(people, cast, wave, advice);
    advices[wave] = advice;
    trust = makeTrust(people, advice, wave, trust);
    contacts[wave] = makePartnerContacts(people, cast, wave);
    const all = [...advice].flatMap(([from, row]) =>
      [...row].map(([to, strength]) => ({ from, to, strength })),
    );
    whole[wave] = { ties: all.length, across: all.filter((t) => t.from.dept !== t.to.dept).length };
    for (const { from, to, strength } of all)
      if (from.answered[wave]) ties.push([from.id, to.id, "advice", strength, wave]);
    for (const [a, b, there, back] of trust.values()) {
      if (there && a.answered[wave]) ties.push([a.id, b.id, "trust", there, wave]);
      if (back && b.answered[wave]) ties.push([b.id, a.id, "trust", back, wave]);
    }
    for (const [from, to, strength] of contacts[wave])
      ties.push([from, to, "partner_contact", strength, wave]);
  }
  // The untidiness every survey has: two people name themselves, one names a colleague twice.
  const rng = stream(9);
  const senders = rng.shuffle(people.filter((p) => p.answered[LATEST] && p.level === 2));
  for (const person of senders.slice(0, 2)) ties.push([person.id, person.id, "advice", 2, LATEST]);
  const twice = ties.find((t) => t[0] === senders[2].id && t[2] === "advice" && t[4] === LATEST);
  ties.push([...twice.slice(0, 3), twice[3] === 1 ? 2 : twice[3] - 1, LATEST]);

  const expertise = makeExpertise(people, cast);
  const awareness = makeAwareness(people, cast, advice, expertise);
  const earlier = makeEarlierAwareness(people, advices["1"], awareness);
  const yesNo = (person, wave) => (person.present[wave] ? (person.answered[wave] ? "yes" : "no") : "");
  const deptMeetings = DEPARTMENTS.map((d) => [
    `dept-${d.key.toLowerCase()}`,
    `${d.name} department meeting`,
    "meeting",
    "designed",
    d.size < 15 ? 36 : 18,
    "",
    "2021-08",
  ]);
  const files = new Map([
    [
      "people.csv",
      csv(
        "id,name,department,role,level,tenure_years,answered_1,answered_2",
        people.map((p) => [
          p.id,
          p.name,
          p.department,
          p.role,
          LEVELS[p.level],
          p.tenure,
          yesNo(p, "1"),
          yesNo(p, "2"),
        ]),
      ),
    ],
    ["ties.csv", csv("from,to,relation,strength,wave", sorted(ties, 4, 2, 0, 1))],
    [
      "partners.csv",
      csv(
        "id,name,kind,topics",
        PARTNERS.map((p) => [...p.slice(0, 3), OFFERS[p[0]].join("; ")]),
      ),
    ],
    [
      "partner_people.csv",
      csv(
        "id,name,partner",
        makePartnerPeople().map((p) => [p.id, p.name, p.partner]),
      ),
    ],
    [
      "meetings.csv",
      csv("id,name,kind,origin,per_year,partner,since", sorted([...MEETINGS, ...deptMeetings], 0)),
    ],
    ["attendance.csv", csv("meeting,person", sorted(makeAttendance(people, cast), 0, 1))],
    ["expertise.csv", csv("person,topic,level,source", sorted(expertise.rows, 0, 1))],
    [
      "awareness.csv",
      csv("from,about,topic,level,value,access,wave", [
        ...sorted(earlier, 0, 2, 1).map((row) => [...row, "1"]),
        ...sorted(awareness, 0, 2, 1).map((row) => [...row, LATEST]),
      ]),
    ],
    [
      "initiatives.csv",
      csv(
        "initiative,member,department,partner,topic",
        INITIATIVES(cast).flatMap((n) => [
          ...n.members.map((p) => [n.name, p.id, "", "", ""]),
          ...n.departments.map((d) => [n.name, "", d, "", ""]),
          [n.name, "", "", n.partner, ""],
          ...n.topics.map((t) => [n.name, "", "", "", t]),
        ]),
      ),
    ],
    [
      "responses.csv",
      csv("person,item,value,wave,about", [
        ...makeResponses(people, contacts[LATEST]),
        ...makeBothSides(people, contacts[LATEST]),
        ...makeMoreResponses(people, contacts, advice),
      ]),
    ],
    ["study.yaml", studyYaml()],
  ]);
  const ids = {
    liaison: cast.liaison.id,
    hidden: cast.hidden.map((p) => p.id),
    brokers: cast.brokers.map((p) => p.id),
  };
  return { files, ids, whole };
}

// ---------------------------------------------------------------- counting, from the finished files only

function table(text) {
  const rows = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
      m[1] === undefined ? m[2] : m[1].replaceAll('""', '"'),
    );
    rows.push(cells);
  }
  const [header, ...body] = rows;
  return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}

function count(files, ids) {
  const read = (name) => table(files.get(name));
  const people = read("people.csv");
  const person = new Map(people.map((p) => [p.id, p]));
  const dept = (id) => person.get(id).department;
  const departments = DEPARTMENTS.map((d) => d.name);
  const on = (wave) => people.filter((p) => p[`answered_${wave}`] !== "");
  const answered = (wave) => people.filter((p) => p[`answered_${wave}`] === "yes");
  const partnerOf = new Map(read("partner_people.csv").map((p) => [p.id, p.partner]));
  for (const p of read("partners.csv")) partnerOf.set(p.id, p.id);

  const rows = read("ties.csv");
  const selfs = rows.filter((t) => t.from === t.to);
  const relation = (name, wave) => {
    const best = new Map();
    for (const t of rows) {
      if (t.relation !== name || t.wave !== wave || t.from === t.to) continue;
      const key = `${t.from}>${t.to}`;
      const strength = Number(t.strength);
      if (!best.has(key) || best.get(key).strength < strength)
        best.set(key, { from: t.from, to: t.to, strength });
    }
    return [...best.values()];
  };
  const advice = Object.fromEntries(WAVES.map((w) => [w, relation("advice", w)]));
  const trust = Object.fromEntries(WAVES.map((w) => [w, relation("trust", w)]));
  const contact = Object.fromEntries(WAVES.map((w) => [w, relation("partner_contact", w)]));
  const seen = new Set();
  const duplicates = rows.filter((t) => {
    const key = [t.from, t.to, t.relation, t.wave].join(" ");
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
  const isAcross = (t) => dept(t.from) !== dept(t.to);
  const between = (wave, a, b) =>
    advice[wave].filter(
      (t) => (dept(t.from) === a && dept(t.to) === b) || (dept(t.from) === b && dept(t.to) === a),
    );
  const touching = (wave, a) =>
    advice[wave].filter((t) => isAcross(t) && (dept(t.from) === a || dept(t.to) === a));

  const perWave = Object.fromEntries(
    WAVES.map((w) => {
      const roster = on(w);
      const n = roster.length;
      const sizes = departments.map((d) => roster.filter((p) => p.department === d).length);
      const same = sizes.reduce((sum, s) => sum + s * (s - 1), 0);
      const ties = advice[w];
      const across = ties.filter(isAcross);
      const within = ties.filter((t) => !isAcross(t));
      const strong = (list) => list.filter((t) => t.strength >= STRONG).length;
      const pairs = new Set(ties.map((t) => `${t.from}>${t.to}`));
      const linked = ties.filter((t) => t.from < t.to || !pairs.has(`${t.to}>${t.from}`));
      const external = linked.filter(isAcross).length;
      return [
        w,
        {
          roster: n,
          answered: answered(w).length,
          ties: ties.length,
          meanOut: ties.length / answered(w).length,
          reciprocity: ties.filter((t) => pairs.has(`${t.to}>${t.from}`)).length / ties.length,
          across: across.length,
          crossShare: across.length / ties.length,
          ei: (2 * external - linked.length) / linked.length,
          chance: 1 - same / (n * (n - 1)),
          strongWithin: strong(within) / within.length,
          strongAcross: strong(across) / across.length,
          withinCount: within.length,
          strongWithinCount: strong(within),
          strongAcrossCount: strong(across),
          trust: trust[w].length,
          contacts: contact[w].length,
        },
      ];
    }),
  );

  // Departments: response, and ties inside, across, and across as chance would have it for their size.
  const latest = perWave[LATEST];
  const byDepartment = departments.map((d) => {
    const size = on(LATEST).filter((p) => p.department === d).length;
    const out = touching(LATEST, d).length;
    const inside = advice[LATEST].filter((t) => dept(t.from) === d && dept(t.to) === d).length;
    const share = (2 * size * (latest.roster - size)) / (latest.roster * (latest.roster - 1));
    const rate = (w) => [
      answered(w).filter((p) => p.department === d).length,
      on(w).filter((p) => p.department === d).length,
    ];
    return { name: d, response: WAVES.map(rate), inside, out, expected: latest.ties * share };
  });

  // Expertise: who holds a topic, who is named for it, who could name a holder.
  const expertise = read("expertise.csv");
  const awareness = read("awareness.csv").filter((a) => a.wave === LATEST);
  const seeks = new Map();
  for (const t of advice[LATEST]) seeks.set(t.from, [...(seeks.get(t.from) ?? []), t.to]);
  const topics = Object.entries(TOPICS).map(([topic, label]) => {
    const holders = expertise
      .filter((e) => e.topic === topic && Number(e.level) >= THRESHOLD)
      .map((e) => e.person);
    const set = new Set(holders);
    const named = new Set(awareness.filter((a) => a.topic === topic).map((a) => a.about));
    const able = new Set(awareness.filter((a) => a.topic === topic && set.has(a.about)).map((a) => a.from));
    const said = new Set(awareness.filter((a) => a.topic === topic).map((a) => a.from));
    const near = answered(LATEST).filter(
      (p) =>
        set.has(p.id) ||
        (seeks.get(p.id) ?? []).some((q) => set.has(q) || (seeks.get(q) ?? []).some((r) => set.has(r))),
    );
    const most = [...named]
      .map((id) => [id, awareness.filter((a) => a.topic === topic && a.about === id).length])
      .sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))[0];
    const top = expertise.filter((e) => e.topic === topic && e.level === "4").map((e) => e.person);
    return {
      topic,
      label,
      holders,
      top,
      unnamed: holders.filter((id) => !named.has(id)),
      able: able.size,
      said: said.size,
      near: near.length,
      most,
    };
  });

  // Partners.
  const partners = read("partners.csv").map((p) => {
    const ties = contact[LATEST].filter((t) => partnerOf.get(t.to) === p.id);
    const staff = [...new Set(ties.map((t) => t.from))];
    // Within two steps: in touch with the partner, or seeking advice from somebody who is.
    const close = new Set(staff);
    for (const t of advice[LATEST]) if (staff.includes(t.to)) close.add(t.from);
    const share = (list) => list.filter((q) => close.has(q.id)).length / list.length;
    return {
      ...p,
      ties: ties.length,
      staff,
      departments: [...new Set(staff.map(dept))].sort(byText),
      strong: ties.filter((t) => t.strength >= STRONG).length,
      near: share(answered(LATEST)),
      nearIn: (d) => share(answered(LATEST).filter((q) => q.department === d)),
    };
  });

  // Meetings and pairs of departments.
  const attendance = read("attendance.csv");
  const pairName = (a, b) => [a, b].sort(byText).join(" – ");
  const meetings = read("meetings.csv").map((m) => {
    const present = attendance
      .filter((a) => a.meeting === m.id && person.has(a.person))
      .map((a) => dept(a.person));
    const distinct = [...new Set(present)];
    const pairs = distinct.flatMap((a, i) => distinct.slice(i + 1).map((b) => pairName(a, b)));
    return { ...m, district: present.length, distinct, pairs };
  });
  for (const m of meetings)
    m.only = m.pairs.filter((p) => meetings.every((other) => other === m || !other.pairs.includes(p)));
  const formal = new Set(meetings.flatMap((m) => m.pairs));
  const informal = new Set(advice[LATEST].filter(isAcross).map((t) => pairName(dept(t.from), dept(t.to))));
  const informalTrust = new Set(
    trust[LATEST].filter(isAcross).map((t) => pairName(dept(t.from), dept(t.to))),
  );
  const every = departments
    .flatMap((a, i) => departments.slice(i + 1).map((b) => pairName(a, b)))
    .sort(byText);
  const pairs = {
    all: every.length,
    both: every.filter((p) => formal.has(p) && informal.has(p)),
    formalOnly: every.filter((p) => formal.has(p) && !informal.has(p)),
    informalOnly: every.filter((p) => !formal.has(p) && informal.has(p)),
    neither: every.filter((p) => !formal.has(p) && !informal.has(p)),
    trustAdds: [...informalTrust].filter((p) => !informal.has(p)),
  };

  // The two waves. The panel: people who answered in both, and only ties among them.
  const panel = new Set(
    people.filter((p) => WAVES.every((w) => p[`answered_${w}`] === "yes")).map((p) => p.id),
  );
  const inPanel = (list) => list.filter((t) => panel.has(t.from) && panel.has(t.to));
  const brokers = new Set(ids.brokers);
  const literacy = WAVES.map((w) => touching(w, "Literacy").length);
  const change = {
    panel: panel.size,
    joined: people.filter((p) => p.answered_1 === "").length,
    left: people.filter((p) => p.answered_2 === "").length,
    joint: WAVES.map((w) => between(w, "Mathematics", "Assessment & Data").length),
    jointPanel: WAVES.map((w) => inPanel(between(w, "Mathematics", "Assessment & Data")).length),
    literacy,
    literacyBrokers: touching("1", "Literacy").filter((t) => brokers.has(t.from) || brokers.has(t.to)).length,
    literacyPanel: WAVES.map((w) => inPanel(touching(w, "Literacy")).length),
    crossPanel: WAVES.map((w) => {
      const list = inPanel(advice[w]);
      return list.filter(isAcross).length / list.length;
    }),
  };

  // How few people hold half of all ties across departments (counting a tie for each of its two ends, then
  // taking people in order until half the ties have at least one of them).
  const load = new Map();
  for (const t of advice[LATEST].filter(isAcross))
    for (const id of [t.from, t.to]) load.set(id, (load.get(id) ?? 0) + 1);
  const inOrder = [...load].sort((a, b) => b[1] - a[1] || byText(a[0], b[0])).map(([id]) => id);
  const chosen = new Set();
  let covered = 0;
  while (covered * 2 < latest.across) {
    chosen.add(inOrder[chosen.size]);
    covered = advice[LATEST].filter((t) => isAcross(t) && (chosen.has(t.from) || chosen.has(t.to))).length;
  }

  const responses = read("responses.csv");
  const itemOf = (item) => ITEMS[item] ?? MORE_ITEMS[item] ?? [];
  const allScales = [
    ...new Set([...Object.values(ITEMS), ...Object.values(MORE_ITEMS)].map(([scale]) => scale)),
  ];
  const scales = allScales.map((scale) => {
    // A reversed statement is turned round, as it is when scales are made.
    const list = responses
      .filter((r) => itemOf(r.item)[0] === scale && r.wave === LATEST && person.has(r.person))
      .map((r) => ({ ...r, value: itemOf(r.item)[3] === true ? 8 - Number(r.value) : Number(r.value) }));
    const mean = (sub) => sub.reduce((sum, r) => sum + Number(r.value), 0) / sub.length;
    return {
      scale,
      people: new Set(list.map((r) => r.person)).size,
      mean: mean(list),
      directors: mean(list.filter((r) => person.get(r.person).level === "director")),
      others: mean(list.filter((r) => person.get(r.person).level !== "director")),
    };
  });

  // What office and partners say of each other: mean over raters of their mean, as few blanks as there are.
  const bothSides = read("partners.csv").flatMap((p) =>
    [...new Set(Object.values(BOTH_SIDES).map(([scale]) => scale))].map((scale) => {
      const of = (inside) =>
        responses.filter(
          (r) =>
            BOTH_SIDES[r.item]?.[0] === scale &&
            (inside ? person.has(r.person) && r.about === p.id : partnerOf.get(r.person) === p.id),
        );
      const items = Object.keys(BOTH_SIDES).filter((item) => BOTH_SIDES[item][0] === scale);
      const side = (list) => {
        const own = [...new Set(list.map((r) => r.person))]
          .map((id) => list.filter((r) => r.person === id))
          .filter((rows) => 3 * rows.length >= 2 * items.length);
        const average = (rows) => rows.reduce((sum, r) => sum + Number(r.value), 0) / rows.length;
        return {
          raters: own.length,
          mean: own.reduce((sum, rows) => sum + average(rows), 0) / own.length,
          item: (id) => average(list.filter((r) => r.item === id)),
        };
      };
      const [office, partner] = [side(of(true)), side(of(false))];
      const span = scale === "partner_trust" ? 3 : 6;
      const apart = items.map((id) => Math.abs(office.item(id) - partner.item(id)) / span);
      return {
        partner: p.id,
        name: p.name,
        scale,
        office,
        other: partner,
        similarity: 1 - apart.reduce((sum, x) => sum + x, 0) / items.length,
      };
    }),
  );

  const learnt = WAVES.map((wave) => {
    const mean = (test) => {
      const list = responses.filter((r) => r.wave === wave && /^ckn_[123]$/.test(r.item) && test(r.person));
      return list.reduce((sum, r) => sum + Number(r.value), 0) / list.length;
    };
    const joint = (id) => ["Mathematics", "Assessment & Data"].includes(dept(id));
    return { joint: mean(joint), others: mean((id) => !joint(id)) };
  });
  const partMean = (part, university) => {
    const list = responses.filter(
      (r) =>
        itemOf(r.item)[1] === part &&
        r.about !== "" &&
        (r.about === "UNIV") === university &&
        r.wave === LATEST,
    );
    return list.reduce((sum, r) => sum + Number(r.value), 0) / list.length;
  };
  const guidance = Object.fromEntries(
    [true, false].map((p) => [
      p ? "university" : "others",
      { tacit: partMean("tacit", p), embedded: partMean("embedded", p) },
    ]),
  );

  const gap = between(LATEST, "Mathematics", "School Leadership");
  const size = (d) => on(LATEST).filter((p) => p.department === d).length;
  const gapExpected =
    (latest.ties * 2 * size("Mathematics") * size("School Leadership")) /
    (latest.roster * (latest.roster - 1));
  return {
    person,
    perWave,
    byDepartment,
    topics,
    partners,
    meetings,
    pairs,
    change,
    half: chosen.size,
    scales,
    bothSides,
    learnt,
    guidance,
    gap,
    gapExpected,
    selfs,
    duplicates,
    rowCounts: [...files]
      .filter(([name]) => name.endsWith(".csv"))
      .map(([name, text]) => [name, table(text).length]),
  };
}

/** The example is of no use if a change here loses what was planted. */
function assertPlanted(c, ids) {
  const late = c.perWave[LATEST];
  const d = Object.fromEntries(c.byDepartment.map((x) => [x.name, x]));
  const t = Object.fromEntries(c.topics.map((x) => [x.topic, x]));
  const rate = (x) => x.response[1][0] / x.response[1][1];
  const taskForce = c.meetings.find((m) => m.id === "tf-multi");
  const vendor = c.partners.find((p) => p.id === "VEND");
  const university = c.partners.find((p) => p.id === "UNIV");
  const both = (partner, scale) => c.bothSides.find((x) => x.partner === partner && x.scale === scale);
  const facts = {
    "about seven names each": late.meanOut > 6.5 && late.meanOut < 7.5,
    "35 to 45 % of ties across": late.crossShare > 0.35 && late.crossShare < 0.45,
    "chance near 88 or 89 %": late.chance > 0.88 && late.chance < 0.895,
    "Special Education apart": d["Special Education"].out < 0.25 * d["Special Education"].expected,
    "Mathematics and School Leadership apart": c.gap.length <= 2 && c.gap.every((x) => x.strength < STRONG),
    "strong inside": late.strongWithin > 0.55 && late.strongWithin < 0.6,
    "weak across": late.strongAcross > 0.15 && late.strongAcross < 0.2,
    "hidden holders unnamed": ids.hidden.every(
      (id) => t.el_data.unnamed.includes(id) && t.el_data.top.includes(id),
    ),
    "devices located by all": t.devices.able === late.answered,
    "one liaison": vendor.staff.length === 1 && vendor.staff[0] === ids.liaison && vendor.ties > 1,
    "university in several departments": university.departments.length >= 4,
    "task force bridges": taskForce.only.length >= 5,
    "department meetings bridge nothing": c.meetings.every(
      (m) => !m.id.startsWith("dept-") || m.pairs.length === 0,
    ),
    "all four kinds of pairs": [
      c.pairs.both,
      c.pairs.formalOnly,
      c.pairs.informalOnly,
      c.pairs.neither,
    ].every((list) => list.length > 0),
    "trust adds no pair": c.pairs.trustAdds.length === 0,
    "co-design ties up": c.change.joint[1] > 2 * c.change.joint[0],
    "Literacy ties down": c.change.literacy[1] < 0.7 * c.change.literacy[0],
    "one department silent": c.byDepartment.filter((x) => rate(x) < 0.6).length === 1,
    "80 % overall, others too":
      late.answered / late.roster >= 0.8 && c.byDepartment.filter((x) => rate(x) < 0.8).length === 1,
    "university trusted more than it trusts":
      both("UNIV", "partner_trust").office.mean > both("UNIV", "partner_trust").other.mean + 0.8,
    "norms alike with the university, apart from the intermediary":
      both("UNIV", "partner_norms").similarity > 0.85 && both("INTER", "partner_norms").similarity < 0.6,
    "learnt together where the co-design team works, not elsewhere":
      c.learnt[1].joint - c.learnt[0].joint > 0.4 && Math.abs(c.learnt[1].others - c.learnt[0].others) < 0.25,
    "the university gives know-how and tools, the others less":
      c.guidance.university.tacit > c.guidance.others.tacit + 0.8 &&
      c.guidance.university.embedded > c.guidance.others.embedded + 0.8,
    "two selves, one duplicate": c.selfs.length === 2 && c.duplicates.length === 1,
  };
  const lost = Object.keys(facts).filter((name) => !facts[name]);
  if (lost.length > 0) throw new Error(`planted structure lost: ${lost.join("; ")}`);
}

// ---------------------------------------------------------------- README

const percent = (x) => `${(100 * x).toFixed(1)} %`;
const one = (x) => x.toFixed(1);

function numbers(c, ids, whole) {
  const both = (partner, scale) => c.bothSides.find((x) => x.partner === partner && x.scale === scale);
  const [early, late] = WAVES.map((w) => c.perWave[w]);
  const who = (id) => `${c.person.get(id).name} (${id})`;
  const d = Object.fromEntries(c.byDepartment.map((x) => [x.name, x]));
  const t = Object.fromEntries(c.topics.map((x) => [x.topic, x]));
  const p = Object.fromEntries(c.partners.map((x) => [x.id, x]));
  const m = Object.fromEntries(c.meetings.map((x) => [x.id, x]));
  const se = d["Special Education"];
  const fi = d["Finance & Operations"];
  const ratio = ([a, b]) => `${a} of ${b} (${percent(a / b)})`;
  const lines = [];
  const put = (...text) => lines.push(...text);
  const grid = (head, rows) => {
    put(`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`);
    for (const row of rows) put(`| ${row.join(" | ")} |`);
    put("");
  };

  put("### What was planted", "");
  grid(
    ["", "planted", "in the files (wave 2 unless said)", "how to see it"],
    [
      [
        "0",
        "Ties stay inside departments",
        `${late.across} of ${late.ties} advice ties cross departments: ${percent(late.crossShare)}; chance ${percent(late.chance)}. Had everybody answered: ${percent(whole[LATEST].across / whole[LATEST].ties)}`,
        "report, section 2; `crosstie test --ei`",
      ],
      [
        "1",
        "A silo: Special Education",
        `${se.out} ties across against ${one(se.expected)} by chance; ${se.inside} inside; ${percent(se.out / (se.out + se.inside))} of its ties cross, in the office as a whole ${percent(late.crossShare)}`,
        "`crosstie measures --level department-pair`",
      ],
      [
        "2",
        "Mathematics and School Leadership, both needed by one initiative, barely linked",
        `${c.gap.length} ties (strengths ${c.gap
          .map((x) => x.strength)
          .sort()
          .join(", ")}), none weekly; chance alone would give ${one(c.gapExpected)}`,
        "report, section 7, initiative lens",
      ],
      [
        "3",
        "Strong ties stay inside",
        `weekly or daily: ${percent(late.strongWithin)} inside (${late.strongWithinCount} of ${late.withinCount}), ${percent(late.strongAcross)} across (${late.strongAcrossCount} of ${late.across})`,
        "report, section 3",
      ],
      [
        "4",
        "A hidden topic and one all can locate",
        `English learner data: ${t.el_data.holders.length} holders, the ${t.el_data.top.length} at the top level (${ids.hidden.map(who).join("; ")}) named by nobody; ${t.el_data.able} of ${late.answered} could name a holder, ${t.el_data.most[1]} name ${who(t.el_data.most[0])} instead. Classroom devices: ${t.devices.able} of ${late.answered} name a holder`,
        "report, section 4",
      ],
      [
        "5",
        "One liaison to the vendor, many to the university",
        `vendor: ${p.VEND.ties} ties, all of ${who(ids.liaison)}; university: ${p.UNIV.ties} ties of ${p.UNIV.staff.length} people in ${p.UNIV.departments.length} departments (${p.UNIV.departments.join(", ")}), none of them School Leadership`,
        "report, section 6",
      ],
      [
        "6",
        "One task force bridges, department meetings do not",
        `${m["tf-multi"].name}: only formal link of ${m["tf-multi"].only.length} department pairs; the ten department meetings: 0 pairs. Of ${c.pairs.all} pairs ${c.pairs.both.length} have both, ${c.pairs.formalOnly.length} meetings only, ${c.pairs.informalOnly.length} informal ties only, ${c.pairs.neither.length} neither`,
        "report, section 5",
      ],
      [
        "7",
        "A routine starts, two brokers leave",
        `Mathematics and Assessment & Data: ${c.change.joint.join(" → ")} ties (same people: ${c.change.jointPanel.join(" → ")}). Literacy's ties across: ${c.change.literacy.join(" → ")}; ${c.change.literacyBrokers} of the ${c.change.literacy[0]} ran through ${ids.brokers.map(who).join(" and ")}, who left (same people: ${c.change.literacyPanel.join(" → ")})`,
        "`crosstie compare --waves 1,2`",
      ],
      [
        "8",
        "Silence gathered in one department",
        `${ratio([late.answered, late.roster])} answered; in Finance & Operations ${ratio(fi.response[1])}, in every other department at least 80 %`,
        "report, section 1; `crosstie check`",
      ],
      [
        "9",
        "Three untidy rows",
        `people who name themselves: ${c.selfs.map((x) => x.from).join(" and ")}; reported twice, with different strengths: ${c.duplicates.map((x) => `${x.from} to ${x.to}`).join("; ")}`,
        "`crosstie check`",
      ],
      [
        "10",
        "Trust and norms seen from both sides",
        `trust: the office in the university ${both("UNIV", "partner_trust").office.mean.toFixed(2)}, the university in the office ${both("UNIV", "partner_trust").other.mean.toFixed(2)} (1 to 4); norms alike with the university (${both("UNIV", "partner_norms").similarity.toFixed(3)}), apart from the intermediary (${both("INTER", "partner_norms").similarity.toFixed(3)})`,
        "`crosstie measures --level partner-scale`",
      ],
      [
        "11",
        "What was learnt together rises where the routine started",
        `answers on collective knowledge (1 to 7), Mathematics and Assessment & Data: ${c.learnt.map((w) => w.joint.toFixed(2)).join(" → ")}; everywhere else: ${c.learnt.map((w) => w.others.toFixed(2)).join(" → ")}`,
        "`crosstie measures --measure scale_mean --level scale-department`",
      ],
      [
        "12",
        "Know-how and tools from the university, less of either from other partners",
        `“hard to write down” (1 to 7): university ${c.guidance.university.tacit.toFixed(2)}, others ${c.guidance.others.tacit.toFixed(2)}; “tools that we use”: ${c.guidance.university.embedded.toFixed(2)}, ${c.guidance.others.embedded.toFixed(2)}`,
        "responses.csv, by the partner in `about`",
      ],
    ],
  );

  put("### The office in numbers", "");
  grid(
    ["", "fall 2025 (wave 1)", "fall 2026 (wave 2)"],
    [
      ["on the roster", early.roster, late.roster],
      ["answered", ...[early, late].map((w) => ratio([w.answered, w.roster]).replace(/ of \d+/, ""))],
      ["advice ties", early.ties, late.ties],
      ["names given per person who answered", one(early.meanOut), one(late.meanOut)],
      ["advice ties returned", percent(early.reciprocity), percent(late.reciprocity)],
      ["advice ties across departments", percent(early.crossShare), percent(late.crossShare)],
      ["the same, people who answered twice", ...c.change.crossPanel.map(percent)],
      ["chance", percent(early.chance), percent(late.chance)],
      ["E-I index, a pair counted once if either names the other", early.ei.toFixed(4), late.ei.toFixed(4)],
      ["trust ties", early.trust, late.trust],
      ["partner contacts", early.contacts, late.contacts],
    ],
  );
  put(
    `${c.change.panel} people answered in both waves; ${c.change.joined} joined and ${c.change.left} left between them. ` +
      `In wave 2, half of the ties across departments have at least one end among ${c.half} of the ${late.roster} people. ` +
      '"Chance" is the share of all ordered pairs of people on the roster who sit in different departments.',
    "",
  );
  grid(
    ["department", "answered, wave 1", "answered, wave 2", "ties inside", "ties across", "across by chance"],
    c.byDepartment.map((x) => [x.name, ...x.response.map(ratio), x.inside, x.out, one(x.expected)]),
  );
  put("Ties of wave 2. A tie across is counted for both of its departments.", "");
  grid(
    [
      "topic",
      "holders",
      "of them named by nobody",
      "named anybody",
      "could name a holder",
      "within two steps",
    ],
    c.topics.map((x) => [
      x.label,
      x.holders.length,
      x.unnamed.length,
      percent(x.said / late.answered),
      percent(x.able / late.answered),
      percent(x.near / late.answered),
    ]),
  );
  put(
    "A holder reports (or has on record) level 3 or 4. Shares are of the people who answered; two steps run along " +
      "advice ties, and holders count as having arrived.",
    "",
  );
  grid(
    ["partner", "kind", "ties", "weekly or daily", "staff", "departments", "within two steps"],
    c.partners.map((x) => [
      x.name,
      x.kind,
      x.ties,
      x.strong,
      x.staff.length,
      x.departments.join(", "),
      percent(x.near),
    ]),
  );
  put(
    `Within two steps of the university are ${percent(p.UNIV.nearIn("Mathematics"))} of the people in Mathematics who ` +
      `answered and ${percent(p.UNIV.nearIn("School Leadership"))} of those in School Leadership.`,
    "",
  );
  grid(
    ["meeting", "kind", "district staff", "departments", "department pairs", "pairs that meet nowhere else"],
    c.meetings
      .filter((x) => !x.id.startsWith("dept-"))
      .map((x) => [x.name, x.kind, x.district, x.distinct.length, x.pairs.length, x.only.length]),
  );
  put(
    `Meetings but no informal ties: ${c.pairs.formalOnly.join("; ")}.`,
    "",
    `Informal ties but no meeting: ${c.pairs.informalOnly.join("; ")}.`,
    "",
    `Neither: ${c.pairs.neither.join("; ")}.`,
    "",
  );
  grid(
    ["scale (1 to 7, wave 2)", "people", "mean of all answers", "directors", "everybody else"],
    c.scales.map((x) => [
      x.scale.replaceAll("_", " "),
      x.people,
      x.mean.toFixed(2),
      x.directors.toFixed(2),
      x.others.toFixed(2),
    ]),
  );
  const some = (x, digits = 2) => (Number.isNaN(x) ? "–" : x.toFixed(digits));
  grid(
    ["what both sides answered", "scale", "of the office", "mean", "of the partner", "mean", "similarity"],
    c.bothSides
      .filter((x) => x.office.raters > 0)
      .map((x) => [
        x.name,
        x.scale.replaceAll("_", " "),
        x.office.raters,
        some(x.office.mean),
        x.other.raters,
        some(x.other.mean),
        some(x.similarity, 3),
      ]),
  );
  put(
    "Trust from 1 to 4, norms from 1 to 7; a rater's mean takes two thirds of the items. Similarity is 1 less the mean difference of item means as a share of the scale.",
    "",
  );
  grid(["file", "rows"], c.rowCounts);
  return lines.join("\n").trimEnd();
}

const START = "<!-- numbers: written by generate.mjs, do not edit -->";
const END = "<!-- end of numbers -->";

function withNumbers(readme, text) {
  const a = readme.indexOf(START);
  const b = readme.indexOf(END);
  if (a < 0 || b < a) throw new Error("README.md has lost its markers");
  return `${readme.slice(0, a + START.length)}\n\n${text}\n\n${readme.slice(b)}`;
}

// ---------------------------------------------------------------- run

const here = fileURLToPath(new URL(".", import.meta.url));
const { files, ids, whole } = generate();
const counts = count(files, ids);
assertPlanted(counts, ids);
const readme = readFileSync(join(here, "README.md"), "utf8");
files.set("README.md", withNumbers(readme, numbers(counts, ids, whole)));

if (process.argv.includes("--check")) {
  const differs = [...files].filter(([name, text]) => {
    try {
      return !readFileSync(join(here, name)).equals(Buffer.from(text, "utf8"));
    } catch {
      return true;
    }
  });
  for (const [name] of differs) console.error(`${name}: missing, or not what generate.mjs writes`);
  if (differs.length > 0) process.exitCode = 1;
  else console.log(`${files.size} files are as generate.mjs writes them`);
} else {
  for (const [name, text] of files) writeFileSync(join(here, name), text);
  console.log(`wrote ${files.size} files, ${counts.perWave[LATEST].ties} advice ties in the latest wave`);
}

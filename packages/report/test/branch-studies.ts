import type { AnalyzeOptions } from "@crosstie/core";
import { ring } from "./odd-studies.js";

/** A small study, how it is analysed, and what its report must and must not say. */
export interface BranchStudy {
  readonly files: Record<string, string>;
  readonly options?: AnalyzeOptions;
  readonly says: readonly string[];
  readonly never?: readonly string[];
}

const TREES = ["Alder", "Birch", "Cedar", "Elm"];
const all = () => true;
const four = ring(TREES, 12, all);

/** Rows of the tables after their header, a line each. */
const rows = (header: string, ...lines: readonly string[]) => `${[header, ...lines].join("\n")}\n`;

const PARTNER = rows("id,name,kind", "Q,Quill,vendor");
const TWO_PARTNERS = rows("id,name,kind", "Q,Quill,vendor", "R,Reed,university");
const more = (files: Record<string, string>, ...ties: readonly string[]) => ({
  ...files,
  "ties.csv": `${files["ties.csv"]}${ties.join("\n")}\n`,
});

/** Ties with their relation and wave, from those of a ring. */
const inWaves = (...waves: readonly string[]) =>
  rows(
    "from,to,strength,wave",
    ...waves.flatMap((w) =>
      four["ties.csv"]
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => `${line},${w}`),
    ),
  );

const pair = {
  "people.csv": rows("id,department,answered", "a,North,yes", "b,South,yes"),
  "ties.csv": rows("from,to,strength", "a,b,1"),
};

const two = {
  "people.csv": rows(
    "id,department,answered",
    ..."abcd".split("").map((p) => `${p},North,yes`),
    ..."efgh".split("").map((p) => `${p},South,yes`),
  ),
  "ties.csv": rows("from,to,strength", "a,b,3", "b,a,1", "b,c,3", "e,f,2", "f,e,3", "a,e,1"),
};

const SCALE =
  "scales: { often: { kind: frequency, min: 1, max: 4 } }\nrelations: { advice: { scale: often } }\n";

/**
 * Studies that together reach the branches of the report's sentences which the example district does not, each with
 * what its page says there.
 */
export const BRANCHES: Readonly<Record<string, BranchStudy>> = {
  "one tie between two people": {
    files: pair,
    says: ["100 % of the ties people reported cross departments.", "How strong ties are was not measured"],
    never: ["Allowing for people who did not answer:"],
  },
  "two departments with one tie between them": {
    files: two,
    says: [
      "17 % of the ties people reported cross departments.",
      "Too few ties to tell whether those across departments are strong less or more often than those inside",
      "67 % of the ties are returned: the two named each other.",
      "Of these departments North and South have most ties with each other: 1. Strong among them: 0.",
    ],
    never: ["Ties across departments are strong less often than ties inside them"],
  },
  "one relation that is mutual": {
    files: {
      ...two,
      "ties.csv": two["ties.csv"].replace("strength", "strength,relation").replace(/,(\d)$/gm, ",$1,talk"),
      "study.yaml": "relations: { talk: { meaning: { kind: discussion, direction: mutual } } }\n",
    },
    says: ["A tie has no direction of its own: either of the two may have reported it."],
    never: ["are returned: the two named each other"],
  },
  "one relation that gives": {
    files: {
      ...two,
      "ties.csv": two["ties.csv"].replace("strength", "strength,relation").replace(/,(\d)$/gm, ",$1,help"),
      "study.yaml": "relations: { help: { meaning: { kind: support, direction: gives_to } } }\n",
    },
    says: ["Help ties", "A tie runs from the person who gives to the person who receives"],
  },
  "a cut nobody declared": {
    files: {
      ...two,
      "ties.csv": two["ties.csv"].replace("strength", "strength,relation").replace(/,(\d)$/gm, ",$1,advice"),
      "study.yaml": SCALE,
    },
    says: [
      "Strong means 3 or more, on a scale that goes up to 4. The district set no cut, so the report takes the top two points of the scale.",
    ],
  },
  "groups that are no departments": {
    files: {
      ...four,
      "people.csv": four["people.csv"].replace("id,department,answered", "id,location,answered"),
    },
    options: { group: "location", privacy: "cabinet" },
    says: ["Departments in this report are the groups of the column “location”."],
  },
  "departments too small for the level": {
    files: two,
    options: { privacy: "cabinet" },
    says: ["The departments are too small to be shown apart at this privacy level."],
  },
  "an initiative whose departments have no tie, at public": {
    files: {
      ...four,
      "initiatives.csv": rows("initiative,member,department", "Reading,,Alder", "Reading,,Cedar"),
    },
    options: { privacy: "public" },
    says: [
      "Alder and Cedar are needed together and barely linked",
      "Between Alder and Cedar we see no ties; an even spread over the office would give about",
      "What would Alder and Cedar need from each other for Reading",
    ],
    never: ["none reported ties", "Cannot say from what may be shown"],
  },
  "one partner through one person": {
    files: more({ ...two, "partners.csv": PARTNER }, "a,Q,1"),
    says: [
      "Quill is tied to 1 of 2 departments",
      "1 person is in touch with Quill",
      "It is the only partner with ties on file.",
      "The work of it is spread as if 1 person did nearly all of it.",
      "No route runs from Quill to 75 % of staff",
      "If one position emptied, up to 1 person could fall out of three steps’ reach of every partner.",
    ],
    never: ["No other partner"],
  },
  "two partners that are as near": {
    files: more({ ...two, "partners.csv": TWO_PARTNERS }, "a,Q,1", "a,R,1"),
    says: [
      "Each partner is tied to 1 of 2 departments",
      "At least one other partner is as near to as many.",
      "Of the 1 pair of partners",
    ],
  },
  "partners of which one is nearer": {
    files: more({ ...two, "partners.csv": TWO_PARTNERS }, "a,Q,1", "f,R,1", "a,R,1"),
    says: ["No other partner is seen to be near to more of the office."],
  },
  "partners without departments": {
    files: {
      "people.csv": rows("id,answered", "a,yes", "b,yes", "c,yes"),
      "ties.csv": rows("from,to", "a,b", "b,c", "a,Q"),
      "partners.csv": PARTNER,
    },
    says: ["Staff have ties to partners; which departments cannot be told", "3 of 3 staff answered (100 %)."],
    never: ["No department is under"],
  },
  "ties to partners alone": {
    files: {
      "people.csv": two["people.csv"],
      "ties.csv": rows("from,to", "a,Q", "e,Q"),
      "partners.csv": PARTNER,
    },
    says: ["Ties to partners cannot be worked out without ties among people"],
  },
  "partners that nobody is tied to": {
    files: { ...two, "partners.csv": PARTNER },
    says: [
      "Quill is tied to 0 of 2 departments",
      "Nobody is in touch with Quill",
      "Is a tie to Quill wanted, and who would hold it?",
    ],
    never: ["If the people tied to Quill left"],
  },
  "a partner few are in touch with, at cabinet": {
    files: more({ ...four, "partners.csv": PARTNER }, "p0-0,Q,1", "p0-1,Q,1"),
    options: { privacy: "cabinet" },
    says: ["How many people are in touch with Quill is not shown", "Some route runs from Quill to all staff"],
    never: ["Withheld people"],
  },
  "routes that too few answered for": {
    files: more({ ...ring(TREES, 20, (k) => k % 20 < 13), "partners.csv": PARTNER }, "p0-0,Q,2", "p1-0,Q,2"),
    options: { privacy: "cabinet" },
    says: ["Cannot say how far partner knowledge could travel"],
  },
  "holders whom nobody names": {
    files: {
      ...two,
      "expertise.csv": rows("person,topic,level", "a,maths,5"),
      "awareness.csv": rows("from,about,topic,level", "b,c,maths,5"),
    },
    says: ["Few staff could say who knows maths", "1 of the people who hold it was named by no colleague."],
  },
  "a topic nobody holds": {
    files: {
      ...two,
      "expertise.csv": rows("person,topic,level", "a,maths,1"),
      "awareness.csv": rows("from,about,topic,level", "b,c,maths,5"),
    },
    says: ["maths"],
  },
  "meetings without ties among people": {
    files: {
      "people.csv": two["people.csv"],
      "meetings.csv": rows("id,name,kind", "m,Monday,meeting"),
      "attendance.csv": rows("meeting,person", "m,a", "m,e"),
    },
    says: ["Meetings cannot be set against ties between departments"],
  },
  "one pair of departments that meets": {
    files: {
      ...two,
      "ties.csv": rows("from,to", "a,b", "e,f"),
      "meetings.csv": rows("id,name,kind", "m,Monday,meeting", "n,Noon,meeting"),
      "attendance.csv": rows("meeting,person", "m,a", "m,e", "n,a", "n,b"),
    },
    says: ["Every pair of departments shares a meeting", "1 of 2 meetings brings together people"],
  },
  "one pair of departments with ties alone": {
    files: {
      ...two,
      "meetings.csv": rows("id,name,kind", "n,Noon,meeting"),
      "attendance.csv": rows("meeting,person", "n,a", "n,b"),
    },
    says: ["1 of 1 department pair relies on informal ties alone", "1 of 1 meeting brings together"],
  },
  "one pair of departments with nothing": {
    files: {
      ...two,
      "ties.csv": rows("from,to", "a,b", "e,f"),
      "meetings.csv": rows("id,name,kind", "n,Noon,meeting"),
      "attendance.csv": rows("meeting,person", "n,a", "n,b"),
    },
    says: [
      "1 of 1 department pair has neither a shared meeting nor a tie on file",
      "Do the two departments need to hear from each other",
    ],
  },
  "the earlier of two waves": {
    files: { ...four, "ties.csv": inWaves("1", "2") },
    options: { wave: "1" },
    says: [
      "later survey: wave 2",
      "The share of ties across departments is about the same in wave 1 and wave 2",
    ],
    never: ["earlier survey", "in the later wave"],
  },
  "three waves": {
    files: { ...four, "ties.csv": inWaves("1", "2", "3") },
    says: [
      "earlier surveys: wave 1 and wave 2",
      "The share of ties across departments is about the same in wave 1 and wave 3",
      "Among the 48 people who answered in wave 2 and in wave 3",
    ],
  },
  "a wave most did not answer": {
    files: {
      "people.csv": four["people.csv"]
        .replace("answered", "answered_1,answered_2")
        .replace(/,yes$/gm, ",no,yes"),
      "ties.csv": inWaves("2") + inWaves("1").split("\n").slice(1, 3).join("\n"),
    },
    says: ["Cannot say what changed between the waves"],
  },
  "two waves that the same people answered": {
    files: { ...four, "ties.csv": inWaves("1", "2") },
    says: [
      "Among the 48 people who answered in wave 1 and in wave 2",
      "33 % of ties crossed departments in wave 1, 33 % in wave 2.",
    ],
    never: ["Not the same people answered"],
  },
  "ties of which each department sends as many across": {
    files: four,
    says: ["Of the ties that people of each department reported, 33 % go to other departments."],
    never: ["the order could be another"],
  },
  "a strength of two points": {
    files: four,
    says: ["Strength was asked, but nothing says which ties are strong"],
    never: ["How strong ties are was not measured"],
  },
  "one person without a department": {
    files: { ...two, "people.csv": `${two["people.csv"]}i,,yes\n` },
    says: ["1 person has no department on file and is left out of counts by department."],
  },
  "no tie across departments": {
    files: { ...two, "ties.csv": rows("from,to,strength", "a,b,3", "b,c,3", "e,f,2") },
    says: [
      "0 % of the ties people reported cross departments.",
      "Too few ties to compare how strong they are",
      "There are no ties with a strength across departments.",
      "There are no ties across departments to rest on anyone",
    ],
  },
  "no tie inside departments": {
    files: { ...two, "ties.csv": rows("from,to,strength", "a,e,3", "b,f,1", "f,c,2") },
    says: ["There are no ties with a strength inside departments."],
  },
};

import {
  answeredCount,
  type Matching,
  type Network,
  network as networkOf,
  type OddAnswers,
  type Relation,
  type Study,
  tieCount,
  tiesToAbsent,
} from "@crosstie/core";

/** What a study holds, for `crosstie check`. */
export interface CheckSummary {
  readonly study: { readonly name: string; readonly title: string; readonly hash: string };
  readonly files: readonly { readonly name: string; readonly rows: number }[];
  /** Records of survey files, by what became of them. */
  readonly surveys: Study["surveyRecords"];
  readonly people: number;
  readonly departments: readonly { readonly department: string; readonly people: number }[];
  readonly withoutDepartment: number;
  readonly partners: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string | null;
    readonly people: number;
  }[];
  readonly meetings: number;
  readonly topics: number;
  readonly responseRecorded: boolean;
  readonly waves: readonly WaveSummary[];
  readonly relations: readonly RelationSummary[];
  /** How names written in survey files were linked: places by what became of them, and names that wait for a person. */
  readonly matching: Matching["places"] & { readonly names: number; readonly maxOpen: number };
  /** Whom outputs are for, and until when the data may be kept, where study.yaml says. */
  readonly audience: Study["audience"];
  readonly retention: string | null;
  readonly problems: { readonly error: number; readonly warning: number; readonly info: number };
}

export interface WaveSummary {
  readonly wave: string;
  readonly label: string;
  /** People on the roster of the wave. */
  readonly asked: number;
  readonly answered: number;
  /** null where the study does not record who answered. */
  readonly rate: number | null;
  readonly departments: readonly {
    readonly department: string;
    readonly asked: number;
    readonly answered: number;
    readonly rate: number | null;
  }[];
}

export interface RelationSummary {
  readonly relation: string;
  readonly label: string;
  readonly wording: string | null;
  readonly waves: readonly RelationWave[];
}

export interface RelationWave {
  readonly wave: string;
  /** Ties among people on the roster. */
  readonly ties: number;
  /** Ties of which a partner, or someone who works for one, is an end. */
  readonly partnerTies: number;
  /** Ties among people for each person who answered; null where nobody did. */
  readonly meanNamed: number | null;
  /** How many of all these ties have which strength, weakest first. */
  readonly strengths: readonly {
    readonly strength: number;
    readonly label: string | null;
    readonly ties: number;
  }[];
  readonly withoutStrength: number;
  /** Answers that are no tie of the network, by cause. */
  readonly odd: Omit<OddAnswers, "relation" | "wave"> & {
    /** Ties to people who were not on the roster of the wave. */
    readonly offRoster: number;
  };
}

/** Counts what is in a study, and who answered. */
export function summarize(study: Study): CheckSummary {
  const departments = new Map<string, number>();
  for (const { department } of study.people) {
    if (department !== null) departments.set(department, (departments.get(department) ?? 0) + 1);
  }
  const severities = { error: 0, warning: 0, info: 0 };
  for (const p of study.problems) severities[p.severity] += p.count ?? 1;
  return {
    study: { name: study.name, title: study.title, hash: study.hash },
    files: study.files,
    surveys: study.surveyRecords,
    people: study.people.length,
    departments: [...departments]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([department, people]) => ({ department, people })),
    withoutDepartment: study.people.filter((p) => p.department === null).length,
    partners: study.partners.map(({ id, name, kind }, at) => ({
      id,
      name,
      kind,
      people: study.partnerPeople.filter((p) => p.partner === at).length,
    })),
    meetings: study.meetings.length,
    topics: study.topics.length,
    responseRecorded: study.responses.recorded,
    waves: study.waves.map((_, w) => summarizeWave(study, w)),
    relations: study.relations.map((relation, r) => ({
      relation: relation.id,
      label: relation.label,
      wording: relation.wording,
      waves: study.waves.map((_, w) => summarizeRelation(study, relation, r, w)),
    })),
    matching: { ...study.matching.places, names: study.matching.open, maxOpen: study.matching.maxOpen },
    audience: study.audience,
    retention: study.retention,
    problems: severities,
  };
}

/** States of `Study.responses`: 0 did not answer, 1 answered, 2 was not on the roster. */
const [ANSWERED, NOT_ON_ROSTER] = [1, 2];

function summarizeWave(study: Study, wave: number): WaveSummary {
  const state = study.responses.byWave[wave]!;
  const count = (members: readonly number[]) => {
    const asked = members.filter((i) => state[i] !== NOT_ON_ROSTER);
    const answered = asked.filter((i) => state[i] === ANSWERED).length;
    return {
      asked: asked.length,
      answered,
      rate: study.responses.recorded && asked.length > 0 ? answered / asked.length : null,
    };
  };
  const everyone = study.people.map((_, i) => i);
  const names = [...new Set(study.people.flatMap((p) => (p.department === null ? [] : [p.department])))];
  return {
    wave: study.waves[wave]!.id,
    label: study.waves[wave]!.label,
    ...count(everyone),
    departments: names.sort().map((department) => ({
      department,
      ...count(everyone.filter((i) => study.people[i]!.department === department)),
    })),
  };
}

function summarizeRelation(study: Study, relation: Relation, r: number, w: number): RelationWave {
  const among: Network = networkOf(study, { relation: relation.id, wave: study.waves[w]!.id });
  const { ties, actors } = study;
  const strengths = new Map<number, number>();
  let partnerTies = 0;
  let withoutStrength = 0;
  for (let e = 0; e < ties.from.length; e++) {
    if (ties.relation[e] !== r || ties.wave[e] !== w) continue;
    if (ties.from[e]! >= actors.people || ties.to[e]! >= actors.people) partnerTies++;
    const strength = ties.strength[e]!;
    if (Number.isNaN(strength)) withoutStrength++;
    else strengths.set(strength, (strengths.get(strength) ?? 0) + 1);
  }
  const answered = answeredCount(among);
  const { self, repeated, offScale, open, outside } = study.oddAnswers.find(
    (o) => o.relation === r && o.wave === w,
  ) ?? { self: 0, repeated: 0, offScale: 0, open: 0, outside: 0 };
  return {
    wave: study.waves[w]!.id,
    ties: tieCount(among),
    partnerTies,
    meanNamed: relation.amongPeople && answered > 0 ? tieCount(among) / answered : null,
    strengths: [...strengths]
      .sort(([a], [b]) => a - b)
      .map(([strength, count]) => ({
        strength,
        label: relation.strengthLabels.get(strength) ?? null,
        ties: count,
      })),
    withoutStrength,
    odd: { self, repeated, offScale, open, outside, offRoster: tiesToAbsent(study, r, w) },
  };
}

import { type Analysis, analyze, type PrivacyLevel } from "@crosstie/core";
import { renderReport } from "@crosstie/report";
import { type Holdings, knowHoldings } from "./beliefs.js";
import { type Files, fromFinding, merged, studyOf } from "./districts.js";
import { type Figure, figuresOf } from "./figures.js";
import { knowHolders, knowMeetings, nameOf } from "./lists.js";
import { Knowledge, type Secret } from "./model.js";
import { knowPartners } from "./partners.js";
import { type Answer, answers, type Question, why } from "./solver.js";
import { knowTies } from "./ties.js";
import { knowChanges } from "./waves.js";

/** More than any count is. */
const MOST = 1_000_000;

/** More than any cell holds. */
const MOST_TIES = 3000;

const SMALL = [1, 2, 3, 4];
const isSmall = (value: number) => value > 0 && value < 5;

/** A district, its page and what is true of it. */
export interface Case {
  readonly analysis: Analysis;
  /** The same with nothing withheld, of departments as the page shows them. */
  readonly whole: Analysis;
  readonly figures: readonly Figure[];
  /** Counts by what they are of, of departments as the page shows them. */
  readonly truth: ReadonlyMap<string, number | null>;
}

/** What is found out of a count that a page does not show. */
export interface Outcome {
  readonly figure: Figure;
  readonly truth: number;
  /** Which of 1 to 4 it could be, where it is one of them. */
  readonly could: readonly number[];
  /** Whether it could be another number than it is. */
  readonly other: Answer;
  /** Questions that were not answered. */
  readonly undecided: number;
  /** Whether what is taken to be known holds: if not, the model of it is wrong. */
  readonly holds: boolean;
}

export function caseOf(files: Files, privacy: PrivacyLevel): Case {
  const options = { permutations: 19 } as const;
  const analysis = analyze(studyOf(files), { ...options, privacy });
  const whole = analyze(studyOf(merged(files, analysis)), { permutations: 1, privacy: "names" });
  return {
    analysis,
    whole,
    figures: figuresOf(renderReport(analysis, { audience: "research" })),
    truth: new Map(whole.findings.map((f) => [nameOf(fromFinding(f)), f.value])),
  };
}

/** Everything that is made of the figures of a page. */
export function knowledgeOf({ analysis, figures, truth }: Case): { knowledge: Knowledge; secrets: Secret[] } {
  const knowledge = new Knowledge(figures, analysis.privacy.level === "public");
  const people = new Map(analysis.study.departments.map((d) => [d.label, d.people]));
  const everybody = [...people.values()].reduce((sum, n) => sum + n, 0);
  const answered = (wave: string) => analysis.responses.find((r) => r.wave === wave)?.answered ?? 0;
  const isFitShown = knowledge.all("network", "awareness_recall").some((f) => f.value !== null);
  const secrets = [
    ...knowTies(knowledge, answered, 10),
    ...knowPartners(knowledge, people),
    ...knowHolders(knowledge, everybody, isFitShown ? sumOf(truth, "expertise_holders | topic") : null),
    ...knowMeetings(knowledge, people.size, everybody),
  ];
  knowChanges(knowledge, MOST_TIES);
  return { knowledge, secrets };
}

function sumOf(truth: Case["truth"], of: string): number {
  let sum = 0;
  for (const [name, value] of truth) if (name.startsWith(`${of} |`)) sum += value ?? 0;
  return sum;
}

/** What departments' own people hold, by how well their beliefs fit. */
export function holdingsOf({ figures, truth }: Case): Holdings[] {
  const [like] = figures.filter((f) => f.level === "department" && f.measure === "awareness_recall");
  if (like === undefined) return [];
  // Of whom it is known what they hold, by topic: what is shown of it is near enough for the figure that it is in.
  const known = figures.filter((f) => f.measure === "knowledge_mean" && f.level === "topic");
  const people = Math.max(...known.map((f) => f.n ?? 0));
  return knowHoldings(
    figures,
    (id, measure) => truth.get(nameOf({ ...like, id, measure })) ?? null,
    sumOf(truth, "expertise_holders | topic"),
    known.length * people,
  );
}

/** Tries every count that the page withholds. */
export function attack(from: Case): { outcomes: Outcome[]; solves: number } {
  const { knowledge, secrets } = knowledgeOf(from);
  const is = (name: string, low: number, high = low): Question => ({ name, low, high });
  const asked = secrets.flatMap(({ name, figure }) => {
    const truth = from.truth.get(nameOf(figure)) ?? null;
    if (truth === null) return [];
    const values = isSmall(truth) ? SMALL.map((v) => is(name, v)) : [is(name, truth)];
    return [{ name, figure, truth, values }];
  });
  const first = answers(
    knowledge,
    asked.flatMap(({ values }) => values),
  );
  const could = (values: readonly Question[]) =>
    values.filter((q) => first.of.get(q) === "possible").map((q) => q.low);
  // Of those that could be no other of one to four, and of all that are not small: could they be anything else?
  const others = new Map(
    asked.flatMap(({ name, truth, values }) =>
      could(values).some((v) => v !== truth)
        ? []
        : [[name, [is(name, truth + 1, MOST), is(name, 0, truth - 1)]] as const],
    ),
  );
  const second = answers(knowledge, [...others.values()].flat());
  const outcomes = asked.map(({ name, figure, truth, values }): Outcome => {
    const rest = (others.get(name) ?? []).map((q) => second.of.get(q)!);
    const all = [...values.map((q) => first.of.get(q)!), ...rest];
    const found = could(values);
    return {
      figure,
      truth,
      could: isSmall(truth) ? found : [],
      other:
        found.some((v) => v !== truth) || rest.includes("possible")
          ? "possible"
          : all.includes("undecided")
            ? "undecided"
            : "impossible",
      undecided: all.filter((a) => a === "undecided").length,
      holds: found.includes(truth),
    };
  });
  return { outcomes, solves: first.solves + second.solves };
}

/** An outcome as a line of a failure. */
export function told({ figure, truth, could, other }: Outcome): string {
  return `${nameOf(figure)} (${figure.reason}) = ${truth}: ${other === "impossible" ? "nothing else" : could.join(", ")}`;
}

/** What makes it impossible for a withheld count to be a number. */
export function explained(from: Case, figure: Figure, low: number, high = low): string[] {
  const { knowledge, secrets } = knowledgeOf(from);
  const secret = secrets.find((s) => nameOf(s.figure) === nameOf(figure));
  return secret === undefined ? [] : why(knowledge, { name: secret.name, low, high });
}

import loadHighs from "highs";
import type { Constraint, Knowledge } from "./model.js";

/** Whether an unknown can have a value from `low` to `high`. */
export interface Question {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** What became of a question. Nothing but a whole-number solution that was checked makes it possible. */
export type Answer = "possible" | "impossible" | "undecided";

export interface Answers {
  readonly of: ReadonlyMap<Question, Answer>;
  /** How often the solver was asked: a solution answers many questions. */
  readonly solves: number;
}

// Its types are those of the CommonJS build, whose function is the default of the default.
const highs = await (loadHighs as unknown as typeof loadHighs.default)();
const { modelStatus, solutionStatus, variableType } = highs.constants;

/** Seconds the solver may take for one question. */
const SECONDS = 5;

/** Questions that are put before the solver at once. */
const MOST_TOGETHER = 16;

/**
 * What each of some unknowns could be by all that is known. What hangs together is put before a solver of whole-number
 * programmes (HiGHS) with one question; what it finds is checked here, in whole numbers, and answers every other question
 * that it happens to answer. A question is impossible where the solver proves that there is nothing, or where not even
 * fractions would do.
 */
export function answers(knowledge: Knowledge, questions: readonly Question[], seconds = SECONDS): Answers {
  const of = new Map<Question, Answer>();
  const asked = new Map<string, Question[]>();
  for (const q of questions) {
    const list = asked.get(q.name);
    if (list === undefined) asked.set(q.name, [q]);
    else list.push(q);
  }
  const seen = new Set<string>();
  let solves = 0;
  for (const { name } of questions) {
    if (seen.has(name)) continue;
    const part = new Part(knowledge, name);
    const open = new Set<Question>();
    for (const other of part.names) {
      seen.add(other);
      for (const q of asked.get(other) ?? []) open.add(q);
    }
    // Questions about different counts are asked together, fewer at a time where together they have no answer.
    let together = MOST_TOGETHER;
    for (const q of open) {
      let found: ReadonlyMap<string, number> | Answer;
      for (;;) {
        const others = beside(q, open, together - 1, solves);
        solves++;
        found = part.ask([q, ...others], seconds);
        if (typeof found !== "string" || others.length === 0) break;
        together = Math.max(1, together >> 1);
      }
      open.delete(q);
      if (typeof found === "string") {
        of.set(q, found);
        together = MOST_TOGETHER;
        continue;
      }
      together = Math.min(MOST_TOGETHER, 2 * together);
      for (const other of [q, ...open]) {
        const value = found.get(other.name)!;
        if (value < other.low || value > other.high) continue;
        open.delete(other);
        of.set(other, "possible");
      }
    }
    part.dispose();
  }
  return { of, solves };
}

/** Other questions that are open, one about a count; not always the same, since some may have no answer. */
function beside({ name }: Question, open: ReadonlySet<Question>, most: number, turn: number): Question[] {
  const all = [...open];
  const names = new Set([name]);
  const found: Question[] = [];
  for (let k = 0; k < all.length && found.length < most; k++) {
    const q = all[(k + 7 * turn) % all.length]!;
    if (names.has(q.name)) continue;
    names.add(q.name);
    found.push(q);
  }
  return found;
}

/** What is known that together makes a question impossible, for whoever reads a failure: leaving out any of it would not. */
export function why(knowledge: Knowledge, question: Question, seconds = SECONDS): string[] {
  const part = new Part(knowledge, question.name);
  const told = part.why(question, seconds);
  part.dispose();
  return told;
}

/** Unknowns and constraints that hang together, as the solver has them. What is known for sure joins nothing. */
class Part {
  readonly names: readonly string[];
  readonly #place: ReadonlyMap<string, number>;
  readonly #constraints: readonly Constraint[];
  readonly #bounds: readonly { readonly low: number; readonly high: number }[];
  readonly #model: ReturnType<typeof highs.createModel>;

  constructor({ unknowns, constraints }: Knowledge, start: string) {
    const connected = connectedTo(unknowns, constraints, start);
    this.names = [...connected.names];
    this.#constraints = connected.constraints;
    this.#place = new Map(this.names.map((name, k) => [name, k]));
    this.#bounds = this.names.map((name) => unknowns.get(name)!);
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    for (const { form } of this.#constraints) {
      for (const [name, k] of form) {
        indices.push(this.#place.get(name)!);
        values.push(k);
      }
      starts.push(indices.length);
    }
    const [numCols, numRows] = [this.names.length, this.#constraints.length];
    this.#model = highs.createModel({
      numCols,
      numRows,
      colCost: this.names.map(() => 0),
      colLower: this.#bounds.map((b) => b.low),
      colUpper: this.#bounds.map((b) => b.high),
      rowLower: this.#constraints.map((c) => (c.low === Number.NEGATIVE_INFINITY ? -highs.infinity : c.low)),
      rowUpper: this.#constraints.map((c) => (c.high === Number.POSITIVE_INFINITY ? highs.infinity : c.high)),
      matrix: { format: "csr", numRows, numCols, starts, indices, values },
      integrality: this.names.map(() => variableType.integer),
    });
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** Whole numbers that satisfy all and answer some questions; or why there are none. */
  ask(questions: readonly Question[], seconds: number): ReadonlyMap<string, number> | Answer {
    for (const q of questions) {
      const { low, high } = this.#bounds[this.#place.get(q.name)!]!;
      if (q.high < low || q.low > high) return "impossible";
    }
    const found = this.#run(questions, variableType.integer, seconds);
    if (found !== "undecided") return found;
    // Where fractions do not do either, whole numbers certainly do not.
    return this.#run(questions, variableType.continuous, seconds) === "impossible"
      ? "impossible"
      : "undecided";
  }

  /** Constraints are left out by halves of halves, as long as there is still no solution. */
  why(question: Question, seconds: number): string[] {
    const rows = this.#constraints.keys();
    const still = (left: ReadonlySet<number>) => {
      for (const [k, c] of this.#constraints.entries())
        this.#model.changeRowBounds(
          k,
          left.has(k) || c.low === Number.NEGATIVE_INFINITY ? -highs.infinity : c.low,
          left.has(k) || c.high === Number.POSITIVE_INFINITY ? highs.infinity : c.high,
        );
      return this.ask([question], seconds) === "impossible";
    };
    const left = new Set<number>();
    const queue = [[...rows]];
    for (let chunk = queue.pop(); chunk !== undefined; chunk = queue.pop()) {
      const without = new Set([...left, ...chunk]);
      if (still(without)) for (const k of chunk) left.add(k);
      else if (chunk.length > 1) {
        const half = chunk.length >> 1;
        queue.push(chunk.slice(0, half), chunk.slice(half));
      }
    }
    const kept = this.#constraints.filter((_, k) => !left.has(k));
    const bounds = new Set(kept.flatMap((c) => [...c.form.keys()]));
    return [
      ...kept.map(({ says, form, low, high }) => {
        const sum = [...form].map(([name, k]) => `${k === 1 ? "" : `${k} `}[${name}]`).join(" + ");
        return `${says}: ${low} <= ${sum} <= ${high}`;
      }),
      ...[...bounds].map((name) => {
        const { low, high } = this.#bounds[this.#place.get(name)!]!;
        return `${name}: ${low} to ${high}`;
      }),
    ];
  }

  #run(questions: readonly Question[], type: 0 | 1, seconds: number): ReadonlyMap<string, number> | Answer {
    const model = this.#model;
    model.clearSolver();
    // The first solution is as good as the best.
    model.options.set({ output_flag: false, time_limit: seconds, mip_max_improving_sols: 1, random_seed: 1 });
    model.zeroAllClocks();
    const all = { kind: "range", from: 0, to: this.names.length - 1 } as const;
    model.changeColsIntegrality(all, new Int32Array(this.names.length).fill(type));
    const at = questions.map((q) => this.#place.get(q.name)!);
    questions.forEach((q, j) => {
      const { low, high } = this.#bounds[at[j]!]!;
      model.changeColBounds(at[j]!, Math.max(low, q.low), Math.min(high, q.high));
    });
    const status = model.run().modelStatus;
    const isFound = model.info.get("primal_solution_status") === solutionStatus.feasible;
    const values = isFound ? model.getSolution().colValue : null;
    // What was found is gone once a bound is changed.
    for (const k of at) model.changeColBounds(k, this.#bounds[k]!.low, this.#bounds[k]!.high);
    if (status === modelStatus.infeasible) return "impossible";
    if (type === variableType.continuous || values === null) return "undecided";
    const whole = Array.from(values, Math.round);
    const answered = questions.every((q, j) => whole[at[j]!]! >= q.low && whole[at[j]!]! <= q.high);
    return answered && this.#holds(whole) ? new Map(this.names.map((n, j) => [n, whole[j]!])) : "undecided";
  }

  /** Whether whole numbers satisfy everything that is known: the solver is not believed. */
  #holds(whole: readonly number[]): boolean {
    const within = (value: number, low: number, high: number) => value >= low - 1e-6 && value <= high + 1e-6;
    return (
      whole.every((value, k) => within(value, this.#bounds[k]!.low, this.#bounds[k]!.high)) &&
      this.#constraints.every(({ form, low, high }) => {
        let sum = 0;
        for (const [name, k] of form) sum += k * whole[this.#place.get(name)!]!;
        return within(sum, low, high);
      })
    );
  }
}

/** Unknowns and constraints that share unknowns with one, directly or through others. */
function connectedTo(unknowns: Knowledge["unknowns"], all: readonly Constraint[], start: string) {
  const sure = (name: string) => {
    const { low, high } = unknowns.get(name)!;
    return low === high;
  };
  const byName = new Map<string, Constraint[]>();
  for (const c of all)
    for (const name of c.form.keys()) {
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [c]);
      else list.push(c);
    }
  const names = new Set([start]);
  const constraints = new Set<Constraint>();
  const queue = [start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop())
    for (const c of byName.get(name) ?? []) {
      if (constraints.has(c)) continue;
      constraints.add(c);
      for (const other of c.form.keys()) {
        if (names.has(other)) continue;
        names.add(other);
        if (!sure(other)) queue.push(other);
      }
    }
  return { names, constraints: [...constraints] };
}

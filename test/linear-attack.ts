/** A sum of unknowns, each times a whole number. */
export type Form = ReadonlyMap<string, number>;

/** What somebody knows of it. */
export interface Equation {
  readonly form: Form;
  readonly value: number;
}

export const formOf = (unknowns: readonly string[]): Form =>
  plus(new Map(), new Map(unknowns.map((u) => [u, 1])));

/** One form and some times another. */
export function plus(a: Form, b: Form, times = 1): Form {
  const sum = new Map(a);
  for (const [unknown, factor] of b) {
    const next = (sum.get(unknown) ?? 0) + times * factor;
    if (next === 0) sum.delete(unknown);
    else sum.set(unknown, next);
  }
  return sum;
}

/** The fraction of smallest denominator within rounding of a number from 0 to 1; throws where none is small enough. */
export function rational(value: number, most: number): [number, number] {
  for (let whole = 1; whole <= most; whole++) {
    const part = Math.round(value * whole);
    if (Math.abs(value - part / whole) < 1e-12) return [part, whole];
  }
  throw new Error(`no fraction with a denominator up to ${most} is ${value}`);
}

/** A prime above any factor that elimination of these small systems could make vanish by chance. */
const PRIME = (1n << 61n) - 1n;
const mod = (v: bigint) => ((v % PRIME) + PRIME) % PRIME;

function inverse(v: bigint): bigint {
  let result = 1n;
  let base = mod(v);
  for (let e = PRIME - 2n; e > 0n; e >>= 1n) {
    if (e & 1n) result = mod(result * base);
    base = mod(base * base);
  }
  return result;
}

type Line = Map<string, bigint>;

/** What is left of a line when its leading unknowns are replaced by the lines that begin with them. */
function reduce(line: Line, echelon: ReadonlyMap<string, Line>): Line {
  for (const [lead, known] of echelon) {
    const factor = line.get(lead);
    if (factor === undefined) continue;
    for (const [unknown, v] of known) {
      const next = mod((line.get(unknown) ?? 0n) - factor * v);
      if (next === 0n) line.delete(unknown);
      else line.set(unknown, next);
    }
  }
  return line;
}

const lineOf = (form: Form): Line => new Map([...form].map(([u, v]) => [u, mod(BigInt(v))]));

const solved = new WeakMap<readonly Equation[], Map<string, Line>>();

/** Lines in the order in which they were found: none holds the leading unknown of one before it. */
function echelonOf(equations: readonly Equation[]): Map<string, Line> {
  const known = solved.get(equations);
  if (known !== undefined) return known;
  const echelon = new Map<string, Line>();
  for (const { form } of equations) {
    const line = reduce(lineOf(form), echelon);
    const first = line.entries().next().value;
    if (first === undefined) continue;
    const scale = inverse(first[1]);
    echelon.set(first[0], new Map([...line].map(([u, v]) => [u, mod(v * scale)])));
  }
  solved.set(equations, echelon);
  return echelon;
}

/** Whether the value of a form follows from equations: whether it is a sum of multiples of theirs. */
export function follows(equations: readonly Equation[], form: Form): boolean {
  return reduce(lineOf(form), echelonOf(equations)).size === 0;
}

/** A form whose value is known to lie between two numbers. */
export interface Within {
  readonly form: Form;
  readonly low: number;
  readonly high: number;
}

/**
 * How far each form is narrowed down by equations among counts: bounds of every unknown and of every form are passed
 * on until nothing changes.
 */
export function bounds(equations: readonly Equation[], forms: readonly Within[]): [number, number][] {
  const facts = [
    ...forms.map((f) => ({ ...f })),
    ...equations.map(({ form, value }) => ({ form, low: value, high: value })),
  ];
  const low = new Map<string, number>();
  const high = new Map<string, number>();
  for (const { form } of facts)
    for (const u of form.keys()) {
      low.set(u, 0);
      high.set(u, 1e6);
    }
  /** Least and most that a form can be by the bounds of its unknowns. */
  const range = (form: Form): [number, number] => {
    let [least, most] = [0, 0];
    for (const [u, k] of form) {
      least += k * (k > 0 ? low : high).get(u)!;
      most += k * (k > 0 ? high : low).get(u)!;
    }
    return [least, most];
  };
  for (let changed = true, rounds = 0; changed && rounds < 500; rounds++) {
    changed = false;
    for (const fact of facts) {
      const [least, most] = range(fact.form);
      if (least > fact.low + 1e-6) [fact.low, changed] = [least, true];
      if (most < fact.high - 1e-6) [fact.high, changed] = [most, true];
      for (const [u, k] of fact.form) {
        const own = [k * (k > 0 ? low : high).get(u)!, k * (k > 0 ? high : low).get(u)!];
        const top = (fact.high - (least - own[0]!)) / k;
        const bottom = (fact.low - (most - own[1]!)) / k;
        const [newLow, newHigh] = k > 0 ? [bottom, top] : [top, bottom];
        if (newLow > low.get(u)! + 1e-6) {
          low.set(u, Math.ceil(newLow - 1e-6));
          changed = true;
        }
        if (newHigh < high.get(u)! - 1e-6) {
          high.set(u, Math.floor(newHigh + 1e-6));
          changed = true;
        }
      }
      if (changed) {
        const [a, b] = range(fact.form);
        fact.low = Math.max(fact.low, a);
        fact.high = Math.min(fact.high, b);
      }
    }
  }
  return facts.slice(0, forms.length).map(({ low: a, high: b }) => [a, b]);
}

import { CrosstieError } from "../error.js";
import { attendance } from "../network/attendance.js";
import { expertiseMap } from "../network/expertise-map.js";
import type { Network } from "../network/network.js";
import {
  type NetworkOptions,
  network as networkOf,
  peopleRelations,
  waveAt,
} from "../network/study-network.js";
import { unionView } from "../network/views.js";
import type { WorkOptions } from "../network/work.js";
import type { Study } from "../study/study.js";
import { type DyadMatrix, matrixOf, networkMatrix } from "./cells.js";
import type { Predictor } from "./design.js";
import { type Formula, type NamedTerm, parseFormula } from "./formula.js";
import { type MrqapOptions, mrqap, mrqapAsync, type Regression } from "./mrqap.js";

export interface StudyMrqapOptions
  extends MrqapOptions,
    Pick<NetworkOptions, "wave" | "answered" | "minStrength"> {
  /** `union`: pairs, tied where either person reported it. Default `directed`. */
  readonly view?: "directed" | "union";
}

/**
 * {@link mrqap} of a study, from a formula (see {@link parseFormula}). Relations are those of one wave, the last
 * unless another is given; `relation@wave` names another. Whoever was not on the roster then is missing there.
 *
 * @throws CrosstieError "bad-formula", "unknown-wave", "not-a-number" where a column that must hold numbers
 *   holds text, "directed-predictor" where a sender's or receiver's attribute meets an undirected view
 * @example studyMrqap(study, "advice ~ same(department) + sender(level) + advice@1", { permutations: 2000 })
 */
export function studyMrqap(study: Study, formula: string, options: StudyMrqapOptions = {}): Regression {
  const { outcome, predictors } = regressionMatrices(study, formula, options);
  return mrqap(outcome, predictors, options);
}

/** {@link studyMrqap}, to the same bytes, by workers where it takes long. */
export async function studyMrqapAsync(
  study: Study,
  formula: string,
  options: StudyMrqapOptions & WorkOptions = {},
): Promise<Regression> {
  const { outcome, predictors } = regressionMatrices(study, formula, options);
  return mrqapAsync(outcome, predictors, options);
}

/** The matrices a formula names, over the people of the outcome's wave. */
export function regressionMatrices(
  study: Study,
  formula: string,
  { view = "directed", ...options }: Omit<StudyMrqapOptions, keyof MrqapOptions> = {},
): { readonly outcome: DyadMatrix; readonly predictors: readonly Predictor[]; readonly formula: Formula } {
  const wave = study.waves[waveAt(study, options.wave)]!.id;
  const parsed = parseFormula(formula, {
    relations: peopleRelations(study).map((r) => r.id),
    waves: study.waves.map((w) => w.id),
    wave,
    columns: personColumns(study),
    meetings: study.meetings.length > 0,
    awareness: study.awareness.length > 0,
  });
  const networkAt = (term: Extract<NamedTerm, { kind: "relation" }>): Network => {
    const reported = networkOf(study, { ...options, relation: term.relation, wave: term.wave ?? wave });
    return view === "union" ? unionView(reported) : reported;
  };
  const first = parsed.outcome;
  if (first.kind !== "relation") throw new RangeError("a formula explains a relation");
  const explained = networkAt(first);
  const { ids } = explained;
  const matrix = (term: NamedTerm): DyadMatrix => {
    switch (term.kind) {
      case "relation":
        return aligned(networkAt(term), ids, term.binary);
      case "meets":
        return meetingsTogether(study, explained);
      case "awareness":
        return topicsNamedFor(study, explained);
      case "same": {
        const values = cellsOf(study, ids, term.column);
        return matrixOf(ids.length, false, (i, j) =>
          values[i] === "" || values[j] === "" ? Number.NaN : Number(values[i] === values[j]),
        );
      }
      default: {
        const values = numbersOf(study, ids, term.column, term.text);
        if (term.kind === "absdiff")
          return matrixOf(ids.length, false, (i, j) => Math.abs(values[i]! - values[j]!));
        const sender = term.kind === "sender";
        return matrixOf(ids.length, true, (i, j) => values[sender ? i : j]!);
      }
    }
  };
  return {
    outcome: aligned(explained, ids, first.binary),
    predictors: parsed.predictors.map((term) => ({ term: term.text, matrix: matrix(term) })),
    formula: parsed,
  };
}

/** Columns of people.csv a formula may name; `department` also where the file calls it something else. */
function personColumns(study: Study): string[] {
  const columns = study.personColumns.filter((c) => c !== "");
  return columns.some((c) => c.toLowerCase() === "department") ? columns : [...columns, "department"];
}

function cellsOf(study: Study, ids: readonly string[], column: string): readonly string[] {
  const at = study.personColumns.indexOf(column);
  const personOf = new Map(study.people.map((p) => [p.id, p]));
  return ids.map((id) => {
    const person = personOf.get(id)!;
    return (at >= 0 ? person.cells[at] : person.department)?.trim() ?? "";
  });
}

function numbersOf(study: Study, ids: readonly string[], column: string, term: string): Float64Array {
  const cells = cellsOf(study, ids, column);
  const at = cells.findIndex((cell) => cell !== "" && !Number.isFinite(Number(cell)));
  if (at >= 0)
    throw new CrosstieError(
      "not-a-number",
      `${term}: column "${column}" of people.csv must hold numbers, and holds "${cells[at]}" (${ids[at]}). Leave cells empty where a number is not known; for groups use same(${column}).`,
    );
  return Float64Array.from(cells, (cell) => (cell === "" ? Number.NaN : Number(cell)));
}

/** A network's matrix over the people of another, by id; NaN for those who are not in it. */
function aligned(network: Network, ids: readonly string[], binary: boolean): DyadMatrix {
  const whole = networkMatrix(network, binary ? "binary" : "strength");
  if (network.ids.length === ids.length && network.ids.every((id, i) => id === ids[i])) return whole;
  const place = new Map(network.ids.map((id, i) => [id, i]));
  const at = ids.map((id) => place.get(id) ?? -1);
  return matrixOf(ids.length, whole.directed, (i, j) =>
    at[i]! < 0 || at[j]! < 0 ? Number.NaN : whole.values[at[i]! * whole.n + at[j]!]!,
  );
}

function meetingsTogether(study: Study, network: Network): DyadMatrix {
  const n = network.ids.length;
  const values = new Float64Array(n * n);
  for (const members of attendance(study, network).members) {
    for (const i of members) for (const j of members) if (i !== j) values[i * n + j]!++;
  }
  for (let i = 0; i < n; i++) values[i * n + i] = Number.NaN;
  return { n, directed: false, values };
}

/** For how many topics i names j as somebody who knows; missing where i did not answer. */
function topicsNamedFor(study: Study, network: Network): DyadMatrix {
  const n = network.ids.length;
  const { nominations, respondents } = expertiseMap(study, network);
  const { values } = matrixOf(n, true, (i) => (respondents[i] === 1 ? 0 : Number.NaN));
  for (const cells of nominations) for (const cell of cells) values[cell]!++;
  return { n, directed: true, values };
}

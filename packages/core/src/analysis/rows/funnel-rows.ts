import { type AwarenessFunnel, awarenessFunnel } from "../../measures/awareness-funnel.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import type { ExpertiseContext } from "./expertise-context.js";

type Base = Omit<Parameters<typeof measureRow>[0], "measure" | "value">;

/** From knowing who knows to asking them, in pairs of people: of topics, of the office, and across departments. */
export function funnelRows({ context, map, ratings, asked, topics, base }: ExpertiseContext): MeasureRow[] {
  if (!asked) return [];
  const { seek, grouping } = context;
  const rated = ratings.valueFrom !== null && ratings.accessFrom !== null;
  const cuts = rated ? `value ≥ ${ratings.valueFrom}; access ≥ ${ratings.accessFrom}` : "not rated";
  const words = { ...base, convention: `${base.convention}; ${cuts}` };
  const across = (i: number, j: number) =>
    grouping.of[i]! >= 0 && grouping.of[j]! >= 0 && grouping.of[i] !== grouping.of[j];
  const office = { ...words, level: "network" };
  return [
    ...stages(office, awarenessFunnel(ratings, seek), "", rated),
    ...stages(
      { ...office, convention: `${words.convention}; group=${grouping.column}` },
      awarenessFunnel(ratings, seek, { among: across }),
      "_across",
      rated,
    ),
    ...topics.flatMap((t) =>
      stages(
        { ...words, level: "topic", id: map.topics[t]! },
        awarenessFunnel(ratings, seek, { topics: [t] }),
        "",
        rated,
      ),
    ),
  ];
}

function stages(base: Base, f: AwarenessFunnel, suffix: string, rated: boolean): MeasureRow[] {
  const pairs = (measure: string, value: number) =>
    measureRow({ ...base, measure: `${measure}${suffix}`, value, unit: "pairs", reason: "NOT_ASKED" });
  const share = (measure: string, passed: number, of: number) =>
    measureRow({
      ...base,
      measure: `${measure}${suffix}`,
      n: of,
      value: passed / of,
      unit: "proportion",
      reason: rated ? "NOBODY_NAMED" : "NOT_ASKED",
    });
  // Without ratings a stage was not asked about: not the same as nobody passing it.
  const given = (value: number) => (rated ? value : Number.NaN);
  return [
    pairs("aware_known", f.known),
    pairs("aware_valued", given(f.valued)),
    pairs("aware_accessible", given(f.accessible)),
    pairs("aware_asked", given(f.asked)),
    share("aware_valued_share", f.valued, f.valueAnswered),
    share("aware_accessible_share", f.accessible, f.accessAnswered),
    share("aware_asked_share", f.asked, f.askAnswered),
  ];
}

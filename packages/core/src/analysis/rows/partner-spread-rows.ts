import { complexSpread } from "../../measures/partners/complex-spread.js";
import type { SimpleSpread } from "../../measures/partners/simple-spread.js";
import {
  CHANCE_LEVELS,
  type ChanceLevel,
  chanceByStrength,
  complexAssumptions,
} from "../../measures/partners/spread-assumptions.js";
import { partnerGraph } from "../../network/partner-graph.js";
import { partnerTies } from "../../network/partner-ties.js";
import { inTurn, longCall, type Steps } from "../../network/steps.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import { partnerMost } from "../partner-scale.js";
import { type DrawnSpread, drawSpreadInTurn, spreadRequests } from "../spread-draws.js";
import { MOST_PAIRS } from "./partner-person-rows.js";
import { partnerCut } from "./partner-rows.js";

const ASSUMED = "an assumption, not an estimate; lower and upper over the assumptions";

/**
 * Where each partner's knowledge could come to (measures.md D5): simple knowledge by chance, complex knowledge by
 * rule. Each figure carries the range over all assumptions swept; those at level partner-assumption stand apart.
 *
 * @param people whether to give the chance of each person too
 * @param drawn what was drawn of the {@link spreadRequests} of the context
 */
export function* partnerSpreadRows(
  context: StudyContext,
  { people = false }: { readonly people?: boolean } = {},
  drawn: DrawnSpread = drawSpreadInTurn(context.study, spreadRequests(context)),
): Steps<MeasureRow[]> {
  const { study, network, relation, grouping, flow, seed } = context;
  if (study.partners.length === 0) return [];
  const ties = partnerTies(study, network);
  const graph = partnerGraph(flow, ties);
  const base = rowBase(context);
  const most = network.valued ? relation.maxStrength : null;
  const mostOfPartners = partnerMost(study);
  const spreads = yield* inTurn(CHANCE_LEVELS.map((_, place) => () => longCall(drawn(place))));
  const passes = (level: ChanceLevel) => {
    const at = (share: number) => Number((chanceByStrength(1, level)(share) * 1).toFixed(4));
    return most === null && mostOfPartners === null
      ? `p=${at(0.5)} for every tie`
      : `p=${[0.25, 0.5, 0.75, 1].map(at).join(", ")} at a quarter, half, three quarters, all of the scale`;
  };
  const how = ({ replicates, standardError }: SimpleSpread) =>
    replicates === 0
      ? "exact"
      : `${replicates} draws; standard error ${Number(standardError.toPrecision(2))}; seed=${seed}`;
  const of = (level: ChanceLevel, p: number) => spreads[CHANCE_LEVELS.indexOf(level)]![p]!;
  const swept = (p: number, read: (spread: SimpleSpread) => number) => ({
    value: read(of("middle", p)),
    lower: Math.min(...CHANCE_LEVELS.map((level) => read(of(level, p)))),
    upper: Math.max(...CHANCE_LEVELS.map((level) => read(of(level, p)))),
    convention: `each tie passes it on once; ${passes("middle")}: ${ASSUMED}; ${how(of("middle", p))}`,
  });

  const cut = relation.strongFrom ?? partnerCut(study);
  const assumptions = complexAssumptions(most, cut);
  const usual = Math.max(
    0,
    assumptions.findIndex((a) => a.contacts === 2 && (cut === null || a.cut === cut)),
  );
  const named = (k: number) => {
    const { cut: from, contacts } = assumptions[k]!;
    return Number.isFinite(from)
      ? `one colleague over a tie ≥ ${from}, or ${contacts}`
      : `${contacts} colleagues`;
  };
  return study.partners.flatMap(({ id }, p) => {
    const rounds = assumptions.map((a) => complexSpread(graph, p, a));
    const adopted = (k: number, among: (i: number) => boolean = () => true) =>
      rounds[k]!.reduce((sum, r, i) => sum + (r >= 0 && among(i) ? 1 : 0), 0);
    const complex = (size: number, among?: (i: number) => boolean) => {
      const counts = assumptions.map((_, k) => adopted(k, among) / size);
      return {
        value: counts[usual]!,
        lower: Math.min(...counts),
        upper: Math.max(...counts),
        convention: `contacts have absorbed it; taken up from ${named(usual)}: ${ASSUMED}`,
      };
    };
    const own = { ...base, level: "partner", id };
    return [
      measureRow({
        ...own,
        measure: "spread_simple_reach",
        ...swept(p, (s) => s.expected),
        unit: "people, expected",
      }),
      measureRow({ ...own, measure: "spread_complex_reach", ...complex(1), unit: "people" }),
      ...CHANCE_LEVELS.map((level) =>
        measureRow({
          ...base,
          level: "partner-assumption",
          id,
          id2: `simple, ${level}`,
          measure: "spread_simple_reach",
          value: of(level, p).expected,
          unit: "people, expected",
          convention: `each tie passes it on once; ${passes(level)}; ${how(of(level, p))}`,
        }),
      ),
      ...assumptions.map((_, k) =>
        measureRow({
          ...base,
          level: "partner-assumption",
          id,
          id2: `complex, ${named(k)}`,
          measure: "spread_complex_reach",
          value: adopted(k),
          unit: "people",
          convention: `contacts have absorbed it; taken up from ${named(k)}`,
        }),
      ),
      ...grouping.labels.flatMap((id2, g) => {
        const row = { ...base, level: "partner-department", id, id2, n: grouping.sizes[g]! };
        return [
          measureRow({
            ...row,
            measure: "spread_simple",
            ...swept(p, (s) => s.department[g]!),
            unit: "probability",
          }),
          measureRow({
            ...row,
            measure: "spread_complex_share",
            ...complex(grouping.sizes[g]!, (i) => grouping.of[i] === g),
            unit: "proportion",
          }),
        ];
      }),
      ...(people && network.ids.length * study.partners.length <= MOST_PAIRS
        ? network.ids.map((id2, i) =>
            measureRow({
              ...base,
              level: "partner-person",
              id,
              id2,
              measure: "spread_simple",
              ...swept(p, (s) => s.person[i]!),
              unit: "probability",
            }),
          )
        : []),
    ];
  });
}

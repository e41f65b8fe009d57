import {
  type KnowAskTable,
  knowAskByDepartment,
  knowAskOddsRatio,
  knowAskPhi,
  knowAskTable,
} from "../../measures/know-and-ask.js";
import { HOLDS } from "../../network/expertise-map.js";
import { type MeasureRow, measureRow } from "../measure-row.js";
import type { ExpertiseContext } from "./expertise-context.js";

type Base = Omit<Parameters<typeof measureRow>[0], "measure" | "value">;

/** Whether people ask those whose expertise they know, and know those they ask: of the office, of topics, of pairs of departments. */
export function knowAskRows({ context, map, asked, topics, base }: ExpertiseContext): MeasureRow[] {
  if (!asked) return [];
  const { seek, grouping } = context;
  const n = seek.ids.length;
  const table = knowAskTable(map, seek);
  const office = { ...base, level: "network", convention: `${base.convention}; known for any topic` };
  return [
    measureRow({
      ...office,
      measure: "know_ask_phi",
      value: knowAskPhi(table),
      unit: "correlation",
      reason: "ZERO_VARIANCE",
    }),
    measureRow({
      ...office,
      measure: "know_ask_odds_ratio",
      value: knowAskOddsRatio(table),
      unit: "ratio",
      reason: "ZERO_VARIANCE",
    }),
    ...gapRows(office, table),
    ...topics.flatMap((t) =>
      gapRows(
        {
          ...base,
          level: "topic",
          id: map.topics[t]!,
          convention: `${base.convention}; pairs of a respondent and a holder`,
        },
        knowAskTable(map, seek, { topics: [t], among: (_, j) => map.holds[t * n + j] === HOLDS }),
      ),
    ),
    ...knowAskByDepartment(map, seek, grouping).flatMap((pair, cell) =>
      gapCounts(
        {
          ...office,
          level: "department-pair",
          id: grouping.labels[Math.floor(cell / grouping.labels.length)]!,
          id2: grouping.labels[cell % grouping.labels.length]!,
          convention: `${office.convention}; group=${grouping.column}`,
        },
        pair,
      ),
    ),
  ];
}

function gapCounts(base: Base, table: KnowAskTable): MeasureRow[] {
  return [
    measureRow({ ...base, measure: "known_not_asked", value: table.knownNotAsked, unit: "pairs" }),
    measureRow({ ...base, measure: "asked_not_known", value: table.askedNotKnown, unit: "pairs" }),
  ];
}

/** The two gaps, and each as a share: of those known, and of those asked. */
function gapRows(base: Base, table: KnowAskTable): MeasureRow[] {
  const known = table.both + table.knownNotAsked;
  const asked = table.both + table.askedNotKnown;
  const share = { ...base, unit: "proportion" };
  return [
    ...gapCounts(base, table),
    measureRow({
      ...share,
      n: known,
      measure: "known_not_asked_share",
      value: table.knownNotAsked / known,
      reason: "NOBODY_NAMED",
    }),
    measureRow({
      ...share,
      n: asked,
      measure: "asked_not_known_share",
      value: table.askedNotKnown / asked,
      reason: "NO_TIES",
    }),
  ];
}

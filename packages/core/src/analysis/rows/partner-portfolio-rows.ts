import { partnerOverlaps, partnerRedundancy, unawareOfEachOther } from "../../measures/partners/portfolio.js";
import { turnoverLosses, turnoverLossOfAll, worstTurnover } from "../../measures/partners/turnover.js";
import { externalDegree } from "../../measures/partners.js";
import { partnerLinks } from "../../network/partner-links.js";
import { partnerTies } from "../../network/partner-ties.js";
import { waveAt } from "../../network/study-network.js";
import { rowBase, type StudyContext } from "../context.js";
import { type MeasureRow, measureRow } from "../measure-row.js";

const STEPS = 3;
const REACH = `along the flow of knowledge; within ${STEPS} steps`;

/** Partners as a portfolio: overlap, redundancy, partners unaware of each other, and what turnover would cost (D6). */
export function partnerPortfolioRows(context: StudyContext): MeasureRow[] {
  const { study, network, grouping, flow } = context;
  const partners = study.partners.length;
  if (partners === 0) return [];
  const ties = partnerTies(study, network);
  const links = partnerLinks(study, waveAt(study, network.wave));
  const base = rowBase(context);
  const known = `no shared contact, no meeting of both, ${links.asked ? "no tie between them" : "ties between partners were not asked about"}`;
  const overlaps = partnerOverlaps(ties);
  const unaware = overlaps.filter((pair) => unawareOfEachOther(pair, links, partners));
  const redundancy = partnerRedundancy(flow, ties, STEPS);
  const tied = externalDegree(network, ties).some((d) => d > 0);
  const worst = (partner?: number) => worstTurnover(flow, ties, partner, { steps: STEPS }).loss;
  const losses = turnoverLosses(flow, ties, { steps: STEPS });
  const together = turnoverLossOfAll(flow, ties, { steps: STEPS });
  const lossRows = (
    row: Partial<MeasureRow> & { level: string },
    one: number,
    two: number,
    reached: number,
  ) =>
    [
      ["turnover_loss_one", one, "the position whose emptying costs most"] as const,
      ["turnover_loss_two", two, "the two positions whose emptying costs most"] as const,
    ].map(([measure, value, which]) =>
      measureRow({
        ...base,
        ...row,
        measure,
        n: reached,
        value: tied ? value : Number.NaN,
        unit: "people",
        reason: "NO_TIES",
        convention: `${REACH}; ${which}; nobody takes over`,
      }),
    );
  return [
    ...overlaps.flatMap((pair) => {
      const row = {
        ...base,
        relation: null,
        level: "partner-pair",
        id: study.partners[pair.a]!.id,
        id2: study.partners[pair.b]!.id,
        convention: "ties of either side; a partner's people count as the partner",
      };
      return [
        measureRow({ ...row, measure: "partner_shared_contacts", value: pair.shared, unit: "people" }),
        measureRow({
          ...row,
          measure: "partner_overlap",
          value: pair.jaccard,
          unit: "Jaccard index",
          reason: "NO_TIES",
        }),
        measureRow({
          ...row,
          measure: "partners_unaware",
          value: Number(unawareOfEachOther(pair, links, partners)),
          unit: "0 or 1",
          convention: known,
        }),
      ];
    }),
    measureRow({
      ...base,
      relation: null,
      level: "network",
      measure: "partner_pairs_unaware",
      n: overlaps.length,
      value: unaware.length / overlaps.length,
      unit: "proportion",
      reason: "TOO_FEW",
      convention: known,
    }),
    ...grouping.labels.map((id, g) => {
      const own = [...redundancy].filter((_, i) => grouping.of[i] === g);
      return measureRow({
        ...base,
        level: "department",
        id,
        measure: "partner_redundancy",
        n: own.length,
        value: own.reduce((sum, count) => sum + count, 0) / own.length,
        unit: "partners",
        convention: `${REACH}; mean over its people`,
      });
    }),
    ...lossRows({ level: "network" }, most(together.loss), worst(), together.reached),
    ...study.partners.flatMap(({ id }, p) =>
      lossRows({ level: "partner", id }, most(losses[p]!.loss), worst(p), losses[p]!.reached),
    ),
  ];
}

function most(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}

import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { doSteps } from "../network/steps.js";
import { waveAt } from "../network/study-network.js";
import type { Study } from "../study/study.js";
import { studyContext } from "./context.js";
import type { MeasureRow } from "./measure-row.js";
import { allPartnerRows } from "./rows/all-partner-rows.js";
import { bridgingRows } from "./rows/bridging-rows.js";
import { compositeRows } from "./rows/composite-rows.js";
import { crossLoadRows } from "./rows/cross-load-rows.js";
import { expertisePersonRows, expertiseRows } from "./rows/expertise-rows.js";
import { initiativeRows } from "./rows/initiative-rows.js";
import { invitationRows } from "./rows/invitation-rows.js";
import { multiplexityRows } from "./rows/multiplexity-rows.js";
import { overlapTestRows } from "./rows/overlap-rows.js";
import { pathwayRows } from "./rows/pathway-rows.js";
import { pointerRows } from "./rows/pointer-rows.js";
import { scaleRows } from "./rows/scale-rows.js";
import { strengthRows, strengthTableRows } from "./rows/strength-rows.js";
import { withUncertainty } from "./uncertainty.js";

/** Measures of {@link studyRows} that `measureRows` gives too, from their own cards. */
const OWN_CARD = new Set(["ei_index", "density", "reciprocity_edge", "ties", "possible", "strong_ties"]);

/**
 * Rows of the measures that need more than a network: partners, topics, meetings, scales, and the
 * comparison of ties within and across departments.
 */
export function studyRows(
  study: Study,
  network: Network,
  grouping: Grouping,
  options: {
    readonly seed?: number;
    readonly permutations?: number;
    /** `level id` of the measures wanted; default all. What takes long is computed for them only. */
    readonly only?: ReadonlySet<string>;
  } = {},
): MeasureRow[] {
  const context = studyContext(study, network, grouping, options);
  const wave = waveAt(study, network.wave);
  const latest = wave === study.waves.length - 1;
  // Rows about people are many: they are made where some are wanted.
  const people = options.only === undefined || [...options.only].some((card) => card.startsWith("person"));
  const { only } = options;
  const rows = [
    ...bridgingRows(context).filter((row) => !OWN_CARD.has(row.measure)),
    ...crossLoadRows(context),
    ...strengthRows(context),
    ...strengthTableRows(context),
    ...compositeRows(context),
    // Expertise, awareness and meetings carry no wave: they are taken to describe the latest one.
    ...(latest
      ? [
          ...doSteps(expertiseRows(context)),
          ...initiativeRows(context),
          ...doSteps(pathwayRows(context)).rows,
          ...((only?.has("department-pair pathway_qap") ?? true) ? overlapTestRows(context) : []),
          ...invitationRows(context, people),
          ...(people ? expertisePersonRows(context) : []),
          ...pointerRows(context),
        ]
      : []),
    ...doSteps(allPartnerRows(context, { people: true, only: options.only })),
    ...multiplexityRows(context),
    ...doSteps(scaleRows(study, wave, { ...options, grouping })),
  ].filter((row) => only === undefined || only.has(`${row.level} ${row.measure}`));
  return [...withUncertainty(context, rows, latest ? "main" : "each")];
}

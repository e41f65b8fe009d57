import { atOnce, inTurn, type Steps } from "../../network/steps.js";
import type { StudyContext } from "../context.js";
import type { MeasureRow } from "../measure-row.js";
import { awarenessPersonRows, awarenessRows } from "./awareness-rows.js";
import { expertLoadPersonRows, expertLoadRows } from "./expert-load-rows.js";
import { expertiseContext } from "./expertise-context.js";
import { funnelRows } from "./funnel-rows.js";
import { knowAskRows } from "./know-ask-rows.js";
import { knowledgeRows } from "./knowledge-rows.js";
import { reachPersonRows, reachRows } from "./reach-rows.js";

/** Expertise held, believed, within reach and asked for; empty where the study has no expertise.csv. */
export function* expertiseRows(context: StudyContext): Steps<MeasureRow[]> {
  const expertise = expertiseContext(context);
  if (expertise === null) return [];
  const rows = yield* inTurn([
    () => atOnce(() => knowledgeRows(expertise)),
    () => awarenessRows(expertise),
    () => atOnce(() => reachRows(expertise)),
    () => atOnce(() => funnelRows(expertise)),
    () => atOnce(() => expertLoadRows(expertise)),
    () => atOnce(() => knowAskRows(expertise)),
  ]);
  return rows.flat();
}

/** The same of people, one by one: for analysis, never for a report. */
export function expertisePersonRows(context: StudyContext): MeasureRow[] {
  const expertise = expertiseContext(context);
  if (expertise === null) return [];
  return [
    ...awarenessPersonRows(expertise),
    ...expertLoadPersonRows(expertise),
    ...reachPersonRows(expertise),
  ];
}

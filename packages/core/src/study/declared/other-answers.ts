import { nearest } from "../../survey/nearest.js";
import type { ItemsPlan, SelfExpertisePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import type { ScaleSetting } from "../settings/scale-settings.js";
import { shorten, toNumber } from "../sheet.js";
import type { Expertise, Item, ItemResponse } from "../study.js";
import type { StudySettings } from "../study-settings.js";
import type { RespondedSurvey } from "./respondents.js";

/** Number an answer stands for on a scale; null where it is blank, or (told) none. */
function numberOf(
  cell: string,
  scale: ScaleSetting | null,
  id: string | null,
  survey: RespondedSurvey,
  row: number,
  column: number,
): number | null {
  if (cell === "" || survey.survey.missing.has(cell) || survey.survey.notAsked.has(cell)) return null;
  const text = survey.survey.answerOf.get(column)?.get(cell);
  const value =
    scale?.codes.get(cell) ??
    scale?.strengths.get(cell.toLowerCase()) ??
    (text === undefined ? undefined : scale?.strengths.get(text.toLowerCase())) ??
    toNumber(cell);
  const inside = value >= (scale?.min ?? value) && value <= (scale?.max ?? value);
  if (Number.isFinite(value) && inside) return value;
  survey.sheet.report(
    "E_SCALE_VALUE",
    row,
    column,
    `"${shorten(cell)}" is not on the scale ${id ?? "of numbers"}.`,
    "counts as not answered",
  );
  return null;
}

function columnOf(name: string, survey: RespondedSurvey, problems: ProblemList): number {
  const found =
    survey.survey.columns.find((c) => c.id === name) ?? survey.survey.columns.find((c) => c.label === name);
  if (found !== undefined) return found.at;
  problems.add("E_COLUMN_MISSING", `No column is called "${shorten(name)}".`, {
    file: survey.sheet.file,
    row: survey.sheet.table.headerRow,
    column: name,
    suggestion: nearest(
      name,
      survey.survey.columns.map((c) => c.id),
    ),
    action: "nothing read from it",
  });
  return -1;
}

/** Answers to items that are not about ties, of surveys that study.yaml names. */
export function declaredItems(
  plans: readonly ItemsPlan[],
  surveys: ReadonlyMap<string, RespondedSurvey>,
  settings: StudySettings,
  problems: ProblemList,
): { items: Item[]; responses: ItemResponse[] } {
  const items: Item[] = [];
  const responses: ItemResponse[] = [];
  for (const plan of plans) {
    const survey = surveys.get(plan.responses);
    if (survey === undefined) continue;
    const scale = plan.scale === null ? null : (settings.scales.get(plan.scale) ?? null);
    for (const [id, name] of plan.columns) {
      const at = columnOf(name, survey, problems);
      if (at < 0) continue;
      const turned = plan.reverse.has(id);
      const [min, max] = [scale?.min ?? null, scale?.max ?? null];
      if (turned && (min === null || max === null))
        problems.add(
          "E_YAML_VALUE",
          `"${id}" runs the other way, and its scale has no least and largest value.`,
          {
            file: "study.yaml",
            value: id,
            action: "read as it stands",
          },
        );
      const label = survey.survey.columns.find((c) => c.at === at)!.label;
      // Answers are turned round here, so that the item itself runs as the others do.
      items.push({ id, scale: plan.index, subscale: null, reverse: false, min, max, wording: label });
      for (const { person, wave, record } of survey.responses) {
        const value = numberOf(survey.sheet.cell(record.row, at), scale, plan.scale, survey, record.row, at);
        if (value === null) continue;
        const shown = turned && min !== null && max !== null ? min + max - value : value;
        responses.push({ person, item: id, value: shown, wave, about: null });
      }
    }
  }
  return { items, responses };
}

/** What people said of their own expertise in the latest wave. */
export function declaredExpertise(
  plan: SelfExpertisePlan | null,
  surveys: ReadonlyMap<string, RespondedSurvey>,
  topicAt: ReadonlyMap<string, number>,
  settings: StudySettings,
  problems: ProblemList,
): Expertise[] {
  const survey = plan === null ? undefined : surveys.get(plan.responses);
  if (plan === null || survey === undefined) return [];
  const scale = plan.scale === null ? null : (settings.scales.get(plan.scale) ?? null);
  const latest = survey.responses.reduce((last, r) => Math.max(last, r.wave), 0);
  const found: Expertise[] = [];
  for (const [domain, name] of plan.columns) {
    const topic = topicAt.get(domain);
    if (topic === undefined) {
      problems.add("E_TOPIC_UNKNOWN", `The topic "${shorten(domain)}" is not declared in study.yaml.`, {
        file: "study.yaml",
        value: domain,
        suggestion: nearest(domain, topicAt.keys()),
        action: "nothing read from it",
      });
      continue;
    }
    const at = columnOf(name, survey, problems);
    if (at < 0) continue;
    for (const { person, wave, record } of survey.responses) {
      if (wave !== latest) continue;
      const level = numberOf(survey.sheet.cell(record.row, at), scale, plan.scale, survey, record.row, at);
      if (level !== null) found.push({ person, topic, level });
    }
  }
  return found;
}

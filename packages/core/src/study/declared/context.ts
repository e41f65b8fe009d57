import type { Resolver } from "../../survey/match/resolver.js";
import type { Survey } from "../../survey/platforms/survey.js";
import type { Mentions } from "../matching/mentions.js";
import type { SourcePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import type { StudySettings } from "../study-settings.js";
import { AnswerReader } from "./answers.js";
import type { TieGatherer } from "./gatherer.js";
import type { RespondedSurvey } from "./respondents.js";

/** What layouts read with, and where they put what they find. */
export interface GatherContext {
  readonly gatherer: TieGatherer;
  readonly resolver: Resolver;
  readonly settings: StudySettings;
  readonly problems: ProblemList;
  /** Ids of all actors; people come first. */
  readonly ids: readonly string[];
  readonly people: number;
  readonly relationAt: ReadonlyMap<string, number>;
  readonly waveAt: ReadonlyMap<string, number>;
  readonly surveys: ReadonlyMap<string, RespondedSurvey>;
  readonly mentions: Mentions;
  /** Whether a person was on the roster of a wave. */
  readonly onRoster: (person: number, wave: number) => boolean;
}

/** How the answers of a source are read. */
export function answersOf(
  plan: SourcePlan,
  { settings }: GatherContext,
  survey: Pick<Survey, "missing" | "notAsked"> | null = null,
  textOf: ReadonlyMap<string, string> | undefined = undefined,
  option: string | null = null,
): AnswerReader {
  const scale = plan.scale === null ? null : (settings.scales.get(plan.scale) ?? null);
  return new AnswerReader(scale, plan.scale, survey, textOf, option);
}

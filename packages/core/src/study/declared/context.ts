import type { Resolution, Resolver } from "../../survey/match/resolver.js";
import type { Survey } from "../../survey/platforms/survey.js";
import type { SourcePlan } from "../plan/plan.js";
import type { ProblemList } from "../problem-list.js";
import { type Sheet, shorten } from "../sheet.js";
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
  readonly openNames: OpenNames;
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

/** Texts that name nobody for certain, with the places they stand in; told together at the end. */
export class OpenNames {
  readonly #open = new Map<
    string,
    {
      times: number;
      reason: string;
      candidates: readonly number[];
      sheet: Sheet;
      row: number;
      column: number;
    }
  >();
  /** Nominations of people who did not consent. */
  optedOut = 0;

  /** How many nominations are open. */
  get times(): number {
    let sum = 0;
    for (const { times } of this.#open.values()) sum += times;
    return sum;
  }

  /** Position of the one who is named, or null: then the name is noted. */
  take(who: Resolution, text: string, sheet: Sheet, row: number, column: number): number | null {
    if (who.kind === "known") return who.at;
    if (who.kind === "opted_out") this.optedOut++;
    if (who.kind !== "open") return null;
    const known = this.#open.get(text);
    if (known !== undefined) known.times++;
    else
      this.#open.set(text, { times: 1, reason: who.reason, candidates: who.candidates, sheet, row, column });
    return null;
  }

  /** @param most open names that are put up with; past it they are errors */
  report(ids: readonly string[], most: number): void {
    const code = this.#open.size > most ? "E_MATCH_OPEN" : "W_MATCH_OPEN";
    for (const [text, { times, reason, candidates, sheet, row, column }] of [...this.#open].sort(
      ([a, x], [b, y]) => y.times - x.times || (a < b ? -1 : 1),
    )) {
      const could = candidates
        .slice(0, 5)
        .map((at) => `"${ids[at]}"`)
        .join(", ");
      sheet.report(
        code,
        row,
        column,
        reason === "ambiguous"
          ? `"${shorten(text)}" could be ${could}${times > 1 ? ` (named ${times} times)` : ""}.`
          : `"${shorten(text)}" is nobody who is listed${times > 1 ? ` (named ${times} times)` : ""}.`,
        "nominations left out until somebody says who is meant",
      );
    }
  }
}

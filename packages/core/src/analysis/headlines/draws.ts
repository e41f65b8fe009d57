import type { Bounds } from "../../inference/bounds.js";
import { nonresponseSteps } from "../../inference/nonresponse.js";
import { partsOf, type Steps } from "../../network/steps.js";
import { type ChanceFigure, chanceGroups } from "../chance/index.js";
import type { CutScale } from "./headline.js";
import { type Headline, headlines } from "./index.js";
import type { Office } from "./office.js";

export interface FigureOptions {
  readonly scope: "each" | "main";
  readonly seed: number;
  readonly permutations: number;
  /** Measures whose rows are wanted; default all. */
  readonly wanted?: ReadonlySet<string>;
  /** Draws of removal; default 200. */
  readonly draws?: number;
}

/**
 * What is drawn by chance for an office's figures. It takes nearly all the time they take, and is plain data, so that
 * it can be worked out elsewhere.
 */
export interface OfficeDraws {
  /** Figures of chance groups. */
  readonly chance: readonly ChanceFigure[];
  /** Per headline of {@link headlinesOf} its ranges, one a key, none where it has no range by removal; null where it is not recorded who answered. */
  readonly removal: readonly (readonly Removal[])[] | null;
}

/** Range of one figure by removal. */
export interface Removal extends Bounds {
  /** Range of the difference from the headline it is set against, in the same draws. */
  readonly gap: Bounds | null;
}

/** The headlines this office has. `main` includes `each`. */
export function headlinesOf(office: Office, options: FigureOptions): readonly Headline[] {
  return headlines.filter(
    (h) => inScope(h, options.scope) && (options.wanted?.has(h.measure) ?? true) && h.applies(office),
  );
}

function inScope({ scope }: { readonly scope: "each" | "main" }, wanted: "each" | "main"): boolean {
  return scope === "each" || wanted === "main";
}

/**
 * What chance gives, of headlines and of what else is compared with it.
 *
 * @param scale only groups that a cut-off on this scale changes; default all
 */
export function* chanceOf(
  office: Office,
  options: FigureOptions,
  scale?: CutScale,
): Steps<readonly ChanceFigure[]> {
  const groups = chanceGroups.filter(
    (g) =>
      inScope(g, options.scope) &&
      (options.wanted === undefined || g.measures.some((m) => options.wanted!.has(m))) &&
      (scale === undefined || g.cutBy.includes(scale)) &&
      g.applies(office),
  );
  const part = partsOf(groups.length);
  const found: ChanceFigure[] = [];
  for (const group of groups) found.push(...(yield* part(1, group.figures(office, options))));
  return found;
}

/** Ranges by removal of each headline and key; null where it is not recorded who answered. */
export function* removalOf(office: Office, options: FigureOptions): Steps<OfficeDraws["removal"]> {
  const { seed, draws = 200 } = options;
  const here = headlinesOf(office, options);
  const drawn = here.filter((h) => h.range === "removal");
  if (!office.network.responseRecorded || drawn.length === 0) return null;
  const counts = drawn.map((h) => h.keys(office).length);
  const against = drawn.map(({ benchmark, level }) =>
    typeof benchmark === "string"
      ? -1
      : drawn.findIndex((h) => h.measure === benchmark.measure && h.level === level),
  );
  const ranges = yield* nonresponseSteps(
    office.network,
    (network) => {
      const thinned = office.with({ network });
      const values = drawn.map((h) => Array.from(h.values(thinned)));
      const gaps = values.map((list, h) =>
        list.map((value, k) => value - (values[against[h]!]?.[k] ?? Number.NaN)),
      );
      return [...values.flat(), ...gaps.flat()];
    },
    { seed, draws, groups: office.grouping.of },
  );
  const half = ranges.length / 2;
  let at = 0;
  const byHeadline = counts.map((count, h) =>
    Array.from({ length: count }, (): Removal => {
      const [range, gap] = [ranges[at]!, ranges[half + at]!];
      at++;
      return { lower: range.lower, upper: range.upper, gap: against[h]! < 0 ? null : gap };
    }),
  );
  return here.map((h) => byHeadline[drawn.indexOf(h)] ?? []);
}

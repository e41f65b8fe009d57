import { partsOf, type Steps } from "../../network/steps.js";
import type { ChanceFigure } from "../chance/index.js";
import { chanceOf, type FigureOptions, headlinesOf } from "./draws.js";
import { isRow, type OfficeFigure, type Side, sideAgainst } from "./figures.js";
import type { Absence, CutScale, HeadlineKey, HeadlineMeaning } from "./headline.js";
import type { Office } from "./office.js";

/** A headline at one cut-off. */
export interface CutPoint {
  /** What counts from here on; null: everything reported. */
  readonly cut: number | null;
  readonly value: number;
  readonly benchmark: number;
  readonly side: Side | null;
  /** Counts the value gives away; null where the headline states none. */
  readonly basis: readonly number[] | null;
}

/** A headline at every cut-off of its scale, the one it is reported at included. */
export interface CutCurve extends HeadlineKey {
  readonly headline: HeadlineMeaning;
  readonly scale: CutScale;
  readonly points: readonly CutPoint[];
  /** Place in `points` of the cut-off it is reported at. */
  readonly reported: number;
}

/** Draws at each cut-off: enough to tell on which side of chance a value is. */
export const CURVE_DRAWS = 200;

const SCALES: readonly CutScale[] = ["tie", "strong", "expertise", "partner"];

/** More different strengths than this are no survey scale: the curve runs over as many, evenly spaced in rank. */
const MOST_CUTS = 10;

/**
 * Recomputes headlines at every cut-off: ties from each strength on, strong from each strength on, holders from each
 * level on, partner ties from each strength on (measures.md B6; Daly & Finnigan 2011 show findings that turn over).
 *
 * @param office as its findings were made
 * @param whole the same without a cut-off on its ties
 * @param minStrength the cut-off on ties its findings were made with, null for none
 */
export function cutCurves(
  office: Office,
  whole: Office,
  figures: readonly OfficeFigure[],
  minStrength: number | null,
  drawn: CutDraws,
): CutCurve[] {
  const offices = new Map<CutScale, readonly OfficeAt[]>();
  for (const [scale, chance] of drawn) {
    const base = scale === "tie" ? whole : office;
    offices.set(
      scale,
      cutsOf(base, scale, minStrength).map((cut, k) => ({
        cut,
        office: officeAt(base, scale, cut),
        chance: chance[k]!,
      })),
    );
  }
  return figures.flatMap((figure): CutCurve[] => {
    const { headline, id, id2 } = figure;
    const scale = headline.cutBy;
    const at = scale === null ? undefined : offices.get(scale);
    if (scale === null || at === undefined || at.length < 2) return [];
    const place = headline.keys(office).findIndex((k) => k.id === id && k.id2 === id2);
    const other = typeof headline.benchmark === "object" ? headline.benchmark.measure : null;
    const against = figures.find((f) => f.headline.measure === other && f.headline.level === headline.level);
    const points = at.map(({ cut, office: there, chance }): CutPoint => {
      const basis = headline.basis?.(there) ?? null;
      if (cut.reported) {
        const { value, benchmark, side } = figure;
        return { cut: cut.from, value, benchmark, side, basis };
      }
      const value = headline.applies(there) ? headline.values(there)[place]! : Number.NaN;
      const found = chance.find((c) => isRow(c, headline, figure));
      const benchmark =
        headline.benchmark === "chance"
          ? (found?.expected ?? Number.NaN)
          : (against?.headline.values(there)[place] ?? Number.NaN);
      // From the lowest strength on every tie is strong: nothing is left to compare.
      const trivial = scale === "strong" && cut === at[0]!.cut;
      return {
        cut: cut.from,
        value,
        benchmark,
        side: trivial ? null : sideAgainst(headline, value, benchmark, found),
        basis,
      };
    });
    return [{ headline, id, id2, scale, points, reported: at.findIndex(({ cut }) => cut.reported) }];
  });
}

/** Why a headline of an office has no curve, where nothing of the headline itself says so. */
export function whyNoCurve(office: Office, { cutBy, without }: HeadlineMeaning): Absence {
  if (cutBy === null) return without?.cutoff ?? "NOT_OF_TIES";
  if (cutBy === "tie" && !office.network.valued) return "NO_STRENGTHS";
  return cutBy === "partner" && !oneScale(office) ? "MIXED_SCALES" : "ONE_CUT";
}

/** Whether a conclusion is the opposite one: on the other side of its benchmark, and not just too faint to tell. */
export function reverses(reported: Side | null, there: Side | null): boolean {
  return (reported === "below" && there === "above") || (reported === "above" && there === "below");
}

/** Whether a conclusion is another one, fainter ones included. */
export function flips(reported: Side | null, there: Side | null): boolean {
  return reported !== null && there !== null && reported !== there;
}

/** Cut-offs of a curve at which the conclusion is the opposite one. */
export function reversedAt({ points, reported }: CutCurve): readonly (number | null)[] {
  const side = points[reported]?.side ?? null;
  return points.filter((p) => reverses(side, p.side)).map((p) => p.cut);
}

interface Cut {
  readonly from: number | null;
  /** Whether findings are made at it. */
  readonly reported: boolean;
}

function cutsOf(office: Office, scale: CutScale, minStrength: number | null): readonly Cut[] {
  const list = (values: Iterable<number>, reported: number | null, everything: boolean): readonly Cut[] => {
    const points = thinned([...new Set([...values].filter((v) => !Number.isNaN(v)))].sort((a, b) => a - b));
    // From the lowest on is everything reported.
    const kept: (number | null)[] = everything ? [null, ...points.slice(1)] : [...points];
    if (!kept.includes(reported)) kept.push(reported);
    return kept
      .sort((a, b) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY))
      .map((from) => ({ from, reported: from === reported }));
  };
  switch (scale) {
    case "tie":
      return office.network.valued ? list(strengths(office), minStrength, true) : [];
    case "strong":
      return office.strongFrom === null ? [] : list(strengths(office), office.strongFrom, false);
    case "expertise":
      return list(
        office.study.expertise.map((e) => e.level),
        office.expertiseFrom,
        false,
      );
    case "partner":
      return oneScale(office) ? list(office.partners.strength, null, true) : [];
  }
}

/** Strengths of the relation at hand, and the points of its scale that have a name. */
function strengths({ network, relation }: Office): number[] {
  const reported = new Set(network.outStrengths);
  const named = [...relation.strengthLabels.keys()].filter((s) => s > 0);
  return [...reported, ...named];
}

/** Ties to partners of two relations with scales of their own have no cut-off in common. */
function oneScale({ study }: Office): boolean {
  return new Set(study.relations.filter((r) => r.withPartners).map((r) => r.maxStrength)).size === 1;
}

/** At most ten of the values, evenly spaced in rank. */
export function thinned(values: readonly number[]): readonly number[] {
  if (values.length <= MOST_CUTS) return values;
  const at = Array.from({ length: MOST_CUTS }, (_, k) =>
    Math.round((k * (values.length - 1)) / (MOST_CUTS - 1)),
  );
  return at.map((k) => values[k]!);
}

interface OfficeAt {
  readonly cut: Cut;
  readonly office: Office;
  readonly chance: readonly ChanceFigure[];
}

/**
 * What chance gives at each cut-off of each scale, in the order of the cut-offs; nothing at the one findings are made
 * at, since what they say stands.
 */
export type CutDraws = ReadonlyMap<CutScale, readonly (readonly ChanceFigure[])[]>;

/** The draws {@link cutCurves} needs, as steps. */
export function* cutDraws(
  office: Office,
  whole: Office,
  minStrength: number | null,
  options: FigureOptions,
): Steps<CutDraws> {
  const here = headlinesOf(office, options);
  const scales = SCALES.filter((scale) => here.some((h) => h.cutBy === scale)).map((scale) => {
    const base = scale === "tie" ? whole : office;
    return { scale, base, cuts: cutsOf(base, scale, minStrength) };
  });
  const part = partsOf(scales.reduce((sum, { cuts }) => sum + cuts.length, 0));
  const draws = { ...options, permutations: Math.min(options.permutations, CURVE_DRAWS) };
  const drawn = new Map<CutScale, (readonly ChanceFigure[])[]>();
  for (const { scale, base, cuts } of scales) {
    const list: (readonly ChanceFigure[])[] = [];
    for (const cut of cuts)
      list.push(cut.reported ? [] : yield* part(1, chanceOf(officeAt(base, scale, cut), draws, scale)));
    drawn.set(scale, list);
  }
  return drawn;
}

function officeAt(base: Office, scale: CutScale, { from }: Cut): Office {
  return from === null ? base : base.with(change(scale, from));
}

function change(scale: CutScale, from: number) {
  switch (scale) {
    case "tie":
      return { minStrength: from };
    case "strong":
      return { strongFrom: from };
    case "expertise":
      return { expertiseFrom: from };
    case "partner":
      return { partnerFrom: from };
  }
}

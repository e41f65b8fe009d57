import type { Bounds } from "../inference/bounds.js";
import type { Finding } from "./analysis.js";
import { type CutCurve, type CutPoint, flips, reversedAt, reverses } from "./headlines/cutoffs.js";
import type { Absence } from "./headlines/headline.js";
import { outward } from "./outward.js";
import type { UncertainRow } from "./uncertainty.js";
import type { CutoffRow, HeadlineRow } from "./uncertainty-rows.js";
import type { PrivacyLevel } from "./view-network.js";

/** A finding as the level shows it, and what could turn it over as it was worked out. */
export interface ShownHeadline {
  readonly finding: Finding;
  readonly uncertain: UncertainRow;
}

/**
 * Headlines and their cut-off curves, as far as the level shows them. From level `cabinet` on:
 * - nothing of a finding that is withheld, given as a bound or not to be said;
 * - bounds of the whole office only, rounded outward, since bounds of a share can be solved for its counts;
 * - curves of the whole office only, and of those only cut-offs between which every count they give away differs by
 *   five or more, or not at all: the difference of two cut-offs is itself a count.
 */
export function headlineRows(
  shown: readonly ShownHeadline[],
  level: PrivacyLevel,
): { readonly headlines: HeadlineRow[]; readonly cutoffs: CutoffRow[] } {
  const open = level === "names" || level === "codes";
  const allowed = open ? null : safeCuts(shown);
  const value = (measure: string, like: Finding): number | null =>
    shown.find(
      ({ finding: f }) =>
        f.measure === measure &&
        f.level === like.level &&
        f.relation === like.relation &&
        f.wave === like.wave,
    )?.finding.value ?? null;
  const byMeasure = new Map<string, ShownHeadline[]>(shown.map(({ finding }) => [finding.measure, []]));
  for (const one of shown) byMeasure.get(one.finding.measure)!.push(one);
  const headlines = shown.map(({ finding, uncertain }): HeadlineRow => {
    const { figure, curve } = uncertain;
    const { headline } = figure;
    const { benchmark } = headline;
    const said = isSaid(finding);
    const range = !said
      ? null
      : headline.range === "removal"
        ? rangeOf(finding)
        : open || figure.removal === null
          ? figure.removal
          : headline.range === "own"
            ? outward(figure.removal, finding.unit)
            : null;
    const bounds = said ? boundsShown(finding, figure.bounds, open) : null;
    const drawn = said && uncertain.curve !== null && (open || isShownBelow(uncertain.curve, finding, level));
    return {
      ...nameOf(finding),
      value: said ? finding.value : null,
      against: typeof benchmark === "object" ? benchmark.measure : benchmark === "none" ? null : benchmark,
      benchmark: !said
        ? null
        : typeof benchmark === "object"
          ? value(benchmark.measure, finding)
          : finding.expected,
      expected: said ? finding.expected : null,
      side: said ? figure.side : null,
      concludes: headline.concludes,
      range,
      bounds,
      crosses: said && figure.range !== null ? figure.crosses : null,
      scale: headline.cutBy,
      reversedAt: said && curve !== null ? reversedAt(curve) : [],
      apartFrom: byMeasure
        .get(finding.measure)!
        .flatMap((other) => (apart({ finding, uncertain }, other) ? [other.finding.wave ?? ""] : [])),
      absent: {
        chance: !said || finding.expected !== null ? whyNotSaid(finding) : noChance(uncertain),
        nonresponse:
          !said || range !== null || bounds !== null || rangeOf(finding) !== null
            ? whyNotSaid(finding)
            : (figure.noRange ?? "WITHHELD"),
        cutoff: !said || drawn ? whyNotSaid(finding) : (uncertain.noCurve ?? "WITHHELD"),
      },
    };
  });
  const cutoffs = shown.flatMap(({ finding, uncertain: { curve } }): CutoffRow[] => {
    if (curve === null || !isSaid(finding)) return [];
    if (!open && !isShownBelow(curve, finding, level)) return [];
    const cuts = allowed?.get(familyOf(finding, curve));
    const reported = curve.points[curve.reported]!;
    return curve.points
      .filter((p) => open || p === reported || cuts?.has(p.cut) === true)
      .map((point): CutoffRow => {
        const coarse = (x: number) =>
          !Number.isFinite(x) ? null : level === "public" ? Math.round(x * 20) / 20 : x;
        return {
          ...nameOf(finding),
          scale: curve.scale,
          cut: point.cut,
          reported: point === reported,
          value: coarse(point.value),
          benchmark: coarse(point.benchmark),
          side: point.side,
          flips: flips(reported.side, point.side),
          reverses: reverses(reported.side, point.side),
        };
      });
  });
  return { headlines, cutoffs };
}

/** Told from the ranges as they are: rounded outward they would hide differences that are there. */
function apart(a: ShownHeadline, b: ShownHeadline): boolean {
  const [f, g] = [a.finding, b.finding];
  const [range, other] = [a.uncertain.figure.removal, b.uncertain.figure.removal];
  if (f.wave === g.wave || !isSaid(f) || !isSaid(g) || range === null || other === null) return false;
  const same =
    f.measure === g.measure &&
    f.level === g.level &&
    f.relation === g.relation &&
    f.id === g.id &&
    f.id2 === g.id2;
  return same && (range.upper < other.lower || other.upper < range.lower);
}

function nameOf({ measure, level, relation, wave, id, id2 }: Finding) {
  return { measure, level, relation, wave, id, id2 };
}

function isSaid(f: Finding): boolean {
  return f.value !== null && f.status !== "upper-bound";
}

/** Why nothing is told of a finding that is not said; null of one that is. */
function whyNotSaid(f: Finding): Absence | null {
  if (isSaid(f)) return null;
  return f.status === "suppressed" || f.status === "banded" || f.status === "upper-bound"
    ? "WITHHELD"
    : "NO_VALUE";
}

/** Why a finding that is said has no chance value. */
function noChance({ row, figure }: UncertainRow): Absence {
  return row.expected !== null
    ? "WITHHELD"
    : (figure.headline.without?.chance ?? figure.noChance ?? "NO_DRAWS");
}

/** Whether a curve is shown from level `cabinet` on. */
function isShownBelow(curve: CutCurve, finding: Finding, level: PrivacyLevel): boolean {
  return isWhole(curve) && !(level === "public" && finding.unit !== "proportion");
}

function rangeOf({ lower, upper }: Finding): Bounds | null {
  return lower === null || upper === null ? null : { lower, upper };
}

function boundsShown(finding: Finding, bounds: Bounds | null, open: boolean): Bounds | null {
  if (bounds === null || open) return bounds;
  return finding.level === "network" ? outward(bounds, finding.unit) : null;
}

/** Of the whole office, with the counts it gives away. */
function isWhole({ headline, points }: CutCurve): boolean {
  return headline.level === "network" && points.every((p) => p.basis !== null);
}

/** Ties of some strength and strong ties are the same counts, so that their curves are looked at together. */
function familyOf({ relation, wave }: Finding, { scale }: CutCurve): string {
  return JSON.stringify([
    scale === "strong" ? "tie" : scale,
    scale === "tie" || scale === "strong" ? relation : null,
    wave,
  ]);
}

/** Cut-offs that may be shown beside those of the findings, by family of counts. */
function safeCuts(shown: readonly ShownHeadline[]): ReadonlyMap<string, ReadonlySet<number | null>> {
  const families = new Map<string, CutCurve[]>();
  for (const { finding, uncertain } of shown) {
    if (uncertain.curve === null || !isWhole(uncertain.curve)) continue;
    const family = familyOf(finding, uncertain.curve);
    families.set(family, [...(families.get(family) ?? []), uncertain.curve]);
  }
  return new Map([...families].map(([family, curves]) => [family, safeCutsOf(curves)]));
}

function safeCutsOf(curves: readonly CutCurve[]): ReadonlySet<number | null> {
  const at = (curve: CutCurve, cut: number | null) => curve.points.find((p) => p.cut === cut);
  const all = new Set(curves.flatMap((c) => c.points.map((p) => p.cut)));
  const kept = new Set(curves.map((c) => c.points[c.reported]!.cut));
  const ascending = [...all].sort(
    (a, b) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY),
  );
  for (const cut of ascending) {
    if (kept.has(cut)) continue;
    const safe = curves.every((curve) => {
      const point = at(curve, cut);
      if (point === undefined) return true;
      const others = [...kept].flatMap((k) => at(curve, k) ?? []);
      return point.basis!.every(isSafe) && others.every((other) => farApart(point, other));
    });
    if (safe) kept.add(cut);
  }
  return kept;
}

function farApart(a: CutPoint, b: CutPoint): boolean {
  return a.basis!.every((count, k) => isSafe(count - b.basis![k]!));
}

/** Nothing, or five or more. */
export function isSafe(count: number): boolean {
  return count === 0 || Math.abs(count) >= 5;
}

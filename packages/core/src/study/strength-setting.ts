import { nearest } from "../survey/nearest.js";
import type { StrengthRuleOfItems } from "./composite-strength.js";
import type { ScaleSetting } from "./settings/scale-settings.js";
import type { SettingsReader } from "./settings/settings-reader.js";

/** One question about ties: a column of ties.csv and the scale of its answers. */
export interface StrengthItemSetting {
  readonly id: string;
  readonly column: string;
  readonly min: number;
  readonly max: number;
  /** Strength of each word, the words in lower case. */
  readonly strengths: ReadonlyMap<string, number>;
  readonly words: readonly string[];
}

/** What `strength` under a relation of study.yaml says: the strength of a tie is made of several answers. */
export interface StrengthSetting {
  readonly items: readonly StrengthItemSetting[];
  readonly rule: StrengthRuleOfItems;
  /** Items that correlate less are not made into one strength. */
  readonly minCorrelation: number;
  /** Composite from which on a tie is strong. */
  readonly strongFrom: number | null;
}

const RULES: readonly StrengthRuleOfItems[] = ["mean", "product", "geometric"];
/** measures.md B1. */
const LEAST_CORRELATION = 0.3;

/**
 * Reads `strength: { items: { frequency: freq4, closeness: { column: close, scale: close5 } }, rule: mean }`: each
 * item is a column of ties.csv (of its own name where none is given) on a declared scale with two ends.
 * What cannot be used becomes a Problem; null where no item is left.
 */
export function readStrengthSetting(
  reader: SettingsReader,
  relation: ReadonlyMap<unknown, unknown>,
  path: string,
  scales: ReadonlyMap<string, ScaleSetting>,
): StrengthSetting | null {
  const node = reader.map(relation, "strength");
  if (node === null) return null;
  reader.onlyKeys(node, path, ["items", "rule", "min_correlation", "strong_from"]);
  const items: StrengthItemSetting[] = [];
  for (const [key, value] of reader.map(node, "items") ?? []) {
    const item = readItem(reader, String(key), value, `${path}.items.${String(key)}`, scales);
    if (item !== null) items.push(item);
  }
  if (items.length === 0) {
    reader.unfit(
      `"${path}" should name its items and their scales, such as \`items: { frequency: freq4, closeness: close5 }\`.`,
      null,
    );
    return null;
  }
  const given = reader.text(node, "rule");
  const rule = RULES.find((r) => r === (given ?? "mean"));
  if (rule === undefined)
    reader.unfit(
      `"${path}.rule" should be mean, product or geometric.`,
      given,
      "the mean is used",
      nearest(given ?? "", RULES),
    );
  return {
    items,
    rule: rule ?? "mean",
    minCorrelation: reader.number(node, "min_correlation") ?? LEAST_CORRELATION,
    strongFrom: reader.number(node, "strong_from"),
  };
}

function readItem(
  reader: SettingsReader,
  id: string,
  value: unknown,
  path: string,
  scales: ReadonlyMap<string, ScaleSetting>,
): StrengthItemSetting | null {
  const node: ReadonlyMap<unknown, unknown> =
    value instanceof Map ? value : new Map([["scale", value as unknown]]);
  reader.onlyKeys(node, path, ["column", "scale"]);
  const scaleId = reader.text(node, "scale");
  const scale = scaleId === null ? undefined : scales.get(scaleId);
  if (scale === undefined) {
    reader.problems.add(
      "E_SCALE_UNKNOWN",
      scaleId === null
        ? `${path} names no scale; without its ends answers cannot be put beside others.`
        : `${path} names the scale "${scaleId}", which is not declared under scales.`,
      {
        file: "study.yaml",
        value: scaleId,
        suggestion: nearest(scaleId ?? "", scales.keys()),
        action: "item left out",
      },
    );
    return null;
  }
  const { min, max, strengths, labels } = scale;
  if (min === null || max === null || !(max > min)) {
    reader.unfit(
      `The scale "${scaleId}" of ${path} has no two ends (min and max, or labels).`,
      scaleId,
      "item left out",
    );
    return null;
  }
  return { id, column: reader.text(node, "column") ?? id, min, max, strengths, words: [...labels.values()] };
}

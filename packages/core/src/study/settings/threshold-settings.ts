import type { ConfidenceThresholds, PrivacyThresholds } from "../study.js";
import { CONFIDENCE_FLOOR, PRIVACY_FLOOR } from "../thresholds.js";
import { type Node, SETTINGS_FILE, type SettingsReader } from "./settings-reader.js";

/** Settings of privacy that other parts read. */
const PRIVACY_ELSEWHERE = ["consent", "audience", "non_respondents", "key_env", "retention", "redact_logs"];

export function readPrivacyThresholds(read: SettingsReader, root: Node): PrivacyThresholds {
  const node = read.map(root, "privacy");
  if (node === null) return PRIVACY_FLOOR;
  read.onlyKeys(node, "privacy", [...PRIVACY_ELSEWHERE, "min_group", "public_min_group"]);
  const cabinet = threshold(read, node, "privacy.min_group", PRIVACY_FLOOR.cabinet);
  // What the public may see is never more than what the cabinet may.
  const least = Math.max(PRIVACY_FLOOR.public, cabinet);
  return { cabinet, public: threshold(read, node, "privacy.public_min_group", least) };
}

export function readConfidence(read: SettingsReader, root: Node): ConfidenceThresholds {
  const node = read.map(root, "confidence");
  if (node === null) return CONFIDENCE_FLOOR;
  read.onlyKeys(node, "confidence", Object.keys(CONFIDENCE_FLOOR));
  const share = (key: keyof ConfidenceThresholds, floor = CONFIDENCE_FLOOR[key]): number => {
    const value = threshold(read, node, `confidence.${key}`, floor, "W_CONFIDENCE_FLOOR");
    if (value <= 1) return value;
    read.unfit(
      `"confidence.${key}" is a share of the people asked, at most 1.`,
      value,
      `${floor} is used`,
      value <= 100 ? String(value / 100) : null,
    );
    return floor;
  };
  const structure = share("structure");
  const tentative = share("tentative");
  // A finding that is not even tentative cannot be solid.
  const solid = share("solid", Math.max(CONFIDENCE_FLOOR.solid, tentative));
  return { solid, tentative, structure, paths: share("paths") };
}

function threshold(
  read: SettingsReader,
  node: Node,
  path: string,
  floor: number,
  code = "W_PRIVACY_FLOOR",
): number {
  const value = read.number(node, path.slice(path.indexOf(".") + 1)) ?? floor;
  if (value >= floor) return value;
  read.problems.add(code, `${path} cannot be lower than ${floor}.`, {
    file: SETTINGS_FILE,
    value: String(value),
    action: `${floor} is used`,
  });
  return floor;
}

import { SCALE_NAMES } from "./construct-ids.js";
import type { StudyPlan } from "./plan/plan.js";
import { NO_PLAN, readPlan } from "./plan/read-plan.js";
import type { ProblemList } from "./problem-list.js";
import { NO_EXPERTISE, readExpertise, readTopics } from "./settings/expertise-settings.js";
import { readItem } from "./settings/item-settings.js";
import { type LeaderSettings, readLeaders } from "./settings/leader-settings.js";
import { type RelationSetting, readRelation } from "./settings/relation-settings.js";
import { readScale, type ScaleSetting } from "./settings/scale-settings.js";
import { isMap, SETTINGS_FILE, SettingsReader } from "./settings/settings-reader.js";
import { readConfidence, readPrivacyThresholds } from "./settings/threshold-settings.js";
import { readWaves } from "./settings/wave-settings.js";
import type {
  ConfidenceThresholds,
  ExpertiseSettings,
  Item,
  ItemScale,
  PrivacyThresholds,
  Topic,
  Wave,
} from "./study.js";
import { CONFIDENCE_FLOOR, PRIVACY_FLOOR } from "./thresholds.js";
import { parseYaml } from "./yaml-tree.js";

/** What study.yaml says about a study folder; everything is optional. */
export interface StudySettings {
  readonly name: string | null;
  readonly title: string | null;
  readonly waves: readonly Wave[];
  readonly scales: ReadonlyMap<string, ScaleSetting>;
  readonly relations: readonly RelationSetting[];
  readonly topics: readonly Topic[];
  readonly expertiseThreshold: number | null;
  readonly expertise: ExpertiseSettings;
  readonly items: readonly Item[];
  readonly itemScales: readonly ItemScale[];
  readonly leaders: LeaderSettings | null;
  readonly privacy: PrivacyThresholds;
  readonly confidence: ConfidenceThresholds;
  /** Files beside those of a study folder. */
  readonly plan: StudyPlan;
}

export const NO_SETTINGS: StudySettings = {
  name: null,
  title: null,
  waves: [],
  scales: new Map(),
  relations: [],
  topics: [],
  expertiseThreshold: null,
  expertise: NO_EXPERTISE,
  items: [],
  itemScales: [],
  leaders: null,
  privacy: PRIVACY_FLOOR,
  confidence: CONFIDENCE_FLOOR,
  plan: NO_PLAN,
};

/** Reads study.yaml. What it cannot use becomes a Problem and the default stands. */
export function readSettings(text: string, problems: ProblemList): StudySettings {
  const root = parseYaml(text, SETTINGS_FILE, problems);
  if (root === null) return NO_SETTINGS;
  if (!isMap(root)) {
    problems.add("E_YAML", "The file should hold settings such as `title: …` and `relations: …`.", {
      file: SETTINGS_FILE,
      action: "study.yaml left out",
    });
    return NO_SETTINGS;
  }
  const read = new SettingsReader(problems);
  read.onlyKeys(root, "", [
    "study",
    "version",
    "title",
    "waves",
    "scales",
    "relations",
    "expertise",
    "items",
    "leaders",
    "privacy",
    "confidence",
    "limits",
    "people",
    "responses",
    "meetings",
    "partners",
    "initiatives",
    "matching",
    "indices",
    "allow_outside",
  ]);
  const scales = new Map(
    [...read.entries(root, "scales")].map(
      ([id, node]) => [id, readScale(read, node, `scales.${id}`)] as const,
    ),
  );
  const expertise = read.map(root, "expertise");
  if (expertise !== null)
    read.onlyKeys(expertise, "expertise", [
      "threshold",
      "topics",
      "domains",
      "self",
      "awareness",
      "max",
      "name_cap",
      "nominators",
      "value_from",
      "access_from",
    ]);
  const relations = [...read.entries(root, "relations")].map(([id, node]) =>
    readRelation(read, id, node, scales),
  );
  const items = [...read.entries(root, "items")].map(([id, node]) => readItem(read, id, node, scales));
  const itemScales = [...new Set(items.map((item) => item.scale))].filter((id): id is string => id !== null);
  return {
    name: read.text(root, "study"),
    title: read.text(root, "title"),
    waves: readWaves(read, root),
    scales,
    relations,
    topics: expertise === null ? [] : readTopics(read, expertise),
    expertiseThreshold: expertise === null ? null : read.number(expertise, "threshold"),
    expertise: expertise === null ? NO_EXPERTISE : readExpertise(read, expertise),
    items,
    itemScales: itemScales.map((id) => ({
      id,
      construct: scales.get(id)?.construct ?? SCALE_NAMES.get(id) ?? null,
    })),
    leaders: readLeaders(read, root),
    privacy: readPrivacyThresholds(read, root),
    confidence: readConfidence(read, root),
    plan: readPlan(root, problems),
  };
}

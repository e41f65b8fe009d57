import { parseDocument } from "yaml";
import { nearest } from "../survey/nearest.js";
import type { ProblemList } from "./problem-list.js";
import type { Item, Orientation, PrivacyThresholds, Topic, Wave } from "./study.js";

/** A scale of strengths declared in study.yaml. */
export interface ScaleSetting {
  readonly min: number | null;
  readonly max: number | null;
  readonly strongFrom: number | null;
  readonly labels: ReadonlyMap<number, string>;
}

export interface RelationSetting {
  readonly id: string;
  readonly label: string | null;
  readonly wording: string | null;
  readonly orientation: Orientation;
  readonly scale: ScaleSetting | null;
}

/** What study.yaml says about a study folder; everything is optional. */
export interface StudySettings {
  readonly name: string | null;
  readonly title: string | null;
  readonly waves: readonly Wave[];
  readonly relations: readonly RelationSetting[];
  readonly topics: readonly Topic[];
  readonly expertiseThreshold: number | null;
  readonly items: readonly Item[];
  readonly privacy: PrivacyThresholds;
}

const FILE = "study.yaml";
/** architecture.md rule 8: thresholds can be raised, never lowered below these. */
const FLOOR: PrivacyThresholds = { cabinet: 5, public: 10 };

export const NO_SETTINGS: StudySettings = {
  name: null,
  title: null,
  waves: [],
  relations: [],
  topics: [],
  expertiseThreshold: null,
  items: [],
  privacy: FLOOR,
};

type Node = ReadonlyMap<unknown, unknown>;

const DIRECTIONS: ReadonlyMap<string, Orientation> = new Map([
  ["seeks_from", "seek"],
  ["seek", "seek"],
  ["gives_to", "give"],
  ["give", "give"],
  ["mutual", "mutual"],
]);

/** Reads study.yaml. What it cannot use becomes a Problem and the default stands. */
export function readSettings(text: string, problems: ProblemList): StudySettings {
  const document = parseDocument(text, { uniqueKeys: true });
  for (const error of document.errors) {
    problems.add("E_YAML", error.message.split("\n")[0] ?? "The file is not valid YAML.", {
      file: FILE,
      row: error.linePos?.[0].line ?? null,
      action: "study.yaml left out",
    });
  }
  if (document.errors.length > 0) return NO_SETTINGS;
  let root: unknown;
  try {
    root = document.toJS({ mapAsMap: true, maxAliasCount: 100 });
  } catch {
    problems.add("E_YAML_ALIAS", "The file repeats itself through aliases without end.", {
      file: FILE,
      action: "study.yaml left out",
    });
    return NO_SETTINGS;
  }
  if (root === null) return NO_SETTINGS;
  if (!isMap(root)) {
    problems.add("E_YAML", "The file should hold settings such as `title: …` and `relations: …`.", {
      file: FILE,
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
    "privacy",
  ]);
  const scales = new Map(
    [...read.entries(root, "scales")].map(([id, node]) => [id, read.scale(node, `scales.${id}`)]),
  );
  const expertise = read.map(root, "expertise");
  if (expertise !== null) read.onlyKeys(expertise, "expertise", ["threshold", "topics"]);
  return {
    name: read.text(root, "study"),
    title: read.text(root, "title"),
    waves: read.waves(root),
    relations: [...read.entries(root, "relations")].map(([id, node]) => read.relation(id, node, scales)),
    topics:
      expertise === null
        ? []
        : [...read.entries(expertise, "topics", true)].map(([id, label]) => ({ id, label: String(label) })),
    expertiseThreshold: expertise === null ? null : read.number(expertise, "threshold"),
    items: [...read.entries(root, "items")].map(([id, node]) => read.item(id, node, scales)),
    privacy: read.privacy(root),
  };
}

function isMap(value: unknown): value is Node {
  return value instanceof Map;
}

class SettingsReader {
  constructor(readonly problems: ProblemList) {}

  onlyKeys(node: Node, path: string, known: readonly string[]): void {
    for (const key of node.keys()) {
      if (known.includes(String(key))) continue;
      this.problems.add(
        "W_YAML_KEY",
        `"${path === "" ? "" : `${path}.`}${String(key)}" is not a setting that is read from this file.`,
        {
          file: FILE,
          value: String(key),
          suggestion: nearest(String(key), known),
          action: "left out",
        },
      );
    }
  }

  map(node: Node, key: string): Node | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (isMap(value)) return value;
    this.problems.add("E_YAML_VALUE", `"${key}" should hold named settings.`, {
      file: FILE,
      value: String(value),
      action: "left out",
    });
    return null;
  }

  *entries(node: Node, key: string, texts = false): Generator<[string, Node | string]> {
    for (const [id, value] of this.map(node, key) ?? []) {
      if (isMap(value) || (texts && typeof value === "string")) yield [String(id), value];
      else {
        this.problems.add("E_YAML_VALUE", `"${key}.${String(id)}" should hold named settings.`, {
          file: FILE,
          value: String(value),
          action: "left out",
        });
      }
    }
  }

  text(node: Node, key: string): string | null {
    const value = node.get(key);
    return value === undefined || value === null || isMap(value) ? null : String(value);
  }

  number(node: Node, key: string): number | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.problems.add("E_YAML_VALUE", `"${key}" should be a number.`, {
      file: FILE,
      value: String(value),
      action: "left out",
    });
    return null;
  }

  waves(root: Node): Wave[] {
    const list = root.get("waves");
    if (!Array.isArray(list)) return [];
    return list.filter(isMap).flatMap((wave) => {
      this.onlyKeys(wave, "waves", ["id", "label", "date"]);
      const id = this.text(wave, "id");
      return id === null ? [] : [{ id, label: this.text(wave, "label") ?? `wave ${id}` }];
    });
  }

  scale(node: Node | string, path: string): ScaleSetting | null {
    if (!isMap(node)) return null;
    this.onlyKeys(node, path, ["kind", "labels", "min", "max", "strong_from", "label"]);
    const labels = new Map<number, string>();
    for (const [label, value] of this.map(node, "labels") ?? []) {
      if (typeof value === "number") labels.set(value, String(label));
    }
    const strengths = [...labels.keys()];
    return {
      min: this.number(node, "min") ?? (strengths.length > 0 ? Math.min(...strengths) : null),
      max: this.number(node, "max") ?? (strengths.length > 0 ? Math.max(...strengths) : null),
      strongFrom: this.number(node, "strong_from"),
      labels,
    };
  }

  relation(
    id: string,
    node: Node | string,
    scales: ReadonlyMap<string, ScaleSetting | null>,
  ): RelationSetting {
    if (!isMap(node)) return { id, label: null, wording: null, orientation: "seek", scale: null };
    this.onlyKeys(node, `relations.${id}`, ["label", "wording", "scale", "meaning"]);
    const scale = this.text(node, "scale");
    if (scale !== null && !scales.has(scale)) {
      this.problems.add(
        "E_SCALE_UNKNOWN",
        `relations.${id} names the scale "${scale}", which is not declared under scales.`,
        {
          file: FILE,
          value: scale,
          suggestion: nearest(scale, scales.keys()),
          action: "strengths taken as they stand",
        },
      );
    }
    const meaning = this.map(node, "meaning");
    if (meaning !== null) this.onlyKeys(meaning, `relations.${id}.meaning`, ["kind", "topic", "direction"]);
    const direction = meaning === null ? null : this.text(meaning, "direction");
    const orientation = direction === null ? "seek" : DIRECTIONS.get(direction);
    if (orientation === undefined) {
      this.problems.add(
        "E_YAML_VALUE",
        `relations.${id}.meaning.direction should be seeks_from, gives_to or mutual.`,
        {
          file: FILE,
          value: direction,
          suggestion: nearest(direction ?? "", DIRECTIONS.keys()),
          action: "taken as seeks_from",
        },
      );
    }
    return {
      id,
      label: this.text(node, "label"),
      wording: this.text(node, "wording"),
      orientation: orientation ?? "seek",
      scale: scale === null ? null : (scales.get(scale) ?? null),
    };
  }

  item(id: string, node: Node | string, scales: ReadonlyMap<string, ScaleSetting | null>): Item {
    if (!isMap(node)) return { id, scale: null, min: null, max: null, wording: null };
    this.onlyKeys(node, `items.${id}`, ["scale", "wording"]);
    const scale = this.text(node, "scale");
    const declared = scale === null ? null : (scales.get(scale) ?? null);
    return {
      id,
      scale,
      min: declared?.min ?? null,
      max: declared?.max ?? null,
      wording: this.text(node, "wording"),
    };
  }

  privacy(root: Node): PrivacyThresholds {
    const node = this.map(root, "privacy");
    if (node === null) return FLOOR;
    this.onlyKeys(node, "privacy", ["min_group", "public_min_group"]);
    return {
      cabinet: this.#threshold(node, "min_group", FLOOR.cabinet),
      public: this.#threshold(node, "public_min_group", FLOOR.public),
    };
  }

  #threshold(node: Node, key: string, floor: number): number {
    const value = this.number(node, key) ?? floor;
    if (value >= floor) return value;
    this.problems.add("W_PRIVACY_FLOOR", `privacy.${key} cannot be lower than ${floor}.`, {
      file: FILE,
      value: String(value),
      action: `${floor} is used`,
    });
    return floor;
  }
}

import { nearest } from "../survey/nearest.js";
import { CONSTRUCT_IDS, SCALE_NAMES } from "./construct-ids.js";
import type { StudyPlan } from "./plan/plan.js";
import { NO_PLAN, readPlan } from "./plan/read-plan.js";
import type { ProblemList } from "./problem-list.js";
import { readStrengthSetting, type StrengthSetting } from "./strength-setting.js";
import type {
  ConfidenceThresholds,
  ExpertiseSettings,
  Item,
  ItemScale,
  Orientation,
  PrivacyThresholds,
  Topic,
  Wave,
} from "./study.js";
import { CONFIDENCE_FLOOR, PRIVACY_FLOOR } from "./thresholds.js";
import { lineOfKey, parseYaml } from "./yaml-tree.js";

/** A scale of strengths declared in study.yaml. */
export interface ScaleSetting {
  readonly min: number | null;
  readonly max: number | null;
  readonly strongFrom: number | null;
  readonly labels: ReadonlyMap<number, string>;
  /** Strength of each word, the words in lower case; two words may stand for one strength. */
  readonly strengths: ReadonlyMap<string, number>;
  /** Strength of each code a platform writes in place of the words. */
  readonly codes: ReadonlyMap<string, number>;
  /** Times a year by strength, of scales of frequency. */
  readonly perYear: ReadonlyMap<number, number>;
  /** Construct of the framework that items of this scale measure. */
  readonly construct: string | null;
}

/** What may differ between waves of a relation. */
export interface RelationForm {
  readonly wording: string | null;
  readonly scale: ScaleSetting | null;
  /** Most names a person could give; null without a limit. */
  readonly maxChoices: number | null;
}

export interface RelationSetting extends RelationForm {
  readonly id: string;
  readonly label: string | null;
  readonly orientation: Orientation;
  /** Answers its strengths are made of, where there are several. */
  readonly strength: StrengthSetting | null;
  readonly kind: string | null;
  readonly knowledge: "explicit" | "tacit" | "embedded" | null;
  /** By id of a wave: how the question was put then. */
  readonly waves: ReadonlyMap<string, RelationForm>;
  readonly compare: "binary" | "strong" | null;
  /** Whether people were given a list, wrote names, or both; null where study.yaml does not say. */
  readonly mode: "roster" | "recall" | "both" | null;
  /** Domain a nomination is about, for relations that ask who is an expert. */
  readonly domain: string | null;
}

/** The form of a relation at a wave: its own there, else the common one. */
export function formAt(relation: RelationSetting, wave: string): RelationForm {
  return relation.waves.get(wave) ?? relation;
}

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
  /** People who lead: those with one of these values in a column of people.csv. */
  readonly leaders: { readonly column: string; readonly values: readonly string[] } | null;
  readonly privacy: PrivacyThresholds;
  readonly confidence: ConfidenceThresholds;
  /** Files beside those of a study folder. */
  readonly plan: StudyPlan;
}

const FILE = "study.yaml";
const FORM_KEYS = ["wording", "scale", "max_choices"] as const;
/** Settings of privacy that other parts read. */
const PRIVACY_ELSEWHERE = ["consent", "audience", "non_respondents", "key_env", "retention", "redact_logs"];

const NO_EXPERTISE: ExpertiseSettings = {
  max: null,
  nameCap: null,
  nominators: 2,
  valueFrom: null,
  accessFrom: null,
};

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
  const root = parseYaml(text, FILE, problems);
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
    [...read.entries(root, "scales")].map(([id, node]) => [id, read.scale(node, `scales.${id}`)] as const),
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
  const relations = [...read.entries(root, "relations")].map(([id, node]) => read.relation(id, node, scales));
  const items = [...read.entries(root, "items")].map(([id, node]) => read.item(id, node, scales));
  const itemScales = [...new Set(items.map((item) => item.scale))].filter((id): id is string => id !== null);
  return {
    name: read.text(root, "study"),
    title: read.text(root, "title"),
    waves: read.waves(root),
    scales,
    relations,
    topics: expertise === null ? [] : read.topics(expertise),
    expertiseThreshold: expertise === null ? null : read.number(expertise, "threshold"),
    expertise: expertise === null ? NO_EXPERTISE : read.expertise(expertise),
    items,
    itemScales: itemScales.map((id) => ({
      id,
      construct: scales.get(id)?.construct ?? SCALE_NAMES.get(id) ?? null,
    })),
    leaders: read.leaders(root),
    privacy: read.privacy(root),
    confidence: read.confidence(root),
    plan: readPlan(root, problems),
  };
}

function isMap(value: unknown): value is Node {
  return value instanceof Map;
}

/** A single value as text, for a Problem; lists and maps have none. */
function shown(value: unknown): string | null {
  return value === null || typeof value === "object" ? null : String(value);
}

export class SettingsReader {
  constructor(readonly problems: ProblemList) {}

  onlyKeys(node: Node, path: string, known: readonly string[]): void {
    for (const key of node.keys()) {
      if (known.includes(String(key))) continue;
      this.problems.add(
        "E_YAML_KEY",
        `"${path === "" ? "" : `${path}.`}${String(key)}" is not a setting that is read from this file.`,
        {
          file: FILE,
          row: lineOfKey(node, key),
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
    this.unfit(`"${key}" should hold named settings.`, value);
    return null;
  }

  unfit(message: string, value: unknown, action = "left out", suggestion: string | null = null): void {
    this.problems.add("E_YAML_VALUE", message, { file: FILE, value: shown(value), action, suggestion });
  }

  /** Named settings under a key; a name with nothing after it has none. */
  *entries(node: Node, key: string): Generator<[string, Node]> {
    for (const [id, value] of this.map(node, key) ?? []) {
      if (isMap(value)) yield [String(id), value];
      else if (value === null) yield [String(id), new Map()];
      else this.unfit(`"${key}.${String(id)}" should hold named settings.`, value);
    }
  }

  text(node: Node, key: string): string | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value !== "object") return String(value);
    this.unfit(`"${key}" should be a text.`, value);
    return null;
  }

  number(node: Node, key: string): number | null {
    const value = node.get(key);
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    this.unfit(`"${key}" should be a number.`, value);
    return null;
  }

  waves(root: Node): Wave[] {
    const list: unknown = root.get("waves") ?? [];
    if (!Array.isArray(list)) {
      this.unfit('"waves" should be a list, such as `- { id: "1", label: Fall 2025 }`.', list);
      return [];
    }
    const waves = new Map<string, Wave>();
    for (const wave of list as unknown[]) {
      const known = isMap(wave);
      if (known) this.onlyKeys(wave, "waves", ["id", "label", "date"]);
      const id = known ? this.text(wave, "id") : shown(wave);
      if (id === null) this.unfit("A wave has no id.", wave);
      else if (waves.has(id)) this.unfit(`The wave "${id}" is declared twice.`, id, "the first one is used");
      else {
        const date = known ? this.#date(wave) : null;
        const label = (known ? this.text(wave, "label") : null) ?? `wave ${id}`;
        waves.set(id, { id, label, ...(date === null ? {} : { date }) });
      }
    }
    return [...waves.values()];
  }

  #date(wave: Node): string | null {
    const date = this.text(wave, "date");
    if (date === null || /^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
    this.unfit("The date of a wave should be written as 2026-03-01.", date);
    return null;
  }

  topics(expertise: Node): Topic[] {
    const topics: Topic[] = [];
    const named = this.map(expertise, "topics") ?? this.map(expertise, "domains") ?? [];
    for (const [id, label] of named) {
      if (typeof label === "object" && label !== null)
        this.unfit(`"topics.${String(id)}" should be a text.`, label);
      else topics.push({ id: String(id), label: label === null ? String(id) : String(label) });
    }
    return topics;
  }

  expertise(node: Node): ExpertiseSettings {
    return {
      max: this.number(node, "max"),
      nameCap: this.#wholeFrom1(node, "name_cap"),
      nominators: this.#wholeFrom1(node, "nominators") ?? NO_EXPERTISE.nominators,
      valueFrom: this.number(node, "value_from"),
      accessFrom: this.number(node, "access_from"),
    };
  }

  #wholeFrom1(node: Node, key: string): number | null {
    const value = this.number(node, key);
    if (value === null || (Number.isInteger(value) && value >= 1)) return value;
    this.unfit(`"expertise.${key}" should be a whole number of 1 or more.`, value);
    return null;
  }

  scale(node: Node, path: string): ScaleSetting {
    this.onlyKeys(node, path, [
      "kind",
      "labels",
      "codes",
      "per_year",
      "min",
      "max",
      "strong_from",
      "label",
      "construct",
    ]);
    const labels = new Map<number, string>();
    const strengths = new Map<string, number>();
    for (const [label, value] of this.map(node, "labels") ?? []) {
      if (typeof value !== "number" || !Number.isFinite(value)) {
        this.unfit(`"${path}.labels.${String(label)}" should be a number, such as \`Monthly: 2\`.`, value);
        continue;
      }
      strengths.set(String(label).toLowerCase(), value);
      if (!labels.has(value)) labels.set(value, String(label));
    }
    const values = [...labels.keys()].sort((a, b) => a - b);
    const codes = this.#codes(node, path);
    const perYear = this.#perYear(node, path, values);
    const min = this.number(node, "min") ?? values[0] ?? null;
    const max = this.number(node, "max") ?? values.at(-1) ?? null;
    const strongFrom = this.number(node, "strong_from");
    const construct = this.#construct(node, path);
    const rest = { strongFrom, labels, strengths, codes, perYear, construct };
    if (min === null || max === null || min <= max) return { min, max, ...rest };
    this.unfit(`"${path}.min" is larger than its max.`, min, "the scale is taken to have no limits");
    return { min: null, max: null, ...rest };
  }

  #codes(node: Node, path: string): Map<string, number> {
    const codes = new Map<string, number>();
    for (const [code, value] of this.map(node, "codes") ?? []) {
      if (typeof value === "number" && Number.isFinite(value)) codes.set(String(code), value);
      else this.unfit(`"${path}.codes.${String(code)}" should be a number, such as \`"4": 3\`.`, value);
    }
    return codes;
  }

  /** Times a year, weakest strength first. Only how often something happens can be turned into it. */
  #perYear(node: Node, path: string, strengths: readonly number[]): Map<number, number> {
    const given: unknown = node.get("per_year") ?? null;
    if (given === null) return new Map();
    const numbers = Array.isArray(given) ? (given as unknown[]) : [];
    if (node.get("kind") !== "frequency" || numbers.length !== strengths.length || numbers.length === 0) {
      this.unfit(
        `"${path}.per_year" should be a list of one number for each label, of a scale with \`kind: frequency\`.`,
        given,
      );
      return new Map();
    }
    return new Map(strengths.map((strength, k) => [strength, Number(numbers[k])]));
  }

  #construct(node: Node, path: string): string | null {
    const given = this.text(node, "construct");
    if (given === null || CONSTRUCT_IDS.some((id) => id === given)) return given;
    this.problems.add(
      "E_CONSTRUCT_UNKNOWN",
      `${path} names the construct "${given}", which the framework does not have.`,
      {
        file: FILE,
        value: given,
        suggestion: nearest(given, CONSTRUCT_IDS),
        action: "the scale is not entered in the ledger of the framework",
      },
    );
    return null;
  }

  leaders(root: Node): StudySettings["leaders"] {
    const node = this.map(root, "leaders");
    if (node === null) return null;
    this.onlyKeys(node, "leaders", ["column", "values"]);
    const values: unknown = node.get("values");
    const list = (Array.isArray(values) ? values : [values]) as readonly unknown[];
    if (list.some((value) => value === undefined || value === null || typeof value === "object")) {
      this.unfit('"leaders.values" should be a list of texts, such as `[director, chief]`.', values ?? null);
      return null;
    }
    return { column: this.text(node, "column") ?? "level", values: list.map(String) };
  }

  /** Id of the scale that something names, null where it names none or one that is not declared. */
  #scaleOf(node: Node, path: string, scales: ReadonlyMap<string, ScaleSetting>): string | null {
    const scale = this.text(node, "scale");
    if (scale === null || scales.has(scale)) return scale;
    this.problems.add(
      "E_SCALE_UNKNOWN",
      `${path} names the scale "${scale}", which is not declared under scales.`,
      {
        file: FILE,
        value: scale,
        suggestion: nearest(scale, scales.keys()),
        action: "values taken as they stand",
      },
    );
    return null;
  }

  relation(id: string, node: Node, scales: ReadonlyMap<string, ScaleSetting>): RelationSetting {
    const path = `relations.${id}`;
    this.onlyKeys(node, path, [
      "label",
      "meaning",
      "strength",
      "compare",
      "waves",
      "from",
      "mode",
      ...FORM_KEYS,
    ]);
    const form = this.#form(node, path, scales, { wording: null, scale: null, maxChoices: null });
    const meaning = this.map(node, "meaning");
    if (meaning !== null)
      this.onlyKeys(meaning, `relations.${id}.meaning`, [
        "kind",
        "knowledge",
        "topic",
        "domain",
        "direction",
      ]);
    const direction = meaning === null ? null : this.text(meaning, "direction");
    const orientation = direction === null ? "seek" : DIRECTIONS.get(direction);
    if (orientation === undefined) {
      const near = nearest(direction ?? "", DIRECTIONS.keys());
      this.unfit(
        `relations.${id}.meaning.direction should be seeks_from, gives_to or mutual.`,
        direction,
        "taken as seeks_from",
        near,
      );
    }
    return {
      id,
      label: this.text(node, "label"),
      ...form,
      orientation: orientation ?? "seek",
      strength: readStrengthSetting(this, node, `${path}.strength`, scales),
      kind: meaning === null ? null : this.text(meaning, "kind"),
      knowledge: meaning === null ? null : this.#knowledge(meaning, `relations.${id}.meaning`),
      waves: new Map(
        [...this.entries(node, "waves")].map(([wave, own]) => {
          this.onlyKeys(own, `${path}.waves.${wave}`, FORM_KEYS);
          return [wave, this.#form(own, `${path}.waves.${wave}`, scales, form)] as const;
        }),
      ),
      compare: this.#compare(node, path),
      mode: this.#mode(node, path),
      domain: meaning === null ? null : this.text(meaning, "domain"),
    };
  }

  /** What is not said of a wave holds as for the relation as a whole. */
  #form(
    node: Node,
    path: string,
    scales: ReadonlyMap<string, ScaleSetting>,
    common: RelationForm,
  ): RelationForm {
    const scale = this.#scaleOf(node, path, scales);
    let maxChoices = this.number(node, "max_choices");
    if (maxChoices !== null && !(Number.isInteger(maxChoices) && maxChoices > 0)) {
      this.unfit(`"${path}.max_choices" should be a whole number of names.`, maxChoices);
      maxChoices = null;
    }
    return {
      wording: this.text(node, "wording") ?? common.wording,
      scale: (scale === null ? null : scales.get(scale)) ?? common.scale,
      // `max_choices:` with nothing after it at a wave means: no limit then.
      maxChoices: node.has("max_choices") ? maxChoices : common.maxChoices,
    };
  }

  #knowledge(meaning: Node, path: string): RelationSetting["knowledge"] {
    const given = this.text(meaning, "knowledge");
    if (given === null || given === "explicit" || given === "tacit" || given === "embedded") return given;
    this.unfit(
      `"${path}.knowledge" should be explicit, tacit or embedded.`,
      given,
      "left out",
      nearest(given, ["explicit", "tacit", "embedded"]),
    );
    return null;
  }

  #compare(node: Node, path: string): "binary" | "strong" | null {
    const given = this.text(node, "compare");
    if (given === null || given === "binary" || given === "strong") return given;
    this.unfit(
      `"${path}.compare" should be binary or strong.`,
      given,
      "left out",
      nearest(given, ["binary", "strong"]),
    );
    return null;
  }

  #mode(node: Node, path: string): RelationSetting["mode"] {
    const given = this.text(node, "mode");
    if (given === null || given === "roster" || given === "recall" || given === "both") return given;
    const valid = ["roster", "recall", "both"];
    this.unfit(`"${path}.mode" should be roster, recall or both.`, given, "left out", nearest(given, valid));
    return null;
  }

  item(id: string, node: Node, scales: ReadonlyMap<string, ScaleSetting>): Item {
    this.onlyKeys(node, `items.${id}`, ["scale", "subscale", "reverse", "wording"]);
    const scale = this.#scaleOf(node, `items.${id}`, scales);
    const declared = scale === null ? undefined : scales.get(scale);
    return {
      id,
      scale,
      subscale: this.text(node, "subscale"),
      reverse: this.#yes(node, "reverse", `items.${id}`),
      min: declared?.min ?? null,
      max: declared?.max ?? null,
      wording: this.text(node, "wording"),
    };
  }

  #yes(node: Node, key: string, path: string): boolean {
    const value = node.get(key);
    if (value === undefined || value === null || typeof value === "boolean") return value === true;
    this.unfit(`"${path}.${key}" should be true or false.`, value);
    return false;
  }

  privacy(root: Node): PrivacyThresholds {
    const node = this.map(root, "privacy");
    if (node === null) return PRIVACY_FLOOR;
    this.onlyKeys(node, "privacy", [...PRIVACY_ELSEWHERE, "min_group", "public_min_group"]);
    const cabinet = this.#threshold(node, "privacy.min_group", PRIVACY_FLOOR.cabinet);
    // What the public may see is never more than what the cabinet may.
    const least = Math.max(PRIVACY_FLOOR.public, cabinet);
    return { cabinet, public: this.#threshold(node, "privacy.public_min_group", least) };
  }

  confidence(root: Node): ConfidenceThresholds {
    const node = this.map(root, "confidence");
    if (node === null) return CONFIDENCE_FLOOR;
    this.onlyKeys(node, "confidence", Object.keys(CONFIDENCE_FLOOR));
    const share = (key: keyof ConfidenceThresholds, floor = CONFIDENCE_FLOOR[key]): number => {
      const value = this.#threshold(node, `confidence.${key}`, floor, "W_CONFIDENCE_FLOOR");
      if (value <= 1) return value;
      this.unfit(
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

  #threshold(node: Node, path: string, floor: number, code = "W_PRIVACY_FLOOR"): number {
    const value = this.number(node, path.slice(path.indexOf(".") + 1)) ?? floor;
    if (value >= floor) return value;
    this.problems.add(code, `${path} cannot be lower than ${floor}.`, {
      file: FILE,
      value: String(value),
      action: `${floor} is used`,
    });
    return floor;
  }
}

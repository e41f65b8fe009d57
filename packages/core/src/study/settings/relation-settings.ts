import { nearest } from "../../survey/nearest.js";
import { readStrengthSetting, type StrengthSetting } from "../strength-setting.js";
import type { Orientation } from "../study.js";
import { type ScaleSetting, scaleOf } from "./scale-settings.js";
import type { Node, SettingsReader } from "./settings-reader.js";

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

const FORM_KEYS = ["wording", "scale", "max_choices"] as const;

const DIRECTIONS: ReadonlyMap<string, Orientation> = new Map([
  ["seeks_from", "seek"],
  ["seek", "seek"],
  ["gives_to", "give"],
  ["give", "give"],
  ["mutual", "mutual"],
]);

export function readRelation(
  read: SettingsReader,
  id: string,
  node: Node,
  scales: ReadonlyMap<string, ScaleSetting>,
): RelationSetting {
  const path = `relations.${id}`;
  read.onlyKeys(node, path, [
    "label",
    "meaning",
    "strength",
    "compare",
    "waves",
    "from",
    "mode",
    ...FORM_KEYS,
  ]);
  const form = formOf(read, node, path, scales, { wording: null, scale: null, maxChoices: null });
  const meaning = read.map(node, "meaning");
  if (meaning !== null)
    read.onlyKeys(meaning, `relations.${id}.meaning`, ["kind", "knowledge", "topic", "domain", "direction"]);
  const direction = meaning === null ? null : read.text(meaning, "direction");
  const orientation = direction === null ? "seek" : DIRECTIONS.get(direction);
  if (orientation === undefined) {
    const near = nearest(direction ?? "", DIRECTIONS.keys());
    read.unfit(
      `relations.${id}.meaning.direction should be seeks_from, gives_to or mutual.`,
      direction,
      "taken as seeks_from",
      near,
    );
  }
  return {
    id,
    label: read.text(node, "label"),
    ...form,
    orientation: orientation ?? "seek",
    strength: readStrengthSetting(read, node, `${path}.strength`, scales),
    kind: meaning === null ? null : read.text(meaning, "kind"),
    knowledge: meaning === null ? null : knowledgeOf(read, meaning, `relations.${id}.meaning`),
    waves: new Map(
      [...read.entries(node, "waves")].map(([wave, own]) => {
        read.onlyKeys(own, `${path}.waves.${wave}`, FORM_KEYS);
        return [wave, formOf(read, own, `${path}.waves.${wave}`, scales, form)] as const;
      }),
    ),
    compare: compareOf(read, node, path),
    mode: modeOf(read, node, path),
    domain: meaning === null ? null : read.text(meaning, "domain"),
  };
}

/** What is not said of a wave holds as for the relation as a whole. */
function formOf(
  read: SettingsReader,
  node: Node,
  path: string,
  scales: ReadonlyMap<string, ScaleSetting>,
  common: RelationForm,
): RelationForm {
  const scale = scaleOf(read, node, path, scales);
  let maxChoices = read.number(node, "max_choices");
  if (maxChoices !== null && !(Number.isInteger(maxChoices) && maxChoices > 0)) {
    read.unfit(`"${path}.max_choices" should be a whole number of names.`, maxChoices);
    maxChoices = null;
  }
  return {
    wording: read.text(node, "wording") ?? common.wording,
    scale: (scale === null ? null : scales.get(scale)) ?? common.scale,
    // `max_choices:` with nothing after it at a wave means: no limit then.
    maxChoices: node.has("max_choices") ? maxChoices : common.maxChoices,
  };
}

function knowledgeOf(read: SettingsReader, meaning: Node, path: string): RelationSetting["knowledge"] {
  const given = read.text(meaning, "knowledge");
  if (given === null || given === "explicit" || given === "tacit" || given === "embedded") return given;
  read.unfit(
    `"${path}.knowledge" should be explicit, tacit or embedded.`,
    given,
    "left out",
    nearest(given, ["explicit", "tacit", "embedded"]),
  );
  return null;
}

function compareOf(read: SettingsReader, node: Node, path: string): "binary" | "strong" | null {
  const given = read.text(node, "compare");
  if (given === null || given === "binary" || given === "strong") return given;
  read.unfit(
    `"${path}.compare" should be binary or strong.`,
    given,
    "left out",
    nearest(given, ["binary", "strong"]),
  );
  return null;
}

function modeOf(read: SettingsReader, node: Node, path: string): RelationSetting["mode"] {
  const given = read.text(node, "mode");
  if (given === null || given === "roster" || given === "recall" || given === "both") return given;
  const valid = ["roster", "recall", "both"];
  read.unfit(`"${path}.mode" should be roster, recall or both.`, given, "left out", nearest(given, valid));
  return null;
}

import type { Item } from "../study.js";
import { type ScaleSetting, scaleOf } from "./scale-settings.js";
import type { Node, SettingsReader } from "./settings-reader.js";

/** A question that is no network, such as one of leadership. */
export function readItem(
  read: SettingsReader,
  id: string,
  node: Node,
  scales: ReadonlyMap<string, ScaleSetting>,
): Item {
  read.onlyKeys(node, `items.${id}`, ["scale", "subscale", "reverse", "wording"]);
  const scale = scaleOf(read, node, `items.${id}`, scales);
  const declared = scale === null ? undefined : scales.get(scale);
  return {
    id,
    scale,
    subscale: read.text(node, "subscale"),
    reverse: isYes(read, node, "reverse", `items.${id}`),
    min: declared?.min ?? null,
    max: declared?.max ?? null,
    wording: read.text(node, "wording"),
  };
}

function isYes(read: SettingsReader, node: Node, key: string, path: string): boolean {
  const value = node.get(key);
  if (value === undefined || value === null || typeof value === "boolean") return value === true;
  read.unfit(`"${path}.${key}" should be true or false.`, value);
  return false;
}

import { LINKED_FROM } from "../../survey/match/matcher.js";
import { USUAL_AUTO, USUAL_MARGIN } from "../../survey/match/resolver.js";
import { lineOfKey, type YamlMap } from "../yaml-tree.js";
import type { MatchingPlan, TablePlan } from "./plan.js";
import type { YamlReader } from "./yaml-reader.js";

export const USUAL_MATCHING: MatchingPlan = {
  auto: USUAL_AUTO,
  margin: USUAL_MARGIN,
  file: "matches.csv",
  line: null,
  nicknames: null,
  maxOpen: 0,
};

/** What study.yaml says of how names are linked. */
export function readMatchingPlan(yaml: YamlReader, root: YamlMap): MatchingPlan {
  const node = yaml.map(root, "matching");
  if (node === null) return USUAL_MATCHING;
  yaml.onlyKeys(node, "matching", ["auto", "margin", "file", "nicknames", "max_open"]);
  const within = (key: string, least: number, usual: number): number => {
    const value = yaml.number(node, key, least);
    if (value === null || value <= 1) return value ?? usual;
    yaml.unfit(node, key, `"matching.${key}" should be a number from ${least} to 1.`);
    return usual;
  };
  return {
    auto: within("auto", LINKED_FROM, USUAL_AUTO),
    margin: within("margin", 0, USUAL_MARGIN),
    file: yaml.text(node, "file") ?? USUAL_MATCHING.file,
    line: node.has("file") ? lineOfKey(node, "file") : null,
    nicknames: nicknamesPlan(yaml, node),
    maxOpen: yaml.number(node, "max_open") ?? 0,
  };
}

function nicknamesPlan(yaml: YamlReader, node: YamlMap): TablePlan | null {
  const file = yaml.text(node, "nicknames");
  if (file === null) return null;
  return {
    file,
    sheet: null,
    headerRow: null,
    encoding: null,
    delimiter: null,
    columns: new Map(),
    line: lineOfKey(node, "nicknames"),
  };
}

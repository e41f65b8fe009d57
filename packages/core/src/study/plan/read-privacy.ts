import { dateIn } from "../declared/presence.js";
import { lineOfKey, type YamlMap } from "../yaml-tree.js";
import type { PrivacyPlan } from "./plan.js";
import type { YamlReader } from "./yaml-reader.js";

export const NO_PRIVACY: PrivacyPlan = { audience: null, keyEnv: null, retention: null, redactLogs: false };

/** Thresholds and consent are read elsewhere. */
export function readPrivacyPlan(yaml: YamlReader, root: YamlMap): PrivacyPlan {
  // That it should be a map was told with the thresholds.
  const node = root.get("privacy");
  if (!(node instanceof Map)) return NO_PRIVACY;
  const privacy = node as YamlMap;
  refuseRemoval(yaml, privacy);
  return {
    audience: yaml.choice(privacy, "audience", ["management", "research"] as const),
    keyEnv: keyEnv(yaml, privacy),
    retention: retention(yaml, privacy),
    redactLogs: yaml.flag(privacy, "redact_logs", false),
  };
}

/** People who did not answer are nodes others name: without them the network is another one. */
function refuseRemoval(yaml: YamlReader, node: YamlMap): void {
  const given = yaml.text(node, "non_respondents");
  if (given === null || given === "keep") return;
  if (given === "aggregate" || given === "remove")
    yaml.unfit(
      node,
      "non_respondents",
      `"privacy.non_respondents: ${given}" is not done: to leave out people who did not answer takes the ties of others to them away as well, and moves every figure. They are kept, and shown as the privacy level shows anybody. Whoever does not want to be in the study has \`no\` under consent.`,
    );
  else yaml.unfit(node, "non_respondents", '"privacy.non_respondents" should be keep.', ["keep"]);
}

function keyEnv(yaml: YamlReader, node: YamlMap): string | null {
  const given = yaml.text(node, "key_env");
  if (given === null || /^[A-Za-z_][A-Za-z0-9_]*$/.test(given)) return given;
  // What stands there may be the key: it is not repeated.
  yaml.problems.add(
    "E_YAML_VALUE",
    '"privacy.key_env" should be the name of an environment variable, never the key itself.',
    { file: "study.yaml", row: lineOfKey(node, "key_env"), action: "left out" },
  );
  return null;
}

function retention(yaml: YamlReader, node: YamlMap): string | null {
  const given = yaml.text(node, "retention");
  if (given === null || (dateIn(given) !== null && given.length === 10)) return given;
  return yaml.unfit(node, "retention", '"privacy.retention" should be a date such as 2029-06-30.');
}

import type { ViewNetwork } from "@crosstie/core";
import { topicKey, topicOf } from "./topics.js";
import { applyState, defaultState, departmentIds, rolesOf, type ViewState } from "./view-state.js";

/** Short names of the parts of a state, in the order they are written. */
const NAMES = {
  show: "show",
  layout: "lay",
  lens: "lens",
  pair: "pair",
  contact: "ck",
  since: "since",
  path: "path",
  detail: "det",
  opened: "open",
  relation: "rel",
  partnerTies: "pt",
  wave: "w",
  pathway: "way",
  minStrength: "min",
  missingStrength: "ms",
  departments: "dep",
  roles: "role",
  nonrespondents: "nr",
  recompute: "re",
  colorBy: "col",
  sizeBy: "size",
  selected: "sel",
  depth: "d",
  direction: "dir",
} as const satisfies Record<Exclude<keyof ViewState, "version">, string>;
type Part = keyof typeof NAMES;

/** Stands for a missing choice: "all relations" is another thing than the relation a map opens with. */
const NONE = "~";

/**
 * A state as the fragment of an address, without the "#": only what differs from the state a map opens with.
 * Fragments are never sent to a server. People, departments, roles and topics are written as their place in the
 * data, so that no name stands in an address.
 */
export function stateToHash(data: ViewNetwork, state: ViewState): string {
  const start = defaultState(data);
  const keys = keysOf(data);
  const parts = ["v=1"];
  for (const name of Object.keys(NAMES) as Part[]) {
    if (JSON.stringify(state[name]) === JSON.stringify(start[name])) continue;
    const text = write(keys, name, state);
    if (text !== null) parts.push(`${NAMES[name]}=${text}`);
  }
  return parts.join("&");
}

/**
 * The state a fragment stands for, made safe for the data.
 * @returns the state, and what could not be used: to be told to the reader
 */
export function stateFromHash(
  data: ViewNetwork,
  hash: string,
): { readonly state: Partial<ViewState>; readonly unknown: readonly string[] } {
  const text = hash.replace(/^#/, "");
  const unknown: string[] = [];
  const change: Record<string, unknown> = {};
  if (text === "") return { state: {}, unknown };
  const given = new Map(
    text.split("&").map((part) => [part.split("=")[0] ?? "", part.slice(part.indexOf("=") + 1)]),
  );
  if (given.get("v") !== "1") return { state: {}, unknown: ["the version of the address"] };
  given.delete("v");
  const keys = keysOf(data);
  for (const [short, value] of given) {
    const name = (Object.keys(NAMES) as Part[]).find((each) => NAMES[each] === short);
    const read = name === undefined ? undefined : readPart(keys, name, value);
    if (name === undefined || read === undefined) unknown.push(short);
    else change[name] = read;
  }
  const start = defaultState(data);
  const wanted = { ...start, ...change } as ViewState;
  const safe = applyState(data, start, wanted);
  for (const name of Object.keys(change) as Part[]) {
    if (JSON.stringify(safe[name]) !== JSON.stringify(wanted[name])) unknown.push(NAMES[name]);
  }
  return { state: safe, unknown: [...new Set(unknown)] };
}

/** Ids by their places in the data. */
interface Keys {
  readonly things: readonly string[];
  readonly departments: readonly string[];
  readonly roles: readonly string[];
  readonly relations: readonly string[];
  readonly waves: readonly string[];
  readonly measures: readonly string[];
  /** The end of a route as it is called in `things`. */
  end(id: string): string;
}

function keysOf(data: ViewNetwork): Keys {
  const departments = departmentIds(data);
  const known = new Set([...data.people, ...data.partners].map(({ id }) => id).concat(departments));
  return {
    end(id) {
      const topic = topicOf(data, id, known);
      return topic === undefined ? id : topicKey(topic.id);
    },
    things: [
      ...data.people.map(({ id }) => id),
      ...departments,
      ...data.partners.map(({ id }) => id),
      ...data.topics.map(({ id }) => topicKey(id)),
    ],
    departments,
    roles: rolesOf(data),
    relations: data.relations.map(({ id }) => id),
    waves: data.waves.map(({ id }) => id),
    measures: [
      "none",
      "department",
      ...new Set(data.measures.map(({ id, relation }) => `${id}:${relation}`)),
    ],
  };
}

function write(keys: Keys, name: Part, state: ViewState): string | null {
  const one = (list: readonly string[], id: string | null): string | null => {
    if (id === null) return NONE;
    const at = list.indexOf(id);
    return at < 0 ? null : at.toString(36);
  };
  const many = (list: readonly string[], ids: readonly string[] | null): string =>
    ids === null ? NONE : ids.flatMap((id) => one(list, id) ?? []).join(".");
  switch (name) {
    case "relation":
      return one(keys.relations, state.relation);
    case "wave":
    case "since":
      return one(keys.waves, state[name]);
    case "colorBy":
    case "sizeBy":
      return one(keys.measures, state[name]);
    case "departments":
    case "opened":
      return many(keys.departments, state[name]);
    case "pair":
      return many(keys.departments, state.pair);
    case "roles":
      return many(keys.roles, state.roles);
    case "selected":
      return many(keys.things, state.selected);
    case "path":
      return state.path === null ? NONE : many(keys.things, [state.path.from, keys.end(state.path.to)]);
    case "partnerTies":
    case "nonrespondents":
    case "recompute":
      return state[name] ? "1" : "0";
    default:
      return state[name] === null ? NONE : encodeURIComponent(String(state[name]));
  }
}

/** undefined where the text stands for nothing. */
function readPart(keys: Keys, name: Part, text: string): unknown {
  const one = (list: readonly string[], key: string): string | undefined => list[Number.parseInt(key, 36)];
  const many = (list: readonly string[]): string[] | undefined => {
    if (text === "") return [];
    const ids = text.split(".").map((key) => one(list, key));
    return ids.some((id) => id === undefined) ? undefined : (ids as string[]);
  };
  const orNull = (value: () => unknown): unknown => (text === NONE ? null : value());
  switch (name) {
    case "relation":
      return orNull(() => one(keys.relations, text));
    case "wave":
    case "since":
      return orNull(() => one(keys.waves, text));
    case "colorBy":
    case "sizeBy":
      return one(keys.measures, text);
    case "departments":
      return orNull(() => many(keys.departments));
    case "pair":
      return orNull(() => many(keys.departments));
    case "roles":
      return orNull(() => many(keys.roles));
    case "opened":
      return many(keys.departments);
    case "selected":
      return many(keys.things);
    case "path":
      return orNull(() => {
        const ids = many(keys.things);
        return ids?.length === 2 ? { from: ids[0], to: ids[1] } : undefined;
      });
    case "partnerTies":
    case "nonrespondents":
    case "recompute":
      return text === "1" ? true : text === "0" ? false : undefined;
    case "minStrength":
    case "depth":
      return orNull(() => (Number.isFinite(Number(text)) && text !== "" ? Number(text) : undefined));
    default:
      return orNull(() => {
        try {
          return decodeURIComponent(text);
        } catch {
          return undefined;
        }
      });
  }
}

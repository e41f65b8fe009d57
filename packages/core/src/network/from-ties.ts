import { buildNetwork, type Network, type NetworkParts } from "./network.js";

export type FromTiesOptions = Omit<NetworkParts, "ids" | "from" | "to" | "strength" | "answered"> & {
  /** People besides those named in the ties; they come first, in this order. */
  readonly people?: readonly string[];
  /** Ids of people who did not answer; everyone else did. */
  readonly notAnswered?: readonly string[];
};

/**
 * A small network written out, for examples and tests: `"a>b b>a c>a:3"`, strength after a colon.
 *
 * @throws RangeError on a self-tie
 * @example fromTies("a>b:4 b>a:3 c", { notAnswered: ["c"] })
 */
export function fromTies(text: string, options: FromTiesOptions = {}): Network {
  const { people = [], notAnswered = [], ...parts } = options;
  const place = new Map<string, number>();
  const at = (id: string): number => {
    const known = place.get(id);
    if (known !== undefined) return known;
    place.set(id, place.size);
    return place.size - 1;
  };
  for (const id of people) at(id);
  const from: number[] = [];
  const to: number[] = [];
  const strength: number[] = [];
  for (const word of text.split(/\s+/).filter((w) => w !== "")) {
    const [pair = "", value] = word.split(":");
    const [ego = "", alter] = pair.split(">");
    at(ego);
    if (alter === undefined) continue;
    from.push(at(ego));
    to.push(at(alter));
    strength.push(value === undefined ? Number.NaN : Number(value));
  }
  const valued = strength.some((s) => !Number.isNaN(s));
  const ids = [...place.keys()];
  const silent = new Set(notAnswered);
  return buildNetwork({
    ...parts,
    ids,
    from,
    to,
    ...(valued ? { strength } : {}),
    ...(silent.size > 0 ? { answered: ids.map((id) => (silent.has(id) ? 0 : 1)) } : {}),
  });
}

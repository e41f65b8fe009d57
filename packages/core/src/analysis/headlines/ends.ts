import type { Bounds } from "../../inference/bounds.js";
import { filledNetwork } from "../../inference/bounds.js";
import { treatMissing } from "../../inference/missing-answers.js";
import { observedCellCount } from "../../network/observed.js";
import type { PartnerTies } from "../../network/partner-ties.js";
import type { Office } from "./office.js";

/** Cells nobody answered for, up to which the network with all of them tied is written out. */
const MOST_OPEN = 1_000_000;

/** Whether so many cells are missing that the network with all of them tied is not written out. */
export function tooOpen({ network }: Pick<Office, "network">): boolean {
  const n = network.ids.length;
  return n * (n - 1) - observedCellCount(network) > MOST_OPEN;
}

/**
 * The office had none of the missing cells been a tie, and had all of them been one: the two ends of any figure
 * that ties can only raise, or only lower. null where the second would be too large to write out.
 */
export function ends(office: Office): readonly [Office, Office] | null {
  const { network } = office;
  if (tooOpen(office)) return null;
  return [
    office.with({ network: treatMissing(network, "null") }),
    office.with({ network: filledNetwork(network) }),
  ];
}

/** Bounds of figures that only rise, or only fall, with each tie: one a key. */
export function boundsByEnds(
  office: Office,
  values: (office: Office, filled: boolean) => ArrayLike<number>,
): readonly Bounds[] | null {
  const both = ends(office);
  if (both === null) return null;
  const [none, all] = [values(both[0], false), values(both[1], true)];
  return Array.from(none, (a, k) => {
    const b = all[k]!;
    return { lower: Math.min(a, b), upper: Math.max(a, b) };
  });
}

/** Ties to partners had everyone who did not answer been tied to each of them. */
export function filledPartners(
  { network, partners }: Pick<Office, "network" | "partners">,
  answered: Uint8Array,
): PartnerTies {
  const tied = new Set(partners.person.map((i, t) => i * partners.partners.length + partners.partner[t]!));
  const silent = [...network.ids.keys()].filter((i) => answered[i] !== 1);
  const most = partners.strength.reduce((high, s) => (Number.isNaN(s) ? high : Math.max(high, s)), 1);
  const added = silent.flatMap((i) =>
    partners.partners.flatMap((_, p) => (tied.has(i * partners.partners.length + p) ? [] : [{ i, p }])),
  );
  return {
    partners: partners.partners,
    person: Int32Array.from([...partners.person, ...added.map(({ i }) => i)]),
    partner: Int32Array.from([...partners.partner, ...added.map(({ p }) => p)]),
    strength: Float64Array.from([...partners.strength, ...added.map(() => most)]),
  };
}

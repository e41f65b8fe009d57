import type { Finding } from "./analysis.js";
import { isSmallCount, SMALL_COUNT } from "./complements.js";
import type { PrivacyLevel } from "./view-network.js";

/** Most that the band "few" of level `public` stands for. */
const FEW_ENDS = 9;

/** Numbers of departments that people come from: never more than there are people, so that fewer than five people are of fewer than five. */
export const IN_PLACES: ReadonlySet<string> = new Set(["partner_departments", "meeting_departments"]);

/** A count, and figures beside it that say how many there are at least. */
interface Told {
  readonly level: Finding["level"];
  readonly count: string;
  /**
   * In so many departments, or joining so many pairs of them: for each there is somebody. From `least` people on it is withheld
   * beside a small count.
   */
  readonly places: readonly {
    readonly measure: string;
    readonly peopleFor: (places: number) => number;
    readonly least: number;
  }[];
  /** Withheld with a small count, whatever they are. */
  readonly gone: readonly string[];
}

/** So many have that many pairs among them at least. */
const ends = (pairs: number) => (pairs === 0 ? 0 : Math.ceil((1 + Math.sqrt(1 + 8 * pairs)) / 2));

const TOLD: readonly Told[] = [
  {
    level: "partner",
    count: "partner_contacts",
    // Partners are a list whose sum is known: that each of three has two people at least may leave each no more.
    places: [{ measure: "partner_departments", peopleFor: (k) => k, least: 1 }],
    gone: ["partner_single_links"],
  },
  {
    level: "meeting",
    count: "meeting_members",
    places: [
      { measure: "meeting_departments", peopleFor: (k) => k, least: 2 },
      { measure: "meeting_only_link_of", peopleFor: ends, least: 2 },
    ],
    gone: [
      "meeting_cross_pairs",
      "meeting_unique_cross_pairs",
      "meeting_new_cross_pairs",
      "meeting_leave_one_out",
    ],
  },
];

/** The same of a department and a partner, where a cell of the table of contacts is withheld without being said to be small. */
const TELL_CONTACT: ReadonlySet<string> = new Set([
  "absorption_distance",
  "absorption_cost",
  "absorption_widest",
  "spread_simple",
  "spread_complex_share",
]);
/** Independent routes begin with a contact each: a partner has as many contacts at least. */
const ROUTES: ReadonlySet<string> = new Set(["partner_pathways", "partner_single_link"]);
/** Nobody within so many steps: so nobody in touch. */
const CIRCLES: ReadonlySet<string> = new Set([
  "partner_reach_2",
  "partner_reach_explicit",
  "absorption_reached",
]);
/** Indices of how ties to partners are spread over the people who have one: an effective number of two is of two people at least. */
const SPREAD_OVER_FEW: ReadonlySet<string> = new Set([
  "partner_tie_concentration",
  "partner_tie_effective_number",
  "partner_tie_concentration_normalized",
]);

/**
 * Figures that give a withheld count away because where there is something there is somebody: a partner tied to four departments
 * through fewer than five people is tied to each through one. Beside a small count such a figure is withheld wherever it says
 * more than that there is anybody: if two departments were told and three not, that three are not told would tell them.
 * A meeting of which it is withheld is of two people at least. Beside a count of the band "few" it is withheld where it would
 * leave that fewer than three numbers.
 *
 * @param hidden counts that are withheld
 * @param isLabelled whether a withheld count is said to be small
 */
export function toldByExistence(
  findings: readonly Finding[],
  level: PrivacyLevel,
  hidden: ReadonlySet<Finding>,
  isLabelled: (f: Finding) => boolean,
): { readonly gone: ReadonlySet<Finding>; readonly few: ReadonlySet<Finding> } {
  const gone = new Set<Finding>();
  const few = new Set<Finding>();
  const isBanded = ({ value }: Finding) =>
    level === "public" && value !== null && value >= SMALL_COUNT && value <= FEW_ENDS;
  for (const told of TOLD) {
    const counts = byPlace(findings.filter((f) => f.level === told.level && f.measure === told.count));
    for (const f of findings) {
      if (f.level !== told.level || f.value === null) continue;
      const count = counts.get(place(f)) ?? counts.get(place({ ...f, relation: null }));
      if (count === undefined) continue;
      const places = told.places.find((p) => p.measure === f.measure);
      const people = places?.peopleFor(f.value) ?? 0;
      if (isSmallCount(count.value)) {
        if (told.gone.includes(f.measure)) gone.add(f);
        if (places !== undefined && people >= places.least) few.add(f);
      } else if (isBanded(count) && FEW_ENDS - people < 2) few.add(f);
    }
  }
  const cells = byPlace(
    findings.filter(
      (f) =>
        f.level === "partner-department" &&
        f.measure === "partner_contacts" &&
        hidden.has(f) &&
        !isLabelled(f),
    ),
  );
  const totals = byPlace(
    findings.filter(
      (f) => f.level === "partner" && f.measure === "partner_contacts" && hidden.has(f) && !isLabelled(f),
    ),
  );
  const tied = findings.find((f) => f.level === "network" && f.measure === "partner_tied_share");
  const fewTied = tied?.value != null && tied.n !== null && isSmallCount(Math.round(tied.value * tied.n));
  for (const f of findings) {
    if (f.value === null) continue;
    if (f.level === "network" && fewTied && SPREAD_OVER_FEW.has(f.measure)) gone.add(f);
    if (f.level !== "partner-department") continue;
    if (ROUTES.has(f.measure) && totals.has(place({ ...f, relation: null, id2: null }))) gone.add(f);
    if (!cells.has(place({ ...f, relation: null }))) continue;
    if (TELL_CONTACT.has(f.measure) || (CIRCLES.has(f.measure) && f.value === 0)) gone.add(f);
  }
  return { gone, few };
}

function place(f: Pick<Finding, "relation" | "wave" | "id" | "id2">): string {
  return JSON.stringify([f.relation, f.wave, f.id, f.id2]);
}

function byPlace(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.map((f) => [place(f), f]));
}

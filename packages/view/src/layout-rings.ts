import { absorptionDistance, flowView, type ViewNetwork } from "@crosstie/core";
import { filterNetwork } from "./filter.js";
import { type Area, DOT, type Layout, membersOf, type Place, SQUARE } from "./layout.js";
import { networkOf, partnerTiesOf } from "./network-of.js";
import type { ViewState } from "./view-state.js";

const RING = 74;
const APART = 17;
/** Part of each ring, at the top, that is left to its name. */
const NAMED = 0.6;
/** Free space around a partner in the middle, for its letter or name. */
const PARTNER_ROOM = 16;
/** Steps that have a ring of their own; those farther share the next. */
const FARTHEST = 3;

/**
 * Partners in the middle and people on rings around them: how many reported steps they are from the nearest
 * partner, and, outside, people without an observed route. Departments keep a sector each.
 */
export function layoutRings(data: ViewNetwork, state: ViewState): Layout {
  const { members, staff } = membersOf(data);
  const steps = stepsToPartner(data, state);
  const ringOf = (id: string): number => {
    const found = steps.get(id) ?? -1;
    return found < 0 ? FARTHEST + 2 : Math.min(found, FARTHEST + 1);
  };
  const total = [...staff.values()].reduce((sum, size) => sum + size, 0);
  const onRing = new Map<number, number>();
  for (const person of data.people) onRing.set(ringOf(person.id), (onRing.get(ringOf(person.id)) ?? 0) + 1);
  const inner = Math.max(60, data.partners.length * PARTNER_ROOM);
  const radii = new Map<number, number>();
  let radius = inner;
  for (let ring = 1; ring <= FARTHEST + 2; ring++) {
    if ((onRing.get(ring) ?? 0) === 0 && ring > 1) continue;
    radius = Math.max(radius + RING, ((onRing.get(ring) ?? 0) * APART * 1.3) / (2 * Math.PI));
    radii.set(ring, radius);
  }
  const places = new Map<string, Place>();
  const departments = new Map<string, Place>();
  const around = 2 * Math.PI - NAMED;
  let turn = (NAMED - Math.PI) / 2;
  for (const [id, people] of members) {
    const share = (around * (staff.get(id) ?? 1)) / Math.max(1, total);
    departments.set(id, {
      x: (radius + RING * 0.6) * Math.cos(turn + share / 2),
      y: (radius + RING * 0.6) * Math.sin(turn + share / 2),
      r: 20,
    });
    const rings = new Map<number, string[]>();
    for (const person of people) {
      const list = rings.get(ringOf(person)) ?? [];
      list.push(person);
      rings.set(ringOf(person), list);
    }
    for (const [ring, list] of rings) {
      const far = radii.get(ring) ?? radius;
      for (const [at, person] of list.entries()) {
        const angle = turn + (share * (at + 0.5)) / list.length;
        // A crowded sector uses the depth of its ring.
        const crowded = (far * share) / list.length < APART ? ((at % 3) - 1) * APART : 0;
        places.set(person, {
          x: (far + crowded) * Math.cos(angle),
          y: (far + crowded) * Math.sin(angle),
          r: DOT,
        });
      }
    }
    turn += share;
  }
  for (const [at, partner] of data.partners.entries()) {
    const angle = (2 * Math.PI * at) / Math.max(1, data.partners.length) - Math.PI / 2;
    const far = data.partners.length === 1 ? 0 : inner * 0.7;
    places.set(partner.id, { x: far * Math.cos(angle), y: far * Math.sin(angle), r: SQUARE });
  }
  const areas = [...radii]
    .sort((a, b) => b[0] - a[0])
    .map(
      ([ring, r]): Area => ({
        id: `ring ${ring}`,
        label: labelOf(ring),
        x: 0,
        y: 0,
        r: r + RING / 2,
        box: null,
      }),
    );
  return {
    departments,
    places,
    areas,
    note: "Rings: reported steps from the nearest outside partner, who stand in the middle. Where on its ring a dot lies follows its department.",
  };
}

function labelOf(ring: number): string {
  if (ring === 1) return "Direct tie";
  if (ring <= FARTHEST) return `${ring} steps`;
  return ring === FARTHEST + 1 ? `${FARTHEST + 1} steps or more` : "No observed route";
}

/** Steps from each person to the nearest partner, along the ties they report: 1 for those in contact. */
function stepsToPartner(data: ViewNetwork, state: ViewState): Map<string, number> {
  const shown = filterNetwork(data, {
    ...state,
    lens: "none",
    departments: null,
    roles: null,
    nonrespondents: true,
    partnerTies: true,
    pathway: null,
  });
  const { network } = networkOf(data, state, shown);
  const n = network.ids.length;
  const distance = absorptionDistance(flowView(network), partnerTiesOf(data, network, shown));
  return new Map(
    network.ids.map((id, i) => {
      let nearest = -1;
      for (let p = 0; p < data.partners.length; p++) {
        const steps = distance[p * n + i]!;
        if (steps > 0 && (nearest < 0 || steps < nearest)) nearest = steps;
      }
      return [id, nearest];
    }),
  );
}

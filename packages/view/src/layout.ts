import type { ViewNetwork } from "@crosstie/core";
import { homeOf } from "./filter.js";
import { packCircles } from "./pack-circles.js";
import { drained } from "./steps.js";
import { departmentIds, NO_DEPARTMENT } from "./view-state.js";

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** An area drawn under people: a department, or a ring around partners. */
export interface Area extends Place {
  readonly id: string;
  /** null: the label of the department of this id. */
  readonly label: string | null;
  /** A box of this width and height around the middle, instead of a circle. */
  readonly box: { readonly width: number; readonly height: number } | null;
}

/** Where everything of a network lies. */
export interface Layout {
  readonly departments: ReadonlyMap<string, Place>;
  /** People and partners. */
  readonly places: ReadonlyMap<string, Place>;
  readonly areas: readonly Area[];
  /** What places mean, for readers. */
  readonly note: string;
}

/** Radius of a department of one person; a department of n has √n times that. */
const UNIT = 18;
export const DOT = 6.5;
export const SQUARE = 9;
/** Free space around a department: room for its label. */
const GAP = 22;
/** Distance of partners from the outermost department in their direction. */
const RING = 62;
/** Height a partner with a name of three rows takes at a side. */
const PARTNER_ROOM = 74;
/** Ties counted between two pauses. */
const AT_ONCE = 10_000;
export const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Departments as circles (area by staff) packed so that strongly tied ones are placed one after the other,
 * people spiralled inside, partners on an outer ring at the angle of the department they have most ties with.
 * Deterministic: takes no random numbers and does not depend on the state of a map.
 */
export function layoutNetwork(data: ViewNetwork): Layout {
  return drained(networkLayoutParts(data));
}

/** As {@link layoutNetwork}, with pauses. */
export function* networkLayoutParts(data: ViewNetwork): Generator<undefined, Layout, undefined> {
  const ids = departmentIds(data);
  const home = homeOf(data);
  const { members, staff } = membersOf(data);
  yield;
  const between = yield* pairTies(data, home);
  const order = orderByTies(ids, staff, between);
  const circles = order.map((id) => ({ id, x: 0, y: 0, r: UNIT * Math.sqrt(staff.get(id) ?? 1) + GAP }));
  yield;
  packCircles(circles);
  yield;
  const center = enclose(circles);
  const departments = new Map<string, Place>();
  for (const circle of circles) {
    departments.set(circle.id, { x: circle.x - center.x, y: circle.y - center.y, r: circle.r - GAP });
  }

  const places = new Map<string, Place>();
  for (const [id, list] of members) {
    const region = departments.get(id);
    if (region === undefined) continue;
    for (const [at, person] of list.entries()) {
      const far = list.length === 1 ? 0 : Math.sqrt((at + 0.5) / list.length) * region.r * 0.8;
      const angle = at * GOLDEN_ANGLE;
      places.set(person, {
        x: region.x + far * Math.cos(angle),
        y: region.y + far * Math.sin(angle),
        r: DOT,
      });
    }
  }
  placePartners(data, between, departments, center.r, places);
  return {
    departments,
    places,
    areas: [...departments].map(([id, place]) => ({ id, label: null, box: null, ...place })),
    note:
      data.people.length > 0
        ? "Where a dot sits inside its department, and where a department sits on the map, has no meaning."
        : "Where a department sits on the map has no meaning.",
  };
}

/** People of each department in the order of the data, and its size: as stated, as counted, and at least 1. */
export function membersOf(data: ViewNetwork): {
  readonly members: ReadonlyMap<string, readonly string[]>;
  readonly staff: ReadonlyMap<string, number>;
} {
  const home = homeOf(data);
  const ids = departmentIds(data);
  const members = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const person of data.people) members.get(home.get(person.id) ?? NO_DEPARTMENT)?.push(person.id);
  const staff = new Map<string, number>();
  const stated = new Map(data.departments.map(({ id, size }) => [id, Number.isFinite(size) ? size : 0]));
  for (const id of ids) staff.set(id, Math.max(stated.get(id) ?? 0, members.get(id)?.length ?? 0, 1));
  return { members, staff };
}

/** Ties between each two departments, and between partners and departments, over all waves. */
function* pairTies(
  data: ViewNetwork,
  home: ReadonlyMap<string, string | null>,
): Generator<undefined, ReadonlyMap<string, ReadonlyMap<string, number>>, undefined> {
  // Pairs by number: of a hundred thousand ties, few hundred pairs are left.
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const numberOf = (id: string): number | null => {
    const own = home.get(id);
    if (own === undefined) return null;
    const name = own ?? id;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    return names.push(name) - 1;
  };
  const most = home.size + 1;
  const counts = new Map<number, number>();
  for (const [at, tie] of data.ties.entries()) {
    if (at > 0 && at % AT_ONCE === 0) yield;
    const [a, b] = [numberOf(tie.from), numberOf(tie.to)];
    if (a === null || b === null || a === b) continue;
    const pair = a < b ? a * most + b : b * most + a;
    // A withheld number pulls as little as the smallest one: places must not tell more than the numbers do.
    counts.set(pair, (counts.get(pair) ?? 0) + (tie.count ?? 1));
  }
  const between = new Map<string, Map<string, number>>();
  const add = (a: string, b: string, count: number): void => {
    const row = between.get(a) ?? new Map<string, number>();
    row.set(b, count);
    between.set(a, row);
  };
  for (const [pair, count] of counts) {
    const [a, b] = [names[Math.floor(pair / most)]!, names[pair % most]!];
    add(a, b, count);
    add(b, a, count);
  }
  return between;
}

/** Largest first, then always the department with most ties to those already placed. */
function orderByTies(
  ids: readonly string[],
  staff: ReadonlyMap<string, number>,
  between: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string[] {
  const left = [...ids].sort((a, b) => (staff.get(b) ?? 0) - (staff.get(a) ?? 0));
  const placed: string[] = left.splice(0, 1);
  const pull = new Map<string, number>();
  while (left.length > 0) {
    const last = placed[placed.length - 1] ?? "";
    for (const id of left) pull.set(id, (pull.get(id) ?? 0) + (between.get(last)?.get(id) ?? 0));
    let best = 0;
    for (const [at, id] of left.entries()) {
      if ((pull.get(id) ?? 0) > (pull.get(left[best] ?? "") ?? 0)) best = at;
    }
    placed.push(...left.splice(best, 1));
  }
  return placed;
}

/** Middle of the bounding box, and the distance to the farthest rim. */
function enclose(circles: readonly Place[]): Place {
  if (circles.length === 0) return { x: 0, y: 0, r: 60 };
  const x = (Math.min(...circles.map((c) => c.x - c.r)) + Math.max(...circles.map((c) => c.x + c.r))) / 2;
  const y = (Math.min(...circles.map((c) => c.y - c.r)) + Math.max(...circles.map((c) => c.y + c.r))) / 2;
  return { x, y, r: Math.max(...circles.map((c) => Math.hypot(c.x - x, c.y - y) + c.r)) };
}

function placePartners(
  data: ViewNetwork,
  between: ReadonlyMap<string, ReadonlyMap<string, number>>,
  departments: ReadonlyMap<string, Place>,
  reach: number,
  places: Map<string, Place>,
): void {
  const wanted = data.partners.map(({ id }): Wanted => {
    let most = 0;
    let near = { x: 1, y: 0 };
    for (const [department, count] of between.get(id) ?? []) {
      const region = departments.get(department);
      if (region === undefined || count <= most) continue;
      most = count;
      near = region;
    }
    return { id, x: near.x, y: near.y };
  });
  const sides = sidesOf(wanted, [...departments.values()]);
  if (sides === null) placeAround(wanted, departments, reach, places);
  else for (const [id, place] of sides) places.set(id, place);
}

/** A partner, and the middle of the department it has most ties with. */
interface Wanted {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Partners to the left and right of the departments: screens are wide, and above or below them partners would
 * shrink the rest. null where they are too many for that.
 */
function sidesOf(wanted: readonly Wanted[], regions: readonly Place[]): Map<string, Place> | null {
  const top = Math.min(...regions.map(({ y, r }) => y - r));
  const bottom = Math.max(...regions.map(({ y, r }) => y + r));
  const most = Math.floor((bottom - top) / PARTNER_ROOM);
  if (wanted.length > 2 * most) return null;
  const byPlace = [...wanted].sort((a, b) => a.x - b.x);
  const left = byPlace.filter(({ x }) => x < 0);
  const right = byPlace.filter(({ x }) => x >= 0);
  while (right.length > most) left.push(...right.splice(0, 1));
  while (left.length > most) right.push(...left.splice(-1, 1));
  const places = new Map<string, Place>();
  for (const [side, list] of [[-1, left] as const, [1, right] as const]) {
    list.sort((a, b) => a.y - b.y);
    const apart = spread(
      list.map(({ y }) => Math.min(bottom - PARTNER_ROOM / 2, Math.max(top + PARTNER_ROOM / 2, y))),
      PARTNER_ROOM,
    );
    const low = Math.max(0, top + PARTNER_ROOM / 2 - (apart[0] ?? 0));
    const high = Math.min(0, bottom - PARTNER_ROOM / 2 - (apart[apart.length - 1] ?? 0));
    for (const [at, { id }] of list.entries()) {
      const y = (apart[at] ?? 0) + low + high;
      let rim = 0;
      for (const region of regions) {
        const room = (region.r + GAP) ** 2 - (region.y - y) ** 2;
        if (room > 0) rim = Math.max(rim, side * region.x + Math.sqrt(room));
      }
      places.set(id, { x: side * (rim + RING - GAP), y, r: SQUARE });
    }
  }
  return places;
}

/** Partners on a ring around everything. */
function placeAround(
  wanted: readonly Wanted[],
  departments: ReadonlyMap<string, Place>,
  reach: number,
  places: Map<string, Place>,
): void {
  // One lone department lies in the middle and has no angle of its own.
  const turned = wanted.map(({ id, x, y }) => ({
    id,
    angle: Math.hypot(x, y) > 1 ? Math.atan2(y, x) : Math.PI / 2,
  }));
  turned.sort((a, b) => a.angle - b.angle);
  const gap = Math.min((2 * Math.PI) / Math.max(1, turned.length), 96 / (reach + RING));
  const angles = spread(
    turned.map(({ angle }) => angle),
    gap,
    2 * Math.PI,
  );
  for (const [at, { id }] of turned.entries()) {
    const angle = angles[at] ?? 0;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    let rim = 40;
    for (const region of departments.values()) rim = Math.max(rim, region.x * x + region.y * y + region.r);
    places.set(id, { x: (rim + RING) * x, y: (rim + RING) * y, r: SQUARE });
  }
}

/**
 * Moves sorted values apart to at least `gap`, keeping their order and about their middle.
 * @param round length of the circle they are angles of; values on a line have none
 */
function spread(angles: readonly number[], gap: number, round = Number.POSITIVE_INFINITY): number[] {
  const moved: number[] = [];
  for (const angle of angles) {
    const before = moved[moved.length - 1];
    moved.push(before === undefined ? angle : Math.max(angle, before + gap));
  }
  const first = moved[0] ?? 0;
  const last = moved[moved.length - 1] ?? 0;
  if (last - first > round - gap + 1e-9) {
    return moved.map((_, at) => first + (at * round) / moved.length);
  }
  const drift =
    moved.reduce((sum, angle, at) => sum + angle - (angles[at] ?? 0), 0) / Math.max(1, moved.length);
  return moved.map((angle) => angle - drift);
}

import type { ViewNetwork } from "@crosstie/core";
import { homeOf, labelsOf } from "./filter.js";
import { type Area, DOT, type Layout, membersOf, type Place, SQUARE } from "./layout.js";
import { squarify } from "./squarify.js";
import { textWidth } from "./text.js";

/** Room a person takes on each side. */
const CELL = 19;
/** Height of a row of a department's name at the head of its box, and the size it is written in. */
const ROW = 18;
const NAME = 14;
const EDGE = 10;
/** Distance of partners from the boxes. */
const ASIDE = 78;

/**
 * Departments as boxes of a treemap, area by staff, people in rows inside (group in a box: Chaturvedi et al.,
 * 2014). Reads well with a dozen departments and more, and on paper.
 */
export function layoutBoxes(data: ViewNetwork): Layout {
  const { members, staff } = membersOf(data);
  const total = [...staff.values()].reduce((sum, size) => sum + size, 0);
  const high = Math.max(320, Math.sqrt(total * CELL * CELL * 2.2 + staff.size * 4000));
  const wide = high * 1.5;
  // Small departments get room for their name too.
  const boxes = [...staff]
    .map(([id, size]) => ({
      id,
      value: Math.max(size, total / (2 * staff.size)),
      x0: 0,
      x1: 0,
      y0: 0,
      y1: 0,
    }))
    .sort((a, b) => b.value - a.value);
  // Boxes are then drawn in by half the gap.
  const half = EDGE / 2;
  squarify(boxes, -half, -half, wide + half, high + half);
  const departments = new Map<string, Place>();
  const areas: Area[] = [];
  const places = new Map<string, Place>();
  const labels = labelsOf(data);
  for (const box of boxes) {
    const { x0, x1, y0, y1 } = box;
    const [width, height] = [x1 - x0 - EDGE, y1 - y0 - EDGE];
    const middle = { x: (x0 + x1 - wide) / 2, y: (y0 + y1 - high) / 2 };
    const r = Math.min(width, height) / 2;
    departments.set(box.id, { ...middle, r });
    areas.push({ id: box.id, label: null, ...middle, r, box: { width, height } });
    const rows = textWidth(labels.get(box.id) ?? box.id, NAME) > width - EDGE ? 2 : 1;
    const head = EDGE + rows * ROW;
    const inner = { x: middle.x, y: middle.y + (head - EDGE) / 2 };
    fill(members.get(box.id) ?? [], inner, width - 2 * EDGE, height - head - EDGE, places);
  }
  placeBeside(data, departments, wide, high, places);
  return {
    departments,
    places,
    areas,
    note: "Each box is a department; where it lies, and where a dot lies in it, has no meaning.",
  };
}

/** Partners in a column at either side, each at the side of the department it has most ties with. */
function placeBeside(
  data: ViewNetwork,
  departments: ReadonlyMap<string, Place>,
  wide: number,
  high: number,
  places: Map<string, Place>,
): void {
  const home = homeOf(data);
  const sides: [string[], string[]] = [[], []];
  for (const { id } of data.partners) {
    let pull = 0;
    for (const tie of data.ties) {
      const other = tie.from === id ? tie.to : tie.to === id ? tie.from : null;
      const department = other === null ? null : (home.get(other) ?? null);
      if (department !== null) pull += departments.get(department)?.x ?? 0;
    }
    sides[pull < 0 ? 0 : 1].push(id);
  }
  const [left, right] = sides;
  while (left.length > right.length + 1) right.push(left.pop()!);
  while (right.length > left.length + 1) left.push(right.pop()!);
  for (const [side, list] of [[-1, left] as const, [1, right] as const]) {
    for (const [at, id] of list.entries()) {
      places.set(id, {
        x: side * (wide / 2 + ASIDE),
        y: ((at + 0.5) / list.length - 0.5) * high,
        r: SQUARE,
      });
    }
  }
}

/** People in rows, in the order of the data. */
function fill(
  people: readonly string[],
  middle: { readonly x: number; readonly y: number },
  width: number,
  height: number,
  places: Map<string, Place>,
): void {
  const count = people.length;
  if (count === 0) return;
  const columns = Math.max(1, Math.min(count, Math.ceil(Math.sqrt((count * width) / Math.max(1, height)))));
  const rows = Math.ceil(count / columns);
  const apart = Math.min(CELL * 1.6, width / columns, height / rows);
  for (const [at, id] of people.entries()) {
    const column = at % columns;
    const row = Math.floor(at / columns);
    places.set(id, {
      x: middle.x + (column - (columns - 1) / 2) * apart,
      y: middle.y + (row - (rows - 1) / 2) * apart,
      r: Math.min(DOT, apart * 0.42),
    });
  }
}

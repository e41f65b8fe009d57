/** A circle with its middle; packing sets it. */
export interface Circle {
  x: number;
  y: number;
  readonly r: number;
}

/** A circle on the rim of those placed, and its neighbours there. */
interface Link {
  readonly circle: Circle;
  next: Link;
  before: Link;
}

/**
 * Places circles next to each other, without overlap, each where the rim comes closest to the first ones (front chain:
 * Wang, Wang, Dai & Wang, 2006). Gives the places that `packSiblings` of d3-hierarchy gives, up to a shift: that
 * package can only be had whole, with the layouts that are not used here.
 */
export function packCircles(circles: readonly Circle[]): void {
  const [first, second, third, ...rest] = circles;
  if (first === undefined) return;
  [first.x, first.y] = [0, 0];
  if (second === undefined) return;
  [first.x, second.x, second.y] = [-second.r, first.r, 0];
  if (third === undefined) return;
  touch(second, first, third);
  let a = linkOf(first);
  let b = linkOf(second);
  const c = linkOf(third);
  join(a, b);
  join(b, c);
  join(c, a);
  for (const circle of rest) {
    let hit: { readonly link: Link; readonly ahead: boolean } | null;
    do {
      touch(a.circle, b.circle, circle);
      hit = nearestHit(a, b, circle);
      if (hit === null) break;
      if (hit.ahead) b = hit.link;
      else a = hit.link;
      join(a, b);
    } while (hit !== null);
    const added = linkOf(circle);
    join(a, added);
    join(added, b);
    b = added;
    // The next one goes where two neighbours of the rim are nearest to the middle.
    let least = score(a);
    for (let each = added.next; each !== b; each = each.next) {
      const worth = score(each);
      if (worth < least) [a, least] = [each, worth];
    }
    b = a.next;
  }
}

function linkOf(circle: Circle): Link {
  const link = { circle } as Link;
  link.next = link;
  link.before = link;
  return link;
}

function join(one: Link, other: Link): void {
  one.next = other;
  other.before = one;
}

/** Puts a circle beside two that touch, so that it touches both. */
function touch(b: Circle, a: Circle, c: Circle): void {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = dx * dx + dy * dy;
  if (far === 0) {
    [c.x, c.y] = [a.x + c.r, a.y];
    return;
  }
  const [ar, br] = [(a.r + c.r) ** 2, (b.r + c.r) ** 2];
  const wide = ar > br;
  const along = (far + (wide ? br - ar : ar - br)) / (2 * far);
  const aside = Math.sqrt(Math.max(0, (wide ? br : ar) / far - along * along));
  c.x = wide ? b.x - along * dx - aside * dy : a.x + along * dx - aside * dy;
  c.y = wide ? b.y - along * dy + aside * dx : a.y + along * dy + aside * dx;
}

/** The circle of the rim that a new one lies on, the nearest along the rim from where it was to go. */
function nearestHit(
  a: Link,
  b: Link,
  circle: Circle,
): { readonly link: Link; readonly ahead: boolean } | null {
  let [ahead, behind] = [b.next, a.before];
  let [way, back] = [b.circle.r, a.circle.r];
  do {
    const forward = way <= back;
    const link = forward ? ahead : behind;
    if (overlap(link.circle, circle)) return { link, ahead: forward };
    if (forward) [way, ahead] = [way + link.circle.r, link.next];
    else [back, behind] = [back + link.circle.r, link.before];
  } while (ahead !== behind.next);
  return null;
}

function overlap(a: Circle, b: Circle): boolean {
  const near = a.r + b.r - 1e-6;
  return near > 0 && near * near > (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
}

/** Squared distance from the middle to where two neighbours of the rim touch. */
function score({ circle: a, next: { circle: b } }: Link): number {
  const both = a.r + b.r;
  return ((a.x * b.r + b.x * a.r) / both) ** 2 + ((a.y * b.r + b.y * a.r) / both) ** 2;
}

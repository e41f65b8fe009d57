// AssemblyScript with vector instructions. The same search as src/network/kernels/bit-search.ts, 256 people together;
// counts are whole numbers, so the results are the same. See there for what it does and why.

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function put(base: usize, place: i32, value: i32): void {
  store<i32>(base + ((<usize>place) << 2), value);
}

function row(base: usize, person: i32): usize {
  return base + ((<usize>person) << 5);
}

/** Ones in two vectors. */
function ones(a: v128, b: v128): i32 {
  const bytes = i8x16.add(i8x16.popcnt(a), i8x16.popcnt(b));
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes));
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/**
 * Searches for the people from `first` to before `last` (256 at most).
 *
 * @param counts `most` rows of n counts, one a level, added to; the first stays empty
 * @param work the start of 96n bytes and 4n + 3 whole numbers, zero at first
 * @returns how many levels were looked at, the last of them empty; −1 where they are too many
 */
export function run(
  first: i32,
  last: i32,
  n: i32,
  pullOffsets: usize,
  pullFrom: usize,
  pushOffsets: usize,
  pushTo: usize,
  counts: usize,
  most: i32,
  work: usize,
): i32 {
  const seen = work;
  let front = seen + ((<usize>n) << 5);
  let next = front + ((<usize>n) << 5);
  let active = next + ((<usize>n) << 5);
  let reached = active + ((<usize>(n + 1)) << 2);
  const open = reached + ((<usize>(n + 1)) << 2);
  const touched = open + ((<usize>(n + 1)) << 2);
  // Bits of people who are not there count as seen, so that "everything seen" is one comparison.
  const present = last - first;
  memory.fill(seen, 0, 32);
  for (let k = present; k < 256; k++) {
    const place = seen + (k >> 3);
    i32.store8(place, i32.load8_u(place) | (1 << (k & 7)));
  }
  const low = v128.load(seen);
  const high = v128.load(seen, 16);
  for (let v = 1; v < n; v++) {
    v128.store(row(seen, v), low);
    v128.store(row(seen, v), high, 16);
  }
  for (let k = 0; k < present; k++) {
    const v = first + k;
    const place = row(seen, v) + (k >> 3);
    i32.store8(place, i32.load8_u(place) | (1 << (k & 7)));
    i32.store8(row(front, v) + (k >> 3), 1 << (k & 7));
    put(active, k, v);
  }
  for (let v = 0; v < n; v++) put(open, v, v);
  let activeCount = present;
  let openCount = n;
  let d = 1;
  for (; activeCount > 0; d++) {
    if (d >= most) return -1;
    const count = counts + <usize>d * ((<usize>n) << 2);
    let named = 0;
    for (let k = 0; k < activeCount; k++) {
      const u = at(active, k);
      named += at(pushOffsets, u + 1) - at(pushOffsets, u);
    }
    let found = 0;
    if (named < openCount * 2) {
      let met = 0;
      for (let k = 0; k < activeCount; k++) {
        const u = at(active, k);
        const a = v128.load(row(front, u));
        const b = v128.load(row(front, u), 16);
        const stop = at(pushOffsets, u + 1);
        for (let e = at(pushOffsets, u); e < stop; e++) {
          const v = at(pushTo, e);
          const p = row(next, v);
          put(reached, met, v);
          met += 1 - at(touched, v);
          put(touched, v, 1);
          v128.store(p, v128.or(v128.load(p), a));
          v128.store(p, v128.or(v128.load(p, 16), b), 16);
        }
      }
      for (let k = 0; k < met; k++) {
        const v = at(reached, k);
        const p = row(next, v);
        const q = row(seen, v);
        put(touched, v, 0);
        const a = v128.andnot(v128.load(p), v128.load(q));
        const b = v128.andnot(v128.load(p, 16), v128.load(q, 16));
        v128.store(p, a);
        v128.store(p, b, 16);
        if (!v128.any_true(v128.or(a, b))) continue;
        v128.store(q, v128.or(v128.load(q), a));
        v128.store(q, v128.or(v128.load(q, 16), b), 16);
        put(count, v, at(count, v) + ones(a, b));
        put(reached, found++, v);
      }
    } else {
      let left = 0;
      for (let k = 0; k < openCount; k++) {
        const v = at(open, k);
        let a = i32x4.splat(0);
        let b = i32x4.splat(0);
        const stop = at(pullOffsets, v + 1);
        for (let e = at(pullOffsets, v); e < stop; e++) {
          const p = row(front, at(pullFrom, e));
          a = v128.or(a, v128.load(p));
          b = v128.or(b, v128.load(p, 16));
        }
        const q = row(seen, v);
        const before = v128.load(q);
        const beyond = v128.load(q, 16);
        a = v128.andnot(a, before);
        b = v128.andnot(b, beyond);
        v128.store(row(next, v), a);
        v128.store(row(next, v), b, 16);
        put(open, left, v);
        if (!v128.any_true(v128.or(a, b))) {
          left++;
          continue;
        }
        const now = v128.or(before, a);
        const then = v128.or(beyond, b);
        v128.store(q, now);
        v128.store(q, then, 16);
        put(count, v, at(count, v) + ones(a, b));
        put(reached, found++, v);
        left += <i32>!i8x16.all_true(i8x16.eq(v128.and(now, then), i8x16.splat(-1)));
      }
      openCount = left;
    }
    // The people found become the front; the front before is wiped.
    for (let k = 0; k < activeCount; k++) {
      const p = row(front, at(active, k));
      v128.store(p, i32x4.splat(0));
      v128.store(p, i32x4.splat(0), 16);
    }
    const oldFront = front;
    front = next;
    next = oldFront;
    const oldActive = active;
    active = reached;
    reached = oldActive;
    activeCount = found;
  }
  return d - 1;
}

// AssemblyScript. The same as CostSearch in src/network/kernels/cost-dependencies.ts, on bare memory: sums come out in
// the same order, so results are the same to the last bit. See there for what it does and why. What is looked at
// together lies together: a tie's end and cost, an arc's end and distance, who waits and who waited before.

// 0x3f3f3f3f: above every distance, and can be written byte by byte.
const UNREACHED_BYTE: u8 = 0x3f;

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function put(base: usize, place: i32, value: i32): void {
  store<i32>(base + ((<usize>place) << 2), value);
}

function first(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 3));
}

function second(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 3), 4);
}

function putBoth(base: usize, place: i32, one: i32, two: i32): void {
  store<i32>(base + ((<usize>place) << 3), one);
  store<i32>(base + ((<usize>place) << 3), two, 4);
}

function real(base: usize, place: i32): f64 {
  return load<f64>(base + ((<usize>place) << 3));
}

function putReal(base: usize, place: i32, value: f64): void {
  store<f64>(base + ((<usize>place) << 3), value);
}

/**
 * All sources from `from` to before `last`. `ends` holds the end and the cost of each tie, `buckets` −1 in each of
 * `mask` + 1 places. `people` and `ties` (0 where not asked for) are added to. `work` is the start of 2n doubles and
 * then 3n + 4 (m + 1) whole numbers.
 */
export function run(
  from: i32,
  last: i32,
  n: i32,
  m: i32,
  mask: i32,
  outOffsets: usize,
  ends: usize,
  buckets: usize,
  people: usize,
  ties: usize,
  work: usize,
): void {
  const paths = work;
  const share = paths + ((<usize>n) << 3);
  const arcs = share + ((<usize>n) << 3);
  const waiting = arcs + ((<usize>(m + 1)) << 3);
  const far = waiting + ((<usize>(m + 1)) << 3);
  const order = far + ((<usize>n) << 2);
  const arcEnds = order + ((<usize>n) << 2);
  for (let source = from; source < last; source++) {
    memory.fill(far, UNREACHED_BYTE, (<usize>n) << 2);
    put(far, source, 0);
    putReal(paths, source, 1);
    putBoth(waiting, 0, source, -1);
    put(buckets, 0, 0);
    let entries = 1;
    let open = 1;
    let reached = 0;
    let kept = 0;
    for (let distance = 0; open > 0; distance++) {
      let entry = at(buckets, distance & mask);
      if (entry < 0) continue;
      put(buckets, distance & mask, -1);
      for (; entry >= 0; entry = second(waiting, entry)) {
        open--;
        const v = first(waiting, entry);
        if (at(far, v) !== distance) continue;
        const begin = kept;
        const stop = at(outOffsets, v + 1);
        for (let e = at(outOffsets, v); e < stop; e++) {
          const w = first(ends, e);
          const there = distance + second(ends, e);
          putBoth(arcs, kept, w, there);
          kept += <i32>(there <= at(far, w));
        }
        const ways = real(paths, v);
        for (let a = begin; a < kept; a++) {
          const w = first(arcs, a);
          const there = second(arcs, a);
          if (there === at(far, w)) {
            putReal(paths, w, real(paths, w) + ways);
            continue;
          }
          put(far, w, there);
          putReal(paths, w, ways);
          putBoth(waiting, entries, w, at(buckets, there & mask));
          put(buckets, there & mask, entries++);
          open++;
        }
        put(arcEnds, reached, kept);
        put(order, reached++, v);
      }
    }
    for (let k = reached - 1; k >= 0; k--) {
      const v = at(order, k);
      const stop = at(arcEnds, k);
      let sum: f64 = 0;
      for (let a = k > 0 ? at(arcEnds, k - 1) : 0; a < stop; a++) {
        const w = first(arcs, a);
        // Adding 0 changes nothing, and costs less than a branch taken at random.
        sum += select<f64>(real(share, w), 0, at(far, w) === second(arcs, a));
      }
      const ways = real(paths, v);
      if (k > 0) putReal(people, v, real(people, v) + ways * sum);
      putReal(share, v, 1 / ways + sum);
    }
    if (ties === 0) continue;
    for (let k = 0; k < reached; k++) {
      const v = at(order, k);
      const there = at(far, v);
      const ways = real(paths, v);
      for (let e = at(outOffsets, v); e < at(outOffsets, v + 1); e++) {
        const w = first(ends, e);
        if (at(far, w) === there + second(ends, e)) putReal(ties, e, real(ties, e) + ways * real(share, w));
      }
    }
  }
}

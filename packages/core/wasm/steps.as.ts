// AssemblyScript. The same as StepSearch in src/network/kernels/step-dependencies.ts, line for line, on bare memory:
// sums come out in the same order, so results are the same to the last bit. See there for what it does and why.

// 0x3f3f3f3f: above every level, and can be written byte by byte.
const UNREACHED_BYTE: u8 = 0x3f;

function at(base: usize, place: i32): i32 {
  return load<i32>(base + ((<usize>place) << 2));
}

function put(base: usize, place: i32, value: i32): void {
  store<i32>(base + ((<usize>place) << 2), value);
}

function real(base: usize, place: i32): f64 {
  return load<f64>(base + ((<usize>place) << 3));
}

function putReal(base: usize, place: i32, value: f64): void {
  store<f64>(base + ((<usize>place) << 3), value);
}

/**
 * All sources from `first` to before `last`. `people` and `ties` (0 where not asked for) are added to. `work` is the
 * start of 2n doubles and then 7n + m + 8 whole numbers.
 */
export function run(
  first: i32,
  last: i32,
  n: i32,
  m: i32,
  outOffsets: usize,
  outTargets: usize,
  inOffsets: usize,
  inSources: usize,
  people: usize,
  ties: usize,
  work: usize,
): void {
  const paths = work;
  const share = paths + ((<usize>n) << 3);
  const level = share + ((<usize>n) << 3);
  const order = level + ((<usize>n) << 2);
  const levelStarts = order + ((<usize>(n + 1)) << 2);
  const arcStarts = levelStarts + ((<usize>(n + 2)) << 2);
  const namedEnds = arcStarts + ((<usize>(n + 2)) << 2);
  const backEnds = namedEnds + ((<usize>n) << 2);
  const waiting = backEnds + ((<usize>n) << 2);
  const arcs = waiting + ((<usize>(n + 1)) << 2);
  for (let source = first; source < last; source++) {
    memory.fill(level, UNREACHED_BYTE, (<usize>n) << 2);
    memory.fill(paths, 0, (<usize>n) << 3);
    put(level, source, 0);
    putReal(paths, source, 1);
    put(order, 0, source);
    let reached = 1;
    let kept = 0;
    let ahead = m;
    let left = -1;
    let depth = 0;
    put(levelStarts, 0, 0);
    for (let begin = 0; begin < reached; depth++) {
      const end = reached;
      const next = depth + 1;
      let named = 0;
      for (let k = begin; k < end; k++) {
        const v = at(order, k);
        named += at(outOffsets, v + 1) - at(outOffsets, v);
        ahead -= at(inOffsets, v + 1) - at(inOffsets, v);
      }
      put(levelStarts, next, end);
      put(arcStarts, next, kept);
      if (named <= ahead) {
        for (let k = begin; k < end; k++) {
          const v = at(order, k);
          const stop = at(outOffsets, v + 1);
          const from = kept;
          for (let e = at(outOffsets, v); e < stop; e++) {
            const w = at(outTargets, e);
            const there = at(level, w);
            put(order, reached, w);
            reached += <i32>(there > next);
            put(level, w, min(there, next));
            put(arcs, kept, w);
            kept += <i32>(there > depth);
          }
          const ways = real(paths, v);
          for (let a = from; a < kept; a++) {
            const w = at(arcs, a);
            putReal(paths, w, real(paths, w) + ways);
          }
          put(namedEnds, k, kept);
        }
        // No person of this level looked back.
        if (reached > end) put(backEnds, end, -1);
      } else {
        if (left < 0) {
          left = 0;
          for (let v = 0; v < n; v++) {
            put(waiting, left, v);
            left += <i32>(at(level, v) > next);
          }
        }
        let still = 0;
        for (let k = 0; k < left; k++) {
          const w = at(waiting, k);
          if (at(level, w) < next) continue;
          const stop = at(inOffsets, w + 1);
          const from = kept;
          for (let e = at(inOffsets, w); e < stop; e++) {
            const v = at(inSources, e);
            put(arcs, kept, v);
            kept += <i32>(at(level, v) === depth);
          }
          if (kept === from) {
            put(waiting, still++, w);
            continue;
          }
          let ways: f64 = 0;
          for (let a = from; a < kept; a++) ways += real(paths, at(arcs, a));
          putReal(paths, w, ways);
          put(level, w, next);
          put(backEnds, reached, kept);
          put(order, reached++, w);
        }
        left = still;
      }
      begin = end;
    }
    const deepest = depth - 1;
    for (let k = at(levelStarts, deepest); k < reached; k++) {
      const v = at(order, k);
      putReal(share, v, 1 / real(paths, v));
    }
    for (let d = deepest; d > 0; d--) {
      const begin = at(levelStarts, d - 1);
      const end = at(levelStarts, d);
      let a = at(arcStarts, d);
      if (at(backEnds, end) >= 0) {
        const stop = d === deepest ? reached : at(levelStarts, d + 1);
        for (let k = begin; k < end; k++) putReal(share, at(order, k), 0);
        for (let k = end; k < stop; k++) {
          const handed = real(share, at(order, k));
          for (const until = at(backEnds, k); a < until; a++) {
            const v = at(arcs, a);
            putReal(share, v, real(share, v) + handed);
          }
        }
      } else {
        for (let k = begin; k < end; k++) {
          let sum: f64 = 0;
          for (const until = at(namedEnds, k); a < until; a++) sum += real(share, at(arcs, a));
          putReal(share, at(order, k), sum);
        }
      }
      if (d === 1) break;
      for (let k = begin; k < end; k++) {
        const v = at(order, k);
        const ways = real(paths, v);
        const sum = real(share, v);
        putReal(people, v, real(people, v) + ways * sum);
        putReal(share, v, sum + 1 / ways);
      }
    }
    if (ties === 0) continue;
    for (let k = 0; k < reached; k++) {
      const v = at(order, k);
      const above = at(level, v) + 1;
      const ways = real(paths, v);
      for (let e = at(outOffsets, v); e < at(outOffsets, v + 1); e++) {
        const w = at(outTargets, e);
        if (at(level, w) === above) putReal(ties, e, real(ties, e) + ways * real(share, w));
      }
    }
  }
}

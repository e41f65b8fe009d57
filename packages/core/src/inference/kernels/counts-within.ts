import { labelsWasm } from "../../network/kernels/labels-wasm.js";
import { withKernel } from "../../network/kernels/wasm.js";
import { keysOf, TOGETHER } from "./shuffled-orders.js";

/** Ties whose ends are compared, those of one class together. */
export interface TieClasses {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Where the ties of each class end. */
  readonly ends: Int32Array;
}

/** Labels a kernel can hold in a byte. */
export const MOST_LABELS = 256;

/**
 * How many ties of each class join two people of one label, when labels are dealt out by the streams from `first` to
 * before `end`: the numbers of the first class, then those of the second … Null where the kernel is not to be had.
 *
 * @param labels of everyone the ties name, from 0 to 255
 */
export function compiledCounts(
  { from, to, ends }: TieClasses,
  labels: Uint8Array,
  seed: number,
  { first, end }: { readonly first: number; readonly end: number },
): Int32Array[] | null {
  return withKernel(labelsWasm, (kernel) => {
    const n = labels.length;
    // Four bytes at a time, as memory is copied.
    const padded = new Uint8Array((n + 3) & ~3);
    padded.set(labels);
    const place = kernel.put(new Int32Array(padded.buffer));
    const ties = [kernel.put(from), kernel.put(to)] as const;
    const [classes, classEnds] = [ends.length, kernel.put(ends)];
    const counts = kernel.take(4 * TOGETHER * classes);
    const work = kernel.take(TOGETHER * n + 320);
    const found = Array.from(ends, () => new Int32Array(end - first));
    for (let r = first; r < end; r += TOGETHER) {
      kernel.run(r, ...keysOf(seed), n, place, ...ties, classes, classEnds, counts, work);
      const lanes = Math.min(TOGETHER, end - r);
      found.forEach((list, c) => {
        list.set(new Int32Array(kernel.memory(), counts + 4 * TOGETHER * c, lanes), r - first);
      });
    }
    return found;
  });
}

/** The same for labels as they are dealt: a number a class. */
export function countsWithin({ from, to, ends }: TieClasses, labels: Int32Array): Int32Array {
  let e = 0;
  return ends.map((end) => {
    let count = 0;
    for (; e < end; e++) if (labels[from[e]!] === labels[to[e]!]) count++;
    return count;
  });
}

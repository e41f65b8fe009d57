import fc from "fast-check";
import { expect, it } from "vitest";
import {
  changesAmong,
  openChanges,
  seatedChanges,
  waveArcs,
} from "../../src/analysis/headlines/wave-cells.js";
import { buildNetwork, type Network, tiePlace } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { unionView } from "../../src/network/views.js";

const n = 7;
const ids = Array.from({ length: n }, (_, i) => `p${i}`);
const cells = fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 25 });
const keys = (list: readonly (readonly [number, number])[]) => [
  ...new Set(list.flatMap(([i, j]) => (i === j ? [] : [i * n + j]))),
];
const network = (
  ties: readonly number[],
  more: { answered?: Uint8Array; missingCells?: number[] } = {},
): Network =>
  buildNetwork({ ids, from: ties.map((k) => Math.floor(k / n)), to: ties.map((k) => k % n), ...more });
const groups = fc.array(fc.integer({ min: -1, max: 2 }), { minLength: n, maxLength: n });
const PARTS = ["", "_within", "_across"] as const;

/** The part a cell is in besides all. */
const partOf = (of: readonly number[], i: number, j: number) =>
  of[i]! < 0 || of[j]! < 0 ? null : of[i] === of[j] ? "_within" : "_across";

it("cells of people seated anew are counted as if the network were written out anew", () => {
  fc.assert(
    fc.property(
      cells,
      cells,
      groups,
      fc.shuffledSubarray([...ids.keys()], { minLength: n }),
      fc.boolean(),
      (before, after, of, seats, directed) => {
        const view = (ties: readonly number[]) => (directed ? network(ties) : unionView(network(ties)));
        const [first, second] = [view(keys(before)), view(keys(after))];
        const moved = view(keys(after).map((k) => seats[Math.floor(k / n)]! * n + seats[k % n]!));
        const seated = seatedChanges(waveArcs({ first, second }), of, 3)(Int32Array.from(seats));
        expect(seated).toEqual(changesAmong(waveArcs({ first, second: moved }), of, 3, null));
      },
    ),
  );
});

it("open cells are counted by what is known of them in each wave", () => {
  fc.assert(
    fc.property(
      fc.tuple(cells, cells, cells, cells),
      groups,
      fc.array(fc.boolean(), { minLength: 2 * n, maxLength: 2 * n }),
      (lists, of, flags) => {
        const answered = [flags.slice(0, n), flags.slice(n)].map((list) => Uint8Array.from(list, Number));
        const [first, second] = [0, 1].map((w) =>
          network(keys(lists[w]!), { answered: answered[w]!, missingCells: keys(lists[2 + w]!) }),
        ) as [Network, Network];
        const found = openChanges(first, second, (id) => {
          const g = of[ids.indexOf(id)]!;
          return g < 0 ? null : `department ${g}`;
        })!;
        const state = (w: Network, i: number, j: number) =>
          tiePlace(w, i, j) >= 0 ? "1" : isObserved(w, i, j) ? "0" : "u";
        for (const part of PARTS) {
          const counts: Record<string, number> = {};
          let all = 0;
          for (let i = 0; i < n; i++)
            for (let j = 0; j < n; j++) {
              if (i === j || (part !== "" && partOf(of, i, j) !== part)) continue;
              all++;
              const known = state(first, i, j) + state(second, i, j);
              counts[known] = (counts[known] ?? 0) + 1;
            }
          const { cells: total, ...open } = found[part];
          expect(total).toBe(all);
          for (const [known, count] of Object.entries(open)) expect(count).toBe(counts[known] ?? 0);
        }
      },
    ),
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { type SettledCells, settleCells, TieCells } from "../../src/study/tie-cells.js";

type Row = readonly [relation: number, wave: number, from: number, to: number, value: number];

function settled(rows: readonly Row[]): SettledCells {
  const cells = new TieCells(rows.length);
  for (const [k, row] of rows.entries()) cells.add(...row, k);
  return settleCells(cells);
}

/** Every cell once, sorted as the study has them. */
function naive(rows: readonly Row[]): readonly Row[] {
  const best = new Map<string, Row>();
  const says = (value: number) => (Number.isNaN(value) ? 0.5 : value);
  for (const row of rows) {
    const key = row.slice(0, 4).join(" ");
    const known = best.get(key);
    if (known === undefined || says(row[4]) > says(known[4])) best.set(key, row);
  }
  return [...best.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
}

const few = fc.nat({ max: 1 });
const rows = fc.array(
  fc.tuple(few, few, fc.nat({ max: 4 }), fc.nat({ max: 90 }), fc.constantFrom(-1, 0, Number.NaN, 1, 3)),
  { maxLength: 300 },
);

it("settles cells alike, whether or not the rows come in the order of those who report", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const expected = naive(given);
      const bySender = [...given].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      for (const order of [given, bySender]) {
        const { ties, blankCells, repeated } = settled(order);
        const tied = expected.filter(([, , , , value]) => !(value <= 0));
        expect([...ties.relation]).toEqual(tied.map(([relation]) => relation));
        expect([...ties.wave]).toEqual(tied.map(([, wave]) => wave));
        expect([...ties.from]).toEqual(tied.map(([, , from]) => from));
        expect([...ties.to]).toEqual(tied.map(([, , , to]) => to));
        expect([...ties.strength]).toEqual(tied.map(([, , , , value]) => value));
        expect(blankCells).toEqual(
          expected
            .filter(([, , , , value]) => value === -1)
            .map(([relation, wave, from, to]) => ({ relation, wave, from, to })),
        );
        expect(repeated).toHaveLength(given.length - expected.length);
        for (const { row, earlier } of repeated) {
          expect(order[row]!.slice(0, 4)).toEqual(order[earlier]!.slice(0, 4));
          expect(earlier).toBeLessThan(row);
        }
      }
    }),
  );
});

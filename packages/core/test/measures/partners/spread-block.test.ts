import fc from "fast-check";
import { expect, it } from "vitest";
import { randomStream } from "../../../src/inference/random.js";
import { LiveArcs, WORDS } from "../../../src/measures/partners/live-arcs.js";
import {
  compiledSpreadCounts,
  plainSpreadCounts,
  type SpreadBlock,
} from "../../../src/measures/partners/spread-block.js";
import { partnerGraph } from "../../../src/network/partner-graph.js";
import { type PartnerOffice, partnerOffices } from "./partner-offices.js";

function blockOf({ flow, ties, grouping }: PartnerOffice, seed: number, last: number): SpreadBlock {
  const graph = partnerGraph(flow, ties);
  const chances = Float64Array.from(graph.network.outStrengths, (w) => [0, 0.3, 0.75, 1e-9, 1][w]!);
  const sources = Int32Array.from(ties.partners, (_, p) => graph.people + p);
  return { ...graph, grouping, chances, seed, first: 3, draws: Int32Array.of(-1, -1, last, 0), sources };
}

/** Draw by draw and tie by tie: nodes reached in one draw. */
function reachedIn({ network }: SpreadBlock, live: Int32Array, source: number, draw: number): Set<number> {
  const reached = new Set([source]);
  for (const i of reached)
    for (let e = network.outOffsets[i]!; e < network.outOffsets[i + 1]!; e++)
      if (((live[WORDS * e + (draw >> 5)]! >>> (draw & 31)) & 1) === 1) reached.add(network.outTargets[e]!);
  return reached;
}

const blocks = fc
  .tuple(partnerOffices(40), fc.nat(2 ** 40), fc.integer())
  .map(([office, seed, last]) => blockOf(office, seed, last));

it("the compiled spread of a block is that of its twin", () => {
  fc.assert(
    fc.property(blocks, (block) => {
      const compiled = compiledSpreadCounts(block);
      expect(compiled).not.toBeNull();
      expect(compiled).toEqual(plainSpreadCounts(block));
    }),
    { numRuns: 200 },
  );
});

it("the spread of a block is that of its draws followed one by one", () => {
  fc.assert(
    fc.property(blocks, (block) => {
      const { people, grouping, draws, sources } = block;
      const arcs = new LiveArcs(block.chances);
      for (let word = 0; word < WORDS; word++) arcs.draw(word, randomStream(block.seed, block.first + word));
      const groups = grouping.labels.length;
      const { persons, departments, sums } = plainSpreadCounts(block);
      const looked = [...Array(32 * WORDS).keys()].filter((d) => ((draws[d >> 5]! >>> (d & 31)) & 1) === 1);
      sources.forEach((source, s) => {
        const found = looked.map((d) =>
          [...reachedIn(block, arcs.live, source, d)].filter((i) => i < people),
        );
        const all = found.flat();
        for (let i = 0; i < people; i++)
          expect(persons[s * people + i]).toBe(all.filter((j) => j === i).length);
        for (let g = 0; g < groups; g++)
          expect(departments[s * groups + g]).toBe(
            found.filter((one) => one.some((i) => grouping.of[i] === g)).length,
          );
        expect(sums[2 * s]).toBe(all.length);
        expect(sums[2 * s + 1]).toBe(found.reduce((sum, one) => sum + one.length ** 2, 0));
      });
    }),
    { numRuns: 40 },
  );
});

import { arrangementsOf, visitArrangements } from "../../inference/arrangement.js";
import { TestTally } from "../../inference/drawn-tests.js";
import { drawBlocks } from "../../inference/draws.js";
import { accessiblePairs } from "../../measures/awareness-funnel.js";
import { awarenessRatings } from "../../network/awareness-ratings.js";
import { tiePlace } from "../../network/network.js";
import { isObserved } from "../../network/observed.js";
import { seekView } from "../../network/views.js";
import { affordable, type ChanceGroup, chanceFigure } from "./chance-figure.js";

const MEASURES = ["known_not_asked_share", "asked_not_known_share", "aware_asked_share"] as const;

/**
 * Whether people ask those they know of, against chance: who asks whom is seated anew among people, rows and columns
 * together, beliefs left as they are (a QAP test, measures.md F7).
 */
export const knowingChance: ChanceGroup = {
  scope: "main",
  measures: MEASURES,
  cutBy: ["tie"],
  applies: ({ study }) => study.expertise.length > 0 && study.awareness.length > 0,
  *figures({ study, network, expertise: map }, options) {
    const seek = seekView(network);
    const n = seek.ids.length;
    const known = new Set<number>();
    for (const nominations of map.nominations)
      for (const key of nominations) {
        const i = Math.floor(key / n);
        if (map.respondents[i] === 1 && key !== i * n + i) known.add(key);
      }
    const accessible = Float64Array.from(accessiblePairs(awarenessRatings(study, network), n));
    const pairs = Float64Array.from(known);
    const from = Int32Array.from({ length: seek.outTargets.length });
    for (let i = 0; i < n; i++) from.fill(i, seek.outOffsets[i], seek.outOffsets[i + 1]);
    const place = new Int32Array(n);
    const counts = (keys: Float64Array, order: Int32Array): [asked: number, not: number] => {
      let asked = 0;
      let not = 0;
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k]!;
        const i = Math.floor(key / n);
        const a = order[i]!;
        const b = order[key - i * n]!;
        if (tiePlace(seek, a, b) >= 0) asked++;
        else if (isObserved(seek, a, b)) not++;
      }
      return [asked, not];
    };
    const statistics = (order: Int32Array): number[] => {
      const [both, knownNotAsked] = counts(pairs, order);
      for (let at = 0; at < n; at++) place[order[at]!] = at;
      let asks = 0;
      for (let e = 0; e < from.length; e++) asks += map.respondents[place[from[e]!]!]!;
      const [asked, not] = counts(accessible, order);
      return [knownNotAsked / (both + knownNotAsked), (asks - both) / asks, asked / (asked + not)];
    };
    const ways = arrangementsOf(
      n,
      affordable(options, 10 * (pairs.length + accessible.length) + from.length),
    );
    const tally = new TestTally(statistics(Int32Array.from({ length: n }, (_, i) => i)));
    for (const block of drawBlocks(ways.count)) {
      visitArrangements(ways, block, (order) => tally.add(statistics(order)));
      yield { at: block.end / ways.count };
    }
    const tests = tally.tests(ways.exact, ways.seed);
    return MEASURES.map((measure, s) =>
      chanceFigure({ measure, level: "network" }, tests[s]!, "people of who asks whom"),
    );
  },
};

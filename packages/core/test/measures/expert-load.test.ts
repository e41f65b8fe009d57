import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timesNamed } from "../../src/measures/awareness.js";
import { awarenessFunnel } from "../../src/measures/awareness-funnel.js";
import { chanceLoad, loadPoint } from "../../src/measures/chance-load.js";
import { expertDemand, expertLoads, holderNaming, holdersOf } from "../../src/measures/expert-load.js";
import {
  awareStepsToExpertise,
  costToExpertise,
  discountedReach,
  stepsToExpertise,
  teamReach,
} from "../../src/measures/expertise-reach.js";
import {
  knowAskByDepartment,
  knowAskOddsRatio,
  knowAskPhi,
  knowAskTable,
} from "../../src/measures/know-and-ask.js";
import { shareWithin } from "../../src/measures/partners.js";
import { fromTies } from "../../src/network/from-ties.js";
import { buildNetwork, tiePlace } from "../../src/network/network.js";
import { isObserved } from "../../src/network/observed.js";
import { atLeast, flowView, seekView, unionView } from "../../src/network/views.js";
import { networks } from "../network/naive.js";
import { DEPARTMENTS, F1, F3, PEOPLE } from "./fixtures.js";
import { readReference, referenceAvailable } from "./reference-data.js";

const NaN_ = Number.NaN;
const holds = (topic: number) => F3.holds.subarray(topic * 8, topic * 8 + 8);
const who = (steps: Float64Array, within: number) => PEOPLE.filter((_, i) => steps[i]! <= within).join("");

describe("reach to expertise", () => {
  it("is .65625 for M when a step halves its worth", () => {
    expect(discountedReach(stepsToExpertise(F1, holds(0)))).toBe(0.65625);
    expect(discountedReach(stepsToExpertise(F1, holds(0)), 0)).toBe(3 / 8);
    expect(discountedReach(new Float64Array())).toBeNaN();
  });

  it("by strong ties only, in two steps, reaches b, c, e, f for M and a, c, d, f for T", () => {
    const strong = atLeast(F1, 3);
    expect(who(stepsToExpertise(strong, holds(0), false), 2)).toBe("bcef");
    expect(who(stepsToExpertise(strong, holds(1), false), 2)).toBe("acdf");
  });

  it("of the team c, e, f: nobody holds M, all are at one step; e holds T", () => {
    const team = ["c", "e", "f"].map((id) => PEOPLE.indexOf(id));
    const steps = [stepsToExpertise(F1, holds(0)), stepsToExpertise(F1, holds(1))];
    expect(teamReach(team, steps, 1)).toEqual({ topics: 2, onTeam: 1, onTeamShare: 0.5, withinShare: 5 / 6 });
    expect(team.map((i) => steps[0]![i])).toEqual([1, 1, 1]);
    expect(team.map((i) => steps[1]![i])).toEqual([1, 0, 2]);
    expect(teamReach(team, [], 1)).toEqual({ topics: 0, onTeam: 0, onTeamShare: NaN_, withinShare: NaN_ });
  });

  it("whose last step must name the holder is longer", () => {
    // Ties to a holder of M whom the person names for it: b to a, e to d, f to d. a goes to b, b to e: three steps.
    expect([...awareStepsToExpertise(F1, F3, 0, false)]).toEqual([3, 1, 2, 3, 1, 1, 2, NaN_]);
    expect([...awareStepsToExpertise(F1, F3, 0)]).toEqual([0, 1, 2, 0, 1, 1, 2, 0]);
  });

  it("costs least over strong ties", () => {
    // M: b to a by 3: 1/3. c to b to a: 1/3 + 1/3, c to d: 1/2. e to d by 4. f to d by 3. g to e to d: 1 + 1/4.
    expect([...costToExpertise(F1, holds(0))].map((x) => x.toFixed(4))).toEqual(
      [0, 1 / 3, 1 / 2, 0, 1 / 4, 1 / 3, 5 / 4, 0].map((x) => x.toFixed(4)),
    );
    // a to c to d: 1/2 + 1/2; d to c to b to a: 1 + 1/3 + 1/3.
    const others = costToExpertise(F1, holds(0), false);
    expect(others[0]).toBeCloseTo(1, 12);
    expect(others[3]).toBeCloseTo(5 / 3, 12);
    expect(others[7]).toBeNaN();
    const bare = fromTies("a>b b>c");
    expect([...costToExpertise(bare, Uint8Array.from([0, 0, 1]))]).toEqual([2, 1, 0]);
  });

  it("equals a search from each person, by steps, by knowing and by cost", () => {
    fc.assert(
      fc.property(networks, networks, fc.infiniteStream(fc.nat(1)), (network, names, stream) => {
        const n = network.ids.length;
        const held = Uint8Array.from({ length: n }, () => stream.next().value!);
        const named = new Set<number>();
        for (let i = 0; i < Math.min(n, names.ids.length); i++)
          for (const j of names.outTargets.subarray(names.outOffsets[i], names.outOffsets[i + 1]))
            if (j < n) named.add(i * n + j);
        const map = {
          topics: ["t"],
          holds: held,
          nominations: [Float64Array.from(named).sort()],
          respondents: network.answered,
        };
        const cost = (e: number) => (network.outStrengths[e]! > 0 ? 1 / network.outStrengths[e]! : Infinity);
        // Bellman-Ford from each person, the goal being anybody else who holds it (and is named by the one before).
        const search = (i: number, weight: (e: number) => number, knowing: boolean): number => {
          const best = new Array(n).fill(Infinity);
          best[i] = 0;
          let found = Infinity;
          for (let round = 0; round <= n; round++)
            for (let u = 0; u < n; u++)
              for (let e = network.outOffsets[u]!; e < network.outOffsets[u + 1]!; e++) {
                const j = network.outTargets[e]!;
                const length = best[u] + weight(e);
                if (length < best[j]) best[j] = length;
                if (j !== i && held[j] === 1 && (!knowing || named.has(u * n + j)))
                  found = Math.min(found, length);
              }
          return found === Infinity ? NaN_ : found;
        };
        const own = (i: number, otherwise: number) => (held[i] === 1 ? 0 : otherwise);
        for (let i = 0; i < n; i++) {
          const [steps, aware, costs] = [
            search(i, () => 1, false),
            search(i, () => 1, true),
            search(i, cost, false),
          ];
          expect(stepsToExpertise(network, held, false)[i]).toEqual(steps);
          expect(stepsToExpertise(network, held)[i]).toEqual(own(i, steps));
          expect(awareStepsToExpertise(network, map, 0, false)[i]).toEqual(aware);
          expect(awareStepsToExpertise(network, map, 0)[i]).toEqual(own(i, aware));
          const found = costToExpertise(network, held, false)[i]!;
          if (Number.isNaN(costs)) expect(found).toBeNaN();
          else expect(found).toBeCloseTo(costs, 9);
          expect(costToExpertise(network, held)[i]).toEqual(own(i, found));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("runs in the direction of seeking, however the relation was worded", () => {
    const gives = buildNetwork({ ids: ["a", "b"], from: [0], to: [1], orientation: "give" });
    expect([...stepsToExpertise(seekView(gives), Uint8Array.from([1, 0]))]).toEqual([0, 1]);
    expect(seekView(gives).observation).toBe("column");
    const mutual = buildNetwork({ ids: ["a", "b"], from: [0], to: [1], orientation: "mutual" });
    expect(seekView(mutual).directed).toBe(false);
    expect(seekView(F1)).toBe(F1);
    const undirected = unionView(F1);
    expect(seekView(undirected)).toBe(undirected);
    expect(seekView(flowView(F1)).outTargets).toEqual(F1.outTargets);
  });
});

describe("who is asked", () => {
  const holders = holdersOf(F3);

  it("holders get .7143 of asks against a base of .75", () => {
    const demand = expertDemand(F1, holders);
    expect(demand.share.toFixed(4)).toBe("0.7143");
    expect(demand.base).toBe(0.75);
    expect([demand.asks, demand.asksToHolders]).toEqual([14, 10]);
    expect(demand.gini.toFixed(4)).toBe("0.3667");
    // Shares of the ten asks: d 3, e 3, b 2, a 1, g 1, h 0.
    expect(demand.hhi).toBeCloseTo((9 + 9 + 4 + 1 + 1) / 100, 12);
  });

  it("loads are d .2143, e .2143, b .1429, a .0714, g .0714, h 0", () => {
    const loads = expertLoads(F1, holders);
    expect(loads.map((l) => [PEOPLE[l.person], l.share.toFixed(4)])).toEqual([
      ["a", "0.0714"],
      ["b", "0.1429"],
      ["d", "0.2143"],
      ["e", "0.2143"],
      ["g", "0.0714"],
      ["h", "0.0000"],
    ]);
    expect(loads.find((l) => PEOPLE[l.person] === "d")!.quotient).toBeCloseTo(3 / (10 / 6), 12);
    expect(loads.some((l) => l.overAsked)).toBe(false);
    expect(expertLoads(fromTies("", { people: ["a", "b"] }), Uint8Array.from([1, 0]))[0]).toMatchObject({
      load: 0,
      share: NaN_,
      quotient: NaN_,
      overAsked: false,
    });
  });

  it("somebody whom all ask is over-asked beside a holder whom nobody asks", () => {
    const people = [..."abcdefghijkl"];
    const star = fromTies(
      people
        .slice(1)
        .map((p) => `${p}>a`)
        .join(" "),
      { people },
    );
    const two = Uint8Array.from(people, (p) => (p < "c" ? 1 : 0));
    expect(expertLoads(star, two).map((l) => [l.load, l.quotient, l.overAsked])).toEqual([
      [11, 2, true],
      [0, 0, false],
    ]);
  });

  it("the chance of a load is that of all ways to name as many", () => {
    // Of four people b names one, c two, d none; how often is a named?
    const exact = [0, 0, 0];
    for (const b of ["a", "c", "d"])
      for (const c of ["ab", "ad", "bd"]) exact[(b === "a" ? 1 : 0) + (c.includes("a") ? 1 : 0)]! += 1 / 9;
    expect([...chanceLoad([1, 2, 0], 4)].map((x) => x.toFixed(12))).toEqual(exact.map((x) => x.toFixed(12)));
    expect([0.1, 0.3, 0.8].map((share) => loadPoint(Float64Array.from(exact), share))).toEqual([0, 1, 2]);
    expect(loadPoint(Float64Array.of(1))).toBe(0);
  });

  it("a holder named by nobody among few names is no surprise", () => {
    const [a, d, h] = holderNaming(F3, 0);
    expect([a!.times, d!.times, h!.times]).toEqual([3, 4, 0]);
    // h is no respondent: nine names by seven others, each with chance names / 7: b and f two, the others one.
    expect(h!.expected).toBeCloseTo(9 / 7, 12);
    expect(h!.pLe).toBeCloseTo((6 / 7) ** 5 * (5 / 7) ** 2, 12);
  });
});

describe("knowing and asking", () => {
  it("has the table 10, 6, 4, 29 with φ .5230 and odds ratio 12.08", () => {
    const table = knowAskTable(F3, F1);
    // F1 as reported by a to g; h did not answer the questions on expertise.
    expect(table).toEqual({ both: 10, knownNotAsked: 6, askedNotKnown: 4, neither: 29 });
    expect(knowAskPhi(table).toFixed(4)).toBe("0.5230");
    expect(knowAskOddsRatio(table).toFixed(2)).toBe("12.08");
    expect(knowAskOddsRatio({ both: 1, knownNotAsked: 0, askedNotKnown: 2, neither: 1 })).toBeNaN();
    expect(knowAskPhi({ both: 0, knownNotAsked: 0, askedNotKnown: 2, neither: 1 })).toBeNaN();
  });

  it("counts each pair once, whatever is known of it", () => {
    const cells = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 40 });
    const offDiagonal = (list: readonly (readonly [number, number])[]) =>
      [...new Set(list.flatMap(([i, j]) => (i === j ? [] : [i * 8 + j])))].sort((a, b) => a - b);
    fc.assert(
      fc.property(
        cells,
        cells,
        cells,
        cells,
        fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
        (ties, blank, named, alsoNamed, flags) => {
          const tied = offDiagonal(ties);
          const seek = buildNetwork({
            ids: PEOPLE,
            from: tied.map((key) => Math.floor(key / 8)),
            to: tied.map((key) => key % 8),
            orientation: "seek",
            answered: Uint8Array.from(flags.slice(0, 8), Number),
            missingCells: offDiagonal(blank),
          });
          const map = {
            ...F3,
            nominations: [named, alsoNamed].map((list) => Float64Array.from(offDiagonal(list))),
            respondents: Uint8Array.from(flags.slice(8), Number),
          };
          const count = { both: 0, knownNotAsked: 0, askedNotKnown: 0, neither: 0 };
          for (let i = 0; i < 8; i++)
            for (let j = 0; j < 8; j++) {
              if (i === j || map.respondents[i] !== 1) continue;
              const knows = map.nominations.some((list) => list.includes(i * 8 + j));
              const asks = tiePlace(seek, i, j) >= 0;
              if (!asks && !isObserved(seek, i, j)) continue;
              count[knows ? (asks ? "both" : "knownNotAsked") : asks ? "askedNotKnown" : "neither"]++;
            }
          expect(knowAskTable(map, seek)).toEqual(count);
          expect(knowAskTable(map, seek, { among: () => true })).toEqual(count);
        },
      ),
    );
  });

  it("adds up over pairs of departments, and among holders only", () => {
    const tables = knowAskByDepartment(F3, F1, DEPARTMENTS);
    expect(tables).toHaveLength(9);
    const sum = (key: "both" | "knownNotAsked" | "askedNotKnown" | "neither") =>
      tables.reduce((total, t) => total + t[key], 0);
    expect([sum("both"), sum("knownNotAsked"), sum("askedNotKnown"), sum("neither")]).toEqual([10, 6, 4, 29]);
    const ofM = knowAskTable(F3, F1, { topics: [0], among: (_, j) => holds(0)[j] === 1 });
    // Holders a, d, h. Named and asked: b→a, e→d, f→d. Named only: a→d, c→a, d→a, g→d. Asked only: c→d.
    expect(ofM).toEqual({ both: 3, knownNotAsked: 4, askedNotKnown: 1, neither: 7 * 3 - 2 - 8 });
  });

  it.skipIf(!referenceAvailable)(
    "of Cross and Parker's manufacturing team is R's table and correlation",
    () => {
      const graphs = readReference("cross_parker_manufacturing");
      const [asks, knows] = ["information_ge4", "awareness_ge5"].map(
        (id) => graphs.find((g) => g.graph === id)!.network,
      );
      const n = knows!.ids.length;
      const keys = knows!.ids.flatMap((_, i) =>
        [...knows!.outTargets.subarray(knows!.outOffsets[i], knows!.outOffsets[i + 1])].map((j) => i * n + j),
      );
      const map = {
        topics: ["what they know"],
        holds: new Uint8Array(n),
        nominations: [Float64Array.from(keys)],
        respondents: new Uint8Array(n).fill(1),
      };
      const table = knowAskTable(map, asks!);
      expect(table).toEqual({ both: 672, knownNotAsked: 684, askedNotKnown: 81, neither: 4415 });
      expect(knowAskPhi(table)).toBeCloseTo(0.6017695721806029, 12);
      expect(timesNamed(map, 0).reduce((sum, x) => sum + x, 0)).toBe(1356);
    },
  );

  it("leaves out pairs nobody answered for", () => {
    const silent = fromTies("a>b", { people: [..."abcdefgh"], notAnswered: ["c", "d", "e", "f", "g", "h"] });
    const table = knowAskTable(F3, silent);
    expect(table.both + table.knownNotAsked + table.askedNotKnown + table.neither).toBe(14);
  });
});

describe("from knowing to asking", () => {
  const ratings = {
    topic: Int32Array.from([0, 0, 0, 1, 1, 0]),
    from: Int32Array.from([0, 0, 1, 1, 2, 2]),
    about: Int32Array.from([1, 2, 0, 0, 1, 0]),
    value: Float64Array.from([3, 4, 1, 3, 4, NaN_]),
    access: Float64Array.from([2, 4, 4, 4, NaN_, 4]),
    valueFrom: 3,
    accessFrom: 3,
  };
  const seek = fromTies("b>a a>c", { people: ["a", "b", "c"] });

  it("loses pairs at each stage, and counts who answered it", () => {
    // a→b valued, not within reach. a→c goes all the way. b→a fails for the first topic and passes for the second.
    // c→b valued, access not answered. c→a value not answered.
    expect(awarenessFunnel(ratings, seek)).toEqual({
      known: 5,
      valued: 4,
      valueAnswered: 4,
      accessible: 2,
      accessAnswered: 3,
      asked: 2,
      askAnswered: 2,
    });
    expect(awarenessFunnel(ratings, seek, { topics: [0] })).toMatchObject({ known: 4, valued: 2, asked: 1 });
    expect(awarenessFunnel(ratings, seek, { among: (i) => i === 2 })).toMatchObject({
      known: 2,
      valued: 1,
      valueAnswered: 1,
      accessible: 0,
      accessAnswered: 0,
    });
  });

  it("never widens", () => {
    fc.assert(
      fc.property(
        networks,
        fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(1), fc.nat(5), fc.nat(5)), { maxLength: 20 }),
        (network, rows) => {
          const n = network.ids.length;
          const kept = rows.filter(([i, j]) => i < n && j < n);
          const column = (at: 0 | 1 | 2) => Int32Array.from(kept, (r) => r[at]);
          const rating = (at: 3 | 4) => Float64Array.from(kept, (r) => (r[at] === 5 ? NaN_ : r[at]));
          const f = awarenessFunnel(
            {
              from: column(0),
              about: column(1),
              topic: column(2),
              value: rating(3),
              access: rating(4),
              valueFrom: 2,
              accessFrom: 3,
            },
            network,
          );
          const path = [
            f.known,
            f.valueAnswered,
            f.valued,
            f.accessAnswered,
            f.accessible,
            f.askAnswered,
            f.asked,
          ];
          expect([...path].sort((a, b) => b - a)).toEqual(path);
        },
      ),
    );
  });

  it("shares within", () => {
    expect(shareWithin(Float64Array.from([0, 3, NaN_]), 2)).toBe(1 / 3);
  });
});

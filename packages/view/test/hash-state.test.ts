import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stateFromHash, stateToHash } from "../src/hash-state.js";
import { applyState, defaultState, type ViewState } from "../src/index.js";
import { riverbend } from "./riverbend.js";

const data = riverbend("names");
const start = defaultState(data);
const people = data.people.map(({ id }) => id);
const departments = data.departments.map(({ id }) => id);

const changes = fc.record(
  {
    show: fc.constantFrom("map", "matrix", "table", "rounds"),
    layout: fc.constantFrom("departments", "boxes", "partner-distance"),
    lens: fc.constantFrom("none", "bridging", "change"),
    pair: fc.constantFrom(null, [departments[0], departments[3]]),
    relation: fc.constantFrom(null, "advice", "meetings"),
    wave: fc.constantFrom(null, "w1", "w2"),
    pathway: fc.constantFrom(null, "formal", "informal"),
    minStrength: fc.constantFrom(null, 2, 3.5),
    departments: fc.option(fc.subarray(departments), { nil: null }),
    roles: fc.constantFrom(null, ["Director"], ["", "Coordinator"]),
    partnerTies: fc.boolean(),
    nonrespondents: fc.boolean(),
    recompute: fc.boolean(),
    colorBy: fc.constantFrom("none", "department", "inDegree:advice"),
    selected: fc.subarray(people, { maxLength: 5 }),
    path: fc.constantFrom(null, { from: "p001", to: "ell" }, { from: "math", to: "univ" }),
    depth: fc.constantFrom(1, 2),
    direction: fc.constantFrom("both", "out", "in"),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<ViewState>>;

describe("a state in the address", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(changes, (change) => {
        const state = applyState(data, start, change);
        const back = stateFromHash(data, `#${stateToHash(data, state)}`);
        expect(back.unknown).toEqual([]);
        expect(applyState(data, start, back.state)).toEqual(state);
      }),
      { numRuns: 500 },
    );
  });

  test("is short where nothing was chosen, and holds no name", () => {
    expect(stateToHash(data, start)).toBe("v=1");
    fc.assert(
      fc.property(changes, (change) => {
        const hash = decodeURIComponent(stateToHash(data, applyState(data, start, change)));
        for (const { label } of [...data.people, ...data.departments, ...data.partners])
          expect(hash).not.toContain(label);
      }),
      { numRuns: 50 },
    );
  });

  test("never fails: what it cannot use is named and left out", () => {
    expect(stateFromHash(data, "#v=1&sel=zzz&rel=0&nonsense=1")).toMatchObject({
      unknown: ["sel", "nonsense"],
      state: { relation: "advice" },
    });
    expect(stateFromHash(data, "#v=2&rel=0").unknown).toEqual(["the version of the address"]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { state } = stateFromHash(data, text);
        expect(applyState(data, start, state)).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });
});

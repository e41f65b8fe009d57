import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { network } from "../../src/network/study-network.js";
import { readStudy, studyFromFiles } from "../../src/study/read-study.js";
import type { Study } from "../../src/study/study.js";
import { encode } from "../survey/encode.js";
import { codes, PEOPLE, problemsOf, studyOf, tieTexts } from "./files.js";

describe("readStudy", () => {
  it("reports missing files and still gives a study", () => {
    const study = studyFromFiles([]);
    expect(study.problems.map((p) => [p.severity, p.code, p.file])).toEqual([
      ["error", "E_FILE_MISSING", "people.csv"],
      ["error", "E_FILE_MISSING", "ties.csv"],
    ]);
    expect(study).toMatchObject({ people: [], relations: [], waves: [{ id: "", label: "" }], files: [] });
    expect(() => network(study)).toThrow("The study has no ties among people.");
  });

  it.each([
    ["one person", "id,department,answered\na,Math,yes\n", 1],
    ["nobody", "id,department,answered\n", 0],
  ])("reads a study of %s", (_, people, count) => {
    const study = studyOf({ "people.csv": people, "ties.csv": "from,to\n" });
    expect(study.people).toHaveLength(count);
    expect(study.responses.byWave).toHaveLength(1);
    expect(codes(study).filter((c) => c.startsWith("E_"))).toEqual([]);
  });

  it("reads no ties as no ties, and an empty file as an error", () => {
    const headerOnly = studyOf({ "ties.csv": "from,to\n" });
    expect(codes(headerOnly)).toEqual(["W_EMPTY"]);
    expect(headerOnly.files).toContainEqual({ name: "ties.csv", rows: 0, columns: 2, delimiter: "," });
    // Nobody named anybody: a relation with degrees of 0, not a study without one.
    expect(headerOnly.relations.map(({ id, amongPeople }) => [id, amongPeople])).toEqual([["tie", true]]);
    expect(codes(studyOf({ "ties.csv": "" }))).toEqual(["E_EMPTY"]);
  });

  it("takes files by the end of their name and says which it does not use", () => {
    const study = studyFromFiles([
      { name: "study/People.CSV", content: PEOPLE },
      { name: "study\\ties.csv", content: "from,to\na,b\n" },
      { name: "study/tie.csv", content: "from,to\na,c\n" },
      { name: "study/photo.jpg", content: "" },
      { name: "study2/ties.csv", content: "from,to\na,d\n" },
    ]);
    expect(tieTexts(study)).toEqual(["a>d tie  NaN"]);
    expect(problemsOf(study, "I_FILE_UNUSED")).toMatchObject([
      { file: "study/tie.csv", suggestion: "ties.csv", action: "not read" },
    ]);
    expect(problemsOf(study, "W_FILE_DUP")).toMatchObject([
      { severity: "warning", file: "study\\ties.csv", action: "not read; the first one is used" },
    ]);
  });

  it("reads files of a browser", async () => {
    const study = await readStudy([
      new File([PEOPLE], "people.csv"),
      new File(["from,to\na,b\n"], "ties.csv"),
    ]);
    expect(tieTexts(study)).toEqual(["a>b tie  NaN"]);
  });

  it("gives a hash that any change of any file changes", () => {
    const hash = (files: Record<string, string>) => studyOf(files).hash;
    const one = hash({});
    expect(hash({})).toBe(one);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(hash({ "ties.csv": "from,to\na,c\n" })).not.toBe(one);
    expect(hash({ "meetings.csv": "id\n" })).not.toBe(one);
    expect(studyOf({ "ties.csv": encode("from,to\na,b\n", "utf-8") }).hash).toBe(one);
  });

  it("gives the same study in every encoding and delimiter", () => {
    const people = "id,name,department,answered\na,O’Brien,Math,yes\nb,Núñez,Math,yes\nc,Ana,Data,no\n";
    const expected = studyOf({ "people.csv": people }).people.map((p) => p.name);
    for (const encoding of ["utf-8", "utf-8 with mark", "utf-16le", "utf-16be", "windows-1252"] as const) {
      for (const delimiter of [",", ";", "\t"]) {
        const study = studyOf({ "people.csv": encode(people.replaceAll(",", delimiter), encoding) });
        expect(
          study.people.map((p) => p.name),
          `${encoding} ${delimiter}`,
        ).toEqual(expected);
      }
    }
  });

  it("keeps hostile ids, names and headers as data", () => {
    const ids = ["__proto__", "constructor", "=cmd()", "<script>alert(1)</script>", "\u202eevil", "toString"];
    const study = studyOf({
      "people.csv": `id,name,department,answered,__proto__,constructor\n${ids.map((id) => `${id},${id},${id},yes,x,y`).join("\n")}\n`,
      "ties.csv": `from,to,relation\n${ids
        .slice(1)
        .map((id) => `${ids[0]},${id},__proto__`)
        .join("\n")}\n`,
    });
    expect(codes(study)).toEqual([]);
    expect(study.people.map((p) => p.id)).toEqual(ids);
    expect(network(study).ids).toEqual(ids);
    expect(tieTexts(study)).toHaveLength(5);
  });
});

describe("the prototype of objects", () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const inherited: string[] = [];
  // Setters that record, since freezing the prototype for good would hamper the test runner.
  beforeAll(() => {
    for (const key of ["polluted", "x", "wording"])
      Object.defineProperty(Object.prototype, key, {
        configurable: true,
        set: (v) => inherited.push(String(v)),
      });
  });
  afterAll(() => {
    for (const key of ["polluted", "x", "wording"]) Reflect.deleteProperty(Object.prototype, key);
  });

  it("is reached by no header, id or setting", () => {
    studyOf({
      "people.csv": "id,__proto__,department,answered\n__proto__,polluted,x,yes\nb,1,x,yes\n",
      "ties.csv": "from,to,relation,__proto__\n__proto__,b,__proto__,polluted\n",
      "study.yaml": "relations:\n  __proto__: { polluted: 1, wording: x }\n__proto__: { polluted: 1 }\n",
    });
    expect(inherited).toEqual([]);
    const now = Object.getOwnPropertyNames(Object.prototype);
    expect(now.filter((key) => !before.includes(key))).toEqual(["polluted", "x", "wording"]);
  });
});

const BASE = {
  "people.csv":
    "id,name,department,answered\n01,Zoë,Math,yes\n02,Ben,Math,yes\n03,Cid,Data,no\n04,Dot,Data,yes\n",
  "ties.csv":
    "from,to,relation,strength,wave\n01,02,advice,3,1\n02,01,advice,1,1\n01,03,advice,2,2\n04,01,trust,x,1\n",
  "expertise.csv": "person,topic,level\n01,math,3\n02,math,1\n",
  "awareness.csv": "from,about,topic\n01,02,math\n",
  "meetings.csv": "id,name\nm,Cabinet\n",
  "attendance.csv": "meeting,person\nm,01\nm,02\n",
  "responses.csv": "person,item,value\n01,q,5\n",
  "study.yaml":
    "title: Riverside\nscales: { s: { labels: { Low: 1, High: 3 } } }\nrelations: { advice: { scale: s } }\n",
};

describe("a damaged study", () => {
  it("never throws, whatever bytes are changed, and gives the same twice", () => {
    const names = Object.keys(BASE) as (keyof typeof BASE)[];
    const bytes = new Map(names.map((name) => [name, encode(BASE[name], "utf-8")]));
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat()),
        (name, flips, cut) => {
          const damaged = bytes.get(name)!.slice();
          for (const [at, byte] of flips) damaged[at % damaged.length] = byte;
          const content = cut === null ? damaged : damaged.subarray(0, cut % damaged.length);
          const read = () =>
            studyFromFiles(names.map((n) => ({ name: n, content: n === name ? content : bytes.get(n)! })));
          const study = read();
          for (const p of study.problems) {
            expect(p.code).toMatch(/^[EWI]_[A-Z_]+$/);
            expect(p.message.length).toBeGreaterThan(10);
            expect((p.value ?? "").length).toBeLessThanOrEqual(40);
          }
          for (const r of study.relations) if (r.amongPeople) network(study, { relation: r.id });
          expect(JSON.stringify(read().problems)).toBe(JSON.stringify(study.problems));
        },
      ),
      { numRuns: 600 },
    );
  });
});

/** Everything a network holds, by id instead of position. */
function byId(study: Study, relation: string, wave: string) {
  const net = network(study, { relation, wave });
  const n = net.ids.length;
  const ties: string[] = [];
  net.ids.forEach((id, i) => {
    for (let e = net.outOffsets[i]!; e < net.outOffsets[i + 1]!; e++)
      ties.push(`${id}>${net.ids[net.outTargets[e]!]}:${net.outStrengths[e]}`);
  });
  return {
    ties: ties.sort(),
    answered: net.ids.filter((_, i) => net.answered[i] === 1).sort(),
    missing: [...net.missingCells].map((k) => `${net.ids[Math.floor(k / n)]}>${net.ids[k % n]}`).sort(),
    people: [...net.ids].sort(),
    valued: net.valued,
  };
}

describe("the order of rows", () => {
  const row = fc.tuple(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 6 }),
    fc.constantFrom("advice", "trust"),
    fc.constantFrom("", "0", "1", "2", "3", "x", "-1"),
    fc.constantFrom("1", "2", "10"),
  );
  const shuffled = fc
    .array(row, { minLength: 1, maxLength: 40 })
    .chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
      ),
    );
  const read = (rows: readonly (readonly unknown[])[], people: readonly number[]) =>
    studyOf({
      "people.csv": `id,department,answered\n${people.map((p) => `p${p},D${p % 2},${p % 3 === 0 ? "no" : "yes"}`).join("\n")}\n`,
      "ties.csv": `from,to,relation,strength,wave\n${rows.map(([i, j, ...rest]) => [`p${i}`, `p${j}`, ...rest].join(",")).join("\n")}\n`,
    });

  it("and of people never changes relations, waves or networks", () => {
    fc.assert(
      fc.property(shuffled, ([rows, otherRows, otherPeople]) => {
        const one = read(rows, [0, 1, 2, 3, 4, 5, 6]);
        const other = read(otherRows, otherPeople);
        expect(other.relations).toEqual(one.relations);
        expect(other.waves).toEqual(one.waves);
        for (const relation of one.relations)
          for (const wave of one.waves)
            expect(byId(other, relation.id, wave.id)).toEqual(byId(one, relation.id, wave.id));
      }),
      { numRuns: 300 },
    );
  });
});

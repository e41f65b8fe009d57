import { exportLosses, type Study, studyFromFiles, studyGraph } from "@crosstie/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type NetworkFormat,
  readNetworkFile,
} from "../packages/core/src/survey/networks/read-network-file.js";
import { csvCell } from "../packages/crosstie/src/csv.js";
import { tiesCsv } from "../packages/crosstie/src/formats/csv-tables.js";
import { toGexf } from "../packages/crosstie/src/formats/gexf.js";
import { toGraphml } from "../packages/crosstie/src/formats/graphml.js";
import { toPajek } from "../packages/crosstie/src/formats/pajek.js";
import { toUcinet } from "../packages/crosstie/src/formats/ucinet.js";

interface Tie {
  readonly from: number;
  readonly to: number;
  readonly relation: string;
  readonly strength: number;
}

const IDS = ["a1", "00102", "Lee, Pat", "Žnidaršič", "T&L <x>", "日本", "b b", "-1x"];

const ties = fc.uniqueArray(
  fc.record({
    from: fc.nat({ max: IDS.length - 1 }),
    to: fc.nat({ max: IDS.length - 1 }),
    relation: fc.constantFrom("advice", "trust"),
    strength: fc.constantFrom(1, 2, 3.5, 4),
  }),
  { selector: (t: Tie) => `${t.from} ${t.to} ${t.relation}`, maxLength: 25 },
);

function studyOf(all: readonly Tie[]): Study {
  const kept = all.filter((t) => t.from !== t.to);
  return studyFromFiles([
    { name: "people.csv", content: `id,department\n${IDS.map((id) => `"${id}",M`).join("\n")}\n` },
    {
      name: "ties.csv",
      content: `from,to,relation,strength\n${kept.map((t) => `"${IDS[t.from]}","${IDS[t.to]}",${t.relation},${t.strength}`).join("\n")}\n`,
    },
  ]);
}

/** Ties as texts, sorted. */
function tiesOf(study: Study): string[] {
  const { ties: t, actors, relations } = study;
  return Array.from(t.from, (from, e) =>
    [actors.ids[from], actors.ids[t.to[e]!], relations[t.relation[e]!]!.id, t.strength[e]].join("|"),
  ).sort();
}

function readBack(text: string, format: NetworkFormat, study: Study): string[] {
  const network = readNetworkFile(text, `a.${format}`, format);
  expect(network.problems).toEqual([]);
  const only = study.relations.filter((r) => tiesOf(study).some((t) => t.split("|")[2] === r.id));
  const id = (at: number) => network.nodes[at]!.id;
  expect(network.nodes.map((n) => n.id).sort()).toEqual([...IDS].sort());
  return network.ties
    .map((t) =>
      [id(t.from), id(t.to), t.relation === "" ? (only[0]?.id ?? "") : t.relation, t.value].join("|"),
    )
    .sort();
}

describe("A25: what is exported comes back", () => {
  it.each([
    ["pajek", (s: Study) => toPajek(studyGraph(s))],
    ["dl", (s: Study) => toUcinet(studyGraph(s))],
    ["graphml", (s: Study) => toGraphml(studyGraph(s), "t")],
    ["gexf", (s: Study) => toGexf(studyGraph(s))],
  ] as const)("%s: the same nodes, ties, strengths and directions", (format, write) => {
    fc.assert(
      fc.property(ties, (all) => {
        const study = studyOf(all);
        expect(readBack(write(study), format, study)).toEqual(tiesOf(study));
      }),
      { numRuns: 40 },
    );
  });

  it("csv: the same study", () => {
    fc.assert(
      fc.property(ties, (all) => {
        const study = studyOf(all);
        const again = studyFromFiles([
          {
            name: "people.csv",
            content: `id,department\n${IDS.map((id) => `${csvCell(id)},M`).join("\n")}\n`,
          },
          { name: "ties.csv", content: tiesCsv(studyGraph(study)) },
        ]);
        // An id that looks like a formula is guarded in all tables alike.
        const guarded = tiesOf(study).map((t) =>
          t
            .split("|")
            .map((cell) => (cell === "-1x" ? "'-1x" : cell))
            .join("|"),
        );
        expect(tiesOf(again)).toEqual(guarded.sort());
      }),
      { numRuns: 40 },
    );
  });

  it("says what a format cannot hold", () => {
    const study = studyFromFiles([
      { name: "people.csv", content: 'id,department\n"a ""x""",M\nb,M\n' },
      { name: "ties.csv", content: 'from,to\nb,"a ""x"""\n' },
    ]);
    const graph = studyGraph(study);
    const told = (format: Parameters<typeof exportLosses>[1]) =>
      exportLosses(graph, format).map((p) => p.message);
    expect(told("pajek")).toEqual([
      expect.stringContaining("not what is known of people"),
      expect.stringContaining("1 tie has no strength"),
      expect.stringContaining("1 id holds characters"),
    ]);
    expect(told("ucinet")).toHaveLength(3);
    expect(told("graphml")).toEqual([]);
    expect(told("json")).toEqual([]);
    expect(exportLosses(graph, "pajek").every((p) => p.code === "W_EXPORT_LOSS")).toBe(true);
  });
});

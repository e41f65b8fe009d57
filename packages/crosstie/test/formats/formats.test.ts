import { type Study, studyFromFiles, studyGraph } from "@crosstie/core";
import { parse as parseGexf } from "graphology-gexf";
import { parse as parseGraphml } from "graphology-graphml";
import { describe, expect, test } from "vitest";
import { layers, selectGraph } from "../../src/export-graph.js";
import { edgesCsv, nodesCsv, tiesCsv } from "../../src/formats/csv-tables.js";
import { toGexf } from "../../src/formats/gexf.js";
import { toGraphml } from "../../src/formats/graphml.js";
import { toPajek } from "../../src/formats/pajek.js";
import { toUcinet } from "../../src/formats/ucinet.js";
import { uniqueIds, xmlText } from "../../src/formats/xml.js";

/** Names that end tags, quotes, cells and lines of one format or another. */
const HOSTILE = [
  "plain",
  `</node><script>alert("1")</script>`,
  `O'Neil "Bo" & <Sons>`,
  "comma, semicolon; tab\there",
  "日本 – é 🙂",
  "]]>&amp;&#10;",
  "=HYPERLINK(1)",
];

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function hostileStudy(): Study {
  const people = HOSTILE.map(
    (name, k) => `${quoted(name)},${quoted(`Name ${name}`)},${quoted(name)},${k % 2 ? "yes" : "no"}`,
  );
  const ties = HOSTILE.flatMap((from, k) => [
    `${quoted(from)},${quoted(HOSTILE[(k + 1) % HOSTILE.length]!)},advice & <more>,${k + 0.5},w1`,
    `${quoted(from)},${quoted(HOSTILE[(k + 2) % HOSTILE.length]!)},trust,,w2`,
  ]);
  return studyFromFiles([
    { name: "people.csv", content: `id,name,department,answered\n${people.join("\n")}\n` },
    {
      name: "ties.csv",
      content: `from,to,relation,strength,wave\n${ties.join("\n")}\nplain,uni-1,contact,2,w1\n`,
    },
    { name: "partners.csv", content: 'id,name\nuni,"University ""&"" Co"\n' },
    { name: "partner_people.csv", content: "id,name,partner\nuni-1,Una,uni\n" },
  ]);
}

const study = hostileStudy();
const graph = selectGraph(study, {});
const Graph = studyGraph(study).constructor as Parameters<typeof parseGraphml>[0];

/** Ties of a graph as comparable text, whatever its edges are called. */
function tiesOf(of: ReturnType<typeof selectGraph>): string[] {
  return of
    .mapEdges((_, { relation, wave, strength }, from, to) =>
      JSON.stringify([from, to, relation, wave, strength]),
    )
    .sort();
}

test("the study these tests rest on was read whole", () => {
  expect(study.people.map((p) => p.id)).toEqual(HOSTILE);
  expect([study.ties.from.length, graph.order, graph.size]).toEqual([15, 9, 16]);
});

describe("round trips", () => {
  test("GraphML gives back every id, attribute and tie", () => {
    const text = toGraphml(graph, study.title);
    expect(text).not.toMatch(/<!DOCTYPE|<script/i);
    const back = parseGraphml(Graph, text);
    expect(back.nodes()).toEqual(graph.nodes());
    expect(tiesOf(back)).toEqual(tiesOf(graph));
    back.forEachNode((node, attributes) => {
      const { label, kind, department, answered_w1 } = graph.getNodeAttributes(node);
      const given = { label, kind, department, answered_w1 };
      for (const [name, value] of Object.entries(given))
        if (value !== undefined) expect(attributes[name]).toBe(value);
    });
    expect(text).toContain('attr.name="strength" attr.type="double"');
    expect(text).toContain('attr.name="answered_w1" attr.type="boolean"');
  });

  test("GEXF gives back every id and tie, with names as labels and strengths as weights", () => {
    const back = parseGexf(Graph, toGexf(graph));
    expect(back.nodes()).toEqual(graph.nodes());
    expect(tiesOf(back)).toEqual(tiesOf(graph));
    expect(back.getNodeAttribute(HOSTILE[2]!, "label")).toBe(`Name ${HOSTILE[2]}`);
    back.forEachEdge((_, { weight, strength }) => {
      if (strength !== undefined) expect(weight).toBe(strength);
    });
  });

  test("graphology's own form can be imported", () => {
    const back = studyGraph(study).nullCopy();
    back.clear();
    back.import(JSON.parse(JSON.stringify(graph.export())));
    expect(tiesOf(back)).toEqual(tiesOf(graph));
  });

  test("the table of ties is a ties.csv again, but for the apostrophe before a formula", () => {
    const text = tiesCsv(graph);
    expect(text).toContain("'=HYPERLINK(1)");
    const again = studyFromFiles([
      {
        name: "people.csv",
        content: `id\n${study.people.map((p) => quoted(p.id)).join("\n")}\nuni\nuni-1\n`,
      },
      { name: "ties.csv", content: text.replaceAll("'=HYPERLINK", "=HYPERLINK") },
    ]);
    expect(again.problems.filter((p) => p.severity === "error")).toEqual([]);
    const named = ({ actors, ties, relations, waves }: Study) =>
      Array.from(ties.from, (from, e) =>
        JSON.stringify([
          actors.ids[from],
          actors.ids[ties.to[e]!],
          relations[ties.relation[e]!]!.id,
          waves[ties.wave[e]!]!.id,
          ties.strength[e],
        ]),
      ).sort();
    expect(named(again)).toEqual(named(study));
  });
});

describe("Pajek", () => {
  test("numbers every vertex once, names relations and waves, and keeps to its lines", () => {
    const lines = toPajek(graph).trimEnd().split("\n");
    expect(lines[0]).toBe("*Vertices 9");
    lines.slice(1, 10).forEach((line, k) => {
      expect(line).toMatch(new RegExp(`^${k + 1} "[^"]*"$`));
    });
    expect(lines.filter((line) => line.startsWith("*Arcs"))).toEqual([
      '*Arcs :1 "advice & <more> w1"',
      '*Arcs :2 "contact w1"',
      '*Arcs :3 "trust w2"',
    ]);
    expect(lines.filter((line) => /^\d+ \d+ [\d.]+$/.test(line))).toHaveLength(15);
    expect(lines).toHaveLength(1 + 9 + 3 + 15);
  });

  test("writes a single relation without a number, as programs that know no numbers need it", () => {
    const one = toPajek(selectGraph(study, { relation: "trust" })).split("\n");
    expect(one.filter((line) => line.startsWith("*Arcs"))).toEqual(["*Arcs"]);
  });
});

describe("UCINET", () => {
  test("one matrix has no count of matrices, several are declared and kept apart", () => {
    const one = toUcinet(selectGraph(study, { relation: "trust" }))
      .trimEnd()
      .split("\n");
    expect(one.slice(0, 3)).toEqual(["dl n=7", "format = edgelist1", "labels:"]);
    const unquoted = one.slice(3, 10).map((label) => label.replace(/^"(.*)"$/, "$1"));
    expect(unquoted).toEqual(HOSTILE.map((h) => h.replaceAll('"', "'").replace("\t", " ")));
    expect(one.slice(10)).toEqual(["data:", ...HOSTILE.map((_, k) => `${k + 1} ${((k + 2) % 7) + 1} 1`)]);
    const all = toUcinet(graph);
    expect(all).toContain("dl n=9 nm=3\nformat = edgelist1");
    expect(all.match(/^!$/gm)).toHaveLength(2);
  });
});

describe("selection", () => {
  test("a relation among people leaves partners out, a wave those not on its roster", () => {
    const waves = studyFromFiles([
      { name: "people.csv", content: "id,answered_1,answered_2\na,yes,yes\nb,yes,\nc,,no\n" },
      { name: "ties.csv", content: "from,to,relation,wave\na,b,advice,1\nb,a,advice,1\na,c,advice,2\n" },
    ]);
    expect(selectGraph(waves, { wave: "1" }).nodes()).toEqual(["a", "b"]);
    expect(selectGraph(waves, { wave: "2" }).nodes()).toEqual(["a", "c"]);
    expect(selectGraph(study, { relation: "trust" }).nodes()).toEqual(HOSTILE);
    expect(selectGraph(study, { relation: "contact" }).hasNode("uni")).toBe(true);
    expect(layers(selectGraph(study, { wave: "w2" })).map((l) => l.relation)).toEqual(["trust"]);
  });

  test("edges have the same names every time", () => {
    expect(toGraphml(selectGraph(study, {}), "t")).toBe(toGraphml(graph, "t"));
    expect(graph.edges()).toEqual(graph.edges().map((_, k) => `e${k}`));
  });
});

describe("parts", () => {
  test("nodes.csv has a row for everyone and edges.csv one for every edge", () => {
    expect(nodesCsv(graph).split("\n")[0]).toBe("id,kind,label,department,answered_w1,answered_w2,partner");
    expect(edgesCsv(graph).split("\n")[0]).toBe("source,target,type,relation,wave,strength");
    expect(edgesCsv(graph).trimEnd().split("\n")).toHaveLength(17);
  });

  test("characters XML cannot hold are replaced, and ids stay apart", () => {
    expect(xmlText("a\u0000\u001b\ud800<")).toBe("a\ufffd\ufffd\ufffd&lt;");
    expect([...uniqueIds(["a b", "a  b", "a\tb"], (id) => id.replace(/\s+/g, " ")).values()]).toEqual([
      "a b",
      "a b~2",
      "a b~3",
    ]);
  });
});

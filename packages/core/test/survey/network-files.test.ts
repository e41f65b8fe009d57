import { describe, expect, it } from "vitest";
import { networkFormat, readNetworkFile } from "../../src/survey/networks/read-network-file.js";
import { sample } from "../acceptance/samples.js";

function read(text: string, name: string) {
  const network = readNetworkFile(text, name, networkFormat(name, text)!);
  const ids = network.nodes.map((n) => n.id);
  return {
    ids,
    secondMode: network.secondMode,
    ties: network.ties
      .filter((t) => t.value !== 0)
      .map((t) => `${ids[t.from]}${t.directed ? ">" : "-"}${ids[t.to]} ${t.relation} ${t.value}`),
    codes: network.problems.map((p) => p.code),
    rows: network.problems.map((p) => p.row),
    nodes: network.nodes,
  };
}
const file = (name: string) => read(new TextDecoder().decode(sample(`network-formats/${name}`)), name);

describe("network files of other programs", () => {
  it("reads the samples", () => {
    expect(file("advice.edgelist.dl")).toMatchObject({
      ids: ["A101", "A102", "Lee, Pat"],
      ties: ["A101>A102  4", "A102>A101  5", "A102>Lee, Pat  1"],
    });
    expect(file("advice.fullmatrix.dl").ties).toEqual(["A101>A102  4", "A102>A101  5"]);
    expect(file("meetings.nodelist2.dl")).toMatchObject({
      ids: ["A101", "A102", "A103", "cabinet", "math"],
      secondMode: 3,
      ties: ["A101>cabinet  null", "A101>math  null", "A102>math  null"],
    });
    expect(file("advice.net")).toMatchObject({
      ids: ["A101", "Lee, Pat", "Žnidaršič"],
      ties: ["A101>Lee, Pat advice 4", "Lee, Pat>A101 advice 5", "A101-Žnidaršič meets 1"],
    });
    expect(file("meetings.two-mode.net")).toMatchObject({ secondMode: 2, codes: [] });
    expect(file("advice.vna").ties).toEqual([
      "A101>A102 advice 4",
      "A101>A102 trust 1",
      "A102>A101 advice 5",
    ]);
    const graphml = file("advice.graphml");
    expect(graphml.ties).toEqual(["A101>A102  4", "A102>A101  1"]);
    expect(graphml.nodes[0]!.attributes.get("dept")).toBe("Teaching & Learning");
    const gexf = file("advice.gexf");
    expect(gexf.ties).toEqual(["A101>A102  4"]);
    expect(gexf.nodes[0]!.attributes.get("dept")).toBe("T&L");
    expect(file("hostile-entity-bomb.graphml")).toMatchObject({ ids: [], codes: ["E_XML_DOCTYPE"] });
  });

  it.each([
    ["keywords apart by commas", "DL N=2, FORMAT=EDGELIST1\nLABELS:\nx,y\nDATA:\n1 2\n", ["x>y  null"]],
    [
      "labels of a matrix embedded",
      "dl n = 2\nlabels embedded\ndata:\n a b\na 0 1\nb 2 0\n",
      ["a>b  1", "b>a  2"],
    ],
    [
      "upper half",
      "dl n=3 format=upperhalf diagonal=absent\nlabels: a b c\ndata:\n1 0\n2\n",
      ["a-b  1", "b-c  2"],
    ],
    ["lower half", "dl n=2 format=lowerhalf\ndata:\n0\n3 0\n", ["2-1  3"]],
    ["no diagonal", "dl n=2 diagonal absent\ndata:\n1\n2\n", ["1>2  1", "2>1  2"]],
    ["two matrices", "dl n=2 nm=2\nmatrix labels: m w\ndata:\n0 1\n0 0\n0 0\n2 0\n", ["1>2 m 1", "2>1 w 2"]],
    ["two modes", "dl nr=1 nc=2\nrow labels: a\ncolumn labels: b c\ndata:\n0 1\n", ["a>c  1"]],
    ["an edge list of two modes", "dl nr=2 nc=1 format=edgelist2\ndata:\n2 1 5\n", ["2>1~2  5"]],
    [
      "a list of nodes",
      "dl n=3 format=nodelist1\ndata:\n1 2 3\n2 3\n",
      ["1>2  null", "1>3  null", "2>3  null"],
    ],
  ])("DL: %s", (_, text, ties) => {
    expect(read(text, "a.dl").ties).toEqual(ties);
  });

  it.each([
    ["lists of arcs", "*Vertices 3\n*Arcslist\n1 2 3\n", ["1>2  null", "1>3  null"]],
    ["lists of edges", "*Vertices 3\n*Edgeslist\n1 2\n", ["1-2  null"]],
    ["a matrix", '*Vertices 2\n1 "a"\n2 "b"\n*Matrix\n0 1\n2 0\n', ["a>b  1", "b>a  2"]],
    ["a matrix of two modes", "*Vertices 3 1\n*Matrix\n1 0\n", ["1>2  1"]],
    [
      "what comes after a weight",
      '*vertices 2\n1 "a" 0.1 0.2 ic Red\n2\n*arcs\n1 2 1.5 c Blue\n',
      ["a>2  1.5"],
    ],
    ["comments", "% by hand\n*Vertices 2\n*Edges\n1 2\n", ["1-2  null"]],
  ])("Pajek: %s", (_, text, ties) => {
    expect(read(text, "a.net").ties).toEqual(ties);
  });

  it.each([
    ["a.dl", "dl n=2\ndata:\n0 1 0\n", null],
    ["a.dl", "dl n=2 format=blockmatrix\ndata:\n0\n", null],
    ["a.dl", "dl n=2 format=edgelist1\ndata:\n1 3\n", 3],
    ["a.dl", "dl n=99999999999\ndata:\n", null],
    ["a.dl", "nothing", null],
    ["a.net", "*Vertices 2\n*Arcs\n1 3\n", 3],
    ["a.net", "*Vertices x\n", 1],
    ["a.net", "*Arcs\n1 2\n", 1],
    ["a.net", "*Vertices 2\n*Matrix\n1 2 3\n", 3],
    ["a.vna", "*tie data\nfrom\n", 2],
    ["a.vna", "ID dept\n", null],
    ["a.graphml", "<gexf/>", null],
    ["a.graphml", "<graphml><graph><edge source='a' target='b'/></graph></graphml>", 1],
    ["a.gexf", "<gexf><graph><nodes><node/></nodes></graph></gexf>", 1],
  ])("refuses %s: %j", (name, text, row) => {
    expect(read(text, name)).toMatchObject({ ids: [], codes: ["E_NETWORK"], rows: [row] });
  });

  it("refuses what is no XML", () => {
    expect(read("<graphml><graph></graphml>", "a.graphml").codes).toEqual(["E_XML"]);
    expect(read(`<graphml>${"<a>".repeat(300)}`, "a.graphml").codes).toEqual(["E_XML"]);
  });

  it("keeps nodes of one label apart", () => {
    expect(read('*Vertices 2\n1 "a"\n2 "a"\n*Arcs\n1 2\n', "a.net")).toMatchObject({
      ties: ["a>a~2  null"],
      codes: ["W_LABEL_DUP"],
    });
  });

  it("reads DL as UCINET writes it: levels, listed labels of people nobody names, cells without an answer", () => {
    expect(
      read(
        'DL\nN=2 NM=2\nFORMAT = FULLMATRIX DIAGONAL PRESENT\nROW LABELS:\n"A"\n"LEE, PAT"\nCOLUMN LABELS:\n"A"\n"LEE, PAT"\nLEVEL LABELS:\n"ADVICE"\n"TRUST"\nDATA:\n 0 1\n . 0\n\n 0 NA\n 3 0\n',
        "a.dl",
      ),
    ).toMatchObject({
      ids: ["A", "LEE, PAT"],
      ties: ["A>LEE, PAT ADVICE 1", "LEE, PAT>A TRUST 3"],
      codes: [],
    });
    const network = readNetworkFile("dl n=2\nlabels: a b\ndata:\n0 NA\n. NA\n", "a.dl", "dl");
    expect(network.missing.map((m) => [m.from, m.to, m.row])).toEqual([
      [0, 1, 4],
      [1, 0, 5],
    ]);
    expect(
      read("dl n=3 format=edgelist1\nlabels:\nann bob iso\nlabels embedded:\ndata:\nbob ann 2\n", "a.dl"),
    ).toMatchObject({ ids: ["ann", "bob", "iso"], ties: ["bob>ann  2"], codes: [] });
  });

  it("passes over what else stands in a Pajek project, and takes the kind of an edge for its relation", () => {
    expect(
      read(
        '*Vertices 2\n1 "a"\n2 "b"\n*Arcs\n1 2 3\n*Partition dept\n*Vertices 2\n1\n2\n*Vector x\n*Vertices 2\n0.5\n1\n',
        "a.paj",
      ),
    ).toMatchObject({ ids: ["a", "b"], ties: ["a>b  3"], codes: ["I_NETWORK_PART", "I_NETWORK_PART"] });
    expect(
      read(
        '<gexf version="1.3"><graph defaultedgetype="directed"><nodes><node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b" kind="advice" weight="2"/><edge source="a" target="b" kind="trust"/></edges></graph></gexf>',
        "a.gexf",
      ).ties,
    ).toEqual(["a>b advice 2", "a>b trust null"]);
  });

  it("knows a format by how a file begins", () => {
    expect(networkFormat("x.txt", "DL n=2")).toBe("dl");
    expect(networkFormat("x", "\uFEFF*Vertices 3")).toBe("pajek");
    expect(networkFormat("x", "*node data\nID")).toBe("vna");
    expect(networkFormat("x", '<?xml version="1.0"?><gexf>')).toBe("gexf");
    expect(networkFormat("x.csv", "from,to\n")).toBeNull();
  });

  it("takes a column of words in VNA's tie data for something said of the ties", () => {
    const vna = [
      "*Node data",
      "ID dept",
      "a Math",
      "b HR",
      "*Tie data",
      "from to breed strength trust",
      'a b often 3 ""',
      "b a seldom 2 1",
      "a a seldom x 2",
    ].join("\n");
    const { ties, codes, rows, nodes } = read(vna, "x.vna");
    expect(ties).toEqual([
      "a>b strength 3",
      "b>a strength 2",
      "b>a trust 1",
      "a>a strength null",
      "a>a trust 2",
    ]);
    expect(codes).toEqual(["I_NETWORK_PART", "E_STRENGTH"]);
    expect(rows).toEqual([7, 9]);
    expect(nodes.map((n) => [n.id, n.row, n.attributes.get("dept")])).toEqual([
      ["a", 3, "Math"],
      ["b", 4, "HR"],
    ]);
    const words = readNetworkFile("*tie data\nfrom to kind\na b often\nb a seldom", "x.vna", "vna");
    expect(words.ties.map((t) => [t.relation, t.value, t.attributes.get("kind")])).toEqual([
      ["", null, "often"],
      ["", null, "seldom"],
    ]);
  });

  it("reads numbers with spaces around them, and says in which line of an XML file something is wrong", () => {
    const graphml = `<graphml><key id="w" for="edge" attr.name="weight"><default> 3 </default></key>
<graph edgedefault="undirected">
<node id="a"/><node id="b"/>
<edge source="a" target="b"><data key="w">
  2.5 </data></edge>
<edge source="a" target="b"/>
<edge source="a" target="b"><data key="w">much</data></edge>
</graph></graphml>`;
    expect(read(graphml, "x.graphml")).toMatchObject({
      ties: ["a-b  2.5", "a-b  3", "a-b  null"],
      codes: ["E_STRENGTH"],
      rows: [7],
    });
    expect(read(graphml.replace('target="b"/>', 'target="c"/>'), "x.graphml")).toMatchObject({
      ids: [],
      codes: ["E_NETWORK"],
      rows: [6],
    });
  });
});

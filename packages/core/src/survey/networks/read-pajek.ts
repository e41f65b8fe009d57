import {
  linesOf,
  NetworkBuilder,
  type NetworkFile,
  numberIn,
  positionIn,
  unreadableNetwork,
  words,
} from "./network-file.js";

type Section = "vertices" | "arcs" | "edges" | "arcslist" | "edgeslist" | "matrix" | "other";

/**
 * A Pajek network: vertices (of one or two modes), arcs, edges, lists and matrices, each of one relation.
 * Coordinates and shapes are passed over.
 *
 * @throws Unreadable E_NETWORK
 */
export function readPajek(text: string, file: string): NetworkFile {
  const builder = new NetworkBuilder(file);
  const labels: string[] = [];
  let count = -1;
  let firstMode = -1;
  let section: Section = "other";
  let relation = "";
  let matrixRow = 0;
  let ofPart = false;
  const named = () => {
    if (builder.size === 0) builder.name(labels);
  };
  linesOf(text).forEach((line, at) => {
    const row = at + 1;
    if (/^\s*(%|\/\*|$)/.test(line)) return;
    if (/^\s*\*/.test(line)) {
      const [keyword = "", ...rest] = words(line.trim().slice(1), /\s/);
      section = sectionOf(keyword);
      // A partition or vector has a list of vertices of its own: a number for each.
      if (section === "vertices" && ofPart) section = "other";
      else if (section === "vertices") {
        const n = numberIn(rest[0]);
        if (count >= 0)
          throw unreadableNetwork(
            file,
            row,
            "The file has a second list of vertices; save each network on its own.",
          );
        if (n === null || !Number.isInteger(n) || n < 0 || n > 200_000)
          throw unreadableNetwork(file, row, "`*Vertices` needs a number of vertices.");
        count = n;
        firstMode = numberIn(rest[1]) ?? -1;
        for (let k = 1; k <= n; k++) labels.push(String(k));
        if (firstMode > 0 && firstMode < n) builder.secondMode = firstMode;
      } else if (section === "other") {
        ofPart = PARTS.test(keyword);
        if (!/^(network|title)$/i.test(keyword))
          builder.warn("I_NETWORK_PART", `"*${keyword.slice(0, 40)}" is not read.`, {
            row,
            action: "passed over",
          });
      } else {
        if (count < 0) throw unreadableNetwork(file, row, "Lines come before `*Vertices`.");
        named();
        relation = rest.filter((w) => !/^:\d+$/.test(w)).join(" ");
        const number = rest.find((w) => /^:\d+$/.test(w));
        if (relation === "" && number !== undefined) relation = number.slice(1);
        matrixRow = 0;
      }
      return;
    }
    const cells = words(line, section === "vertices" ? /\s/ : /[\s,]/);
    if (section === "vertices") {
      const position = positionIn(cells[0], count);
      if (position === null)
        throw unreadableNetwork(file, row, `There is no vertex "${cells[0]?.slice(0, 40)}".`);
      if (cells[1] !== undefined) labels[position] = cells[1];
      return;
    }
    if (section === "other") return;
    named();
    if (section === "matrix") {
      const columns = builder.secondMode === null ? count : count - builder.secondMode;
      const rows = builder.secondMode ?? count;
      if (matrixRow >= rows || cells.length !== columns)
        throw unreadableNetwork(
          file,
          row,
          `A row of the matrix has ${cells.length} numbers; ${columns} are needed, in ${rows} rows.`,
        );
      cells.forEach((word, j) => {
        const value = numberIn(word);
        if (value === null) throw unreadableNetwork(file, row, `"${word.slice(0, 40)}" is no number.`);
        builder.tie(matrixRow, (builder.secondMode ?? 0) + j, { value, relation, row });
      });
      matrixRow++;
      return;
    }
    const from = positionIn(cells[0], count);
    const list = section === "arcslist" || section === "edgeslist";
    const directed = section === "arcs" || section === "arcslist";
    for (const word of list ? cells.slice(1) : [cells[1]]) {
      const to = positionIn(word?.replace(/^-(?=\d)/, ""), count);
      if (from === null || to === null)
        throw unreadableNetwork(file, row, `The line names a vertex that is not among the ${count}.`);
      builder.tie(from, to, { relation, directed, row, value: list ? null : numberIn(cells[2]) });
    }
  });
  if (count < 0) throw unreadableNetwork(file, null, "The file has no `*Vertices`; is it a Pajek network?");
  named();
  return builder.finish();
}

/** Parts of a Pajek project that are no networks. */
const PARTS = /^(partition|vector|permutation|cluster|hierarchy)$/i;

function sectionOf(keyword: string): Section {
  const name = keyword.toLowerCase();
  if (name === "vertices" || name === "arcs" || name === "edges" || name === "matrix") return name;
  if (name === "arcslist" || name === "edgeslist") return name;
  return "other";
}

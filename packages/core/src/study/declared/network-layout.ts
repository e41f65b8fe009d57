import { nearest } from "../../survey/nearest.js";
import { networkFormat, readNetworkFile } from "../../survey/networks/read-network-file.js";
import type { Table } from "../../survey/table.js";
import type { SourcePlan } from "../plan/plan.js";
import { Sheet, shorten } from "../sheet.js";
import { BLANK, NO_TIE } from "../tie-cells.js";
import { answersOf, type GatherContext } from "./context.js";

/** A network another program wrote: its nodes are people by id or by label. */
export function gatherNetwork(
  plan: SourcePlan,
  text: string,
  file: string,
  wave: number,
  context: GatherContext,
): number {
  const { gatherer, resolver, problems, mentions } = context;
  const format = networkFormat(file, text);
  if (format === null) {
    problems.add(
      "E_NETWORK",
      "The file is in no format of networks that is read (DL, VNA, Pajek, GraphML, GEXF).",
      {
        file,
        action: "not read",
      },
    );
    return 0;
  }
  const network = readNetworkFile(text, file, format);
  for (const p of network.problems) problems.push(p);
  if (network.secondMode !== null) {
    problems.add(
      "E_NETWORK_TWO_MODE",
      "The network joins two kinds of nodes, such as people and meetings; it holds no ties among people. Name it under `meetings:` to read who attends what.",
      {
        file,
        action: "not read",
      },
    );
    return 0;
  }
  const relations = [...new Set([...network.ties, ...network.missing].map((t) => t.relation))];
  const wanted = plan.filter.get("relation") ?? (relations.length > 1 ? plan.relation : relations[0]);
  if (wanted !== undefined && relations.length > 0 && !relations.includes(wanted)) {
    problems.add(
      "E_RELATION_UNKNOWN",
      `The file has no relation "${shorten(wanted)}"; it has ${relations.map((r) => `"${shorten(r)}"`).join(", ")}. Say which with \`filter: { relation: … }\`.`,
      { file, suggestion: nearest(wanted, relations), action: "not read" },
    );
    return 0;
  }
  const sheet = new Sheet(
    placesOf(
      [...network.ties, ...network.missing].map((t) => t.row ?? 0),
      file,
    ),
    problems,
  );
  const open = gatherer.open(sheet);
  const relation = context.relationAt.get(plan.relation)!;
  gatherer.asked.add(relation);
  const people = network.nodes.map(({ id, attributes }) => {
    const byId = resolver.resolve(id);
    const label = attributes.get("label") ?? attributes.get("name");
    const who = byId.kind === "open" && label !== undefined ? resolver.resolve(label) : byId;
    return mentions.label(label ?? id, who, { sheet, row: -1, column: -1, question: "nodes" });
  });
  const answers = answersOf(plan, context);
  let selves = 0;
  network.ties.forEach((tie, row) => {
    if (tie.relation !== wanted) return;
    const [from, to] = [people[tie.from], people[tie.to]];
    if (from === null || from === undefined || to === null || to === undefined) return;
    if (from === to) {
      if (tie.value === 0) return;
      selves++;
      gatherer.odd.add(relation, wave, "self");
      return;
    }
    let value = Number.NaN;
    if (tie.value !== null) {
      const answer = answers.read(String(tie.value));
      if (answer.state === "unreadable") {
        gatherer.odd.add(relation, wave, "offScale");
        sheet.report("E_SCALE_VALUE", row, -1, answer.message, "read as a tie without a strength");
      } else value = answer.state === "tie" ? answer.strength : NO_TIE;
    }
    gatherer.add({ relation, wave, from, to, value }, { sheet: open, row, column: -1 });
    if (!tie.directed)
      gatherer.add({ relation, wave, from: to, to: from, value }, { sheet: open, row, column: -1 });
  });
  network.missing.forEach((cell, k) => {
    if (cell.relation !== wanted) return;
    const [from, to] = [people[cell.from], people[cell.to]];
    if (from === null || from === undefined || to === null || to === undefined || from === to) return;
    const row = network.ties.length + k;
    gatherer.add({ relation, wave, from, to, value: BLANK }, { sheet: open, row, column: -1 });
  });
  if (selves > 0)
    problems.add(
      "W_SELF_TIE",
      `${selves === 1 ? "One node is" : `${selves} nodes are`} tied to themselves.`,
      {
        file,
        action: "left out",
        count: selves,
      },
    );
  return network.ties.length;
}

/** A table without columns, so that the ties of a file have rows to be told by. */
function placesOf(rows: readonly number[], file: string): Table {
  return { file, header: [], headerRow: 0, columns: [], rowNumbers: rows };
}

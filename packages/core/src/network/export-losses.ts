import type { AbstractGraph } from "graphology-types";
import { type Problem, problem } from "../survey/problems.js";

/** Formats of `crosstie export` that cannot hold all of a study's graph. */
export type LossyFormat = "graphml" | "gexf" | "pajek" | "ucinet" | "csv" | "json";

/** Characters XML 1.0 cannot hold, and those that labels of Pajek and DL cannot. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const NOT_IN_LABELS = /["\s]/;

/**
 * What a format leaves out or changes of a graph, so that nobody believes a file holds what it cannot: a
 * Problem (`W_EXPORT_LOSS`) for each kind of loss. Empty where everything comes back.
 */
export function exportLosses(graph: AbstractGraph, format: LossyFormat): readonly Problem[] {
  const losses: Problem[] = [];
  const lose = (message: string, action: string) =>
    losses.push(problem("W_EXPORT_LOSS", message, { action }));
  const onlyStrengths = format === "pajek" || format === "ucinet";
  if (onlyStrengths) {
    const attributes = new Set(graph.mapNodes((_, a) => Object.keys(a)).flat());
    if (attributes.size > 0)
      lose(
        `The format holds ids and ties, not what is known of people (${[...attributes].slice(0, 6).join(", ")}).`,
        "left out; export csv beside it",
      );
    const bare = graph.filterEdges((_, a) => a.wave !== undefined && typeof a.strength !== "number").length;
    if (bare > 0)
      lose(
        `${bare} ${bare === 1 ? "tie has" : "ties have"} no strength, and the format knows no tie without one.`,
        "written with the strength 1",
      );
    const memberships = graph.filterEdges((_, a) => a.wave === undefined).length;
    if (memberships > 0)
      lose(`${memberships} edges say who works for a partner and are no ties.`, "left out");
  }
  if (format !== "csv" && format !== "json") {
    const forbidden = onlyStrengths ? NOT_IN_LABELS : NOT_IN_XML;
    const changed = graph.filterNodes((id) =>
      forbidden.test(onlyStrengths ? id.replace(/ /g, "") : id),
    ).length;
    if (changed > 0)
      lose(
        `${changed} ${changed === 1 ? "id holds" : "ids hold"} characters the format cannot.`,
        "written with others in their place",
      );
  }
  if (format === "csv") {
    const guarded = graph.filterNodes((id) => /^\s*[=+\-@\t\r]/.test(id)).length;
    if (guarded > 0)
      lose(
        `${guarded} ${guarded === 1 ? "id begins" : "ids begin"} as a formula does.`,
        "written with an apostrophe before it",
      );
  }
  return losses;
}

import { type Context, isSilent, tiesNamed } from "../context.js";
import { departmentMapSvg, MAP_LIMIT } from "../figures/department-map.js";
import { type Html, html, listOf, name, nothing } from "../html.js";
import { numberSpan } from "../measured.js";
import { plain } from "../text.js";
import { type MapLines, mapLines } from "./map-lines.js";

/** Whether there is a map to draw: two departments and something known about a tie between them. */
export function hasMap(context: Context): boolean {
  if (context.departments.length < 2) return false;
  const share = context.find.one("cross_department_share", "network");
  return share !== undefined && share.value !== null;
}

/** The department map of the first page. */
export function mapSvg(context: Context): Html {
  if (!hasMap(context)) return nothing;
  return departmentMapSvg(
    context.analysis.study.departments.map((d) => ({ ...d, silent: isSilent(context, d.label) })),
    mapLines(context).cables,
    "Departments and the ties between them",
  );
}

/** How to read the map, one line a mark; only of marks that are on it. */
export function mapNotes(context: Context): Html {
  if (!hasMap(context)) return nothing;
  const silent = context.departments.filter((d) => isSilent(context, d));
  const lines = mapLines(context);
  const { cables } = lines;
  const few = cables.some(
    (c) => c.ties.band === null && c.ties.low < 5 && c.ties.low !== c.ties.high && !c.ties.silent,
  );
  return html`<p><strong>How to read the map.</strong> Circle: a department and its staff. Line: reported ${tiesNamed(context.relation)}, both ways; wider is more.${
    few ? " Thin dashes: few ties, their number not shown." : ""
  }${cables.some((c) => c.thin) ? " Heavy dashes: needed together, barely linked." : ""}${
    silent.length > 0
      ? html` Dashed circle: too few answered in ${listOf(silent.map(name))}; only what others said is drawn.`
      : nothing
  }${
    context.departments.length > MAP_LIMIT ? ` The ${MAP_LIMIT} largest departments are drawn.` : ""
  }${leftOut(context, lines)} Position has no meaning.</p>`;
}

/** Which lines were chosen, of how many, and where the others are. */
function leftOut(context: Context, { cables, tied, chosenBy }: MapLines): Html {
  if (chosenBy === null) return nothing;
  const n = context.response?.answered ?? null;
  const drawn = numberSpan(plain(cables.length), { measure: "department_pairs_drawn", n });
  const all = numberSpan(plain(tied), { measure: "department_pairs_tied", n });
  return html` <strong>Not all lines are drawn:</strong> of ${all} pairs with ties, the ${drawn} ${
    chosenBy === "most ties" ? "with most ties" : "furthest above an even spread"
  }, at least one for each department. Section 2 has all pairs.`;
}

import { type Context, departmentPairs, isSilent, pairCount, tiesNamed } from "../context.js";
import { departmentMapSvg, MAP_LIMIT, type MapCable } from "../figures/department-map.js";
import { type Html, html, listOf, name, nothing } from "../html.js";
import { pressingPair } from "./initiatives.js";

function mapCables(context: Context): MapCable[] {
  const pressing = pressingPair(context)?.pair;
  return departmentPairs(context).map(([from, to]) => ({
    from,
    to,
    ties: pairCount(context, "ties", [from, to]),
    thin: pressing !== undefined && pressing[0] === from && pressing[1] === to,
  }));
}

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
    mapCables(context),
    "Departments and the ties between them",
  );
}

/** How to read the map, one line a mark; only of marks that are on it. */
export function mapNotes(context: Context): Html {
  if (!hasMap(context)) return nothing;
  const silent = context.departments.filter((d) => isSilent(context, d));
  const cables = mapCables(context);
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
  } Position has no meaning.</p>`;
}

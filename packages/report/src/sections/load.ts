import type { Finding } from "@crosstie/core";
import { trust } from "../claim.js";
import { type Context, known, peopleIn } from "../context.js";
import { type LoadShares, loadCurveSvg } from "../figures/load-curve.js";
import { table } from "../figures/table.js";
import { type Html, html, name, nothing } from "../html.js";
import { numberSpan, share } from "../measured.js";
import { ofThoseShown, plain } from "../text.js";

const PARTS = ["cross_load_quarter", "cross_load_half", "cross_load_three_quarters"] as const;

type Load = readonly [Finding | undefined, Finding | undefined, Finding | undefined];

interface Row {
  /** null for the whole office. */
  readonly department: string | null;
  readonly load: Load;
}

function loadOf({ find }: Context, department: string | null): Row {
  const at = (measure: string) =>
    department === null ? find.one(measure, "network") : find.one(measure, "department", { id: department });
  return { department, load: [at(PARTS[0]), at(PARTS[1]), at(PARTS[2])] };
}

const shares = ({ load }: Row): LoadShares => [
  load[0]?.value ?? null,
  load[1]?.value ?? null,
  load[2]?.value ?? null,
];

/** Whose share of the busier half is highest and lowest. */
function ends(rows: readonly Row[]): readonly [Row, Row] | null {
  const byHalf = rows.filter((r) => known(r.load[1])).sort((a, b) => b.load[1]!.value! - a.load[1]!.value!);
  const [first, last] = [byHalf[0], byHalf.at(-1)];
  return first === undefined || last === undefined || first.load[1]!.value === last.load[1]!.value
    ? null
    : [first, last];
}

/** In which departments ties across rest on few positions: curve, table and sentence. Nobody is a mark of their own. */
export function loadPart(context: Context): Html {
  const office = loadOf(context, null);
  const departments = context.departments.map((d) => loadOf(context, d));
  const drawn = departments.filter((r) => r.load.some(known));
  const hasOffice = office.load.some(known);
  if (!hasOffice && drawn.length === 0) return nothing;
  const rows = [
    ...(hasOffice ? [office] : []),
    ...[...drawn].sort((a, b) => (b.load[1]?.value ?? 0) - (a.load[1]?.value ?? 0)),
  ];
  const left = departments.length - drawn.length;
  return html`${sentence(ends(drawn), office, left > 0)}<div class="${rows.length > 12 ? "tall" : "curve"}"><figure>${loadCurveSvg(
    hasOffice ? shares(office) : null,
    drawn.map(shares),
  )}<figcaption>Up: share of the ties across. ${hasOffice ? "Thick line: the office. " : ""}${
    drawn.length > 0 ? "Thin lines: departments. " : ""
  }Dashed: all positions have as many ties. The higher a line, the fewer positions carry the links.</figcaption></figure>${table(
    {
      caption: html`Share of the ties across that lies with part of the positions, busiest first.${
        left > 0 && context.hidesSmall
          ? html` ${numberSpan(plain(left), { measure: "departments_left_out", n: null })} ${left === 1 ? "department is" : "departments are"} left out: too few positions, or too few ties that may be shown.`
          : nothing
      }`,
      head: [html`Department`, html`Staff`, html`Busiest quarter`, html`Busier half`, html`Three quarters`],
      rows: rows.map(({ department, load }) => {
        const people = peopleIn(context, department ?? undefined);
        return [
          department === null ? html`Whole office` : name(department),
          people === null ? html`–` : numberSpan(plain(people), { measure: "people", n: people }),
          ...load.map((f) => share(f)),
        ];
      }),
    },
  )}</div>`;
}

function sentence(range: readonly [Row, Row] | null, office: Row, isPart: boolean): Html {
  if (range !== null) {
    const [most, least] = range;
    return html`<h3>Links rest on fewest positions in ${name(most.department!)}${ofThoseShown(isPart)}</h3><p>The busier half of positions in ${name(most.department!)} has ${share(most.load[1])} of its ties across. In ${name(least.department!)} it is ${share(least.load[1])}. Spread evenly it would be half.</p>${trust([most.load[1], least.load[1]])}`;
  }
  return known(office.load[1])
    ? html`<h3>How the links are spread over positions</h3><p>The busier half of all positions has ${share(office.load[1])} of the ends of ties across departments. Spread evenly it would be half.</p>${trust([office.load[1]])}`
    : nothing;
}

import type { Figure } from "./figures.js";
import { countOf, countOfShare, type Knowledge, minus, type Secret } from "./model.js";

/** Widening circles around a partner: in touch, within two steps, within three, by any route. */
const CIRCLES = ["partner_reach_2", "partner_reach_explicit", "absorption_reached"] as const;
/** Zero where nobody of a department is in touch and nobody hears of it, whatever the strength of ties. */
const SPREAD = ["spread_simple", "spread_complex_share"] as const;

/** People of each department in touch with each partner, with all that is said of partners and of who is how far from them. */
export function knowPartners(k: Knowledge, people: ReadonlyMap<string, number>): Secret[] {
  const secrets: Secret[] = [];
  const cells = k.all("partner-department", "partner_contacts");
  const partners = k.all("partner", "partner_contacts");
  const everybody = [...people.values()].reduce((sum, n) => sum + n, 0);
  const cell = (p: string, g: string) => `contacts: ${p} in ${g}`;
  const total = (p: string) => `contacts: ${p}`;
  for (const f of cells) {
    const size = people.get(f.id2) ?? everybody;
    const name = k.count(cell(f.id, f.id2), f, size);
    k.isThere(`any ${name}`, name, size);
    if (f.status === "suppressed") secrets.push({ name, figure: f });
  }
  for (const f of partners) {
    const name = k.count(total(f.id), f, everybody);
    if (f.status === "suppressed") secrets.push({ name, figure: f });
    const row = cells.filter((c) => c.id === f.id);
    // People of no department may be in touch too; there are none where all are in one.
    k.say(
      `contacts of ${f.id}`,
      minus(
        row.map((c) => cell(c.id, c.id2)),
        [name],
        1,
      ),
      0,
      0,
    );
    const departments = k.one("partner", "partner_departments", { id: f.id });
    if (departments !== undefined) {
      const [low, high] = countOf(departments);
      k.say(
        `departments of ${f.id}`,
        minus(
          row.map((c) => `any ${cell(c.id, c.id2)}`),
          [],
          0,
        ),
        low,
        high,
      );
    }
    const strong = k.one("partner", "partner_strong_share", { id: f.id });
    const part = k.unknown(`strong ${name}`, 0, everybody);
    k.say("strong ones are contacts", { [name]: 1, [part]: -1 }, 0, Number.POSITIVE_INFINITY);
    if (strong?.value != null) {
      if (strong.status === "upper-bound") k.say("few strong ones", { [part]: 1 }, 1, 4);
      else k.share(`strong ones of ${f.id}`, [part], [name], strong);
    }
    if (strong?.n != null) k.say("of so many contacts", { [name]: 1 }, strong.n, strong.n);
    circles(k, f, row, total(f.id), cell, people, everybody);
    routes(k, f, row, cell);
  }
  for (const f of k.all("department", "partner_ties")) {
    const size = people.get(f.id) ?? everybody;
    const name = k.count(`partner ties of ${f.id}`, f, size * partners.length);
    if (f.status === "suppressed") secrets.push({ name, figure: f });
    const column = cells.filter((c) => c.id2 === f.id).map((c) => cell(c.id, c.id2));
    k.say(`partner ties of ${f.id}`, minus(column, [name], 1), 0, 0);
    const kinds = k.one("department", "partner_kinds", { id: f.id });
    if (kinds?.value != null)
      k.say("a tie for each kind", { [name]: 1 }, kinds.value, Number.POSITIVE_INFINITY);
    const tied = k.one("department", "partner_tied_share", { id: f.id });
    const [low, high] = countOfShare(tied, size, k.coarse);
    const [persons] = [k.unknown(`tied people of ${f.id}`, low, high)];
    k.say("a tie for each", { [name]: 1, [persons]: -1 }, 0, Number.POSITIVE_INFINITY);
    for (const c of column)
      k.say("contacts are tied people", { [persons]: 1, [c]: -1 }, 0, Number.POSITIVE_INFINITY);
  }
  const all = k.one("network", "partner_ties", {});
  if (all !== undefined) {
    const [low, high] = countOf(all);
    k.say(
      "all partner ties",
      minus(
        partners.map((f) => total(f.id)),
        [],
        0,
      ),
      low,
      high,
    );
  }
  const tied = k.one("network", "partner_tied_share", {});
  const [low, high] = countOfShare(tied, everybody, k.coarse);
  const persons = k.unknown("tied people", low, high);
  for (const f of partners)
    k.say("contacts are tied people", { [persons]: 1, [total(f.id)]: -1 }, 0, Number.POSITIVE_INFINITY);
  k.say(
    "a tie for each",
    minus(
      partners.map((f) => total(f.id)),
      [persons],
      1,
    ),
    0,
    Number.POSITIVE_INFINITY,
  );
  // An effective number is no more than the number of people.
  const effective = k.one("network", "partner_tie_effective_number", {});
  if (effective?.value != null)
    k.say(
      "no fewer than the effective number",
      { [persons]: 1 },
      Math.ceil(effective.value - 1e-9),
      Number.POSITIVE_INFINITY,
    );
  return secrets;
}

function circles(
  k: Knowledge,
  f: Figure,
  row: readonly Figure[],
  total: string,
  cell: (p: string, g: string) => string,
  people: ReadonlyMap<string, number>,
  everybody: number,
): void {
  let inner = [total, ...row.map((c) => cell(c.id, c.id2))];
  for (const measure of CIRCLES) {
    const around = (g: string | null) => `${measure} of ${f.id}${g === null ? "" : ` in ${g}`}`;
    const size = (g: string | null) => (g === null ? everybody : (people.get(g) ?? everybody));
    const figure = (g: string | null) =>
      g === null
        ? k.one("partner", measure, { id: f.id })
        : k.one("partner-department", measure, { id: f.id, id2: g });
    const names = [null, ...row.map((c) => c.id2)].map((g) => {
      const [low, high] = countOfShare(figure(g), size(g), k.coarse);
      return k.unknown(around(g), low, high);
    });
    for (const [i, name] of names.entries()) k.atMost(`${measure} holds the circle within`, inner[i]!, name);
    k.say(`${measure} by department`, minus(names.slice(1), [names[0]!], 1), 0, 0);
    inner = names;
  }
}

function routes(
  k: Knowledge,
  f: Figure,
  row: readonly Figure[],
  cell: (p: string, g: string) => string,
): void {
  const singles = k.one("partner", "partner_single_links", { id: f.id });
  const single: string[] = [];
  const total = `contacts: ${f.id}`;
  for (const c of row) {
    const name = cell(c.id, c.id2);
    const here = { id: c.id, id2: c.id2 };
    const distance = k.one("partner-department", "absorption_distance", here)?.value ?? null;
    if (distance !== null)
      k.say("one step is contact", { [`any ${name}`]: 1 }, distance === 1 ? 1 : 0, distance === 1 ? 1 : 0);
    for (const measure of ["absorption_cost", "absorption_widest"])
      k.one("partner-department", measure, here);
    for (const measure of SPREAD)
      if (k.one("partner-department", measure, here)?.value === 0)
        k.say("nothing comes to a department without contact", { [name]: 1 }, 0, 0);
    const pathways = k.one("partner-department", "partner_pathways", here)?.value ?? null;
    if (pathways !== null) {
      k.say("a contact for each independent route", { [total]: 1 }, pathways, Number.POSITIVE_INFINITY);
      k.say("no more contacts than routes", { [name]: 1 }, 0, pathways);
    }
    // Two in touch cannot be cut off by one.
    const link = k.unknown(`single ${name}`, 0, 1);
    single.push(link);
    k.say("a single link leaves one contact at most", { [name]: 1, [link]: 500 }, 0, 501);
    const shown = k.one("partner-department", "partner_single_link", here)?.value ?? null;
    if (shown !== null) k.say("single link", { [link]: 1 }, shown, shown);
  }
  if (singles?.value != null)
    k.say(`single links of ${f.id}`, minus(single, [], 0), singles.value, singles.value);
}

import type { Figure } from "./figures.js";
import { type Knowledge, minus, type Secret } from "./model.js";

const MOST = 3000;

/**
 * Ties between departments: cells, strong ones among them and their strengths, the sums that density, shares and means give,
 * pairs of people who are tied, and pairs of departments with any tie at all.
 */
export function knowTies(k: Knowledge, answered: (wave: string) => number, maxStrength: number): Secret[] {
  const secrets: Secret[] = [];
  const lists = new Map<string, Figure[]>();
  for (const f of k.all("department-pair", "ties")) {
    const list = `${f.relation} ${f.wave}`;
    lists.set(list, [...(lists.get(list) ?? []), f]);
  }
  for (const [list, cells] of lists) {
    const { relation, wave } = cells[0]!;
    const at = { relation, wave };
    const named = (what: string, id: string, id2: string) => `${what} ${list}: ${id} > ${id2}`;
    // Of ties within, and of ties across, it is either said which are small or not.
    const labelled = [true, false].filter((own) =>
      cells.some((f) => (f.id === f.id2) === own && f.reason === "SMALL_CELL"),
    );
    for (const f of cells) {
      const name = k.count(named("ties", f.id, f.id2), f, MOST);
      if (f.status === "suppressed") {
        secrets.push({ name, figure: f });
        if (labelled.includes(f.id === f.id2) && f.reason !== "SMALL_CELL") k.notSmall(name, MOST);
      }
      const here = { ...at, id: f.id, id2: f.id2 };
      const strong = k.count(
        named("strong", f.id, f.id2),
        k.one("department-pair", "strong_ties", here),
        MOST,
      );
      // Not every tie has a strength.
      const rated = k.unknown(named("rated", f.id, f.id2), 0, MOST);
      k.say("rated ties are ties", { [name]: 1, [rated]: -1 }, 0, MOST);
      k.say("strong ties are rated", { [rated]: 1, [strong]: -1 }, 0, MOST);
      // Strengths add up to a whole number between what weak and strong ones can be.
      const weight = k.unknown(named("strength", f.id, f.id2), 0, MOST * maxStrength);
      k.say("no tie is weaker than 1", { [weight]: 1, [rated]: -1 }, 0, Number.POSITIVE_INFINITY);
      k.say(
        "no tie is stronger than the scale",
        { [weight]: 1, [rated]: -maxStrength },
        Number.NEGATIVE_INFINITY,
        0,
      );
      const possible = k.one("department-pair", "possible", here)?.value ?? null;
      const density = k.one("department-pair", "density", here);
      if (density?.value != null && possible !== null && !k.coarse) {
        const ties = Math.round(density.value * possible);
        k.say("density times pairs", { [name]: 1 }, ties, ties);
      }
      if (possible !== null) k.say("no more ties than pairs", { [name]: 1 }, 0, possible);
      const mean = k.one("department-pair", "mean_strength", here);
      if (mean?.value != null) k.share("mean strength", [weight], [rated], mean);
    }
    const own = cells.filter((f) => f.id === f.id2);
    const out = cells.filter((f) => f.id !== f.id2);
    const names = (what: string, list2: readonly Figure[]) => list2.map((f) => named(what, f.id, f.id2));
    const meanNamed = k.one("network", "mean_named", at);
    if (meanNamed?.value != null) {
      const total = Math.round(meanNamed.value * (meanNamed.n ?? answered(wave)));
      k.say("all ties", minus(names("ties", cells), [], 0), total, total);
    }
    k.share(
      "ties across",
      names("ties", out),
      names("ties", cells),
      k.one("network", "cross_department_share", at),
    );
    for (const f of own)
      k.share(
        `ties of ${f.id} across`,
        names(
          "ties",
          out.filter((o) => o.id === f.id),
        ),
        names(
          "ties",
          cells.filter((o) => o.id === f.id),
        ),
        k.one("department", "cross_department_share", { ...at, id: f.id }),
      );
    for (const [where, list2] of [
      ["within", own],
      ["across", out],
    ] as const) {
      k.share(
        `strong ${where}`,
        names("strong", list2),
        names("rated", list2),
        k.one("network", `strong_share_${where}`, at),
      );
      k.share(
        `strength ${where}`,
        names("strength", list2),
        names("rated", list2),
        k.one("network", `mean_strength_${where}`, at),
      );
      const counts = k.one("network", `ties_strong_${where}`, at);
      if (counts?.value != null)
        k.say(`strong ties ${where}`, minus(names("strong", list2), [], 0), counts.value, counts.value);
    }
    pairsOf(k, at, named, out);
    tiedPairs(k, at, named, cells);
  }
  return secrets;
}

/** Pairs of people who are tied, either way round: the E–I index counts them. */
function tiedPairs(
  k: Knowledge,
  at: { relation: string; wave: string },
  named: (what: string, id: string, id2: string) => string,
  cells: readonly Figure[],
): void {
  const ei = k.one("network", "ei_index", at);
  if (ei?.value == null || k.coarse || cells.some((f) => f.status === "cannot-say")) return;
  const [within, across]: [string[], string[]] = [[], []];
  for (const { id, id2 } of cells.filter((f) => f.id <= f.id2)) {
    const pairs = k.unknown(named("pairs", id, id2), 0, MOST);
    const ways = [...new Set([named("ties", id, id2), named("ties", id2, id)])];
    k.say("a tie for each pair", minus(ways, [pairs], 1), 0, Number.POSITIVE_INFINITY);
    k.say("two ties a pair at most", minus(ways, [pairs], 2), Number.NEGATIVE_INFINITY, 0);
    if (ways.length === 2)
      for (const way of ways) k.say("one each way", { [pairs]: 1, [way]: -1 }, 0, Number.POSITIVE_INFINITY);
    (id === id2 ? within : across).push(pairs);
  }
  k.ratio("E–I", across, [...within, ...across], [(1 + ei.value) / 2, (1 + ei.value) / 2]);
}

/** What is said of two departments together. */
function pairsOf(
  k: Knowledge,
  at: { relation: string; wave: string },
  named: (what: string, id: string, id2: string) => string,
  cells: readonly Figure[],
): void {
  const there: string[] = [];
  for (const { id, id2 } of cells.filter((f) => f.id < f.id2)) {
    const both = [named("ties", id, id2), named("ties", id2, id)];
    const pair = (measure: string) =>
      k.one("department-pair", measure, { ...at, id, id2 }) ??
      k.one("department-pair", measure, { ...at, id: id2, id2: id });
    const any = k.unknown(named("contact", id, id2), 0, 1);
    there.push(any);
    k.say("contact if any tie", minus(both, [any], MOST), Number.NEGATIVE_INFINITY, 0);
    k.say("contact only if a tie", minus(both, [any], 1), 0, Number.POSITIVE_INFINITY);
    const contact = pair("informal_contact");
    if (contact?.value != null) k.say("whether there is contact", { [any]: 1 }, contact.value, contact.value);
    const covered = pair("pathway_covered");
    if (covered?.n != null) {
      // Pairs of people who are tied, one way or both.
      k.say("tied pairs, at least a tie each", minus(both, [], 0), covered.n, 2 * covered.n);
    }
    for (const [a, b] of [
      [id, id2],
      [id2, id],
    ] as const) {
      const asked = k.one("department-pair", "asked_not_known", { ...at, id: a, id2: b });
      const known = asked?.value ?? (asked?.reason === "SMALL_CELL" ? 1 : 0);
      if (known > 0)
        k.say(
          "asked without knowing is a tie",
          { [named("ties", a, b)]: 1 },
          known,
          Number.POSITIVE_INFINITY,
        );
    }
  }
  const counts = ["pathways_both", "pathways_informal_only"].map((m) => k.one("network", m, at));
  if (counts.every((f) => f?.value != null)) {
    const pairs = counts.reduce((sum, f) => sum + f!.value!, 0);
    // Pairs with a department too silent to tell may be left out of both.
    k.say("pairs with a tie", minus(there, [], 0), pairs, Number.POSITIVE_INFINITY);
  }
}

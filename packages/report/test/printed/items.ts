import type { Analysis } from "@crosstie/core";
import type { Figure } from "./figures.js";
import { Knowledge, type Secret } from "./model.js";

/**
 * Who answered which question, by department: the rate of the office is a sum, and a department of which it is withheld as
 * small has one to four people who answered, or one to four who took the survey and left it out.
 */
export function knowItems(
  { missing, study }: Analysis,
  coarse: boolean,
): { knowledge: Knowledge; secrets: Secret[] } {
  const knowledge = new Knowledge([], coarse);
  const secrets: Secret[] = [];
  const everybody = study.departments.reduce((sum, d) => sum + d.people, 0);
  const took = new Map(
    missing.departmentItems.flatMap((d) =>
      d.kind === "relation" && d.rate !== null
        ? [[d.department, Math.round(d.rate * d.people)] as const]
        : [],
    ),
  );
  for (const { item, rate } of missing.items) {
    const cells = missing.departmentItems.filter((d) => d.kind === "item" && d.item === item);
    if (rate === null || cells.length === 0) continue;
    const names = cells.map((d) => {
      const known = d.rate === null ? null : Math.round(d.rate * d.people);
      // A rate of level public is rounded to 5 %.
      const slack = coarse ? Math.ceil(0.025 * d.people) : 0;
      const [low, high] = known === null ? [0, d.people] : [known - slack, known + slack];
      const name = knowledge.unknown(`answered ${item}: ${d.department}`, low, Math.min(high, d.people));
      if (known === null) secrets.push({ name, figure: figureOf(item, d.department, d.reason ?? "") });
      if (d.reason === "SMALL_CELL") {
        const all = took.get(d.department) ?? d.people;
        // One or the other.
        const few = knowledge.unknown(`few answered ${item}: ${d.department}`, 0, 1);
        const more = d.people;
        knowledge.say("some answered, or left it out", { [name]: 1, [few]: -1 }, 0, Number.POSITIVE_INFINITY);
        knowledge.say("few answered", { [name]: 1, [few]: more }, Number.NEGATIVE_INFINITY, 4 + more);
        knowledge.say("few left it out", { [name]: 1, [few]: more }, all - 4, Number.POSITIVE_INFINITY);
        knowledge.say("somebody left it out", { [name]: 1, [few]: -more }, Number.NEGATIVE_INFINITY, all - 1);
      }
      return name;
    });
    const sum = Math.round(rate * everybody);
    knowledge.say(`answered ${item}`, new Map(names.map((name) => [name, 1])), sum, sum);
  }
  return { knowledge, secrets };
}

/** The same cells as they are. */
export function trueItems({ missing }: Analysis): Map<string, number | null> {
  return new Map(
    missing.departmentItems.flatMap((d) =>
      d.kind === "item"
        ? [
            [
              `answered ${d.item}: ${d.department}`,
              d.rate === null ? null : Math.round(d.rate * d.people),
            ] as const,
          ]
        : [],
    ),
  );
}

function figureOf(id: string, id2: string, reason: string): Figure {
  const rest = { relation: "", wave: "", value: null, n: null, status: "suppressed", convention: "" };
  return { measure: "answered", level: "item-department", id, id2, reason, ...rest };
}

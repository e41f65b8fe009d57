import type { Analysis, Finding } from "@crosstie/core";

/** Which finding of a measure and level is meant; what is left out takes the report's relation and wave. */
export interface Where {
  readonly id?: string;
  readonly id2?: string;
  /** null for measures that rest on no one relation, such as contacts of a partner. */
  readonly relation?: string | null;
  readonly wave?: string;
}

/** Typed look-ups of findings. */
export interface Finder {
  /** The finding, or undefined where the study did not give rise to it. */
  one(measure: string, level: string, where?: Where): Finding | undefined;
  /** All findings of a measure at a level, in the order of the Analysis. */
  all(measure: string, level: string, where?: Omit<Where, "id" | "id2">): readonly Finding[];
}

/**
 * Makes the findings of an Analysis quick to look up by what they are of.
 * @example finderOf(analysis).one("ties", "department-pair", { id: "Literacy", id2: "Technology" })
 */
export function finderOf(analysis: Analysis): Finder {
  const single = new Map<string, Finding>();
  const groups = new Map<string, Finding[]>();
  for (const f of analysis.findings) {
    const group = key(f.measure, f.level, f.relation, f.wave);
    single.set(key(group, f.id, f.id2), f);
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [f]);
    else list.push(f);
  }
  const groupOf = (measure: string, level: string, where: Where) =>
    key(
      measure,
      level,
      where.relation === undefined ? analysis.options.relation : where.relation,
      (where.wave ?? analysis.options.wave) || null,
    );
  return {
    one: (measure, level, where = {}) =>
      single.get(key(groupOf(measure, level, where), where.id ?? null, where.id2 ?? null)),
    all: (measure, level, where = {}) => groups.get(groupOf(measure, level, where)) ?? [],
  };
}

function key(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}

import type { Study } from "../study/study.js";

/** Highest strength of ties to partners: that of the relations that reach partners, where they agree. */
export function partnerMost(study: Study): number | null {
  const tops = new Set(study.relations.filter((r) => r.withPartners).map((r) => r.maxStrength));
  return tops.size === 1 ? [...tops][0]! : null;
}

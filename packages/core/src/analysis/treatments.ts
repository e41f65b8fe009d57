import { CrosstieError } from "../error.js";
import { type MissingTreatment, treatMissing } from "../inference/missing-answers.js";
import { groupingFrom } from "../network/grouping.js";
import { isSafe } from "./headline-rows.js";
import type { Headline } from "./headlines/headline.js";
import { headlines } from "./headlines/index.js";
import { Office } from "./headlines/office.js";
import type { PrivacyLevel } from "./view-network.js";

/** A headline of the whole office under one treatment of missing answers. */
export interface TreatmentRow {
  readonly measure: string;
  readonly treatment: MissingTreatment;
  readonly value: number | null;
  /** Why there is none: `ONE_SIDED_RELATION`, `UNDEFINED`, `SMALL_CELL`; null where there is one. */
  readonly reason: string | null;
}

const TREATMENTS: readonly MissingTreatment[] = ["available-case", "listwise", "null", "reconstruction"];

/**
 * Headlines of ties under each treatment of missing answers: how much hangs on the choice (measures.md G2). Findings
 * are of available cases. Reconstruction is for relations that are mutual by their meaning. From level `cabinet` on
 * a treatment is withheld that differs from the findings by one to four ties.
 */
export function treatmentRows(office: Office, level: PrivacyLevel): TreatmentRow[] {
  const open = level === "names" || level === "codes";
  const here = headlines.filter((h) => h.level === "network" && h.scope === "each" && h.applies(office));
  return TREATMENTS.flatMap((treatment): TreatmentRow[] => {
    const treated = treat(office, treatment);
    const row = (h: Headline, value: number, otherwise: string): TreatmentRow => ({
      measure: h.measure,
      treatment,
      value: Number.isFinite(value) ? (level === "public" ? Math.round(value * 20) / 20 : value) : null,
      reason: Number.isFinite(value) ? null : otherwise,
    });
    if (treated === null) return here.map((h) => row(h, Number.NaN, "ONE_SIDED_RELATION"));
    const hidden =
      !open &&
      here.some((h) => {
        const counts = h.basis?.(office);
        return h.basis?.(treated).some((count, k) => !isSafe(count - counts![k]!)) === true;
      });
    return here.map((h) =>
      hidden ? row(h, Number.NaN, "SMALL_CELL") : row(h, h.values(treated)[0] ?? Number.NaN, "UNDEFINED"),
    );
  });
}

function treat(office: Office, treatment: MissingTreatment): Office | null {
  const { study, network, grouping } = office;
  try {
    const treated = treatMissing(network, treatment);
    if (treated.ids.length === network.ids.length) return office.with({ network: treated });
    const group = new Map(network.ids.map((id, i) => [id, grouping.labels[grouping.of[i]!] ?? null]));
    const labels = treated.ids.map((id) => group.get(id) ?? null);
    return new Office(study, treated, groupingFrom(labels, grouping.column));
  } catch (error) {
    if (error instanceof CrosstieError && error.code === "one-sided-relation") return null;
    throw error;
  }
}

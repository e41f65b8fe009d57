import { type Attendance, attendance } from "../../network/attendance.js";
import { type ExpertiseMap, expertiseMap } from "../../network/expertise-map.js";
import type { Grouping } from "../../network/grouping.js";
import type { Network } from "../../network/network.js";
import { atLeastStrong, type PartnerTies, partnerTies } from "../../network/partner-ties.js";
import { waveAt } from "../../network/study-network.js";
import { atLeast, flowView, unionView } from "../../network/views.js";
import type { Relation, Study } from "../../study/study.js";

interface Changes {
  readonly network?: Network;
  readonly minStrength?: number;
  readonly strongFrom?: number;
  readonly expertiseFrom?: number;
  readonly partnerFrom?: number;
}

/**
 * A study as one relation at one wave shows it, with its cut-offs: what headlines are worked out from. Another
 * office is the same one with fewer answers, or at another cut-off. Views are made when first asked for.
 */
export class Office {
  readonly study: Study;
  readonly relation: Relation;
  /** As reported. */
  readonly network: Network;
  readonly grouping: Grouping;
  readonly strongFrom: number | null;
  readonly expertiseFrom: number;
  readonly partnerFrom: number | null;
  readonly #made = new Map<string, unknown>();
  /** Who had answered before any answer was taken away. */
  readonly #answered: Uint8Array;

  constructor(
    study: Study,
    network: Network,
    grouping: Grouping,
    changes: Changes = {},
    answered = network.answered,
  ) {
    this.study = study;
    this.relation = study.relations.find((r) => r.id === network.relation)!;
    this.network = network;
    this.grouping = grouping;
    this.strongFrom = changes.strongFrom ?? this.relation.strongFrom;
    this.expertiseFrom = changes.expertiseFrom ?? study.expertiseThreshold ?? 1;
    this.partnerFrom = changes.partnerFrom ?? null;
    this.#answered = answered;
  }

  /** The same office with another network of the same people: fewer answers, or only the stronger ties. */
  with(changes: Changes): Office {
    const network = changes.network ?? this.network;
    return new Office(
      this.study,
      changes.minStrength === undefined ? network : atLeast(network, changes.minStrength),
      this.grouping,
      {
        ...(this.strongFrom === null ? {} : { strongFrom: this.strongFrom }),
        ...(this.partnerFrom === null ? {} : { partnerFrom: this.partnerFrom }),
        expertiseFrom: this.expertiseFrom,
        ...changes,
      },
      this.#answered,
    );
  }

  get union(): Network {
    return this.once("union", () => unionView(this.network));
  }

  get flow(): Network {
    return this.once("flow", () => flowView(this.network));
  }

  get meetings(): Attendance {
    return this.once("meetings", () => attendance(this.study, this.network));
  }

  get expertise(): ExpertiseMap {
    return this.once("expertise", () => expertiseMap(this.study, this.network, this.expertiseFrom));
  }

  /** Ties to partners; what people reported who have fallen silent since is not among them. */
  get partners(): PartnerTies {
    return this.once("partners", () => {
      const ties = partnerTies(this.#withoutSilent(), this.network);
      return this.partnerFrom === null ? ties : atLeastStrong(ties, this.partnerFrom);
    });
  }

  #withoutSilent(): Study {
    const { study, network } = this;
    const silent = new Set(
      network.ids.filter((_, i) => this.#answered[i] === 1 && network.answered[i] !== 1),
    );
    const { ties, actors } = study;
    const wave = waveAt(study, network.wave);
    const kept: number[] = [];
    for (let e = 0; e < ties.from.length; e++) {
      if (ties.wave[e] !== wave || (ties.from[e]! < actors.people && ties.to[e]! < actors.people)) continue;
      if (!silent.has(actors.ids[ties.from[e]!]!)) kept.push(e);
    }
    return {
      ...study,
      ties: {
        from: Int32Array.from(kept, (e) => ties.from[e]!),
        to: Int32Array.from(kept, (e) => ties.to[e]!),
        relation: Int32Array.from(kept, (e) => ties.relation[e]!),
        wave: Int32Array.from(kept, (e) => ties.wave[e]!),
        strength: Float64Array.from(kept, (e) => ties.strength[e]!),
      },
    };
  }

  /** What several headlines rest on, made when first asked for. */
  once<T>(name: string, make: () => T): T {
    if (!this.#made.has(name)) this.#made.set(name, make());
    return this.#made.get(name) as T;
  }
}

import { answerRates, silentButImportant } from "../inference/missing-answers.js";
import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import { waveAt } from "../network/study-network.js";
import { NOT_ON_ROSTER, type Study } from "../study/study.js";
import { personCodes } from "./codes.js";
import { type DepartmentItemRate, departmentItemRates } from "./department-items.js";
import type { PrivacyLevel } from "./view-network.js";

/** What is known of a relation at a wave, as shares of what there is to know; null where it is not recorded. */
export interface RelationRates {
  readonly relation: string;
  readonly wave: string;
  readonly people: number;
  readonly answered: number;
  /** Answered / people. */
  readonly response: number | null;
  /** Known cells / cells: what density rests on. */
  readonly cells: number | null;
  /** Pairs of people with both reports, and with one at least, / pairs. */
  readonly bothReports: number | null;
  readonly anyReport: number | null;
}

export interface MissingSummary {
  readonly relations: readonly RelationRates[];
  /** Known cells / cells between each two departments, of the report's relation: what a figure about the two rests on. */
  readonly departmentPairs: readonly {
    readonly id: string;
    readonly id2: string;
    readonly cells: number | null;
  }[];
  /** Per item of a survey scale: of the people asked, the share who answered it. null where one to four did and the level hides such counts. */
  readonly items: readonly {
    readonly item: string;
    readonly scale: string | null;
    readonly rate: number | null;
  }[];
  /** The same by department, and for each question about ties: what appendix C of the report prints. */
  readonly departmentItems: readonly DepartmentItemRate[];
  /** Levels `names` and `codes` only: known cells of those about others, and of those by others about them. */
  readonly people: readonly { readonly id: string; readonly given: number; readonly received: number }[];
  /**
   * People who did not answer and are in the top tenth by how many name them. Their silence matters most. `count` is
   * null where it is one to four and the level hides such counts; who they are is told at levels `names` and `codes`.
   */
  readonly silentButImportant: { readonly count: number | null; readonly ids: readonly string[] };
}

/** Rates of answers by relation, pair of departments, item and person (measures.md G1). */
export function missingSummary(
  study: Study,
  networks: readonly { readonly network: Network; readonly grouping: Grouping }[],
  level: PrivacyLevel,
): MissingSummary {
  const open = level === "names" || level === "codes";
  const [main] = networks;
  const rates = networks.map(({ network, grouping }) => answerRates(network, grouping));
  const silent = main === undefined || !main.network.responseRecorded ? [] : silentButImportant(main.network);
  const codes = level === "codes" ? personCodes(study) : null;
  const shown = (id: string) => codes?.get(id) ?? id;
  return {
    relations: networks.map(({ network }, k): RelationRates => {
      const { people, answered, response, cells, bothReports, anyReport } = rates[k]!;
      const share = (x: number) => (network.responseRecorded && Number.isFinite(x) ? x : null);
      return {
        relation: network.relation,
        wave: network.wave,
        people,
        answered,
        response: share(response),
        cells: share(cells),
        bothReports: share(bothReports),
        anyReport: share(anyReport),
      };
    }),
    departmentPairs: main === undefined ? [] : pairRates(main, rates[0]!.byGroupPair, level),
    items: itemRates(study, main?.network.wave, open),
    departmentItems: departmentItemRates(study, networks, level),
    people:
      main === undefined || !open || !main.network.responseRecorded || main.network.ids.length < 2
        ? []
        : main.network.ids.map((id, i) => ({
            id: shown(id),
            given: rates[0]!.byPerson.given[i]!,
            received: rates[0]!.byPerson.received[i]!,
          })),
    silentButImportant: {
      count: open || silent.length === 0 || silent.length >= 5 ? silent.length : null,
      ids: open ? silent.map((i) => shown(main!.network.ids[i]!)) : [],
    },
  };
}

function pairRates(
  { network, grouping }: { readonly network: Network; readonly grouping: Grouping },
  cells: Float64Array,
  level: PrivacyLevel,
): MissingSummary["departmentPairs"] {
  const groups = grouping.labels.length;
  return Array.from(cells, (rate, at) => ({
    id: grouping.labels[Math.floor(at / groups)]!,
    id2: grouping.labels[at % groups]!,
    cells:
      network.responseRecorded && Number.isFinite(rate)
        ? level === "public"
          ? Math.round(rate * 20) / 20
          : rate
        : null,
  }));
}

function itemRates(study: Study, waveId: string | undefined, open: boolean): MissingSummary["items"] {
  const wave = waveAt(study, waveId);
  const state = study.responses.byWave[wave];
  const asked = state === undefined ? 0 : state.reduce((sum, s) => sum + (s === NOT_ON_ROSTER ? 0 : 1), 0);
  // Partners answer items too, and some are answered once for each partner: people of the office are counted, once each.
  const answered = new Map<string, Set<number>>();
  for (const r of study.itemResponses)
    if (r.wave === wave && r.person < study.people.length)
      answered.set(r.item, (answered.get(r.item) ?? new Set()).add(r.person));
  return study.items.map(({ id, scale }) => {
    const count = answered.get(id)?.size ?? 0;
    const small = (n: number) => n > 0 && n < 5;
    const hidden = !open && (small(count) || small(asked - count));
    return { item: id, scale, rate: asked === 0 || hidden ? null : count / asked };
  });
}

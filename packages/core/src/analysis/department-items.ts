import type { Grouping } from "../network/grouping.js";
import type { Network } from "../network/network.js";
import type { Study } from "../study/study.js";
import { freeSum, isSmallCount } from "./complements.js";
import type { PrivacyLevel } from "./view-network.js";

/** Of the people of a department who were asked, the share who answered one question. */
export interface DepartmentItemRate {
  /** A question about ties, or an item of a survey scale. */
  readonly kind: "relation" | "item";
  /** Id of the relation or item. */
  readonly item: string;
  readonly department: string;
  /** People asked. */
  readonly people: number;
  /** null where not recorded or not shown. */
  readonly rate: number | null;
  /**
   * Why it is not shown: `NOT_RECORDED`; `SMALL_CELL`, one to four answered it, or answered others and left it out;
   * `COMPLEMENT`, it would give such a number away.
   */
  readonly reason: "NOT_RECORDED" | "SMALL_CELL" | "COMPLEMENT" | null;
}

/** One question: who of the network's people answered it. */
interface Question {
  readonly kind: DepartmentItemRate["kind"];
  readonly item: string;
  readonly answered: ArrayLike<number>;
}

/**
 * Who answered what: of each department and each question, at the wave of the first network.
 *
 * From level `cabinet` on a rate is not shown where one to four people answered the question, or answered the survey
 * and not the question, nor where it would give such a number away beside the rate of the office.
 *
 * @param networks the report's network first, then those of other relations and waves
 */
export function departmentItemRates(
  study: Study,
  networks: readonly { readonly network: Network; readonly grouping: Grouping }[],
  level: PrivacyLevel,
): readonly DepartmentItemRate[] {
  const [main] = networks;
  if (main === undefined || main.grouping.labels.length === 0) return [];
  const { network, grouping } = main;
  const wave = study.waves.findIndex((w) => w.id === network.wave);
  const questions: Question[] = [
    ...networks
      .filter((n) => n.network.wave === network.wave)
      .map(({ network: { relation, answered } }) => ({
        kind: "relation" as const,
        item: relation,
        answered,
      })),
    ...itemsAnswered(study, network, wave),
  ];
  return questions.flatMap((q) => ratesOf(q, network, grouping, level));
}

/** Declared items that somebody of the office answered, with who did; what only partners were asked says nothing of departments. */
function itemsAnswered(study: Study, { ids }: Network, wave: number): Question[] {
  const place = new Map(ids.map((id, i) => [id, i]));
  const answered = new Map(study.items.map((item) => [item.id, new Uint8Array(ids.length)]));
  for (const { person, item, wave: at } of study.itemResponses) {
    const i = person < study.people.length ? place.get(study.people[person]!.id) : undefined;
    const given = answered.get(item);
    if (at === wave && i !== undefined && given !== undefined) given[i] = 1;
  }
  return [...answered].flatMap(([item, given]) =>
    given.includes(1) ? [{ kind: "item" as const, item, answered: given }] : [],
  );
}

function ratesOf(
  { kind, item, answered }: Question,
  network: Network,
  grouping: Grouping,
  level: PrivacyLevel,
): DepartmentItemRate[] {
  const cells = grouping.labels.map((department, g) => {
    let [people, took, gave] = [0, 0, 0];
    grouping.of.forEach((of, i) => {
      if (of !== g) return;
      people++;
      took += network.answered[i]!;
      gave += answered[i]!;
    });
    // How many left it out; somebody who is not on file as having answered may still have answered this.
    return { department, people, took, gave, value: Math.max(0, took - gave) };
  });
  const recorded = network.responseRecorded || kind === "item";
  const open = level === "names" || level === "codes";
  const small = new Set(open ? [] : cells.filter((c) => isSmallCount(c.value) || isSmallCount(c.gave)));
  const hidden = new Set(small);
  const free = staysOpen(cells, hidden) && (small.size === 0 || areOpen([...hidden]));
  if (!free) for (const c of cells) hidden.add(c);
  return cells.map((c) => {
    const shown = recorded && !hidden.has(c) && c.people > 0;
    const rate = shown ? c.gave / c.people : null;
    return {
      kind,
      item,
      department: c.department,
      people: c.people,
      rate: rate !== null && level === "public" ? Math.floor(rate * 20 + 1e-9) / 20 : rate,
      reason: shown ? null : !recorded ? "NOT_RECORDED" : free && small.has(c) ? "SMALL_CELL" : "COMPLEMENT",
    };
  });
}

/**
 * Withholds further cells until the rate of the office says of no small number what it is: of those who left a question out,
 * and of those who answered it. False where that takes all.
 */
function staysOpen<Cell extends { readonly value: number; readonly gave: number }>(
  cells: readonly Cell[],
  hidden: Set<Cell>,
): boolean {
  const answered = new Map(cells.map((cell) => [cell, { cell, value: cell.gave }]));
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    if (!freeSum(cells, hidden)) return false;
    const withheld = new Set([...hidden].map((cell) => answered.get(cell)!));
    if (!freeSum([...answered.values()], withheld)) return false;
    for (const { cell } of withheld) hidden.add(cell);
  }
  return true;
}

/** More cells than that leave room enough. */
const TRIED = 12;

/**
 * Whether each small number could be three of one to four at least, all withheld numbers being what they are said to be (few
 * answered or few left it out; or neither) and no more than there are people.
 */
function areOpen(
  cells: readonly { readonly people: number; readonly took: number; readonly gave: number }[],
): boolean {
  if (cells.length > TRIED) return true;
  const isFew = (gave: number, took: number) => isSmallCount(gave) || isSmallCount(took - gave);
  const could = cells.map(({ people, took, gave }) =>
    Array.from({ length: people + 1 }, (_, v) => v).filter((v) => isFew(v, took) === isFew(gave, took)),
  );
  const sum = cells.reduce((all, c) => all + c.gave, 0);
  return cells.every(({ took, gave }, k) => {
    if (!isFew(gave, took)) return true;
    let others = 1n;
    could.forEach((values, j) => {
      if (j === k) return;
      let next = 0n;
      for (const v of values) next |= others << BigInt(v);
      others = next;
    });
    const own = [1, 2, 3, 4].map((v) => (isSmallCount(gave) ? v : took - v));
    const fits = own.filter((v) => v >= 0 && v <= sum && ((others >> BigInt(sum - v)) & 1n) === 1n);
    return fits.length >= own.length - 1;
  });
}

import type { Network } from "../../network/network.js";
import { contactsOf } from "../../network/partner-graph.js";
import type { PartnerTies } from "../../network/partner-ties.js";

export interface TurnoverOptions {
  /** People within this many steps count as reached, a contact at 1. Default 3. */
  readonly steps?: number;
}

/** What a partner's knowledge would no longer reach if somebody left. */
export interface TurnoverLoss {
  /** People reached now. */
  readonly reached: number;
  /** For each person, how many others would no longer be reached without them. */
  readonly loss: Float64Array;
}

/** Of the sets of one or two people, those whose leaving would cost most. */
export interface WorstSets {
  readonly loss: number;
  /** All sets that would cost as much, the smallest of them: pairs stand here only where a pair costs more than anybody alone. */
  readonly sets: readonly (readonly number[])[];
}

/**
 * Loss of reach when a person leaves, for each partner: |R \ {v}| less the people reached without v, R the people
 * within so many steps. One pass finds all of them: only people on every shortest route to somebody can be missed by
 * them, and each of these few is asked whether a longer route would still be short enough.
 *
 * @param flow the office's network turned to flow, see {@link flowView}
 * @returns one a partner, in the order of `ties.partners`
 * @see Borgatti (2006) for key players; the count is Crosstie's own
 */
export function turnoverLosses(
  flow: Network,
  ties: PartnerTies,
  { steps = 3 }: TurnoverOptions = {},
): TurnoverLoss[] {
  const ball = new Ball(flow, steps);
  return contactsOf(ties).map((contacts) => ball.losses(contacts));
}

/** {@link turnoverLosses} for all partners together: people whom some partner reaches and none would without v. */
export function turnoverLossOfAll(
  flow: Network,
  ties: PartnerTies,
  { steps = 3 }: TurnoverOptions = {},
): TurnoverLoss {
  return new Ball(flow, steps).losses(everyContact(ties));
}

/**
 * One or two people whose leaving would cost most of a partner's reach; of all partners' together where none is
 * named. Exact: a pair can cost more than its two people one by one only if it hits every route to somebody.
 *
 * @param partner position in `ties.partners`
 * @returns all sets that tie; none where nobody's leaving costs anything
 */
export function worstTurnover(
  flow: Network,
  ties: PartnerTies,
  partner?: number,
  { steps = 3 }: TurnoverOptions = {},
): WorstSets {
  const contacts = partner === undefined ? everyContact(ties) : contactsOf(ties)[partner];
  if (contacts === undefined) throw new RangeError(`worstTurnover: no partner ${partner}`);
  return new Ball(flow, steps).worst(contacts);
}

function everyContact(ties: PartnerTies): readonly number[] {
  return [...new Set(ties.person)].sort((a, b) => a - b);
}

/** People within some steps of a set of contacts, and whether each could be reached otherwise. */
class Ball {
  /** Steps from the contacts, 0 outside the ball. */
  private readonly level: Int32Array;
  private readonly queue: Int32Array;
  private readonly dominator: Int32Array;
  /** Search backwards from one person: when met, how far from there, and who comes next. */
  private readonly met: Int32Array;
  private readonly back: Int32Array;
  private readonly next: Int32Array;
  private readonly search: Int32Array;
  private round = 0;
  private size = 0;

  constructor(
    private readonly flow: Network,
    private readonly steps: number,
  ) {
    const n = flow.ids.length;
    this.level = new Int32Array(n);
    this.queue = new Int32Array(n);
    this.dominator = new Int32Array(n);
    this.met = new Int32Array(n);
    this.back = new Int32Array(n);
    this.next = new Int32Array(n);
    this.search = new Int32Array(n);
  }

  losses(contacts: readonly number[]): TurnoverLoss {
    this.grow(contacts);
    const { dominator } = this;
    const loss = new Float64Array(this.flow.ids.length);
    for (let k = 0; k < this.size; k++) {
      const u = this.queue[k]!;
      // At the last step every route that is short enough is a shortest one.
      const last = this.level[u] === this.steps;
      for (let v = dominator[u]!; v >= 0; v = dominator[v]!)
        if (last || this.route(u, v, -1) === null) loss[v]!++;
    }
    return { reached: this.size, loss };
  }

  worst(contacts: readonly number[]): WorstSets {
    this.grow(contacts);
    const n = this.flow.ids.length;
    /** Who is lost without each person, and how many are lost only without both of a pair. */
    const alone = new Map<number, number[]>();
    const together = new Map<number, number>();
    for (let k = 0; k < this.size; k++) this.ask(this.queue[k]!, alone, together);
    let loss = 0;
    for (const lost of alone.values()) loss = Math.max(loss, lost.length);
    const single = [...alone].filter(([, lost]) => lost.length === loss).map(([v]) => [v]);
    const worst = { loss, sets: single as number[][] };
    const offer = (v: number, w: number, both: number): void => {
      const lost = new Set([...(alone.get(v) ?? []), ...(alone.get(w) ?? [])]);
      lost.delete(v);
      lost.delete(w);
      const cost = lost.size + both;
      if (cost < worst.loss || (cost === worst.loss && worst.sets[0]?.length !== 2)) return;
      if (cost > worst.loss) worst.sets = [];
      worst.loss = cost;
      worst.sets.push([Math.min(v, w), Math.max(v, w)]);
    };
    for (const [key, both] of together) offer(Math.floor(key / n), key % n, both);
    const bySize = [...alone].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
    for (let a = 0; a < bySize.length; a++) {
      const [v, lostV] = bySize[a]!;
      for (let b = a + 1; b < bySize.length; b++) {
        const [w, lostW] = bySize[b]!;
        if (lostV.length + lostW.length < worst.loss) break;
        if (!together.has(Math.min(v, w) * n + Math.max(v, w))) offer(v, w, 0);
      }
    }
    return {
      loss: worst.loss,
      sets: worst.loss === 0 ? [] : worst.sets.sort((a, b) => a[0]! - b[0]! || (a[1] ?? 0) - (b[1] ?? 0)),
    };
  }

  /** Who alone cuts every route to somebody, and which pairs do that only together. */
  private ask(u: number, alone: Map<number, number[]>, together: Map<number, number>): void {
    const n = this.flow.ids.length;
    const others = new Map<number, readonly number[]>();
    for (const v of this.route(u, -1, -1) ?? []) {
      const other = this.route(u, v, -1);
      if (other !== null) others.set(v, other);
      else if (alone.get(v)?.push(u) === undefined) alone.set(v, [u]);
    }
    const asked = new Set<number>();
    for (const [v, other] of others) {
      for (const w of other) {
        const key = Math.min(v, w) * n + Math.max(v, w);
        if (asked.has(key)) continue;
        asked.add(key);
        // Whoever cuts alone is on every route, this one too.
        if (alone.get(w)?.at(-1) === u) continue;
        if (this.route(u, v, w) === null) together.set(key, (together.get(key) ?? 0) + 1);
      }
    }
  }

  /**
   * Breadth-first from the contacts; wipes only what the last ball held. Finds for everybody on the way the nearest of
   * those whom every shortest route to them passes, −1 where there is nobody: only such a person can be missed.
   */
  private grow(contacts: readonly number[]): void {
    const { level, queue, dominator, steps } = this;
    const { outOffsets, outTargets } = this.flow;
    for (let k = 0; k < this.size; k++) level[queue[k]!] = 0;
    let size = 0;
    if (steps >= 1) {
      for (const i of contacts) {
        level[i] = 1;
        dominator[i] = -1;
        queue[size++] = i;
      }
    }
    for (let head = 0; head < size; head++) {
      const i = queue[head]!;
      const there = level[i]! + 1;
      if (there > steps) break;
      for (let e = outOffsets[i]!; e < outOffsets[i + 1]!; e++) {
        const j = outTargets[e]!;
        if (level[j] === 0) {
          level[j] = there;
          dominator[j] = i;
          queue[size++] = j;
        } else if (level[j] === there && dominator[j] !== -1) dominator[j] = this.meet(dominator[j]!, i);
      }
    }
    this.size = size;
  }

  /** Nearest person whom every shortest route to either of two people passes, themselves included; −1 for nobody. */
  private meet(one: number, other: number): number {
    const { level, dominator } = this;
    let [a, b] = [one, other];
    while (a !== b) {
      const [stepsA, stepsB] = [a < 0 ? 0 : level[a]!, b < 0 ? 0 : level[b]!];
      if (stepsA >= stepsB) a = dominator[a]!;
      if (stepsB >= stepsA) b = dominator[b]!;
    }
    return a;
  }

  /**
   * People on a shortest route to somebody that avoids two others, the contact first and the person not among
   * them; null where none is short enough.
   */
  private route(u: number, without: number, and: number): number[] | null {
    const { level, met, back, next, search, steps } = this;
    const { inOffsets, inSources } = this.flow;
    if (level[u] === 1) return [];
    const round = ++this.round;
    met[u] = round;
    back[u] = 0;
    search[0] = u;
    let size = 1;
    for (let head = 0; head < size; head++) {
      const i = search[head]!;
      const away = back[i]! + 1;
      for (let e = inOffsets[i]!; e < inOffsets[i + 1]!; e++) {
        const j = inSources[e]!;
        // Outside the ball, or too far from the contacts to get here in time.
        if (level[j] === 0 || level[j]! + away > steps || met[j] === round || j === without || j === and)
          continue;
        met[j] = round;
        back[j] = away;
        next[j] = i;
        if (level[j] === 1) {
          const route: number[] = [];
          for (let k = j; k !== u; k = next[k]!) route.push(k);
          return route;
        }
        search[size++] = j;
      }
    }
    return null;
  }
}

import type { Progress, WatchOptions } from "@crosstie/core";
import { CallError } from "./call-error.js";
import { say } from "./output.js";

/** Thrown where the person at the terminal ends the work. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

const DEFAULT_LIMIT_MINUTES = 60;
/** Milliseconds after the first piece before which nothing is said about how long it takes. */
const SOON = 2000;
/** Milliseconds before which nothing is refused: the first pieces are slow, and a machine may stand still. */
const SURE = 10_000;
/** Seconds from which on even a log is told how long it takes. */
const LONG = 30;
const BAR = 24;

/** What is shown of how far work is. */
export interface Measured {
  /** What is counted, such as "arrangements"; absent where progress comes in shares of the whole. */
  readonly units?: string;
  /** The whole, as a sentence begins with it. */
  readonly whole?: string;
  /** The option that makes it shorter, and what there would be fewer of. */
  readonly fewer?: { readonly what: string; readonly option: string };
}

const PERMUTATIONS = "--permutations";
export const ARRANGEMENTS: Measured = {
  units: "arrangements",
  fewer: { what: "arrangements", option: PERMUTATIONS },
};
export const TEST: Measured = { whole: "The test", fewer: { what: "draws", option: PERMUTATIONS } };
export const ANALYSIS: Measured = {
  whole: "The analysis",
  fewer: { what: "draws", option: PERMUTATIONS },
};
export const COMPARISON: Measured = { whole: "The comparison", fewer: { what: "draws", option: "--draws" } };
export const SCENARIO: Measured = { whole: "The scenario" };

interface Limits {
  /** Minutes. */
  readonly timeLimit?: number | undefined;
}

/**
 * Runs work that may take long. Ctrl-C ends it at once, a second time the program. A terminal shows a bar and how much
 * time is left; without one a single line says so where it will be long. What would take longer than the limit ends
 * as soon as that can be told, saying how much would fit.
 *
 * @throws Interrupted, CallError where it would take too long
 */
export async function longWork<Result>(
  measured: Measured,
  { timeLimit = DEFAULT_LIMIT_MINUTES }: Limits,
  work: (watch: WatchOptions) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Interrupted("interrupted"));
    process.once("SIGINT", () => process.exit(130));
  };
  process.once("SIGINT", interrupt);
  const line = new ProgressLine(measured, timeLimit * 60);
  try {
    const result = await work({ signal: stop.signal, progress: line.progress });
    // What came too late for the work to hear it.
    stop.signal.throwIfAborted();
    return result;
  } finally {
    line.clear();
    process.removeListener("SIGINT", interrupt);
  }
}

class ProgressLine {
  /** When the first piece was done, and how much that was: what goes before it says nothing about the others. */
  private began = 0;
  private first = 0;
  private last = { done: 0, total: 0 };
  private shown = "";
  private told = false;

  constructor(
    private readonly measured: Measured,
    private readonly limitSeconds: number,
  ) {}

  readonly progress: Progress = (done, total) => {
    const now = performance.now();
    // The first piece, or that of the next work of the same call, such as that of another relation.
    if (total !== this.last.total || done <= this.last.done) {
      this.began = now;
      this.first = done;
    }
    this.last = { done, total };
    const elapsed = (now - this.began) / 1000;
    if (done === total || done === this.first || elapsed * 1000 < SOON) return;
    const left = (elapsed / (done - this.first)) * (total - done);
    const whole = elapsed + left;
    const { units } = this.measured;
    // Shares of a whole are rough: a part may take longer than it is counted for.
    const most =
      units === undefined && elapsed < this.limitSeconds ? 2 * this.limitSeconds : this.limitSeconds;
    if (whole > most && elapsed * 1000 >= SURE) throw new CallError(this.tooLong(total, whole));
    if (process.stderr.isTTY) {
      const filled = Math.floor((done / total) * BAR);
      const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
      const far =
        units === undefined
          ? `${Math.floor((100 * done) / total)} %`
          : `${amount(done)} of ${amount(total)} ${units}`;
      this.show(`${bar} ${far}, about ${duration(left)} left`);
    } else if (!this.told && whole > LONG && elapsed * 1000 >= SURE) {
      this.told = true;
      say(`${this.all(total)}: about ${duration(whole)}.`);
    }
  };

  private all(total: number): string {
    const { units, whole = "The work" } = this.measured;
    return units === undefined ? whole : `${amount(total)} ${units}`;
  }

  private tooLong(total: number, seconds: number): string {
    const { units, fewer } = this.measured;
    const fit = Math.max(1, Math.floor((total * this.limitSeconds) / seconds));
    const ways = [
      ...(fewer === undefined
        ? []
        : [`fewer ${units === undefined ? `${fewer.what} ` : ""}with ${fewer.option}`]),
      "more time with --time-limit",
    ].join(", or ");
    return (
      `${this.all(total)} would take about ${duration(seconds)}; the limit is ${duration(this.limitSeconds)}. ` +
      (units === undefined ? `Give ${ways}.` : `About ${amount(fit)} fit: give ${ways}.`)
    );
  }

  clear(): void {
    if (this.shown !== "") process.stderr.write("\r\x1b[K");
    this.shown = "";
  }

  private show(text: string): void {
    const fitting = text.slice(0, Math.max(20, (process.stderr.columns || 80) - 1));
    if (fitting === this.shown) return;
    process.stderr.write(`\r${fitting}\x1b[K`);
    this.shown = fitting;
  }
}

const amount = (count: number): string => count.toLocaleString("en");

/** Seconds as a person would say them. */
export function duration(seconds: number): string {
  const [value, unit] =
    seconds < 90
      ? [Math.max(1, Math.ceil(seconds)), "second"]
      : seconds < 5400
        ? [Math.round(seconds / 60), "minute"]
        : seconds < 129_600
          ? [Math.round(seconds / 3600), "hour"]
          : [Math.round(seconds / 86_400), "day"];
  return `${amount(Number(value))} ${unit}${value === 1 ? "" : "s"}`;
}

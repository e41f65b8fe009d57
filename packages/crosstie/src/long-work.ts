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

interface Limits {
  /** Minutes. */
  readonly timeLimit?: number | undefined;
}

/**
 * Runs work that may take long. Ctrl-C ends it at once, a second time the program. A terminal shows a bar and how much
 * time is left; without one a single line says so where it will be long. What would take longer than the limit ends
 * as soon as that can be told, saying how much would fit.
 *
 * @param units what is counted, such as "arrangements"
 * @throws Interrupted, CallError where it would take too long
 */
export async function longWork<Result>(
  units: string,
  { timeLimit = DEFAULT_LIMIT_MINUTES }: Limits,
  work: (watch: WatchOptions) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Interrupted("interrupted"));
    process.once("SIGINT", () => process.exit(130));
  };
  process.once("SIGINT", interrupt);
  const line = new ProgressLine(units, timeLimit * 60);
  try {
    return await work({ signal: stop.signal, progress: line.progress });
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
    private readonly units: string,
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
    if (whole > this.limitSeconds && elapsed * 1000 >= SURE)
      throw new CallError(
        `${amount(total)} ${this.units} would take about ${duration(whole)}; the limit is ${duration(this.limitSeconds)}. ` +
          `About ${amount(Math.max(1, Math.floor((total * this.limitSeconds) / whole)))} fit: ` +
          "give fewer with --permutations, or more time with --time-limit.",
      );
    if (process.stderr.isTTY) {
      const filled = Math.floor((done / total) * BAR);
      const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
      this.show(`${bar} ${amount(done)} of ${amount(total)} ${this.units}, about ${duration(left)} left`);
    } else if (!this.told && whole > LONG && elapsed * 1000 >= SURE) {
      this.told = true;
      say(`${amount(total)} ${this.units}: about ${duration(whole)}.`);
    }
  };

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

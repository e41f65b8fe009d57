import { doWork, type ShareOptions, shareWork } from "../network/share-work.js";
import type { Job, WatchOptions } from "../network/work.js";

/** Draws numbered from `first` to before `end`. */
export interface DrawBlock {
  readonly first: number;
  readonly end: number;
}

/** For each block one list of values or more, each with a value a draw. */
export interface DrawJob<Setup> extends Job<Setup, DrawBlock, readonly Float64Array[]> {
  /** Whether a kernel makes the draws: then no block is smaller than what it does at once, not even the first. */
  readonly together?: boolean;
}

/** Some sixty blocks to a hundred, so that a signal is heard and progress shown in time; never more draws in one than this. */
const FEWEST_BLOCKS = 100;
const LARGEST_BLOCK = 128;
/** Kernels do so many draws together, and as long for fewer; under so many they are done one after the other. */
const TOGETHER = 16;
const ENOUGH = 6;

/**
 * Draws divided into blocks, whose sizes depend on the number of draws alone. The first are small, so that it is soon
 * known how long the others will take.
 */
export function drawBlocks(count: number, together = false): DrawBlock[] {
  const even = Math.ceil(count / FEWEST_BLOCKS);
  const filled = together || even >= ENOUGH ? Math.ceil(even / TOGETHER) * TOGETHER : even;
  const most = Math.min(LARGEST_BLOCK, filled);
  const blocks: DrawBlock[] = [];
  for (let [first, size] = [0, together ? TOGETHER : 1]; first < count; size *= 2) {
    const end = Math.min(count, first + Math.min(size, most));
    blocks.push({ first, end });
    first = end;
  }
  return blocks;
}

/** Draws of a block, for the progress of a {@link DrawJob}. */
export const drawsIn = ({ first, end }: DrawBlock): number => end - first;

/** All draws of a job, here and now: `lists` lists of `count` values. */
export function drawHere<Setup>(
  job: DrawJob<Setup>,
  setup: Setup,
  count: number,
  lists: number,
  options: WatchOptions = {},
): Float64Array[] {
  const draws = new DrawLists(count, lists);
  doWork(job, setup, drawBlocks(count, job.together), draws.add, options);
  return draws.lists;
}

/** The same values as {@link drawHere}, by workers where it takes long. */
export async function drawShared<Setup>(
  job: DrawJob<Setup>,
  setup: Setup,
  count: number,
  lists: number,
  options: ShareOptions = {},
): Promise<Float64Array[]> {
  const draws = new DrawLists(count, lists);
  await shareWork(job, setup, drawBlocks(count, job.together), draws.add, options);
  return draws.lists;
}

class DrawLists {
  readonly lists: Float64Array[];
  private filled = 0;

  constructor(count: number, lists: number) {
    this.lists = Array.from({ length: lists }, () => new Float64Array(count));
  }

  readonly add = (part: readonly Float64Array[]): void => {
    part.forEach((values, k) => {
      this.lists[k]!.set(values, this.filled);
    });
    this.filled += part[0]?.length ?? 0;
  };
}

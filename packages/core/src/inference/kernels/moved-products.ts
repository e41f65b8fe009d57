import { walksWasm } from "../../network/kernels/walks-wasm.js";
import { type Kernel, withKernel } from "../../network/kernels/wasm.js";
import { ranksOf } from "../difference-products.js";
import type { DrawBlock } from "../draws.js";
import { ascending, distanceSums, type Factored, type Shape } from "../factored.js";
import { sumOf } from "../linear-algebra.js";
import { isKernelWork, keysOf, MOST_PEOPLE, TOGETHER } from "./shuffled-orders.js";
import { tieBits } from "./tie-products.js";

type Kind = Shape["kind"];
type Of<K extends Kind> = Extract<Shape, { kind: K }>;

/** What is handed over of each shuffle. */
export type TakeProducts = (order: () => Int32Array, sums: Float64Array, number: number) => void;

/** Sums of products that a kernel takes of matrices whose people are rearranged, the last of which stays. */
export interface MovedProducts {
  /** Where the sum of matrix a, rearranged, and b stands among the sums of a shuffle; −1 where the kernel has none. */
  readonly place: (a: number, b: number) => number;
  /** Visits the shuffles of a block; false where the kernel cannot do them. */
  readonly visit: (seed: number, block: DrawBlock, take: TakeProducts) => boolean;
}

/** A task of the kernel: whole numbers, of which all but the first two are places in its memory or counts. */
interface Task {
  readonly a: number;
  readonly b: number;
  /** Tasks with the same key lay the same numbers out, and come one after the other. */
  readonly key: string;
  readonly numbers: (room: Room) => readonly number[];
  /** What is taken off the sum afterwards. */
  readonly less: number;
  /** Bytes of its table. */
  readonly room: number;
}

const TASK = 10;
const [SAME, DIFFERENCE, BITS, GROUPS, SPREAD, LINES] = [0, 1, 2, 3, 4, 5];

/**
 * The products of matrices with few entries, groups and differences, sixteen shuffles at a time: the same numbers to the
 * last bit as `crossProduct` gives where every cell is known.
 *
 * @param matrices of which all but the last move, and the first, a constant, is passed over
 * @param mostForBits people up to whom two matrices of few entries are compared by a bit for each cell
 */
export function movedProducts(matrices: readonly Factored[], mostForBits: number): MovedProducts {
  const { n } = matrices[0]!;
  const size = matrices.length;
  const tasks: Task[] = [];
  for (let a = 1; a < size - 1; a++)
    for (let b = 1; b < size; b++) {
      const task = taskOf(matrices, a, b, n <= mostForBits);
      if (task !== null) tasks.push(task);
    }
  tasks.sort((one, two) => (one.key < two.key ? -1 : one.key > two.key ? 1 : 0));
  const places = new Int32Array(size * size).fill(-1);
  tasks.forEach(({ a, b }, t) => {
    places[a * size + b] = t;
  });
  return {
    place: (a, b) => places[a * size + b]!,
    visit: (seed, block, take) => {
      if (tasks.length === 0 || n > MOST_PEOPLE || !isKernelWork(block)) return false;
      return visitTasks(matrices, tasks, seed, block, take) ?? false;
    },
  };
}

function taskOf(matrices: readonly Factored[], a: number, b: number, bits: boolean): Task | null {
  const { n } = matrices[0]!;
  const [x, y] = [matrices[a]!.shape, matrices[b]!.shape];
  const task = (key: string, numbers: Task["numbers"], room = 0, less = 0): Task => ({
    ...{ a, b, key, numbers, less, room },
  });
  if (x.kind === "sparse" && y.kind === "sparse")
    return bits ? task("bits", (room) => [BITS, 1, room.entries(a), room.entries(b), room.bits(b)]) : null;
  const [few, met, moves] = x.kind === "sparse" ? [a, b, 1] : y.kind === "sparse" ? [b, a, 0] : [-1, -1, -1];
  if (few >= 0) {
    const other = matrices[met]!.shape;
    if (other.kind !== "same" && other.kind !== "difference") return null;
    const kind = other.kind === "same" ? SAME! : DIFFERENCE!;
    const shift = other.kind === "same" ? 0 : other.shift;
    return task(
      `over ${moves} ${met}`,
      (room) => [kind, moves, room.entries(few), room.numbers(met)],
      0,
      sumOf((matrices[few]!.shape as Of<"sparse">).entries) * shift,
    );
  }
  if (x.kind === "same" && y.kind === "same") {
    const groups = [y.members.length, x.members.length];
    const cells = groups[0]! * groups[1]!;
    if (cells > 16 * n) return null;
    return task("groups", (room) => [GROUPS, 1, room.labels(a), room.labels(b), ...groups], 4 * cells);
  }
  if (x.kind === "difference" && y.kind === "difference") {
    const { rank, ranks } = ranksOf(y.value);
    const numbers = (room: Room): number[] => [
      ...[LINES!, 1, room.along(a), room.put(rank), ranks, room.numbers(a), room.numbers(b)],
      ...[room.put(distanceSums(x.value)), room.put(distanceSums(y.value))],
      room.put(Float64Array.of(x.shift, y.shift)),
    ];
    return task("lines", numbers, 32 * (ranks + 1));
  }
  const [groups, line] = x.kind === "same" ? [a, b] : [b, a];
  const [labels, spread] = [matrices[groups]!.shape, matrices[line]!.shape];
  if (labels.kind !== "same" || spread.kind !== "difference") return null;
  const numbers = (room: Room): number[] => [
    ...[SPREAD!, Number(groups === a), room.labels(groups)],
    room.put(Float64Array.from(labels.members, (members) => members.length - 1)),
    ...[room.along(line), labels.members.length, room.numbers(line), room.put(Float64Array.of(spread.shift))],
  ];
  return task("spread", numbers, 16 * labels.members.length);
}

/** Where in a kernel's memory what stands, put there when first asked for. */
class Room {
  readonly #places = new Map<string, number>();

  constructor(
    private readonly kernel: Kernel,
    private readonly matrices: readonly Factored[],
  ) {}

  put(numbers: Int32Array | Float64Array): number {
    return this.kernel.put(numbers);
  }

  entries(k: number): number {
    return this.once(`entries ${k}`, () => {
      const { offsets, targets, entries } = this.shape(k, "sparse");
      return this.put(Int32Array.of(this.put(offsets), this.put(targets), this.put(entries)));
    });
  }

  bits(k: number): number {
    return this.once(`bits ${k}`, () =>
      this.put(tieBits({ n: this.matrices[k]!.n, ...this.shape(k, "sparse") })),
    );
  }

  labels(k: number): number {
    return this.once(`labels ${k}`, () => this.put(this.shape(k, "same").label));
  }

  /** A number a person: labels, or numbers whose differences are meant. */
  numbers(k: number): number {
    return this.once(`numbers ${k}`, () => {
      const { shape } = this.matrices[k]!;
      return this.put(
        shape.kind === "same" ? Float64Array.from(shape.label) : this.shape(k, "difference").value,
      );
    });
  }

  along(k: number): number {
    return this.once(`along ${k}`, () => this.put(ascending(this.shape(k, "difference").value)));
  }

  private shape<K extends Kind>(k: number, kind: K): Of<K> {
    const { shape } = this.matrices[k]!;
    if (shape.kind !== kind) throw new RangeError(`matrix ${k} is ${shape.kind}, not ${kind}`);
    return shape as Of<K>;
  }

  private once(name: string, make: () => number): number {
    const place = this.#places.get(name) ?? make();
    this.#places.set(name, place);
    return place;
  }
}

function visitTasks(
  matrices: readonly Factored[],
  tasks: readonly Task[],
  seed: number,
  { first, end }: DrawBlock,
  take: TakeProducts,
): true | null {
  const { n } = matrices[0]!;
  return withKernel(walksWasm, (kernel) => {
    const given = new Room(kernel, matrices);
    const numbers = new Int32Array(TASK * tasks.length);
    tasks.forEach((task, t) => {
      numbers.set(task.numbers(given), TASK * t);
    });
    const list = kernel.put(numbers);
    const orders = kernel.take(4 * TOGETHER * n);
    const sums = kernel.take(8 * TOGETHER * tasks.length);
    const room = (Math.max(128 * n, ...tasks.map((task) => task.room)) + 15) & ~15;
    const work = kernel.take(room + 96 * n + 320);
    const found = new Float64Array(kernel.memory(), sums, TOGETHER * tasks.length);
    const own = new Float64Array(tasks.length);
    for (let r = first; r < end; r += TOGETHER) {
      kernel.run(r, ...keysOf(seed), n, list, tasks.length, orders, sums, room, work);
      for (let lane = 0; lane < TOGETHER && r + lane < end; lane++) {
        for (let t = 0; t < own.length; t++) own[t] = found[TOGETHER * t + lane]! - tasks[t]!.less;
        take(() => new Int32Array(kernel.memory(), orders + 4 * n * lane, n), own, r + lane);
      }
    }
    return true as const;
  });
}

/** One step of some work; true: call it again, in a task of its own. */
export type Step = () => boolean | undefined;

/** Work in steps, each a task of its own, so that the page can draw and answer keys in between. */
export interface Steps {
  /** Takes the place of what has not been done yet. */
  start(list: readonly Step[]): void;
  /** Does at once what is left. */
  flush(): void;
  /** Drops what is left. */
  clear(): void;
}

/** What some work with pauses comes to, without them. */
export function drained<T>(work: Generator<undefined, T, undefined>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** A step for each pause of some work, which begins when the first one is done. */
export function stepsOf<T>(begin: () => Generator<undefined, T, undefined>, use: (made: T) => void): Step {
  let work: Generator<undefined, T, undefined> | null = null;
  return () => {
    work ??= begin();
    const { done, value } = work.next();
    if (done !== true) return true;
    use(value);
    return undefined;
  };
}

export function createSteps(win: Window): Steps {
  let left: Step[] = [];
  let timer = 0;
  const clear = (): void => {
    left = [];
    win.clearTimeout(timer);
    timer = 0;
  };
  const one = (): void => {
    const [step] = left;
    // A step may start others in the place of these.
    const before = left;
    if (step?.() !== true && left === before) left.shift();
  };
  const next = (): void => {
    timer = 0;
    one();
    if (left.length > 0 && timer === 0) timer = win.setTimeout(next);
  };
  return {
    start(list) {
      clear();
      left = [...list];
      timer = win.setTimeout(next);
    },
    flush() {
      win.clearTimeout(timer);
      timer = 0;
      while (left.length > 0) one();
    },
    clear,
  };
}

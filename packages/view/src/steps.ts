/** Work in steps, each a task of its own, so that the page can draw and answer keys in between. */
export interface Steps {
  /** Takes the place of what has not been done yet. */
  start(list: readonly (() => void)[]): void;
  /** Does at once what is left. */
  flush(): void;
  /** Drops what is left. */
  clear(): void;
}

export function createSteps(win: Window): Steps {
  let left: (() => void)[] = [];
  let timer = 0;
  const next = (): void => {
    timer = 0;
    const step = left.shift();
    if (left.length > 0) timer = win.setTimeout(next);
    step?.();
  };
  const clear = (): void => {
    left = [];
    win.clearTimeout(timer);
    timer = 0;
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
      // A step may start others.
      while (left.length > 0) left.shift()?.();
    },
    clear,
  };
}

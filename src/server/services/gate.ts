/** Lets a few tasks run at once and a bounded number wait; the rest are turned away at once. */
export interface Gate {
  /** Runs the task, or returns undefined without starting it when too many wait. */
  run<T>(task: () => Promise<T>): Promise<T | undefined>;
}

/** A gate for `running` tasks at once and `waiting` behind them. */
export function createGate(running: number, waiting: number): Gate {
  let busy = 0;
  const queue: (() => void)[] = [];
  return {
    run: async (task) => {
      if (busy >= running) {
        if (queue.length >= waiting) return undefined;
        await new Promise<void>((resolve) => queue.push(resolve));
      } else {
        busy += 1;
      }
      try {
        return await task();
      } finally {
        const next = queue.shift();
        // The place goes straight to the next in line, so that nobody slips in between.
        if (next === undefined) busy -= 1;
        else next();
      }
    },
  };
}

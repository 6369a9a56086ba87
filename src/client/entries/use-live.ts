import { useEffect, useState } from 'preact/hooks';

/** Value of a query over the phone's database, now and after every change; undefined until the first answer. `key` names the query. */
export function useLive<T>(key: string, query: () => Promise<T>): T | undefined {
  const [value, setValue] = useState<T | undefined>(undefined);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let isGone = false;
    import('../../offline/live.ts').then(({ observe }) => {
      if (!isGone) stop = observe(query, setValue);
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [key]);
  return value;
}

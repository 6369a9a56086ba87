/**
 * One read for all who ask before it starts. Nobody is given what was read before they asked, so the answer is as fresh as
 * one of their own.
 */
export function shareRead<T>(read: () => Promise<T>): () => Promise<T> {
  let next: Promise<T> | undefined;
  return () => {
    next ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      next = undefined;
      return read();
    });
    return next;
  };
}

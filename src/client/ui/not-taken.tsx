import { Callout } from './callout.tsx';

/** Why a thing that a person asked for was not done, said at once; nothing while there is no problem. */
export function NotTaken({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return (
    <Callout tone="warn" live="assertive">
      {problem}
    </Callout>
  );
}

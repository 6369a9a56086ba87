/** The draft behind the form: in memory for the screen, and on the phone after every change. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Draft, LocalPhoto } from '../../offline/outbox/entry.ts';
import { type DraftFacts, withTakenOut } from './fact-answers.ts';
import type { EncodedPhoto } from './photo-file.ts';

/** Why the phone does not keep what is typed. */
export type KeepProblem = 'no-room' | 'not-kept';

/** What the steps see of the draft, and how they change it. */
export interface DraftForm {
  draft: Draft;
  photos: LocalPhoto[];
  /** Set while the last change is not stored. */
  problem: KeepProblem | undefined;
  setFacts: (facts: DraftFacts) => void;
  setStep: (step: Draft['step']) => void;
  /** False when the phone did not keep it. */
  addPhoto: (photo: EncodedPhoto) => Promise<boolean>;
  removePhoto: (sha256: string) => Promise<void>;
  /** True once the phone keeps it. */
  isStored: boolean;
  setProblem: (problem: KeepProblem) => void;
  /** Resolves when every change so far is stored or has failed. */
  settled: () => Promise<void>;
}

/** 128 random bits as 32 hex digits. */
export function newDraftId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An empty draft of a new camera. It is stored with the first change, so a form that was only looked at leaves nothing. */
export function newDraft(): Draft {
  return { draftId: newDraftId(), kind: 'new', step: 'place', facts: {}, updatedAt: Date.now() };
}

/** Holds a draft; `initial` counts once. Writes go one after the other, so that the last change is the one that stays. */
export function useDraft(initial: Draft): DraftForm {
  const latest = useRef(initial);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const [draft, setDraft] = useState(initial);
  const [photos, setPhotos] = useState<LocalPhoto[]>([]);
  const [problem, setProblem] = useState<KeepProblem | undefined>(undefined);
  const [isStored, setStored] = useState(false);

  const keep = useCallback((work: () => Promise<void>): Promise<boolean> => {
    const done = queue.current.then(work).then(
      () => setProblem(undefined),
      async (error: unknown) => {
        setProblem(await problemOf(error));
        return 'failed' as const;
      },
    );
    queue.current = done.then(() => undefined);
    return done.then((outcome) => outcome !== 'failed');
  }, []);

  const change = useCallback((part: Partial<Draft>): Promise<boolean> => {
    const next = { ...latest.current, ...part, updatedAt: Date.now() };
    latest.current = next;
    setDraft(next);
    return keep(async () => {
      await (await import('../../offline/outbox/drafts.ts')).putDraft(next);
      setStored(true);
    });
  }, []);

  useEffect(() => {
    let isGone = false;
    import('../../offline/outbox/drafts.ts')
      .then(({ listDraftPhotos }) => listDraftPhotos(initial.draftId))
      .then((stored) => {
        if (!isGone) setPhotos(stored);
      });
    return () => {
      isGone = true;
    };
  }, [initial.draftId]);

  return {
    draft,
    photos,
    problem,
    isStored,
    setProblem,
    setFacts: (facts) => void change({ facts: latest.current.base ? withTakenOut(latest.current.base, facts) : facts }),
    setStep: (step) => void change({ step }),
    addPhoto: (photo) =>
      keep(async () => {
        const drafts = await import('../../offline/outbox/drafts.ts');
        await drafts.putDraft(latest.current);
        const stored = await drafts.addDraftPhoto(initial.draftId, photo);
        setPhotos((before) => [...before.filter((one) => one.sha256 !== stored.sha256), stored]);
      }),
    removePhoto: async (sha256) => {
      const { removeDraftPhoto } = await import('../../offline/outbox/drafts.ts');
      await removeDraftPhoto(initial.draftId, sha256);
      setPhotos((before) => before.filter((one) => one.sha256 !== sha256));
    },
    settled: () => queue.current,
  };
}

async function problemOf(error: unknown): Promise<KeepProblem> {
  const { isNoRoom } = await import('../../offline/database.ts');
  return isNoRoom(error) ? 'no-room' : 'not-kept';
}

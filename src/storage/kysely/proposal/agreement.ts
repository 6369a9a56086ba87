/** Who agreed to an act, and how the log says so. */
import type { Day } from '../../../domain/camera/camera.ts';
import type { LogBody, RevisionMark } from '../../../domain/log/entry.ts';
import type { ActReason, Proposal, Reviewer } from '../../../domain/proposal/proposal.ts';
import { pseudonymsOf } from './reviewers.ts';

/** One or two people, in the order in which they acted. */
export interface Agreement {
  by: readonly Reviewer[];
  /** Nobody else was there to confirm. */
  onePerson: boolean;
}

/** Who agreed to a proposal that was confirmed. */
export function agreementOf({ proposedBy, answeredBy, onePerson }: Proposal): Agreement {
  return { by: answeredBy === undefined || onePerson ? [proposedBy] : [proposedBy, answeredBy], onePerson };
}

/** An act to be told. */
export interface ToldAct {
  act: string;
  on: Day;
  reason?: ActReason;
  about?: string;
  revisions: RevisionMark[];
}

/** The entry of the log. */
export function actEntry({ by, onePerson }: Agreement, told: ToldAct): LogBody {
  return { kind: 'act', by: pseudonymsOf(by), ...(onePerson ? { onePerson } : {}), ...told };
}

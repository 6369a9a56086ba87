/** The acts that this version writes into the log. A reader meets others in logs of later versions, and shows them by their name. */
import { PROPOSED_ACTS } from '../proposal/proposal.ts';

export const LOG_ACTS = [
  ...PROPOSED_ACTS,
  'redact-photo',
  'restore-copy',
  'keep-homes-private',
  'objection-mask',
  'objection-keep',
  'objection-show',
  'objection-lapse',
  'objection-withdraw',
] as const;
export type LogAct = (typeof LOG_ACTS)[number];

/** Entries of the log in plain English, for readers of the feed. The app has words of its own. */
import type { LogAct } from '../../../domain/log/acts.ts';
import type { LogBody } from '../../../domain/log/entry.ts';
import type { ObjectionReason } from '../../../domain/objection/reasons.ts';
import type { ActReason } from '../../../domain/proposal/proposal.ts';
import { REASON_WORDS } from '../../../domain/submission/refusal-reasons.ts';
import type { DecisionAction, RefusalReason } from '../../../domain/submission/submission.ts';

const ACTIONS: Record<DecisionAction, string> = {
  accept: 'Published',
  merge: 'Joined with one already there',
  refuse: 'Not published',
  ask: 'Asked the person',
  pass: 'Passed on to other moderators',
  undo: 'Taken back',
};

/** Acts of moderators; one that is not here is told by its name. */
const ACTS: Record<LogAct, string> = {
  'hide-camera': 'Taken off the map',
  'show-camera': 'Put back on the map',
  'remove-camera': 'Removed for good',
  'purge-photo': 'Photo deleted for good',
  'purge-submission': 'Entry deleted for good',
  'ban-source': 'Nothing more is taken from a source',
  'revert-batch': 'Import undone',
  'revert-source': 'Accepted entries undone',
  decision: 'Decision on an entry, by two people',
  'redact-photo': 'More of a photo covered',
  'restore-copy': 'Restored from a copy',
  'keep-homes-private': 'Cameras on private homes taken off the map',
  'objection-mask': 'Hidden until moderators decide, because somebody objected',
  'objection-keep': 'Stays hidden after an objection',
  'objection-show': 'Shown again after an objection',
  'objection-lapse': 'Objection ended by its day',
  'objection-withdraw': 'Objection taken back',
};

/** Reasons of acts and objections that no entry is refused for. */
const REASONS: Record<Exclude<ActReason, RefusalReason> | ObjectionReason, string> = {
  'shows-person': 'somebody can be recognised',
  licence: 'it may not be used',
  invented: 'it was invented',
  person: 'a face or a person',
  plate: 'a number plate',
  window: 'a look through a window',
  home: 'a private home',
  danger: 'it puts somebody in danger',
  other: 'another one',
};

function reasonWords(reason: string): string {
  const refusal = REASON_WORDS[reason as RefusalReason];
  return refusal?.en.choice ?? REASONS[reason as keyof typeof REASONS] ?? reason;
}

/** A few words. */
export function decisionTitle(body: LogBody): string {
  switch (body.kind) {
    case 'decision':
      return ACTIONS[body.action] ?? body.action;
    case 'bulk':
      return `${ACTIONS[body.action] ?? body.action}, many at once`;
    case 'import':
      return `Imported from ${body.source}`;
    case 'withdrawal':
      return 'Withdrawn by the person';
    case 'act':
      return ACTS[body.act as LogAct] ?? `Act of moderators: ${body.act}`;
    case 'purge':
      return 'Taken out of history';
    case 'purged':
      return 'Was taken out of history';
  }
}

/** What more there is to say: why, about which cameras, on what day, by one person only. */
export function decisionSentence(body: LogBody): string {
  const parts = [`On ${body.on}.`];
  if ('reason' in body && body.reason !== undefined) parts.push(`Reason: ${reasonWords(body.reason)}.`);
  if (body.kind === 'bulk') parts.push(`${body.count} entries${body.part === undefined ? '' : `, part ${body.part}`}.`);
  if (body.kind === 'decision' && body.changed !== undefined) parts.push('With changes by the moderator.');
  if ((body.kind === 'act' || body.kind === 'decision') && body.onePerson === true)
    parts.push('Decided by one person: nobody else was there to confirm.');
  if (body.kind === 'purge' && body.entry !== undefined) parts.push(`Entry ${body.entry[0]}; its hash stays.`);
  if (body.kind === 'purge' && body.revision !== undefined)
    parts.push(`Camera ${body.revision[0]}, revision ${body.revision[1]}; its hash stays.`);
  const ids = body.revisions.map(([id]) => id);
  if (ids.length > 3) parts.push(`${ids.length} cameras.`);
  else if (ids.length > 0) parts.push(`Camera ${ids.join(', ')}.`);
  return parts.join(' ');
}

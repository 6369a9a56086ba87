/** Entries of the log in plain English, for readers of the feed. The app has words of its own. */
import type { LogBody } from '../../../domain/log/entry.ts';
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
      return `Act of moderators: ${body.act}`;
    case 'purge':
      return 'Taken out of history';
    case 'purged':
      return 'Was taken out of history';
  }
}

/** What more there is to say: why, about which cameras, on what day, by one person only. */
export function decisionSentence(body: LogBody): string {
  const parts = [`On ${body.on}.`];
  if ('reason' in body && body.reason !== undefined)
    parts.push(`Reason: ${REASON_WORDS[body.reason as RefusalReason]?.en.choice ?? body.reason}.`);
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

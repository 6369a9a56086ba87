import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/log/canonical.ts';
import * as camera from '../../src/protocol/schema/camera.ts';
import * as intake from '../../src/protocol/schema/intake.ts';
import * as log from '../../src/protocol/schema/log.ts';
import * as objection from '../../src/protocol/schema/objection.ts';
import * as people from '../../src/protocol/schema/people.ts';
import * as proposal from '../../src/protocol/schema/proposal.ts';
import * as reads from '../../src/protocol/schema/reads.ts';
import * as review from '../../src/protocol/schema/review.ts';
import * as submission from '../../src/protocol/schema/submission.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';
import { compileSchema } from '../../src/server/validation/problem.ts';

const FIXTURES = new URL('../fixtures/protocol/v1/', import.meta.url);

/** Every schema of the wire by its name without "Schema", as plain JSON. */
const schemas = new Map<string, object>(
  Object.entries({
    ...camera,
    ...intake,
    ...log,
    ...objection,
    ...people,
    ...proposal,
    ...reads,
    ...review,
    ...submission,
  }).flatMap(([name, value]) =>
    name.endsWith('Schema') && typeof value === 'object' ? [[name.slice(0, -'Schema'.length), value]] : [],
  ),
);

/** `push-item.new.json` is a PushItem. */
function schemaOf(file: string): object {
  const words = (file.split('.')[0] ?? '').split('-');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const schema = schemas.get(name);
  if (schema === undefined) throw new Error(`${file} names no schema`);
  return schema;
}

describe('the wire', () => {
  it('has not changed by accident', () => {
    const text = canonicalJson(JSON.parse(JSON.stringify(Object.fromEntries(schemas))));
    const hash = createHash('sha256').update(text).digest('hex');

    // Another hash means another wire. May an old client misread a new server, or the reverse? Then PROTOCOL_VERSION is raised
    // (docs/protocol.md). Either way a message of the new form joins the fixtures, and the old ones stay.
    expect([PROTOCOL_VERSION, hash]).toEqual([1, 'c6c4d8e61463c078f5ac892b5b1d8c2dd856a2be853740df5c0e66e56f2bb882']);
  });

  it('still takes every message of version 1', async () => {
    const files = (await readdir(FIXTURES)).filter((file) => file.endsWith('.json')).sort();
    expect(files.length).toBeGreaterThanOrEqual(25);
    for (const file of files) {
      const message: unknown = JSON.parse(await readFile(new URL(file, FIXTURES), 'utf8'));
      expect(compileSchema(schemaOf(file)).Errors(message), file).toEqual([]);
    }
  });

  it('has a message for each kind of sighting and each thing that is read or written', async () => {
    const files = await readdir(FIXTURES);
    const named = new Set(files.map((file) => schemaOf(file)));
    const whole = [
      'Push',
      'PushItem',
      'PushAnswer',
      'ReceiptStatus',
      'Amend',
      'Decision',
      'DecisionAnswer',
      'Queue',
      'Ping',
      'Manifest',
      'Changes',
      'Cell',
      'AreaCost',
      'LogHead',
      'Homes',
      'Session',
      'SignIn',
      'PhotoAnswer',
      'Redaction',
      'Error',
      'Basemap',
      'Claim',
      'ClaimAnswer',
      'Moderators',
      'Bulk',
      'BulkAnswer',
      'BulkPreviewRequest',
      'BulkPreview',
      'Instance',
      'Propose',
      'ProposalView',
      'Proposals',
      'ProposalAnswer',
      'ProposalPreview',
      'Batches',
      'PasskeyOptions',
      'KeySignIn',
      'NewKey',
      'RenameKey',
      'Keys',
      'Sessions',
      'People',
      'InviteRequest',
      'RecoveryRequest',
      'LinkAnswer',
      'PersonChange',
      'Object',
      'ObjectionStatus',
      'Objections',
      'ObjectionVote',
    ];

    expect(whole.filter((name) => !named.has(schemas.get(name) ?? {}))).toEqual([]);
    expect(
      ['new', 'edit', 'confirm', 'gone', 'photo'].filter((kind) => !files.includes(`push-item.${kind}.json`)),
    ).toEqual([]);
  });
});

/** `overseen verify --url` after what two people do: the public log and feed still give the public map. */
import { expect, test } from 'vitest';
import { auditInstance } from '../../src/cli/remote/audit-instance.ts';
import { openReader } from '../../src/cli/remote/instance-reader.ts';
import type { Proposed, Reviewer } from '../../src/domain/proposal/proposal.ts';
import { publishNews } from '../../src/server/jobs/log-job.ts';
import { openLogFiles } from '../../src/server/services/log/log-files.ts';
import { buildPacks, openPackFiles } from '../../src/server/services/packs.ts';
import { aProposal, aReviewer } from '../contract/reviewers.ts';
import { aBatch, aNew, anImported, anItem, publishedCamera, sha } from '../contract/samples.ts';
import { openInstance, TODAY } from '../server/support/instance.ts';

test('agrees after cameras were hidden, shown and removed, an import undone, a photo and an entry purged', async () => {
  const instance = await openInstance();
  try {
    const { store } = instance;
    const people: [Reviewer, Reviewer] = [await aReviewer(store, 'heron'), await aReviewer(store, 'wren')];
    const agree = async (proposed: Exclude<Proposed, { act: 'decision' }>) => {
      const request = aProposal(proposed);
      await store.propose(request, people[0], TODAY);
      expect(await store.answerProposal(request.id, 'confirm', people[1], TODAY)).toMatchObject({ ok: true });
      while (await store.continueRevert(request.id, TODAY));
    };
    const photo = { upload: sha('up'), full: sha('full'), thumb: sha('thumb'), width: 4, height: 3 };
    await store.addPhoto(photo, TODAY);
    const pictured = await publishedCamera(store, { lat: 30 }, [photo.upload]);
    const [hidden, shown, removed] = await Promise.all([31, 32, 33].map((lat) => publishedCamera(store, { lat })));
    const batchId = await aBatch(store);
    const rows = Array.from({ length: 5 }, (_, n) => anImported(`node/${n}`, { lat: 60 + n }));
    await store.publishImport(batchId, rows, TODAY);
    const waiting = anItem(aNew({ lat: 34 }));
    await store.receive(waiting, TODAY);
    const built = await buildPacks(instance.context, {
      files: openPackFiles(instance.dataDir),
      holder: 'b'.repeat(32),
      maxPoints: 4,
    });
    expect(built.ok).toBe(true);

    await agree({ act: 'hide-camera', cameraId: hidden?.cameraId ?? '' });
    await agree({ act: 'hide-camera', cameraId: shown?.cameraId ?? '' });
    await agree({ act: 'show-camera', cameraId: shown?.cameraId ?? '' });
    await agree({ act: 'remove-camera', cameraId: removed?.cameraId ?? '' });
    await agree({ act: 'revert-batch', batchId });
    await agree({ act: 'purge-photo', sha256: photo.full });
    await agree({ act: 'purge-submission', opId: waiting.opId });

    expect(await store.findCamera(pictured.cameraId)).toMatchObject({ photos: [], published: true });
    await publishNews(instance.context, openLogFiles(instance.dataDir), 'a'.repeat(32));
    const url = await instance.app.listen({ host: '127.0.0.1', port: 0 });
    expect(await auditInstance(openReader(url), undefined, 1)).toMatchObject({ ok: true });
    const feed = await (await fetch(`${url}/log/feed.atom`)).text();
    for (const words of ['Taken off the map', 'Import undone', 'Photo deleted for good', 'Entry deleted for good'])
      expect(feed).toContain(words);
    expect(feed).not.toMatch(/Act of moderators/);
  } finally {
    await instance.close();
  }
});

/** Forms that were begun and not saved. */
import type { Draft } from '../../offline/outbox/entry.ts';
import { t } from '../i18n/translate.ts';
import { draftTitle } from '../sighting/fact-words.ts';
import { NamedButton } from '../sighting/named-button.tsx';
import { showToast } from '../ui/toast.tsx';
import { useLive } from './use-live.ts';

/** Drafts with a way to go on and a way to delete; nothing when there are none. */
export function DraftList() {
  const drafts = useLive('drafts', async () => (await import('../../offline/outbox/drafts.ts')).listDrafts()) ?? [];
  if (drafts.length === 0) return null;
  return (
    <section class="sec">
      <h2 class="h h2">{t('entries.drafts')}</h2>
      <p class="hint">{t('entries.draftsHelp')}</p>
      <ul class="list">
        {drafts.map((draft) => (
          <DraftRow key={draft.draftId} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function DraftRow({ draft }: { draft: Draft }) {
  const title = draftTitle(draft);
  const what = draft.amends
    ? t('entries.draftAmend')
    : draft.kind === 'edit'
      ? t('entries.draftEdit')
      : t('entries.draftNew');
  return (
    <li class="item two">
      <span>
        <span class="t">{title}</span>
        <span class="d">{what}</span>
      </span>
      <span class="btnrow">
        <a
          class="btn soft small"
          href={`/log?draft=${draft.draftId}`}
          aria-label={`${t('entries.draftGoOn')}: ${title}`}
        >
          {t('entries.draftGoOn')}
        </a>
        <NamedButton look="quiet bad" name={`${t('entries.draftDelete')}: ${title}`} onClick={() => remove(draft)}>
          {t('entries.draftDelete')}
        </NamedButton>
      </span>
    </li>
  );
}

/** Gone at once, and back for as long as the message is shown. */
async function remove(draft: Draft): Promise<void> {
  const drafts = await import('../../offline/outbox/drafts.ts');
  const photos = await drafts.listDraftPhotos(draft.draftId);
  await drafts.deleteDraft(draft.draftId);
  showToast(t('entries.draftDeleted'), {
    label: t('app.undo'),
    run: async () => {
      await drafts.putDraft(draft);
      for (const { blob, width, height } of photos) await drafts.addDraftPhoto(draft.draftId, { blob, width, height });
    },
  });
}

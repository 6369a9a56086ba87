/** Logging a camera, as a sheet over the shared map. The form is stored with every change; leaving it loses nothing. */
import './sighting.css';
import { useEffect, useState } from 'preact/hooks';
import type { Draft, Entry } from '../../offline/outbox/entry.ts';
import { t } from '../i18n/translate.ts';
import { mapController } from '../map/map-controller.ts';
import { goBack, navigate, route } from '../router.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { showToast } from '../ui/toast.tsx';
import { draftTitle } from './fact-words.ts';
import { type Opening, openDraft, openFresh, parseLogRequest } from './open-draft.ts';
import { SavedView } from './saved-view.tsx';
import { SightingForm } from './sighting-form.tsx';
import { newDraft } from './use-draft.ts';

type View = Opening | { show: 'opening' } | { show: 'saved'; entry: Entry };

/** The screen behind `/log`. */
export function LogScreen() {
  const search = route.value.query.toString();
  const request = parseLogRequest(new URLSearchParams(search));
  const [view, setView] = useState<View>({ show: 'opening' });
  useEffect(() => {
    let isOld = false;
    setView({ show: 'opening' });
    openDraft(request).then((opening) => {
      if (!isOld) setView(opening);
    });
    return () => {
      isOld = true;
    };
  }, [search]);
  useEffect(() => () => mapController.setPreview(undefined), []);

  const begin = async () => setView(await openFresh(request));
  if (view.show === 'opening') {
    return <Sheet label={t('sighting.region')} at="half" head={<h1 class="h2">{t('sighting.opening')}</h1>} />;
  }
  if (view.show === 'no-camera') return <NoCamera />;
  if (view.show === 'offer') {
    return <Offer draft={view.draft} onGoOn={() => setView({ ...view, show: 'form' })} onNew={begin} />;
  }
  if (view.show === 'saved') {
    return (
      <SavedView
        entry={view.entry}
        onAgain={() => {
          setView({ show: 'form', draft: newDraft(), at: undefined });
          if (search !== '') navigate('/log', { replace: true });
        }}
        onEntries={() => navigate('/entries')}
        onClose={() => navigate('/')}
      />
    );
  }
  return (
    <SightingForm
      key={view.draft.draftId}
      initial={view.draft}
      at={view.at}
      onClose={close}
      onSaved={(entry) => setView({ show: 'saved', entry })}
    />
  );
}

function close(draft: Draft, isStored: boolean): void {
  goBack('/');
  if (!isStored) return;
  showToast(t('sighting.draftKept'), { label: t('sighting.goOn'), run: () => navigate(`/log?draft=${draft.draftId}`) });
}

interface OfferProps {
  draft: Draft;
  onGoOn: () => void;
  onNew: () => void;
}

/** An entry was begun and not saved: it is offered, never thrown away. */
function Offer({ draft, onGoOn, onNew }: OfferProps) {
  return (
    <Sheet
      label={t('sighting.region')}
      at="auto"
      onClose={() => goBack('/')}
      focusKey="offer"
      head={<h1 class="h2">{t('sighting.offerTitle')}</h1>}
      foot={
        <div class="log-foot">
          <Button onClick={onNew}>{t('sighting.offerNew')}</Button>
          <Button look="primary" onClick={onGoOn}>
            {t('sighting.goOn')}
          </Button>
        </div>
      }
    >
      <p>{t('sighting.offerHelp', { what: draftTitle(draft) })}</p>
    </Sheet>
  );
}

function NoCamera() {
  return (
    <Sheet
      label={t('sighting.region')}
      at="auto"
      onClose={() => goBack('/')}
      focusKey="no-camera"
      head={<h1 class="h2">{t('sighting.noCameraTitle')}</h1>}
      foot={
        <Button look="primary" onClick={() => goBack('/')}>
          {t('app.back')}
        </Button>
      }
    >
      <p>{t('sighting.noCameraHelp')}</p>
    </Sheet>
  );
}

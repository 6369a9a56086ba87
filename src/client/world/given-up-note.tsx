/** What gave way to the person's entries when this phone was full, until they have read it. */
import type { GivenUp } from '../../offline/room/room-step.ts';
import { givenUpNow } from '../app/given-up-state.ts';
import { formatList, formatMonth, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';

/** Nothing while nothing was given up. */
export function GivenUpNote() {
  const given = givenUpNow.value;
  if (given.length === 0) return null;
  const forget = async () => {
    const { forgetGivenUp } = await import('../../offline/room/given-up.ts');
    await forgetGivenUp();
    givenUpNow.value = [];
  };
  return (
    <Callout
      tone="warn"
      live="polite"
      lead={t('world.full')}
      acts={
        <>
          <Button small onClick={() => void forget()}>
            {t('world.understood')}
          </Button>
          {given.some(({ kind }) => kind === 'world' || kind === 'counts') && <WholeAgain />}
        </>
      }
    >
      {givenUpWords(given)}
    </Callout>
  );
}

/** Takes the whole map again: the person may have made room. */
export function WholeAgain() {
  const again = async () => {
    const { wantWholeWorld } = await import('../../offline/replica/regions.ts');
    await wantWholeWorld();
  };
  return (
    <Button small look="quiet" onClick={() => void again()}>
      {t('world.again')}
    </Button>
  );
}

/** "To keep your entries we let go of: …" */
export function givenUpWords(given: readonly GivenUp[]): string {
  const things = given.filter(({ kind }) => kind !== 'update').map(thingWords);
  const gave = things.length === 0 ? [] : [t('world.fullGave', { things: formatList(things) })];
  const update = given.some(({ kind }) => kind === 'update') ? [t('world.fullUpdate')] : [];
  return [...gave, ...update].join(' ');
}

function thingWords(given: GivenUp): string {
  switch (given.kind) {
    case 'street-map':
      return t('world.gaveStreetMap');
    case 'photos':
      return t('world.gavePhotos');
    case 'details':
      return t('world.gaveDetails');
    case 'world':
      return t('world.gaveWorld');
    case 'counts':
    case 'update':
      return t('world.gaveCounts');
    case 'area':
      return given.savedOn === ''
        ? t('world.gaveArea', { name: given.name })
        : t('world.gaveAreaMonth', { name: given.name, month: monthOf(given.savedOn) });
  }
}

function monthOf(day: string): string {
  const [year = 1970, month = 1] = day.split('-').map(Number);
  return formatMonth((year - 1970) * 12 + month - 1);
}

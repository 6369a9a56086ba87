/** One account: what it may do and how it gets in; what can be done about it opens below. */
import { useState } from 'preact/hooks';
import type { Person } from '../../protocol/schema/people.ts';
import { formatDay, formatList, t } from '../i18n/translate.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** What an administrator may do with an account. */
export type PersonAct = 'change' | 'recover' | 'end' | 'remove';

/** Row of the list. */
export function PersonRow({ person, onAct }: { person: Person; onAct: (act: PersonAct) => void }) {
  const [isOpen, setOpen] = useState(false);
  const { name, self, recoveryUntil } = person;
  return (
    <li class="stack">
      <div class="item two top">
        <span>
          <bdi class="t">{name}</bdi>
          <span class="d">{roleWords(person)}</span>
          <span class="d">
            {formatList([t('people.keyCount', { n: person.keys }), t('people.sessionCount', { n: person.sessions })])}
          </span>
          {self && <Badge icon="person">{t('people.you')}</Badge>}
          {recoveryUntil !== null && (
            <Badge tone="note" icon="link">
              {t('people.recoveryUntil', { day: formatDay(recoveryUntil) })}
            </Badge>
          )}
        </span>
        <button
          type="button"
          class="iconb"
          aria-label={t('people.more', { name })}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="more" />
        </button>
      </div>
      {isOpen && (
        <fieldset class="btnrow start people-acts" aria-label={t('people.more', { name })}>
          <Button small look="quiet" onClick={() => onAct('change')}>
            {t('people.change')}
          </Button>
          <Button small look="quiet" onClick={() => onAct('recover')}>
            {t('people.recover')}
          </Button>
          <Button small look="quiet" onClick={() => onAct('end')}>
            {t('people.endAll')}
          </Button>
          <Button small look="quiet bad" onClick={() => onAct('remove')}>
            {t('people.remove')}
          </Button>
        </fieldset>
      )}
    </li>
  );
}

/** "moderator, in 2 areas" */
export function roleWords({ role, areas }: Pick<Person, 'role' | 'areas'>): string {
  const word = t(`people.role_${role}`);
  if (role !== 'moderator') return word;
  return `${word}, ${areas === undefined ? t('people.everywhere') : t('people.areaCount', { n: areas.length })}`;
}

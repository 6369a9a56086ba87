/** Publishing with changes: each fact of the entry can be put right or left out; only what stands here is published. */
import { useState } from 'preact/hooks';
import type { CameraFacts, FactName } from '../../domain/camera/camera.ts';
import { HOUSINGS } from '../../domain/camera/vocabulary.ts';
import type { FactChanges } from '../../domain/sighting/sighting.ts';
import { factsOf } from '../../domain/submission/moderate.ts';
import { LIMITS } from '../../protocol/limits.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { t } from '../i18n/translate.ts';
import { MOUNT_CHOICES, OPERATOR_CHOICES, SIGNAGE_CHOICES } from '../sighting/fact-choices.ts';
import { answeredLines, factLabel, vocabularyWord } from '../sighting/fact-words.ts';
import { NamedButton } from '../sighting/named-button.tsx';
import { Button } from '../ui/button.tsx';
import { ChoiceWords } from '../ui/choice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { NotTaken } from '../ui/not-taken.tsx';
import type { DecisionDialogProps } from './decision-dialogs.tsx';
import { canLeaveOut, leaveOut, moderationOf } from './moderated-facts.ts';
import { otherLines } from './other-facts.ts';
import { isDeciding } from './review-state.ts';

/** Facts that are chosen from a list of words. */
const LISTS = {
  mount: MOUNT_CHOICES,
  housing: HOUSINGS,
  operatorKind: OPERATOR_CHOICES,
  signage: SIGNAGE_CHOICES,
} as const;

/** Facts that are typed. */
const TYPED = ['operator', 'manufacturer', 'model'] as const satisfies readonly FactName[];

/** Facts with a form of their own, and the note, which is never published. */
const FORMED: ReadonlySet<FactName> = new Set([...TYPED, ...(Object.keys(LISTS) as FactName[]), 'note']);

/** The dialog of an entry whose facts can be changed. */
export function ChangeDialog({ item, onClose, onDecide, problem }: DecisionDialogProps & { item: QueueItem }) {
  const [facts, setFacts] = useState<FactChanges>(factsOf(item.sighting));
  const [isSame, setSame] = useState(false);
  const publish = () => {
    const moderation = moderationOf(item.sighting, facts);
    if (moderation === undefined) return setSame(true);
    onDecide({ action: 'accept', ...moderation });
  };
  const others = [...answeredLines(facts), ...otherLines(facts)].filter(({ name }) => !FORMED.has(name));
  return (
    <Dialog
      title={t('moderation.changeTitle')}
      onClose={onClose}
      acts={
        <>
          <Button look="primary" busy={isDeciding.value} onClick={publish}>
            {t('moderation.changePublish')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('app.back')}
          </Button>
        </>
      }
    >
      <p class="muted">{t('moderation.changeHelp')}</p>
      {isSame && (
        <p class="errmsg" role="alert">
          {t('moderation.changeNothing')}
        </p>
      )}
      {TYPED.map((name) => (
        <TypedFact key={name} name={name} facts={facts} onChange={setFacts} />
      ))}
      {(Object.keys(LISTS) as (keyof typeof LISTS)[]).map((name) => (
        <ListedFact key={name} name={name} facts={facts} onChange={setFacts} />
      ))}
      <ul class="list">
        {others.map(({ name, label, value }) => (
          <li key={name} class="row">
            <span class="grow">
              <b>{label}</b> <bdi>{value}</bdi>
            </span>
            {canLeaveOut(item.sighting, name) && (
              <NamedButton
                look="quiet bad"
                name={`${t('moderation.leaveOut')}: ${label}`}
                onClick={() => setFacts(leaveOut(facts, name))}
              >
                {t('moderation.leaveOut')}
              </NamedButton>
            )}
          </li>
        ))}
      </ul>
      <NotTaken problem={problem} />
    </Dialog>
  );
}

interface FactProps<N extends FactName> {
  name: N;
  facts: FactChanges;
  onChange: (facts: FactChanges) => void;
}

function TypedFact({ name, facts, onChange }: FactProps<(typeof TYPED)[number]>) {
  return (
    <Field
      label={name === 'operator' ? t('moderation.factOperator') : t(`moderation.fact_${name}`)}
      value={facts[name] ?? ''}
      maxLength={LIMITS.nameLength}
      onInput={(text) => onChange(text.trim() === '' ? leaveOut(facts, name) : { ...facts, [name]: text })}
    />
  );
}

function ListedFact({ name, facts, onChange }: FactProps<keyof typeof LISTS>) {
  const label = factLabel(name);
  return (
    <div class="field">
      <p class="legend">{label}</p>
      <ChoiceWords<string>
        label={label}
        value={facts[name]}
        onChange={(value) =>
          onChange(
            value === undefined ? leaveOut(facts, name) : { ...facts, [name]: value as CameraFacts[typeof name] },
          )
        }
        choices={LISTS[name].map((word) => ({ value: word, label: vocabularyWord(name, word) }))}
      />
    </div>
  );
}

/** One objection on the moderators' list: what it is about, why, until when, and the votes. */
import type { ObjectionVote } from '../../domain/objection/objection.ts';
import { shownText } from '../../domain/text/shown-text.ts';
import { photoPath } from '../../protocol/endpoint.ts';
import type { ObjectionItem } from '../../protocol/schema/objection.ts';
import type { QueueItem } from '../../protocol/schema/submission.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { NearMap } from '../moderation/near-map.tsx';
import { kindTitle } from '../sighting/fact-words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { aboutWords, stateBadge } from './objection-words.ts';
import { reasonWords } from './reason-words.ts';

interface ObjectionCardProps {
  item: ObjectionItem;
  /** Absent where nothing is left to decide. */
  onVote?: (vote: ObjectionVote) => void;
  isBusy?: boolean;
}

/** A card with everything that a vote needs. */
export function ObjectionCard({ item, onVote, isBusy = false }: ObjectionCardProps) {
  const badge = stateBadge(item);
  const what = item.camera === undefined ? '' : ` · ${kindTitle(item.camera.facts)}`;
  return (
    <article class="card stack objection" aria-label={`${aboutWords(item)}${what}`}>
      <h2 class="h2" tabIndex={-1}>
        {aboutWords(item)}
        {what}
      </h2>
      <p>
        <Badge tone={badge.tone} icon={badge.icon}>
          {badge.words}
        </Badge>{' '}
        {onVote !== undefined && <span class="small muted">{dueWords(item)}</span>}
      </p>
      <p>{t('objections.madeOn', { day: formatDay(item.receivedOn), reason: reasonWords(item.reason) })}</p>
      {item.words !== undefined && <blockquote class="objection-words">{shownText(item.words)}</blockquote>}
      {onVote !== undefined && <Pictures item={item} />}
      {onVote !== undefined && <Place item={item} />}
      <Votes item={item} />
      {onVote !== undefined && (
        <div class="btnrow fill">
          {(['hide', 'show'] as const).map((vote) => (
            <Button
              key={vote}
              icon={vote === 'hide' ? 'cover' : 'check'}
              pressed={item.votes.some((one) => one.isMine && one.vote === vote)}
              busy={isBusy}
              onClick={() => onVote(vote)}
            >
              {t(vote === 'hide' ? 'objections.keep' : 'objections.show')}
            </Button>
          ))}
        </div>
      )}
    </article>
  );
}

function dueWords({ state, dueOn }: ObjectionItem): string {
  if (state === 'lapsed') return t('objections.pastDue');
  const due = t('objections.due', { day: formatDay(dueOn) });
  return state === 'waiting' ? `${due} ${t('objections.unmasked')}` : due;
}

/** The photo in question, or all photos of the entry: moderators still see what the public does not. */
function Pictures({ item: { photo, picture, camera } }: { item: ObjectionItem }) {
  const shown = photo === undefined ? (camera?.photos ?? []) : picture === undefined ? [] : [picture];
  if (shown.length === 0) return null;
  return (
    <ul class="photos">
      {shown.map(({ full }, index) => (
        <li class="photo" key={full}>
          <img
            src={photoPath(full)}
            alt={photo === undefined ? t('objections.photosOfEntry', { i: index + 1 }) : t('objections.photo')}
            loading="lazy"
            decoding="async"
          />
        </li>
      ))}
    </ul>
  );
}

function Place({ item }: { item: ObjectionItem }) {
  const { camera } = item;
  if (camera === undefined) return null;
  // The picture of the place is made for entries of the queue: a look at a camera that is there.
  const entry: QueueItem = {
    opId: item.id,
    sighting: { kind: 'confirm', cameraId: camera.id, baseRev: camera.rev, observedOn: item.receivedOn, photos: [] },
    state: 'pending',
    version: 1,
    receivedOn: item.receivedOn,
    conflictFields: [],
    messages: [],
    photos: [],
    missingPhotos: 0,
    decisions: [],
    camera,
    neighbours: item.neighbours,
  };
  return <NearMap item={entry} />;
}

function Votes({ item: { votes } }: { item: ObjectionItem }) {
  if (votes.length === 0) return <p class="small muted">{t('objections.noVotes')}</p>;
  return (
    <ul class="small" aria-label={t('objections.votes')}>
      {votes.map(({ name, vote }) => (
        <li key={name}>{t(`objections.vote_${vote}`, { name })}</li>
      ))}
    </ul>
  );
}

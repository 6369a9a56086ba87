/** The accounts and open invitations, and the dialog that is open over them. */
import { useState } from 'preact/hooks';
import type { Invite, People, Person } from '../../protocol/schema/people.ts';
import { formatDay, t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog, type ShownLink } from './link-dialog.tsx';
import { PeopleNotRead, problemWords } from './not-read.tsx';
import { dropInvite, endSessionsOf, fetchPeople } from './people-api.ts';
import { PersonDialog } from './person-dialog.tsx';
import { type PersonAct, PersonRow, roleWords } from './person-row.tsx';
import { useLoaded } from './use-loaded.ts';

type Open =
  | { what: 'invite' }
  | { what: 'link'; link: ShownLink }
  | { what: 'person'; act: Exclude<PersonAct, 'end'>; person: Person }
  | undefined;

/** The desk of an administrator. A change of one's own account may sign out: `onSignedOut`. */
export function PeopleDesk({ onSignedOut }: { onSignedOut: () => void }) {
  const { loaded, again } = useLoaded(fetchPeople);
  const [open, setOpen] = useState<Open>(undefined);
  const [problem, setProblem] = useState('');
  const close = () => setOpen(undefined);
  const settle = async (said: string, next?: Open, isSelf = false) => {
    setOpen(next);
    setProblem('');
    showToast(said);
    if (isSelf) onSignedOut();
    else await again();
  };
  const act = async (person: Person, chosen: PersonAct) => {
    if (chosen !== 'end') return setOpen({ what: 'person', act: chosen, person });
    const answer = await endSessionsOf(person.id);
    if (answer.ok) await settle(t('people.ended', { name: person.name }), undefined, person.self);
    else setProblem(problemWords(answer));
  };
  const drop = async ({ tokenHash }: Invite) => {
    const answer = await dropInvite(tokenHash);
    if (answer.ok) await settle(t('people.takenBack'));
    else setProblem(problemWords(answer));
  };
  if (loaded.state === 'loading') return <p role="status">{t('app.screenLoading')}</p>;
  if (loaded.state === 'failed') return <PeopleNotRead failure={loaded.failure} onAgain={() => void again()} />;
  return (
    <>
      <p>
        <Button look="primary" icon="plus" onClick={() => setOpen({ what: 'invite' })}>
          {t('people.invite')}
        </Button>
      </p>
      <p role="status">{problem}</p>
      <Everybody people={loaded.value} onAct={(person, chosen) => void act(person, chosen)} />
      <Invitations invites={loaded.value.invites} onDrop={(invite) => void drop(invite)} />
      {open?.what === 'invite' && (
        <InviteDialog
          onClose={close}
          onMade={(link) => {
            setOpen({ what: 'link', link });
            void again();
          }}
        />
      )}
      {open?.what === 'link' && <LinkDialog link={open.link} onClose={close} />}
      {open?.what === 'person' && (
        <PersonDialog
          person={open.person}
          act={open.act}
          onClose={close}
          onDone={(said) => void settle(said, undefined, open.person.self)}
          onLink={(link) => {
            setOpen({ what: 'link', link });
            void again();
          }}
        />
      )}
    </>
  );
}

function Everybody({ people, onAct }: { people: People; onAct: (person: Person, act: PersonAct) => void }) {
  return (
    <section class="card stack" aria-label={t('people.title')}>
      <p class="small muted">{people.people.length < 2 ? t('people.alone') : t('people.help')}</p>
      <ul class="list">
        {people.people.map((person) => (
          <PersonRow key={person.id} person={person} onAct={(act) => onAct(person, act)} />
        ))}
      </ul>
    </section>
  );
}

function Invitations({ invites, onDrop }: { invites: readonly Invite[]; onDrop: (invite: Invite) => void }) {
  if (invites.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="invites-title">
      <h2 class="h h3" id="invites-title">
        {t('people.invites')}
      </h2>
      <ul class="list">
        {invites.map((invite) => (
          <li class="item two top" key={invite.tokenHash}>
            <span>
              <bdi class="t">{invite.name}</bdi>
              <span class="d">
                {t('people.inviteLine', { role: roleWords(invite), day: formatDay(invite.expiresOn) })}
              </span>
            </span>
            <Button small look="quiet" onClick={() => onDrop(invite)}>
              {t('people.takeBack')}
              <span class="vh">: {invite.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { ProposalView } from '../../protocol/schema/proposal.ts';
import { t } from '../i18n/translate.ts';
import { Badge, type BadgeTone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';

const LOOKS = {
  open: ['note', 'clock'],
  confirmed: ['ok', 'check'],
  declined: ['plain', 'close'],
  expired: ['plain', 'clock'],
  withdrawn: ['plain', 'undo'],
} as const satisfies Record<ProposalView['state'], readonly [BadgeTone, IconName]>;

/** The state of a proposal as a badge. */
export function ProposalState({ proposal: { state } }: { proposal: ProposalView }) {
  const [tone, icon] = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`proposals.state_${state}`)}
    </Badge>
  );
}

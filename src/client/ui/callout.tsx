import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** `warn` = you may want to know, `bad` = something is not kept. */
export type CalloutTone = 'info' | 'ok' | 'warn' | 'bad' | 'plain';

interface CalloutProps {
  tone?: CalloutTone;
  icon?: IconName;
  /** First words, in bold. */
  lead?: string;
  children?: ComponentChildren;
  /** Buttons under the text. */
  acts?: ComponentChildren;
  /** Read aloud when it appears. */
  live?: 'polite' | 'assertive';
}

/** State of one thing, in place, with what to do. */
export function Callout({ tone = 'info', icon, lead, children, acts, live }: CalloutProps) {
  const role = live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined;
  return (
    <div class={tone === 'info' ? 'callout' : `callout ${tone}`} role={role}>
      <Icon name={icon ?? defaultIcon(tone)} />
      <div>
        {lead !== undefined && <b>{lead}</b>} {children}
        {acts !== undefined && <div class="btnrow">{acts}</div>}
      </div>
    </div>
  );
}

function defaultIcon(tone: CalloutTone): IconName {
  if (tone === 'ok') return 'check';
  return tone === 'warn' || tone === 'bad' ? 'warn' : 'info';
}

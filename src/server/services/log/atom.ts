/** The latest entries of the log as an Atom feed (RFC 4287), for whoever follows with a reader of feeds. */
import type { ChainedEntry, LogBody } from '../../../domain/log/entry.ts';
import { parseLogBody } from '../../../domain/log/entry.ts';
import { shownText } from '../../../domain/text/shown-text.ts';
import { PATHS } from '../../../protocol/endpoint.ts';
import { decisionSentence, decisionTitle } from './sentences.ts';

/** Entries of the feed. */
export const FEED_ENTRIES = 50;

/** The feed as XML. `origin` is the address of the instance where it is configured, else '' and addresses are relative. */
export function atomFeed(entries: readonly ChainedEntry[], epoch: string, origin: string): string {
  const latest = [...entries].reverse();
  const bodies = latest.map((entry) => ({ entry, body: parseLogBody(entry.body) }));
  const updated = bodies[0]?.body.on ?? '1970-01-01';
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<id>urn:overseen:log:${xmlText(epoch)}</id>`,
    '<title>Overseen: decisions</title>',
    '<subtitle>What moderators decided. Days are UTC; no finer time is kept.</subtitle>',
    `<link rel="self" type="application/atom+xml" href="${xmlText(origin + PATHS.logFeed)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(`${origin}/decisions`)}"/>`,
    `<updated>${instantOf(updated)}</updated>`,
    ...bodies.map(({ entry, body }) => atomEntry(entry, body, origin)),
    '</feed>',
    '',
  ].join('\n');
}

function atomEntry({ seq, hash }: ChainedEntry, body: LogBody, origin: string): string {
  const author = 'by' in body && body.by !== undefined ? [body.by].flat().join(', ') : '';
  return [
    '<entry>',
    `<id>urn:sha256:${xmlText(hash)}</id>`,
    `<title>${xmlText(shownText(`${seq}. ${decisionTitle(body)}`))}</title>`,
    `<updated>${instantOf(body.on)}</updated>`,
    `<author><name>${xmlText(author === '' ? 'this instance' : author)}</name></author>`,
    `<link rel="alternate" type="text/html" href="${xmlText(`${origin}/decisions?entry=${seq}`)}"/>`,
    `<content type="text">${xmlText(shownText(decisionSentence(body)))}</content>`,
    '</entry>',
  ].join('\n');
}

/** Atom wants an instant; only the day is known. */
function instantOf(day: string): string {
  return `${xmlText(day)}T00:00:00Z`;
}

/** Characters that XML 1.0 cannot hold, however they are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to keep out.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text for content and attributes of XML. */
export function xmlText(text: string): string {
  return text
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('\r', '&#13;');
}

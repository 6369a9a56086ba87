/** Addresses in texts: http and https alone, without passwords and without what tells where a reader came from. */

/** Parameters that carry a person along. Names, or beginnings of names where they end with `*`. */
export const TRACKING_PARAMETERS: readonly string[] = [
  'utm_*',
  'mtm_*',
  'pk_*',
  'fbclid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'yclid',
  'twclid',
  'ttclid',
  'igshid',
  'igsh',
  'mc_cid',
  'mc_eid',
  '_ga',
  '_gl',
  'vero_id',
  'oly_anon_id',
  'oly_enc_id',
  'ref_src',
  'si',
  'sessionid',
  'phpsessid',
  'jsessionid',
  'token',
  'access_token',
];

const HTTP = /^https?:\/\/(?:[^\s/?#@]*@)*([^\s/?#@]+)(\/[^\s?#]*)?(\?[^\s#]*)?(#\S*)?$/iu;

/** What is taken out of an address: `all`, or `passwords` alone and the rest kept letter for letter. */
export type Cleaning = 'all' | 'passwords';

/** The address as it may be kept; undefined when it is none of http or https. */
export function cleanUrl(text: string, cleaning: Cleaning = 'all'): string | undefined {
  const [, host, path = '', query = '', fragment = ''] = HTTP.exec(text.trim()) ?? [];
  if (host === undefined || !/[\p{L}\d]/u.test(host)) return undefined;
  const scheme = /^https:/iu.test(text.trim()) ? 'https' : 'http';
  if (cleaning === 'passwords') return text.trim().replace(/^(https?:\/\/)(?:[^\s/?#@]*@)+/iu, '$1');
  const kept = query
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !isTracking(part))
    // A value may go on with a question mark, as of an address within it.
    .map((part) =>
      part
        .split('?')
        .filter((piece, index) => index === 0 || !isTracking(piece))
        .join('?'),
    );
  const plainPath = path
    .replace(/;(?:jsessionid|phpsessid)=[^/]*/giu, '')
    .split('&')
    .filter((part, index) => index === 0 || !isTracking(part))
    .join('&');
  // Pages that find their way behind the hash carry parameters there as well.
  const plainFragment = fragment.slice(1).split(/[?&]/u).some(isTracking) ? '' : fragment;
  return `${scheme}://${host}${plainPath}${kept.length === 0 ? '' : `?${kept.join('&')}`}${plainFragment}`;
}

function isTracking(part: string): boolean {
  const name = (part.split('=', 1)[0] ?? '').toLowerCase();
  return (
    part !== '' &&
    TRACKING_PARAMETERS.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one))
  );
}

/** Addresses inside of a text, also one within another; what follows them as punctuation is not part of them. */
const WITHIN = /https?:\/\/(?:(?!https?:\/\/)[^\s<>"'“”„])+/giu;
/** Words that a browser would run or open as something else than a page. */
const OTHER_SCHEMES =
  /(?<![\p{L}\d+.-])(?:(?:javascript|vbscript):\S+|data:[\w.+-]{1,40}\/[\w.+-]{1,80}[;,]\S*|blob:\S+|(?:file|ftp):\/\/\S*)/giu;

/** A text with its addresses cleaned; those of other schemes are taken out. Cleaning twice changes nothing. */
export function cleanUrls(text: string, cleaning: Cleaning = 'all'): string {
  if (!text.includes(':')) return text;
  let before: string;
  let cleaned = text;
  do {
    before = cleaned;
    cleaned = before.replace(WITHIN, (address) => cleanedWithin(address, cleaning)).replace(OTHER_SCHEMES, '');
    // What is left when something was taken out may be an address that it was hidden in; each turn makes it shorter.
  } while (cleaned !== before && cleaned.length < before.length);
  return cleaned === text ? text : cleaned.trim();
}

function cleanedWithin(address: string, cleaning: Cleaning): string {
  const [end = ''] = /[.,;:!?)\]]*$/u.exec(address) ?? [];
  return `${cleanUrl(address.slice(0, address.length - end.length), cleaning) ?? ''}${end}`;
}

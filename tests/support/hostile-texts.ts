/** Text as an attacker would send it: each of 10,000 is another one, and each tells by its number which it was. */
import { seededRandom } from './random.ts';

/** Where a browser, a spreadsheet, a shell or a template might take text for more than text. `#` becomes the number. */
const SHAPES: readonly string[] = [
  '<script>window.pwned=#</script>',
  '<img src=x onerror=window.pwned=#>',
  '<svg/onload=alert(#)>',
  '<svg><script>alert&lpar;#&rpar;</script>',
  '"><b onmouseover=alert(#)>',
  "'-alert(#)-'",
  '"autofocus onfocus=alert(#) x="',
  '</title><script>alert(#)</script>',
  '</textarea><iframe srcdoc="<script>parent.pwned=#</script>">',
  '<iframe src=javascript:alert(#)>',
  '<a href="javascript:alert(#)">go</a>',
  'javascript:window.pwned=#',
  'jAvAsCrIpT&colon;alert(#)',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(#)>',
  '<style>@import"//elsewhere.example/#"</style>',
  '<link rel=stylesheet href=//elsewhere.example/#>',
  '<base href=//elsewhere.example/#/>',
  '<meta http-equiv=refresh content="0;url=//elsewhere.example/#">',
  '<form action=//elsewhere.example/#><input name=a>',
  '<details open ontoggle=alert(#)>',
  '<x style="position:fixed;inset:0" onclick=alert(#)>',
  '<!--#--><script>alert(#)</script>',
  '<![CDATA[#]]><script>alert(#)</script>',
  '{{constructor.constructor("alert(#)")()}}',
  '$\u007balert(#)}',
  '{n} {operator} {#}',
  '<%= # %>',
  '=HYPERLINK("http://elsewhere.example/#";"open")',
  "=cmd|'/c calc'!A#",
  '+#+cmd',
  '-#+1',
  '@SUM(#)',
  "'#",
  "'; DROP TABLE camera; --#",
  '" OR #=# --',
  '$(touch /tmp/pwned#)',
  '`id #`',
  '../../../../etc/passwd%00#',
  '%3Cscript%3Ealert(#)%3C/script%3E',
  '&lt;script&gt;alert(#)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(#)&#62;',
  '\\u003cscript\\u003ealert(#)\\u003c/script\\u003e',
  '","pwned":#,"x":"',
  '__proto__ #',
  'constructor #',
  'toString #',
  'null #',
  'City\u202eecilop# ',
  '\u2067\u2066#',
  'Po\u200bli\u2060ce#\ufeff',
  'a\u0301\u0302\u0303\u0304#',
  '\u{e0041}\u{e0042}#',
  'one\r\nX-Header: #',
  'tab\tand\nline #',
  '#\u001b[31mred\u0007',
  '👩\u200d👩\u200d👧 #',
  'مرحبا # שלום',
  '𝕆𝕧𝕖𝕣 #',
  '#,#;#|#',
  '"quoted ""twice"" #"',
];

/** So many texts of at most 100 characters, in a seeded order. None begins or ends with white space, which forms take away. */
export function hostileTexts(count: number, seed = 7): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const first = SHAPES[index % SHAPES.length] ?? '';
    const text = first.replaceAll('#', String(index));
    const second = random.pick(SHAPES);
    const both = `${text} ${second.replaceAll('#', String(index))}`;
    return (random.next() < 0.3 && both.length <= 100 ? both : text).trim();
  });
}

/** The texts with a space between, as many in one as fit in so many bytes of UTF-8. */
export function packed(texts: readonly string[], maxBytes: number): string[] {
  const fields: string[] = [];
  for (const text of texts) {
    const longer = `${fields.at(-1) ?? ''} ${text}`;
    if (fields.length > 0 && Buffer.byteLength(longer) <= maxBytes) fields[fields.length - 1] = longer;
    else fields.push(text);
  }
  return fields;
}

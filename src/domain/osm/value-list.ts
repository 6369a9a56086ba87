/** Lists inside one tag value: `a;b`. */

/** Most characters (Unicode code points) of an OSM key or value. */
export const MAX_TAG_LENGTH = 255;

/** Number of characters as OSM counts them: code points, not UTF-16 units. */
export function tagLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Members of a `;` list, trimmed; empty members stay, so that `90;` is two. */
export function splitList(text: string): string[] {
  return text.split(';').map((member) => member.trim());
}

/** Members without empty ones and without repeats in another case; the first spelling and the order stay. */
export function distinctMembers(text: string): string[] {
  const seen = new Set<string>();
  return splitList(text).filter((member) => {
    const folded = member.toLowerCase();
    if (member === '' || seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

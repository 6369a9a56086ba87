/** Properties of map data in which a name is looked for, best first: the reader's language, then what the signs on the spot say. */
export function nameKeys(language: string): string[] {
  return [`name:${language}`, `name_${language}`, 'name', 'name:latin'];
}

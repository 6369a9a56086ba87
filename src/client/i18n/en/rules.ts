/** English: the rules of the map, for everybody who logs. */
export const rules = {
  title: 'The rules of this map',
  intro: 'Moderators are volunteers. Each entry is looked at by one of them, by these rules and no others.',
  listTitle: 'What an entry needs',
  told: 'If not, you read:',
  afterTitle: 'What happens with an entry',
  after_seen: 'Nothing is shown to anybody before a moderator has looked at it.',
  after_changed:
    'A moderator may put a fact right or leave out words before publishing. Your entry then shows what was changed.',
  after_asked: 'A moderator may ask you something. You may answer or not.',
  after_refused: 'If it is not published, you read the reason in “My entries”.',
  after_object:
    'You may object once. A moderator who did not refuse it decides then; where there is only one, that is said.',
  after_log:
    'Every decision stands in a public log that nobody can change, without your name or theirs: nobody here knows yours.',
} as const;

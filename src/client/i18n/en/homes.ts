/** English: cameras on private homes, and words that point at somebody. */
export const homes = {
  note: 'On a private home. Only the number of such cameras in the neighbourhood is shown, from five on.',
  notePhoto: 'The photo is not published: moderators alone see it.',
  counted: 'Counted',
  countedHelp:
    'It is on a private home, so it is counted and not shown. On your own map you still see it. From five in the neighbourhood on, the map tells their number.',

  title: 'On a private home.',
  knownBy: 'Known by: {signs}.',
  sign_private_person: 'a private person runs it',
  sign_doorbell: 'it is a doorbell',
  sign_housing_zone: 'it watches where people live',
  sign_own_door: 'it watches private ground from a door',
  sign_house_tag: 'its tags name a house',
  willBePublic: 'Public: from five on, the number of such cameras in a square of 50 to 100 metres.',
  willNotBePublic: 'Not public: place, direction, operator, height, words and photos.',

  wordsTitle: 'Words that may point at somebody.',
  wordsLine: '{field}: {kind}, “{words}”',
  word_house_number: 'a house number',
  word_person: 'the name of a person',
  word_plate: 'a number plate',
  word_phone: 'a phone number',
  word_email: 'an e-mail address',
  hint_house_number: '“{words}” looks like a house number. Leave it out if you can: the map knows the place.',
  hint_person: '“{words}” looks like the name of a person. Leave it out if you can.',
  hint_plate: '“{words}” looks like a number plate. Leave it out if you can.',
  hint_phone: '“{words}” looks like a phone number. Leave it out if you can.',
  hint_email: '“{words}” looks like an e-mail address. Leave it out if you can.',

  inView: 'At least {n} cameras on private homes around here. Single ones are not shown.',
  keyTitle: 'Private homes',
  keyHint:
    'A dashed square with a number: at least so many cameras on private homes are somewhere in it. Below five nothing is shown, and never where a single one is.',
} as const;

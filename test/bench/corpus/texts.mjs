const SUBJECTS = [
  'A post',
  'A reply',
  'A user',
  'A new account',
  'A page',
  'A picture',
  'A reader',
  'A message',
];

const ACTS = [
  'names a person and a day',
  'repeats it with a new address',
  'was removed and posted again',
  'says what is meant to be done',
  'gives the place of work',
  'collects what is known elsewhere',
  'asks others to call the family',
  'shows a screen, checked by two',
];

const ACCENTED = ['near the café in Besançon', 'by a user from Malmö', 'in São Paulo', 'über mehrere Tage'];
const WIDE = ['w Łodzi', 'в Одессе', 'στην Αθήνα', '大阪で'];
const QUOTED = [
  'and ends with "you will see"',
  'under the heading "last warning"',
  'marked "draft"\nby the reviewer',
];

const SITES = ['board', 'forum', 'mirror', 'gallery', 'relay', 'wall', 'archive', 'lounge'];

/** Letters of a case: most are plain, some have accents, few have letters beyond Latin 1, which double its memory. */
export const lettersOf = (random) => (random.chance(0.65) ? undefined : random.chance(0.8) ? ACCENTED : WIDE);

/** A summary in an analyst's words, 30 to 70 letters; some with a quotation, which JSON must escape. */
export function summary(random, letters) {
  const parts = [random.pick(SUBJECTS), random.pick(ACTS)];
  if (letters !== undefined && random.chance(0.3)) parts.push(random.pick(letters));
  if (random.chance(0.03)) parts.push(random.pick(QUOTED));
  return parts.join(' ');
}

export const siteName = (random, index) => `${random.pick(SITES)}-${index % 9973}.example`;

export const title = (random, site) =>
  random.chance(0.5) ? `Complaints about ${site}` : `Threats and exposure reported on ${site}`;

/** So many hexadecimal digits. */
export function hex(random, digits) {
  let text = '';
  while (text.length < digits) text += random.whole(0, 0xffffffff).toString(16).padStart(8, '0');
  return text.slice(0, digits);
}

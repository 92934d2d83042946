import { CONFUSABLES } from './confusables.ts';

/**
 * What a label looks like, ignoring case, width, white space and punctuation: a reader can hardly distinguish two
 * labels that share a skeleton. Based on the skeletons of Unicode Technical Standard 39. Case is folded once before
 * look-alike letters are replaced and once after, which gives two skeletons, since only a capital `I` looks like `l`.
 */
export function skeletonsOf(label: string): readonly string[] {
  return skeletonsOfPlain(label) ?? skeletonsOfAny(label);
}

/** The same for any label, using Unicode's tables. */
export function skeletonsOfAny(label: string): readonly string[] {
  const known = label.normalize('NFKC');
  const first = inked(likened(folded(known)));
  const second = inked(likened(folded(likened(known))));
  // a label of punctuation alone would be empty, so it is compared as it is
  if (first === '') return [folded(known).replaceAll(' ', '')];
  return first === second ? [first] : [first, second];
}

/** By ASCII letter: what either skeleton keeps of it. Nearly all labels are ASCII, so they need only this table. */
let plain: readonly (readonly [string, string])[] | undefined;

/** @returns undefined for a label that is not all ASCII, or has no letter or digit */
function skeletonsOfPlain(label: string): readonly string[] | undefined {
  plain ??= Array.from({ length: 128 }, (_, code) => plainLetter(String.fromCharCode(code)));
  let first = '';
  let second = '';
  for (let at = 0; at < label.length; at += 1) {
    const letter = plain[label.charCodeAt(at)];
    if (letter === undefined) return undefined;
    first += letter[0];
    second += letter[1];
  }
  if (first === '') return undefined;
  return first === second ? [first] : [first, second];
}

/** In ASCII no step combines a letter with its neighbours, so each letter can be looked up alone. */
const plainLetter = (letter: string): readonly [string, string] => [
  inked(likened(folded(letter))),
  inked(likened(folded(likened(letter)))),
];

/** Folds case letter by letter, so that the position of a letter in a word makes no difference. */
const folded = (text: string): string =>
  Array.from(text, (letter) => letter.toUpperCase().toLowerCase()).join('');

const likened = (text: string): string =>
  Array.from(text.normalize('NFD'), (letter) => prototypes().get(letter) ?? letter).join('');

/** Keeps letters and digits, with their combining marks. */
const inked = (text: string): string =>
  folded(text)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');

let known: ReadonlyMap<string, string> | undefined;

/** By character: what it looks like. Decoded on first use. */
function prototypes(): ReadonlyMap<string, string> {
  known ??= new Map(CONFUSABLES.split(',').flatMap(rowOf));
  return known;
}

function rowOf(row: string): readonly (readonly [string, string])[] {
  const [target = '', sources = ''] = row.split(' ');
  const letters = String.fromCodePoint(...target.split('.').map(base36));
  let code = 0;
  return sources.split('.').map((step) => {
    code += base36(step);
    return [String.fromCodePoint(code), letters] as const;
  });
}

const base36 = (text: string): number => parseInt(text, 36);

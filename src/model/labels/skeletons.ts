import { CONFUSABLES } from './confusables.ts';

/**
 * What a label looks like, whatever its case, width, white space and punctuation: two labels of which a skeleton is the same
 * are hardly distinguished by a reader. From the skeletons of Unicode Technical Standard 39, with case folded: before letters
 * that look alike are made one, and after, since only a capital `I` looks like `l`.
 */
export function skeletonsOf(label: string): readonly string[] {
  return skeletonsOfPlain(label) ?? skeletonsOfAny(label);
}

/** The same by Unicode's tables, for any label. */
export function skeletonsOfAny(label: string): readonly string[] {
  const known = label.normalize('NFKC');
  const first = inked(likened(folded(known)));
  const second = inked(likened(folded(likened(known))));
  // of signs alone nothing is left: they are compared as they are
  if (first === '') return [folded(known).replaceAll(' ', '')];
  return first === second ? [first] : [first, second];
}

/** By letter of ASCII: what is left of it in either skeleton. Nearly all labels have no others, and those are looked up. */
let plain: readonly (readonly [string, string])[] | undefined;

/** @returns undefined of a label that is not wholly of ASCII, or has no letter and no digit */
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

/** No step puts a letter of ASCII together with its neighbours, so each can be looked up by itself. */
const plainLetter = (letter: string): readonly [string, string] => [
  inked(likened(folded(letter))),
  inked(likened(folded(likened(letter)))),
];

/** Case folded, letter by letter, so that it makes no difference where in a word a letter stands. */
const folded = (text: string): string =>
  Array.from(text, (letter) => letter.toUpperCase().toLowerCase()).join('');

const likened = (text: string): string =>
  Array.from(text.normalize('NFD'), (letter) => prototypes().get(letter) ?? letter).join('');

/** Letters and digits, with the marks that belong to them. */
const inked = (text: string): string =>
  folded(text)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');

let known: ReadonlyMap<string, string> | undefined;

/** By character: what it looks like. Read when first asked for. */
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

import { CONFUSABLES } from './confusables.ts';

/**
 * What a label looks like, whatever its case, width, white space and punctuation: two labels of which a skeleton is the same
 * are hardly told apart by a reader. From the skeletons of Unicode Technical Standard 39, with case folded: before letters
 * that look alike are made one, and after, since only a capital `I` looks like `l`.
 */
export function skeletonsOf(label: string): readonly string[] {
  const known = label.normalize('NFKC');
  const first = inked(likened(folded(known)));
  const second = inked(likened(folded(likened(known))));
  // of signs alone nothing is left: they are compared as they are
  if (first === '') return [folded(known).replaceAll(' ', '')];
  return first === second ? [first] : [first, second];
}

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

/** Visible ASCII with single spaces between words: nearly all labels match this fast check. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Characters that are invisible or that fonts show differently: control, format and private-use characters, unpaired
 * surrogates, fillers, the blank of Braille.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

const SPACE = /\p{White_Space}/u;

/** Why a label is not clean. */
export type Unclean =
  | { readonly fault: 'edge' | 'spaces' | 'composed' }
  | { readonly fault: 'space' | 'unseen'; readonly character: string };

/** Whether a label is clean, so that two labels that look the same are the same (section 1). */
export const isCleanLabel = (label: string): boolean =>
  PLAIN.test(label) || (label !== '' && uncleanIn(label) === undefined);

/** The first reason why a label is not clean; undefined where it is. */
export function uncleanIn(label: string): Unclean | undefined {
  for (const character of label) {
    if (character === ' ') continue;
    if (SPACE.test(character)) return { fault: 'space', character };
    if (UNSEEN.test(character)) return { fault: 'unseen', character };
  }
  if (label.trim() !== label) return { fault: 'edge' };
  if (label.includes('  ')) return { fault: 'spaces' };
  return label.normalize('NFC') === label ? undefined : { fault: 'composed' };
}

/** The clean form of a label; empty where no visible character is left. */
export const cleanLabel = (label: string): string =>
  label
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(new RegExp(UNSEEN, 'gu'), '')
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim();

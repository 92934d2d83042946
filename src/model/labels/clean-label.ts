/** Visible ASCII, with single spaces between words: nearly all labels there are. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** What nobody sees, or everybody sees otherwise: control, format and private-use characters, halves of pairs, fillers. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

const SPACE = /\p{White_Space}/u;

/** Why a label is not clean. */
export type Unclean =
  | { readonly fault: 'edge' | 'spaces' | 'composed' }
  | { readonly fault: 'space' | 'unseen'; readonly character: string };

/** Whether a label is as it has to be, so that two that read the same are the same (section 1). */
export const isCleanLabel = (label: string): boolean =>
  PLAIN.test(label) || (label !== '' && uncleanIn(label) === undefined);

/** The first thing that keeps a label from being clean; undefined where nothing does. */
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

/** The clean form of a label; empty where nothing of it can be seen. */
export const cleanLabel = (label: string): string =>
  label
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(new RegExp(UNSEEN, 'gu'), '')
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .trim();

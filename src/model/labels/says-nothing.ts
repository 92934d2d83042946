import { cleanLabel } from './clean-label.ts';

/** Marks, which show nothing without a letter to stand on. */
const MARKS = /\p{M}/gu;

/** Whether a text shows no character: it is blank, or made of characters that cannot be seen. */
export const saysNothing = (text: string): boolean => cleanLabel(text).replace(MARKS, '').trim() === '';

import type { VerdictWord } from '../model/verdict-word.ts';

/** The possible verdicts as bits. */
export const RETAIN = 1;
export const TERMINATE = 2;

/** By verdict: its bit. */
export const BIT_OF = { retain: RETAIN, terminate: TERMINATE } as const satisfies Record<VerdictWord, number>;

import type { Case } from '../model/case.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { caseAsCsv } from './csv.ts';
import { caseAsMisp } from './misp.ts';
import { caseAsStix } from './stix.ts';

/** The writers of formats for other tools. Each takes a case as its readers may see it. */
export const EXCHANGE = {
  csv: caseAsCsv,
  misp: caseAsMisp,
  stix: caseAsStix,
} as const satisfies Readonly<Record<string, (theCase: Case, vocabulary: Vocabulary) => string>>;

/** One of the formats. */
export type ExchangeFormat = keyof typeof EXCHANGE;

/** Whether a word is a format, and not a folder. */
export const isExchange = (word: string): word is ExchangeFormat => Object.hasOwn(EXCHANGE, word);

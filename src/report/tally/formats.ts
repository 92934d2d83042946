import type { TallyFormat } from '../report-format.ts';
import { csvTally, euTally } from './csv.ts';
import { jsonTally } from './json.ts';
import { markdownTally } from './markdown.ts';
import { textTally } from './text.ts';

/** The formats in which counted decisions can be written. */
export const TALLY_FORMATS = {
  text: textTally,
  json: jsonTally,
  csv: csvTally,
  markdown: markdownTally,
  eu: euTally,
} as const satisfies Record<string, TallyFormat>;

/** The name of one of them. */
export type TallyFormatName = keyof typeof TALLY_FORMATS;

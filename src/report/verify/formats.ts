import { githubVerify } from './github.ts';
import { jsonVerify } from './json.ts';
import { junitVerify } from './junit.ts';
import { markdownVerify } from './markdown.ts';
import { sarifVerify } from './sarif.ts';
import { textVerify } from './text.ts';
import type { VerifyFormat } from '../report-format.ts';

/** The formats in which a verification can be written. */
export const VERIFY_FORMATS = {
  text: { needs: 'faults', write: textVerify },
  json: { needs: 'faults', write: jsonVerify },
  junit: { needs: 'all', write: junitVerify },
  github: { needs: 'faults', write: githubVerify },
  sarif: { needs: 'faults', write: sarifVerify },
  markdown: { needs: 'faults', write: markdownVerify },
} as const satisfies Record<string, VerifyFormat>;

/** The name of one of them. */
export type VerifyFormatName = keyof typeof VERIFY_FORMATS;

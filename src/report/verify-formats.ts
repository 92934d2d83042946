import { githubVerify } from './verify/github.ts';
import { jsonVerify } from './verify/json.ts';
import { junitVerify } from './verify/junit.ts';
import { markdownVerify } from './verify/markdown.ts';
import { sarifVerify } from './verify/sarif.ts';
import { textVerify } from './verify/text.ts';
import type { VerifyFormat } from './verify/verify-format.ts';

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

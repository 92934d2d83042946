import type { CheckFormat } from './check/check-report.ts';
import { githubCheck } from './check/github.ts';
import { jsonCheck } from './check/json.ts';
import { sarifCheck } from './check/sarif.ts';
import { textCheck } from './check/text.ts';

/** The formats in which a check can be written. */
export const CHECK_FORMATS = {
  text: textCheck,
  json: jsonCheck,
  github: githubCheck,
  sarif: sarifCheck,
} as const satisfies Record<string, CheckFormat>;

/** The name of a format of checks. */
export type CheckFormatName = keyof typeof CHECK_FORMATS;

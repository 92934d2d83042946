import type { CheckFormat } from './check-report.ts';
import { githubCheck } from './github.ts';
import { jsonCheck } from './json.ts';
import { sarifCheck } from './sarif.ts';
import { textCheck } from './text.ts';

/** The formats in which a check can be written. */
export const CHECK_FORMATS = {
  text: textCheck,
  json: jsonCheck,
  github: githubCheck,
  sarif: sarifCheck,
} as const satisfies Record<string, CheckFormat>;

/** The name of a format of checks. */
export type CheckFormatName = keyof typeof CHECK_FORMATS;

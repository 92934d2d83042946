import { githubTest } from './github.ts';
import { jsonTest } from './json.ts';
import { junitTest } from './junit.ts';
import type { TestFormat } from '../report-format.ts';
import { textTest } from './text.ts';

/** The formats of the report of a test run. */
export const TEST_FORMATS = {
  text: textTest,
  json: jsonTest,
  junit: junitTest,
  github: githubTest,
} as const satisfies Record<string, TestFormat>;

/** The name of a format of tests. */
export type TestFormatName = keyof typeof TEST_FORMATS;

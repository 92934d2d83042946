import { githubTest } from './test/github.ts';
import { jsonTest } from './test/json.ts';
import { junitTest } from './test/junit.ts';
import type { TestFormat } from './test/test-format.ts';
import { textTest } from './test/text.ts';

/** The formats in which a run of tests can be written. */
export const TEST_FORMATS = {
  text: textTest,
  json: jsonTest,
  junit: junitTest,
  github: githubTest,
} as const satisfies Record<string, TestFormat>;

/** The name of a format of tests. */
export type TestFormatName = keyof typeof TEST_FORMATS;

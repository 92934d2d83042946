import { githubReplay } from './replay/github.ts';
import { jsonReplay } from './replay/json.ts';
import { junitReplay } from './replay/junit.ts';
import { markdownReplay } from './replay/markdown.ts';
import type { ReplayFormat } from './replay/replay-format.ts';
import { sarifReplay } from './replay/sarif.ts';
import { textReplay } from './replay/text.ts';

/** The formats in which a replay can be written. */
export const REPLAY_FORMATS = {
  text: { needs: 'differences', lists: 'head', write: textReplay },
  json: { needs: 'differences', lists: 'whole', write: jsonReplay },
  junit: { needs: 'all', lists: 'whole', write: junitReplay },
  github: { needs: 'differences', lists: 'whole', write: githubReplay },
  sarif: { needs: 'differences', lists: 'whole', write: sarifReplay },
  markdown: { needs: 'differences', lists: 'head', write: markdownReplay },
} as const satisfies Record<string, ReplayFormat>;

/** The name of a format of replays. */
export type ReplayFormatName = keyof typeof REPLAY_FORMATS;

import { blobReplay } from './blob.ts';
import { githubReplay } from './github.ts';
import { jsonReplay } from './json.ts';
import { junitReplay } from './junit.ts';
import { markdownReplay } from './markdown.ts';
import type { ReplayFormat } from '../report-format.ts';
import { sarifReplay } from './sarif.ts';
import { textReplay } from './text.ts';

/** The formats in which a replay can be written. */
export const REPLAY_FORMATS = {
  text: { needs: 'differences', lists: 'head', write: textReplay },
  json: { needs: 'differences', lists: 'whole', write: jsonReplay },
  junit: { needs: 'all', lists: 'whole', write: junitReplay },
  github: { needs: 'differences', lists: 'whole', write: githubReplay },
  sarif: { needs: 'differences', lists: 'whole', write: sarifReplay },
  markdown: { needs: 'differences', lists: 'head', write: markdownReplay },
  blob: { needs: 'all', lists: 'whole', write: blobReplay },
} as const satisfies Record<string, ReplayFormat>;

/** The name of a format of replays. */
export type ReplayFormatName = keyof typeof REPLAY_FORMATS;

/** At most this many cases of each kind are listed, unless `--limit` says otherwise. */
export const USUAL_LIMIT = 50;

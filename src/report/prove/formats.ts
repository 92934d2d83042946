import { githubProof } from './github.ts';
import { jsonProof } from './json.ts';
import { markdownProof } from './markdown.ts';
import type { ProofFormat } from './proof-report.ts';
import { textProof } from './text.ts';

/** The formats in which proofs can be written. */
export const PROOF_FORMATS = {
  text: textProof,
  json: jsonProof,
  markdown: markdownProof,
  github: githubProof,
} as const satisfies Record<string, ProofFormat>;

/** The name of one of them. */
export type ProofFormatName = keyof typeof PROOF_FORMATS;

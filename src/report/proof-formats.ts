import { githubProof } from './prove/github.ts';
import { jsonProof } from './prove/json.ts';
import { markdownProof } from './prove/markdown.ts';
import type { ProofFormat } from './prove/proof-report.ts';
import { textProof } from './prove/text.ts';

/** The formats in which proofs can be written. */
export const PROOF_FORMATS = {
  text: textProof,
  json: jsonProof,
  markdown: markdownProof,
  github: githubProof,
} as const satisfies Record<string, ProofFormat>;

/** The name of one of them. */
export type ProofFormatName = keyof typeof PROOF_FORMATS;

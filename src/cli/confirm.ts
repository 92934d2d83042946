import type { Readable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** Whether there is a person to ask: one who reads what is said and can answer. */
export const canAsk = ({ stdin, interactive }: Terminal): boolean =>
  interactive && (stdin as Readable & { readonly isTTY?: boolean }).isTTY === true;

/** Asks a question on standard error. Only `y` or `yes` is a yes. */
export async function confirm(question: string, { note, stdin }: Terminal): Promise<boolean> {
  note(`${question} [y/N] `);
  let answer = '';
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    answer += Buffer.from(chunk).toString('utf8');
    if (answer.includes('\n')) break;
  }
  return /^\s*y(?:es)?\s*$/i.test(answer);
}

import { Readable, Writable } from 'node:stream';
import { main } from '../../src/cli/main.ts';

/** What a run of the tool said and how it ended. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order in which they were written. */
  readonly output: string;
  readonly exit: number;
}

/** Runs the tool in this process, as from the repository's root. */
export async function run(
  words: readonly string[],
  {
    stdin = '',
    env = {},
    tty = false,
  }: { stdin?: string | Uint8Array; env?: Record<string, string>; tty?: boolean } = {},
): Promise<Run> {
  const texts = { stdout: '', stderr: '', output: '' };
  const stream = (name: 'stdout' | 'stderr'): Writable & { isTTY: boolean } =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          texts[name] += chunk.toString();
          texts.output += chunk.toString();
          done();
        },
      }),
      { isTTY: tty },
    );
  const exit = await main(words, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
  });
  return { ...texts, exit };
}

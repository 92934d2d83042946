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

/**
 * Runs the tool in this process, as from the repository's root.
 * @param columns how wide the terminal is
 * @param asks whether a person sits there, and types what stands in `stdin`
 */
export async function run(
  words: readonly string[],
  {
    stdin = '',
    env = {},
    tty = false,
    asks = false,
    columns,
  }: {
    stdin?: string | Uint8Array;
    env?: Record<string, string>;
    tty?: boolean;
    asks?: boolean;
    columns?: number;
  } = {},
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
      { isTTY: tty || (asks && name === 'stderr'), ...(columns === undefined ? {} : { columns }) },
    );
  const exit = await main(words, {
    stdin: Object.assign(Readable.from([Buffer.from(stdin)]), { isTTY: asks }),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
  });
  return { ...texts, exit };
}

import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { run } from '../support/run.ts';

/** How many cases came to what, by a replay; its exit code where it came to no report. */
async function tally(words: readonly string[], stdin: string | Buffer = ''): Promise<unknown> {
  const { stdout, exit } = await run(['replay', ...words, '-f', 'json', '--fail-on', 'none'], { stdin });
  try {
    return (JSON.parse(stdout) as { readonly counts: unknown }).counts;
  } catch {
    return exit;
  }
}

/**
 * What is wrong with the counts of an archive: its lines come to the same whether they are read out of a file, out of a pipe,
 * or out of a pack that was made of it.
 * @param policies the words that name the policies
 */
export async function faultsOfTallies(
  path: string,
  bytes: Buffer,
  policies: readonly string[],
): Promise<readonly string[]> {
  const archived = await tally([path, '--jobs', '1', ...policies]);
  const faults: string[] = [];
  const compare = (what: string, found: unknown): void => {
    if (!isDeepStrictEqual(found, archived))
      faults.push(
        `${what} comes to ${JSON.stringify(found)}, and its archive to ${JSON.stringify(archived)}`,
      );
  };
  if (beginsAsArchive(bytes.toString('utf8'))) compare('a pipe', await tally(['-', ...policies], bytes));
  const pack = `${path}.pack`;
  const { exit } = await run(['pack', path, '-o', pack, ...policies], {});
  if (exit === 0) compare('a pack', await tally([pack, ...policies]));
  rmSync(pack, { force: true });
  return faults;
}

/** Whether a text begins with a whole line of JSON: else it is one document where it comes through a pipe. */
function beginsAsArchive(text: string): boolean {
  const [line = ''] = text.split('\n');
  try {
    JSON.parse(line);
    return line.startsWith('{');
  } catch {
    return false;
  }
}

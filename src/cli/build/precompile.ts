import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { BUNDLE, COMPILED, loadBundle } from '../start.ts';

/**
 * Writes V8's code cache of the bundle beside it. It runs once, when the tool is built, and runs the given command
 * lines first, so that the functions they call are compiled and cached too.
 *     node precompile.js 'decide case.yaml'
 */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

rmSync(COMPILED, { force: true });
// `loadBundle` reads the bundle as Latin-1, which is wrong for anything but ASCII; the bundler escapes all other
// characters except in tagged templates
if (/[^\p{ASCII}]/u.test(readFileSync(BUNDLE, 'utf8'))) throw new Error('the bundle is not all ASCII');
const { main, compiled } = loadBundle();
for (const words of process.argv.slice(2)) {
  const surroundings = { stdin: Readable.from([]), stdout: nowhere(), stderr: nowhere(), env: {} };
  const exit = await main(words.split(' '), surroundings);
  if (exit !== 0) throw new Error(`\`decisis ${words}\` ended with ${exit}`);
}
writeFileSync(COMPILED, compiled());

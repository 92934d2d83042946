import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { BUNDLE, COMPILED, loadBundle } from '../start.ts';

/**
 * Leaves beside the bundle what V8 compiles of it: run once, when the tool is built, on the command lines that it is
 * given, so that the functions they call are compiled too.
 *     node precompile.js 'decide case.yaml'
 */
const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

rmSync(COMPILED, { force: true });
// What is not ASCII would be read wrongly: the bundler escapes it everywhere but in templates with a tag.
if (/[^\p{ASCII}]/u.test(readFileSync(BUNDLE, 'utf8'))) throw new Error('the bundle is not all ASCII');
const { main, compiled } = loadBundle();
for (const words of process.argv.slice(2)) {
  const surroundings = { stdin: Readable.from([]), stdout: nowhere(), stderr: nowhere(), env: {} };
  const exit = await main(words.split(' '), surroundings);
  if (exit !== 0) throw new Error(`\`decisis ${words}\` ended with ${exit}`);
}
writeFileSync(COMPILED, compiled());

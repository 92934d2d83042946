import { linesOf } from './reader.mjs';

/**
 * The floor: every line through JSON.parse and nothing more.
 *     node floor.mjs FILE
 */
let cases = 0;
for (const line of linesOf(process.argv[2])) {
  JSON.parse(line);
  cases += 1;
}
process.stdout.write(JSON.stringify({ cases }));

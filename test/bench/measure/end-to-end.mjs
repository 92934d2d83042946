import { linesOf } from '../reader.mjs';
import { agree, subjectOf } from '../subjects/index.mjs';

/**
 * A subject from the file to the verdict: reader, JSON.parse, decide. Every verdict is compared.
 *     node end-to-end.mjs SUBJECT FILE
 */
const [name, file] = process.argv.slice(2);
const subject = await subjectOf(name);
let cases = 0;
for (const line of linesOf(file)) {
  const theCase = JSON.parse(line);
  const decided = subject.decide(theCase);
  agree(subject, theCase, typeof decided === 'string' ? decided : await decided);
  cases += 1;
}
process.stdout.write(JSON.stringify({ cases }));
process.exit();

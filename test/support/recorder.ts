import { amendFile } from '../../src/cli/files/amend-file.ts';
import { caseDigest, decisionDigest } from '../../src/engine/digest.ts';
import type { Case } from '../../src/model/case.ts';
import { appendEntry } from '../../src/source/append-entry.ts';
import { read } from '../../src/source/read.ts';

/**
 * Records on one case again and again, by the way of `record` but for the policy, so that it starts quickly; and says so
 * line by line. Run as a process of its own: what is said has been written, whatever happens to the process afterwards.
 */
const [path = '', name = '', count = '0'] = process.argv.slice(2);

const rounds = count === '0' ? Infinity : Number(count);

for (let round = 0; round < rounds; round += 1) {
  const by = `${name}-${round}`;
  const { outcome } = await amendFile(path, (file) => {
    const document = 'text' in file ? read(file) : undefined;
    if (document?.ok !== true) throw new Error('the case is not whole');
    const theCase = document.value.value as Case;
    const standing = theCase.decisions?.at(-1);
    const previous = standing === undefined ? {} : { previous: decisionDigest(standing) };
    const entry = {
      verdict: 'retain',
      on: '2024-05-01',
      by,
      'case-digest': caseDigest(theCase),
      ...previous,
    };
    const text = appendEntry(document.value.file, 'decisions', entry);
    if (text === undefined) throw new Error('nothing could be appended');
    return { outcome: 'appended', text };
  });
  process.stdout.write(`${outcome} ${by}\n`);
}

import { LEVELS } from '../../../src/explain/audience.ts';
import { builtInVocabulary } from '../../../src/load/built-in.ts';
import { plainly } from '../../support/plainly.ts';
import { caseOf, exhibit, programOf } from '../../support/told.ts';
import { dossierFaults } from './dossier-faults.ts';
import type { DossierSearch } from './search.ts';

const PAGES = Number(process.env['DECISIS_DOSSIERS'] ?? 60);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('no page of a drawn case says anything untrue, or not meant for its readers', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty } = await plainly<DossierSearch>(module, 'searched', SEED, PAGES);
  expect(faulty).toEqual([]);
}, 600_000);

test('what is disputed by something that it does not dispute is told so on the page', () => {
  const { policy } = programOf({});
  const theCase = caseOf({
    evidence: [
      exhibit({ id: 'X', refutes: ['Y', 'A'] }),
      exhibit({ id: 'Y', refutes: ['X'] }),
      exhibit({ id: 'A', refutes: ['B'] }),
      exhibit({ id: 'B' }),
      exhibit({ id: 'C', 'derived-from': 'A' }),
    ],
  });
  const matter = { policy, vocabulary: builtInVocabulary(), case: theCase, meanings: {} };
  expect(LEVELS.flatMap((level) => dossierFaults(matter, level))).toEqual([]);
});

test('what is refuted is not told as proof of what a fact was', () => {
  const { policy } = programOf({
    findings: { cured: { title: 'cured', fact: 'cure', is: 'verified' } },
    rules: { kept: { title: 'Kept', verdict: 'retain', when: 'cured' } },
  });
  const theCase = caseOf({
    facts: { cure: { value: 'verified', since: '2024-04-30', 'shown-by': ['B', 'A', 'C'] } },
    evidence: [
      exhibit({ id: 'A' }),
      exhibit({ id: 'B' }),
      exhibit({ id: 'C' }),
      exhibit({ id: 'D', refutes: ['C'] }),
    ],
  });
  const matter = { policy, vocabulary: builtInVocabulary(), case: theCase, meanings: {} };
  expect(dossierFaults(matter, 'internal')).toEqual([]);
});

test('a page that draws no rule says that none applies, and of a policy without rules that it has none', () => {
  const without = { vocabulary: builtInVocabulary(), case: caseOf({ evidence: [exhibit()] }), meanings: {} };
  const kept = { title: 'Kept', verdict: 'retain', when: 'cured' };
  for (const rules of [{}, { kept }]) {
    const { policy } = programOf({
      findings: { cured: { title: 'cured', fact: 'cure', is: 'verified' } },
      rules,
    });
    expect(dossierFaults({ ...without, policy }, 'internal')).toEqual([]);
  }
});

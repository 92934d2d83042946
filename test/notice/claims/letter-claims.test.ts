import { builtInVocabulary } from '../../../src/load/built-in.ts';
import { textsIn } from '../../../src/notice/texts.ts';
import { NOTICE_FORMATS } from '../../../src/report/notice/formats.ts';
import { plainly } from '../../support/plainly.ts';
import { caseOf, exhibit, programOf, type Part } from '../../support/told.ts';
import { drawnFor, readMatter } from './documents.ts';
import type { LetterSearch } from './search.ts';

const MATTERS = Number(process.env['DECISIS_LETTERS'] ?? 120);
const SEED = Number(process.env['DECISIS_SEED'] ?? 5);

test('no notice of a drawn case says anything untrue, or not meant for its reader', async () => {
  const module = new URL('./search.js', import.meta.url);
  const { faulty, held } = await plainly<LetterSearch>(module, 'searched', SEED, MATTERS);
  expect(faulty).toEqual([]);
  for (const to of ['customer', 'reporter', 'public'])
    expect([to, held[to]! > MATTERS / 10]).toEqual([to, true]);
  expect(held['dsa']).toBeGreaterThan(0);
}, 600_000);

const POLICY: Part = {
  findings: { threats: { title: 'threats were made', favours: 'terminate', count: 'threat', 'at-least': 1 } },
  rules: {
    end: {
      title: 'Threats',
      verdict: 'terminate',
      when: 'threats',
      notice: { ground: 'terms', clause: 'Section 4' },
    },
  },
  notices: { redress: { internal: 'Write to us' } },
};
const SAID = { source: 'notice', detection: 'manual' };
const THREAT = exhibit({ id: 'E1', observed: '2024-04-01', verified: true });

/** A letter in plain text, in one line. */
async function letter(
  policy: Part,
  parts: Part,
  to: 'customer' | 'reporter' = 'customer',
  language: 'en' | 'de' = 'en',
): Promise<string> {
  const vocabulary = builtInVocabulary();
  const theCase = caseOf({ notice: SAID, evidence: [THREAT], ...parts });
  const drawn = drawnFor(
    readMatter({ policy: programOf(policy).policy, vocabulary, case: theCase, meanings: {} }),
    to,
    language,
  );
  if (drawn.exit !== 0) return drawn.diagnostics.map(({ message }) => message).join('\n');
  return NOTICE_FORMATS[to].text!(drawn.notice, await textsIn(language)).replace(/\s+/g, ' ');
}

describe('a letter names the policy of a decision', () => {
  test.each([
    [{ id: 'p', version: '1' }, true],
    [{ id: 'p' }, true],
    [{ id: 'p', version: '0' }, false],
    [{ id: 'another', version: '1' }, false],
  ])('%j: %s', async (policy, isNamed) => {
    const said = await letter(POLICY, { decisions: [{ verdict: 'terminate', on: '2024-05-01', policy }] });
    expect(said.includes('under "A policy", version 1')).toBe(isNamed);
    expect(said.includes('policy p, version 1.')).toBe(isNamed);
  });
});

describe('a letter says of what was known later than it was decided that it is later', () => {
  test.each([
    ['2024-05-01', false],
    ['2024-05-01T12:00:00Z', false],
    ['2024-05-01T11:59:59Z', true],
    ['2024-04-30t23:00:00z', true],
    // 3 o'clock on 2 May, UTC
    ['2024-05-01T23:00:00-04:00', false],
  ])('%s: %s', async (on, isLater) => {
    const said = await letter(POLICY, { decisions: [{ verdict: 'terminate', on }] });
    expect(said.includes('told as of 1 May 2024 12:00 UTC, which is later')).toBe(isLater);
  });
});

describe('of what came in since the decision before, a letter says', () => {
  const since = async (evidence: readonly Part[], parts: Part = {}): Promise<string> =>
    letter(POLICY, {
      evidence: [THREAT, ...evidence],
      decisions: [
        { verdict: 'terminate', on: '2024-04-10' },
        { verdict: 'terminate', on: '2024-05-01' },
      ],
      ...parts,
    });
  const claim = { kind: 'statement', verified: true };
  const old = exhibit({ ...claim, id: 'OLD', observed: '2024-04-02' });
  const fresh = exhibit({ ...claim, id: 'NEW', observed: '2024-04-20', refutes: ['OLD'] });

  test('that something is refuted by it, where it is', async () => {
    expect(await since([old, fresh])).toContain('refuted by it: statement');
  });

  test('no such thing of what is itself refuted', async () => {
    const against = exhibit({ ...claim, kind: 'cooperation', id: 'X', refutes: ['NEW'] });
    const other = exhibit({ ...claim, id: 'Y', observed: '2024-04-03', refutes: ['OLD'] });
    const said = await since([old, fresh, against, other]);
    expect(said).toContain('new evidence:');
    expect(said).not.toContain('refuted by it: statement (2)');
    expect(said).not.toContain('refuted by it: statement -');
    expect(said).not.toMatch(/refuted by it: statement That/);
  });
});

test('a decision written with a small t has an hour too', async () => {
  const came = exhibit({ id: 'E2', observed: '2024-04-10T20:00:00Z', verified: true });
  const said = await letter(POLICY, {
    evidence: [THREAT, came],
    decisions: [
      { verdict: 'terminate', on: '2024-04-10t10:00:00z' },
      { verdict: 'terminate', on: '2024-05-01' },
    ],
  });
  expect(said).toContain('new evidence: threat');
});

test('the reason of a decision that departs from its policy is a sentence', async () => {
  const said = await letter(POLICY, {
    notice: { ...SAID, explanation: 'the threats came from elsewhere' },
    decisions: [
      { verdict: 'retain', on: '2024-05-01', by: 'lead', reason: 'Why', advice: { verdict: 'terminate' } },
    ],
  });
  expect(said).toContain('The threats came from elsewhere.');
});

test('a finding on confidential facts is not named, unless the policy says that its reasons may be told', async () => {
  const finding = {
    title: 'threats went on when the police acted',
    count: 'threat',
    after: { fact: 'law-enforcement', is: 'acting' },
    'at-least': 1,
  };
  const rule = { title: 'Threats', verdict: 'terminate', when: 'threats' };
  const facts = { 'law-enforcement': { value: 'acting', since: '2024-03-01' } };
  const notice = { ground: 'terms', clause: 'Section 4' };
  const said = (more: object): Promise<string> =>
    letter(
      {
        ...POLICY,
        findings: { threats: finding },
        rules: { end: { ...rule, notice: { ...notice, ...more } } },
      },
      { facts, decisions: [{ verdict: 'terminate', on: '2024-05-01' }] },
    );
  expect(await said({})).not.toContain('the police');
  expect(await said({ internal: false })).toContain('We found that threats went on when the police acted:');
});

describe('a letter in German', () => {
  const measures = [
    'close the port',
    { do: 'write', 'to-reporter': 'write to you' },
    'tell the police',
    { do: 'ask the operator', 'to-customer': 'ask you' },
  ];
  const told = ['den Port schließen', 'Ihnen schreiben', 'die Polizei rufen', 'Sie fragen'];
  const end = (POLICY['rules'] as Readonly<Record<string, Part>>)['end']!;
  const de = {
    title: 'Eine Regel',
    findings: { threats: 'Drohungen' },
    rules: { end: { title: 'Drohungen', clause: 'Abschnitt 4' } },
    kinds: { threat: 'Drohung' },
    redress: { internal: 'Schreiben Sie uns' },
  };

  test('tells each reader the measures that are for them', async () => {
    const policy = {
      ...POLICY,
      rules: { end: { ...end, measures } },
      translations: { de: { ...de, rules: { end: { ...de.rules.end, measures: told } } } },
    };
    const said = await letter(policy, {}, 'customer', 'de');
    expect(said).toContain('- Den Port schließen. - Sie fragen.');
    const few = {
      ...policy,
      translations: { de: { ...de, rules: { end: { ...de.rules.end, measures: ['x'] } } } },
    };
    expect(await letter(few, {}, 'customer', 'de')).toContain('rules.end.measures');
  });

  test('has the measures of the default in German, and is not written without', async () => {
    const policy = (translated: object): Part => ({
      ...POLICY,
      default: { verdict: 'retain', measures },
      translations: { de: { ...de, ...translated } },
    });
    const said = (translated: object): Promise<string> =>
      letter(policy(translated), { evidence: [] }, 'reporter', 'de');
    expect(await said({ measures: told })).toContain('- Den Port schließen. - Ihnen schreiben.');
    expect(await said({})).toContain('what the letter tells: `measures`');
  });

  test('is not written where a kind that it names has no title in German', async () => {
    const policy = { ...POLICY, translations: { de: { ...de, kinds: { statement: 'Aussage' } } } };
    expect(await letter(policy, {}, 'customer', 'de')).toContain('what the letter tells: `kinds.threat`');
    expect(await letter(policy, {}, 'reporter', 'de')).toContain('Drohungen');
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';
import { openEditor, type Completion, type Editor } from '../support/language-server.ts';

let editor: Editor;
let folder: string;
beforeAll(async () => {
  editor = await openEditor();
  folder = mkdtempSync(join(tmpdir(), 'decisis-editor-'));
});
afterAll(async () => {
  await editor.close();
  rmSync(folder, { recursive: true });
});

const labels = (completions: readonly Completion[]): readonly string[] =>
  completions.map(({ label }) => label);

const documents = ['policies', 'fixtures/cases'].flatMap((at) =>
  readdirSync(at)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(at, name)),
);

test.each(documents)('an editor finds nothing wrong with %s', async (path) => {
  expect(await editor.open(path, readFileSync(path, 'utf8'))).toEqual([]);
});

/** Where what is edited stands: of the policy, one that stays as it is, whatever ships. */
const sourceOf = (path: string): string =>
  path === SECURITY ? join('test/inputs/three-policies', path) : path;

/** Text put in place of something in a shipped document, once; `|` marks where the cursor stands. */
function edited(path: string, from: string, to: string): string {
  const before = readFileSync(sourceOf(path), 'utf8');
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${path} has no ${from}`);
  return after.includes('|') ? after.replaceAll('>-', '') : after;
}

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const SECURITY = 'policies/security-services.yaml';
const WORDS = 'policies/trust-and-safety.yaml';

describe('with the schemas that ship, an editor completes', () => {
  test.each([
    [
      'the facts of a case',
      KIWI,
      'facts:\n',
      'facts:\n  |\n',
      'collateral',
      'A word of a scale, lowest first',
    ],
    [
      'the kinds of exhibit',
      KIWI,
      'kind: threat',
      'kind: |',
      'doxxing',
      'Publication of private information',
    ],
    [
      'the words of a scale',
      KIWI,
      'specificity: person',
      'specificity: |',
      'place',
      'a place; 3 of 5, from the lowest',
    ],
    [
      'what a test may be of',
      SECURITY,
      '    where:\n',
      '    where:\n      |\n',
      'reliability',
      'A test: a word of a scale, lowest first',
    ],
    ['what a fact may be', SECURITY, '    is: order', '    is: |', 'request', 'a request without an order'],
    [
      'the forms of a finding',
      SECURITY,
      '    fact: legal-process\n    is: order\n',
      '    |\n',
      'count',
      'Established when the number of admitted exhibits of a class is within the bounds',
    ],
    [
      'what exhibits are counted by',
      SECURITY,
      'distinct: origin',
      'distinct: |',
      'origin',
      'exhibits that repeat one another count once',
    ],
    [
      'the types of an attribute',
      WORDS,
      '    scale: [none, group, place, organisation, person]',
      '    |',
      'one-of',
      'Attribute with unordered values',
    ],
  ])('%s', async (_, path, from, to, label, documentation) => {
    const offered = await editor.complete(path, edited(path, from, to));
    expect(offered).toContainEqual({ label, documentation });
  });

  test('and offers no word that a policy may not weigh', async () => {
    const text = edited(SECURITY, '    fact: legal-process\n    is: order', '    fact: |');
    const facts = labels(await editor.complete(SECURITY, text));
    expect(facts).toContain('cure');
    expect(facts).not.toContain('public-pressure');
  });
});

describe('an editor tells', () => {
  test.each([
    [
      'what a key is for',
      SECURITY,
      'baseline: 14d',
      'base|line: 14d',
      '#### baseline\n\nThe length of the window just before it, such as `14d`',
    ],
    [
      'what an attribute is',
      KIWI,
      'specificity:',
      'speci|ficity:',
      '#### How closely the target is determined',
    ],
    [
      'which words a scale has',
      KIWI,
      'severity: critical',
      'severity: crit|ical',
      '* `critical`: a danger to life; the highest',
    ],
    ['what a kind is', KIWI, 'kind: threat', 'kind: thr|eat', '* `threat`: Threat of violence'],
  ])('%s', async (_, path, from, to, told) => {
    expect(await editor.hover(path, edited(path, from, to))).toContain(told);
  });
});

describe('an editor underlines', () => {
  test.each([
    [
      'a kind that there is not',
      KIWI,
      'kind: threat',
      'kind: thraet',
      'Value is not accepted. Valid values: "threat", ',
    ],
    ['a time without its zone', KIWI, '22:15:00Z', '22:15:00', 'expected a time with its zone'],
    [
      'a fact that is never weighed',
      SECURITY,
      'fact: legal-process',
      'fact: public-pressure',
      'Value is not accepted.',
    ],
    [
      'a word that is not on the scale',
      SECURITY,
      'at-least: imminent',
      'at-least: soon',
      'Value is not accepted. Valid values: "none"',
    ],
    ['a finding of no form', SECURITY, '    count: revolting-item\n', '', 'needs `count`, `rate`, `sum`'],
  ])('%s', async (_, path, from, to, message) => {
    const text = edited(path, from, to);
    const before = readFileSync(sourceOf(path), 'utf8').split('\n');
    const line = text.split('\n').findIndex((each, at) => each !== before[at]) + 1;
    const faults = await editor.open(path, text);
    expect(faults.map((fault) => fault.message).join('\n')).toContain(message);
    expect(faults.some((fault) => Math.abs(fault.line - line) <= 3)).toBe(true);
  });
});

describe('with a schema of one policy, an editor completes its own names', () => {
  const schemaOf = async (kind: string): Promise<string> => {
    const path = join(folder, `${kind}.schema.json`);
    const { exit } = await run([
      'schema',
      kind,
      '--policy',
      join('test/inputs/three-policies', SECURITY),
      '--output',
      path,
    ]);
    expect(exit).toBe(0);
    return path;
  };
  const naming = (schema: string, text: string): string =>
    text.replace(/(?<=^# yaml-language-server: \$schema=).*/, () => schema);

  test.each([
    [
      'the findings of a condition',
      'when: ordered-by-court',
      'when: |',
      'escalation',
      'such threats have escalated over the last two days',
    ],
    [
      'the findings in a list',
      'all: [imminent-threats,',
      'all: [|,',
      'verified-cure',
      'what was wrong has been put right and verified',
    ],
    [
      'the rules that are overridden',
      'overrides: [lawless-by-design]',
      'overrides: [|]',
      'cured',
      'A verified cure',
    ],
    [
      'the classes that are counted',
      'count: exposure',
      'count: |',
      'lethal-threat',
      'a verified and credible threat to the life of an identified person',
    ],
  ])('%s', async (_, from, to, label, documentation) => {
    const schema = await schemaOf('policy');
    const offered = await editor.complete(join(folder, 'p.yaml'), naming(schema, edited(SECURITY, from, to)));
    expect(offered.find((each) => each.label === label)).toEqual({ label, documentation });
  });

  test('and its examples know its findings, its rules and the words of its vocabulary', async () => {
    const schema = await schemaOf('tests');
    const head = `# yaml-language-server: $schema=${schema}\ntests: security-services\nexamples:\n  an example:\n`;
    const given =
      '    given: { facts: { cure: verified }, evidence: [{ kind: threat, times: 3, ago: 6h }] }\n';
    const path = join(folder, 'tests.yaml');
    const ask = async (rest: string): Promise<readonly string[]> =>
      labels(await editor.complete(path, head + given + rest));
    expect(await ask('    expect:\n      grounds: [|]\n')).toContain('cured');
    expect(await ask('    expect:\n      findings:\n        |\n')).toContain('verified-cure');
    const wrong = '    expect: { grounds: [cure], findings: { verified: true } }\n';
    const faults = await editor.open(path, head + given + wrong);
    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('Value is not accepted. Valid values: "court-order"'),
      'Property verified is not allowed.',
    ]);
  });
});

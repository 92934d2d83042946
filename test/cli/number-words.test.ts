import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/run.ts';

/** What is no English where a sentence is made for one and for many; each with what else may look like it. */
const SLIPS: readonly (readonly [RegExp, RegExp?])[] = [
  [/\b(?:all|both|each of) (?:0|1)\b(?!\d|[-.:])/gi],
  [/(?<![\w.,:-])1 (?:are|were|have|do)\b/g],
  [
    /(?<![\w.,:-])1 (?:more )?[a-z]+s\b/g,
    /1 (?:is|was|has|as|does|this|its|plus|times|falls?|asks|departs|address|binds)$/,
  ],
  [
    /(?<![\w.,:#-]|→ )(?:[2-9]|[1-9]\d+) (?:more )?(?:case|exhibit|rule|finding|factor|decision|edit|example|page|mutant)\b(?!-)/g,
  ],
  [/\ban (?=[b-df-hj-np-tv-z])(?!hour|honest|honou?r|heir)[a-z]{2,}/g],
  [/(?<![\w.\-`'"] ?)\ba (?!one|use|user|uses|unit|uniq|union)[aeiou][a-z]{2,}/g],
  [/\b(the|a|an|of|and|to|is|in) \1\b/g],
  [/\bundefined\b|\bNaN\b|\[object /g],
];

/** Words of documents, which are none of ours. */
const QUOTED = ['1 threats', '1 exhibits', '1 warnings'];

function slipsIn(text: string): readonly string[] {
  const plain = text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return SLIPS.flatMap(([slip, but]) =>
    [...plain.matchAll(slip)].flatMap(({ 0: found, index }) =>
      but?.test(found) === true ? [] : [`${found}: …${plain.slice(Math.max(0, index - 40), index + 60)}`],
    ),
  );
}

const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

test('in no transcript a sentence is made for many and speaks of one, or the other way round', () => {
  const found = filesIn('test/golden')
    // the editor is told places, line by line
    .filter((path) => !path.includes('/lsp/'))
    .flatMap((path) => slipsIn(readFileSync(path, 'utf8')).map((slip) => `${path}: ${slip}`))
    .filter((slip) => !QUOTED.some((words) => slip.includes(`: ${words}: `)));
  expect(found).toEqual([]);
});

const COMMANDS = [
  'decide CASES -p POLICY --verbose',
  'decide CASES -p POLICY -f markdown',
  'decide CASES -p POLICY --for public',
  'explain CASES -p POLICY',
  'explain CASES -p POLICY -f markdown',
  'explain CASES/1.json -p POLICY --precedents CASES',
  'dossier CASES/1.json -p POLICY',
  'replay CASES -p POLICY --verbose --fail-on none',
  'replay CASES -p OTHER --base POLICY --fail-on none -f markdown',
  'diff POLICY OTHER --cases CASES',
  'diff POLICY OTHER --cases CASES -f markdown',
  'precedents CASES -p POLICY --fail-on none',
  'verify CASES',
  'due CASES -p POLICY --on 2024-05-03',
  'report CASES -p POLICY',
  'check CASES POLICY',
  'test TESTS -p POLICY --coverage',
  'mutate TESTS -p POLICY',
  'prove -p POLICY',
  'export CASES/1.json --to csv --for public',
  'pack CASES -o PACK',
];

/** A case of one exhibit, and one of none. */
const caseOf = (id: string, count: number, verdict: string): object => ({
  case: id,
  title: 'A case',
  vocabulary: 'trust-and-safety',
  'as-of': '2024-05-01T12:00:00Z',
  subject: { name: 'site.example' },
  facts: { service: 'hosting', cure: { value: 'offered', since: '2024-05-01' } },
  evidence: Array.from({ length: count }, (_, at) => ({
    id: `E${at}`,
    kind: 'threat',
    observed: '2024-05-01',
    summary: 'A threat',
    author: 'someone',
  })),
  decisions: [{ verdict, on: '2024-05-02', grounds: [], by: 'me', 'approved-by': ['you'] }],
});

const policyOf = (least: number): object => ({
  policy: 'small',
  title: 'Small',
  version: '1',
  vocabulary: 'trust-and-safety',
  default: { verdict: 'retain', measures: [{ do: 'ask', within: '1d', for: '1w' }], review: '1d' },
  classes: { c: { title: 'a grave threat', kind: 'threat' } },
  findings: {
    one: { title: 'there is one', count: 'c', within: '1h', 'at-least': least, favours: 'terminate' },
    by: { title: 'by one', same: 'author', all: [{ count: 'c', 'at-least': 2 }] },
    day: { title: 'a day has passed', fact: 'cure', is: 'offered', for: '1d' },
    some: { title: 'some of them', of: ['one', 'by', 'day'], 'at-least': 1 },
  },
  rules: {
    end: { title: 'End', verdict: 'terminate', when: 'some', because: '{one|threat|threats}', approvals: 1 },
  },
});

test('nor in what is said of one case, one exhibit, one rule and one day', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-numbers-'));
  const put = (path: string, value: object): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(value));
  };
  put('policy.json', policyOf(1));
  put('other.json', policyOf(2));
  put('cases/1.json', caseOf('one', 1, 'retain'));
  put('small.test.json', {
    tests: 'small',
    examples: { one: { given: caseOf('one', 1, ''), expect: { verdict: 'retain' } } },
  });
  const paths = {
    CASES: 'cases',
    POLICY: 'policy.json',
    OTHER: 'other.json',
    TESTS: 'small.test.json',
    PACK: 'one.decpack',
  };
  const found: string[] = [];
  try {
    for (const more of [false, true]) {
      if (more) put('cases/2.json', caseOf('two', 0, 'terminate'));
      for (const command of COMMANDS) {
        const words = command.split(' ').map((word) => {
          const [name = ''] = word.split('/');
          const path = (paths as Record<string, string>)[name];
          return path === undefined ? word : join(folder, word.replace(name, path));
        });
        const { output } = await run(words);
        for (const slip of slipsIn(output)) found.push(`${command}: ${slip}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect(found).toEqual([]);
}, 120_000);

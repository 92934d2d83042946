import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as fc from '../support/properties.ts';
import { caseDraft } from '../../src/draft/case-draft.ts';
import { policyDraft } from '../../src/draft/policy-draft.ts';
import { yamlScalar } from '../../src/draft/yaml-scalar.ts';
import { loadCase, loadPolicy, loadVocabulary, read } from '../../src/index.ts';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import { arbitrary } from '../naive/arbitrary.ts';
import { drawVocabulary } from '../naive/draw-vocabulary.ts';
import { run, type Run } from '../support/run.ts';
import { wordsOf } from '../support/golden.ts';
import { fileOf, sound } from '../support/told.ts';

const ROOT = process.cwd();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-new-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(ROOT);
  rmSync(folder, { recursive: true });
});

const at = async (command: string, typed?: string): Promise<Run> =>
  run(wordsOf(command), typed === undefined ? {} : { stdin: typed, asks: true });

const written = (path: string): string => readFileSync(path, 'utf8');

const valueOf = (path: string): unknown => sound(read(fileOf(written(path)))).value;

const POLICY = "new policy spam --title 'Ending mail: too much' --applies-to service=hosting,cloud";
const CASE =
  "new case first --title 'A forum' --subject forum.example --as-of 2024-01-10 --fact service=hosting";

describe('what is written is sound', () => {
  test('a policy, its tests and a case, from flags', async () => {
    expect(await at(POLICY)).toMatchObject({
      exit: 0,
      stdout: 'wrote policies/spam.yaml and policies/spam.test.yaml; next: decisis new case\n',
    });
    expect(await at(CASE)).toMatchObject({ exit: 0, stderr: '' });
    const tests = written('policies/spam.test.yaml');
    rmSync('policies/spam.test.yaml');
    expect(await at('new tests')).toMatchObject({
      exit: 0,
      stdout: 'wrote policies/spam.test.yaml; next: decisis test policies/spam.test.yaml\n',
    });
    expect(written('policies/spam.test.yaml')).toBe(tests);
    expect((await at('check policies')).output).toBe('2 documents: no errors\n');
    expect((await at('fmt --check policies')).exit).toBe(0);
    // What is not known yet of the case is told, and no error.
    expect((await at('check cases policies')).output).toContain('3 documents: 0 errors, 1 warning');
    expect((await at('test')).exit).toBe(0);
    expect((await at('decide cases --brief')).exit).toBe(0);
  });

  test('examples of the policies that ship: one of each rule, and one of nothing', async () => {
    for (const name of ['hosting', 'registrar', 'security-services']) {
      const path = join(folder, `${name}.test.yaml`);
      const { exit } = await at(`new tests ${name} --policy ${join(ROOT, 'policies')} --output ${path}`);
      const { rules } = valueOf(join(ROOT, 'policies', `${name}.yaml`)) as { readonly rules: object };
      const { examples } = valueOf(path) as { readonly examples: Readonly<Record<string, unknown>> };
      expect([exit, Object.keys(examples)]).toEqual([0, ['Nothing is known', ...titles(rules)]]);
      expect((await at(`test ${path} --policy ${join(ROOT, 'policies')}`)).exit).toBe(0);
    }
  });

  const titles = (rules: object): readonly string[] =>
    Object.values(rules as Readonly<Record<string, { readonly title: string }>>).map(({ title }) => title);

  test('an exhibit of a case, when its marks are taken away', async () => {
    await at(CASE);
    const text = written('cases/first.yaml');
    const exhibit = text.split('\n').filter((line) => /^# {3}(?: {2}|- )/.test(line));
    const marked = exhibit.map((line) => line.replace(/^# ?/, '')).join('\n');
    writeFileSync('full.yaml', text.replace('evidence: []', `evidence:\n${marked}`));
    const { evidence } = sound(loadCase(sound(read(fileOf(written('full.yaml')))), builtInVocabulary()));
    expect(evidence).toHaveLength(1);
    expect(Object.keys(evidence[0]!)).toEqual(expect.arrayContaining(['severity', 'verified', 'target']));
  });

  test('with words of whatever vocabulary, and whatever titles', () => {
    const texts = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => /\S/.test(text));
    fc.assert(
      fc.property(arbitrary(drawVocabulary), texts, (drawn, title) => {
        const vocabulary = sound(loadVocabulary(sound(read(fileOf(JSON.stringify(drawn)))), () => undefined));
        const common = { id: 'made', title, vocabulary, schema: 'x.json' };
        const policy = policyDraft({ ...common, version: 'draft', appliesTo: undefined });
        expect(sound(loadPolicy(sound(read(fileOf(policy))), vocabulary)).title).toBe(title);
        const draft = { ...common, asOf: '2024-01-10', subject: title, facts: {}, asked: [] };
        const theCase = sound(loadCase(sound(read(fileOf(caseDraft(draft)))), vocabulary));
        expect([theCase.title, theCase.subject.name]).toEqual([title, title]);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    'true',
    'No',
    '12',
    'a: b',
    'a #b',
    '- a',
    '"',
    "it's",
    'x: {',
    '',
    ' a',
    'ends ',
    'a line\u0085ends',
    'read \u202Ebackwards\u{e0041}',
    '2024-01-10',
    'é',
  ])('text that YAML may take for something else: %j', (text) => {
    const document = sound(read(fileOf(`case: ${yamlScalar(text)}\n`)));
    expect(document.value).toEqual({ case: text });
    expect(yamlScalar(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('the schema is where npm puts it', async () => {
    await at(POLICY);
    mkdirSync('deep/er', { recursive: true });
    await at(`${CASE} --output deep/er/case.yaml`);
    expect(written('policies/spam.yaml').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../node_modules/decisis/dist/schemas/policy.schema.json',
    );
    expect(written('deep/er/case.yaml').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../../node_modules/decisis/dist/schemas/case.schema.json',
    );
  });

  test('on standard output, where it is asked for', async () => {
    const { stdout, exit } = await at(`${CASE} --output -`);
    expect([exit, stdout.split('\n')[2]]).toEqual([0, 'case: first']);
    expect(readdirSync('.')).toEqual([]);
  });
});

describe('first steps, in an empty folder, without a flag', () => {
  test('new policy, new case, check, decide, test', async () => {
    const steps: (readonly [string, string?])[] = [
      ['new policy', 'forum\nA forum\nservice=hosting\n'],
      ['new case', 'first\nA forum\nforum.example\n2024-01-10\n\n\n'],
      ['check'],
      ['fmt'],
      ['decide'],
      ['test'],
    ];
    for (const [command, typed] of steps)
      expect([command, (await at(command, typed)).exit]).toEqual([command, 0]);
  });

  test.each([
    ['check', 'there is no document here'],
    ['fmt', '`decisis new` writes a document to start from'],
    ['decide', '`decisis new case` writes one'],
    ['test', '`decisis new policy` writes one'],
  ])('%s says how to go on where nothing is there', async (command, words) => {
    expect((await at(command)).stderr).toContain(words);
  });

  test('check and fmt take the documents of the folder itself', async () => {
    await at(`${CASE} --output mine.yaml`);
    expect((await at('check')).output).toContain('1 document: no errors');
    expect((await at('fmt')).output).toBe('1 document: nothing to reformat\n');
  });
});

describe('nothing is written', () => {
  test('over a file that is there', async () => {
    await at(POLICY);
    const before = written('policies/spam.yaml');
    const { stderr, exit } = await at(POLICY.replace('Ending', 'Another'));
    expect([exit, stderr]).toEqual([2, expect.stringContaining('there is a `policies/spam.yaml` already')]);
    expect(written('policies/spam.yaml')).toBe(before);
    expect(readdirSync('policies')).toEqual(['spam.test.yaml', 'spam.yaml']);
  });

  test.each([
    ['new', '`new` needs the kind of document (`policy`, `case`, `tests`, `vocabulary` or `map`)'],
    ['new policy', '`new policy` needs an id and `--title`'],
    ['new case x --title y', '`new case` needs `--subject`'],
    ['new case', '`new case` needs an id, `--title` and `--subject`'],
    ['new policy Spam --title x', 'an id cannot be `Spam`'],
    ['new policy x --title x --subject y', '`new policy` takes no `--subject`'],
    ['new tests --title x', '`new tests` takes no `--title`'],
    ['new policy x --title x --vocabulary trust', '`--vocabulary` cannot be `trust`'],
    ['new policy x --title x --applies-to service=mail', '`--applies-to` cannot be `service=mail`'],
    [
      'new policy x --title x --applies-to report-volume=3',
      '`report-volume` is recorded, and no policy may weigh it',
    ],
    ['new case x --title x --subject y --as-of yesterday', '`--as-of` cannot be `yesterday`'],
    ['new case x --title x --subject y --fact service', '`--fact`: `service` is not `fact=value`'],
    ['new case x --title x --subject y --fact servise=dns', 'did you mean `service`?'],
    ['new case x --title x --subject y --fact prior-warnings=many', 'must be a whole number'],
    ['new notice', '`new` cannot write `notice`'],
  ])('%s', async (command, message) => {
    const { stderr, exit } = await at(command);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
    expect(readdirSync('.')).toEqual([]);
  });

  test('where there is no policy to test, or no folder to write to', async () => {
    expect((await at('new tests')).exit).toBe(3);
    expect((await at(`${CASE} --output no/such/place.yaml`)).exit).toBe(3);
    expect(readdirSync('.')).toEqual([]);
  });

  test('for a policy that is one of several, and not said which', async () => {
    const { stderr } = await at(`new tests --policy ${join(ROOT, 'policies')}`);
    expect(stderr).toContain(
      'needs the id of a policy (`app-store`, `hosting`, `payments`, `platform`, `registrar`, `security-services` or `transit`)',
    );
  });
});

describe('on a terminal it asks', () => {
  test('for a policy', async () => {
    const { stderr, stdout, exit } = await at(
      'new policy',
      'Spam\nspam\n\nEnding mail\nservice=mail\nservice=dns\n',
    );
    expect([exit, stdout]).toEqual([
      0,
      'wrote policies/spam.yaml and policies/spam.test.yaml; next: decisis new case\n',
    ]);
    expect(stderr).toBe(
      [
        'Id of the policy, such as `hosting`: ',
        '  an id is lower-case letters, digits and hyphens, with at least one letter, such as `first-strike`\n',
        'Id of the policy, such as `hosting`: ',
        'Title, for people: ',
        '  an answer is needed here\n',
        'Title, for people: ',
        'Which cases it is for, such as `service=hosting`, with commas between values; nothing for all: ',
        '  this is not a value of `service`: the values are `hosting`, `cloud`, `security`, `dns`, `registrar`, `transit`, `payments`, `app-store`, `saas` and `archive`\n',
        'Which cases it is for, such as `service=hosting`, with commas between values; nothing for all: ',
      ].join(''),
    );
    expect(valueOf('policies/spam.yaml')).toMatchObject({ 'applies-to': { service: { in: ['dns'] } } });
  });

  test('for a case, and what the policies ask of it', async () => {
    await at(POLICY);
    const typed = 'first\nA forum\nforum.example\n2024-01-10\nverified\n';
    const { stderr, exit } = await at('new case --fact service=hosting', typed);
    expect(exit).toBe(0);
    expect(stderr).toMatch(/As of which moment \[\d{4}-\d\d-\d\dT\d\d:\d\d:00Z\]: /);
    expect(stderr).toContain('Putting it right (cure: `not-offered`, `offered`, ');
    expect(valueOf('cases/first.yaml')).toMatchObject({ facts: { service: 'hosting', cure: 'verified' } });
    expect((await at('check policies cases')).output).toBe('3 documents: no errors\n');
    expect((await at('fmt --check policies cases')).exit).toBe(0);
  });

  test('for the kind of document, and for what no policy decides without', async () => {
    const { stderr, exit } = await at('new', '\nspam\nEnding mail\nservice=dns,hosting\n');
    expect([exit, stderr.split('\n')[0]]).toEqual([
      0,
      expect.stringContaining('What to write (`policy`, `case`, `tests`, `vocabulary` or `map`) [policy]: '),
    ]);
    const typed = '\nfirst\nA forum\nforum.example\n2024-01-10\n\n\n';
    const next = await at('new', typed);
    expect(next.stderr).toContain('`saas` or `archive`) [dns]: ');
    expect(valueOf('cases/first.yaml')).toMatchObject({ facts: { service: 'dns' } });
  });

  test('and what is given is not asked for', async () => {
    const { stderr, exit } = await at(POLICY, '');
    expect([exit, stderr]).toEqual([0, '']);
  });

  test('and writes nothing when whoever is asked leaves', async () => {
    const { stderr, exit } = await at('new policy', 'spam\n');
    expect([exit, stderr]).toEqual([2, expect.stringContaining('no answer came, and nothing was written')]);
    expect(readdirSync('.')).toEqual([]);
  });
});

const hasScript = spawnSync('which', ['script']).status === 0;

(hasScript ? describe : describe.skip)('on a real terminal', () => {
  /** Types answers, each after the question it is for, and waits for the end. */
  async function typedAt(words: string, answers: readonly string[]): Promise<{ readonly shown: string }> {
    const bin = resolve(ROOT, 'bin/decisis.js');
    const child = spawn('script', ['-qfec', `node ${bin} ${words}`, '/dev/null'], { stdio: 'pipe' });
    let shown = '';
    let next = 0;
    return new Promise((done) => {
      child.stdout.on('data', (chunk: Buffer) => {
        shown += chunk.toString();
        if (!shown.endsWith(': ') || next >= answers.length) return;
        child.stdin.write(answers[next]!);
        shown += ' ';
        next += 1;
      });
      child.once('close', () => done({ shown }));
    });
  }

  test('it asks, and writes', async () => {
    const { shown } = await typedAt('new policy', ['spam\r', 'Ending mail\r', '\r']);
    expect(shown).toContain('wrote policies/spam.yaml');
    expect(existsSync('policies/spam.yaml')).toBe(true);
  });

  test('Ctrl-C leaves nothing', async () => {
    const { shown } = await typedAt('new policy', ['spam\r', '\u0003']);
    expect(shown).not.toContain('wrote');
    expect(readdirSync('.')).toEqual([]);
  });
});

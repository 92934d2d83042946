import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { canonicalJson } from '../../src/engine/canonical-json.ts';
import {
  builtInVocabulary,
  caseDigest,
  choose,
  CODES,
  compile,
  decide,
  decisionDigest,
  justify,
  kindOf,
  loadCase,
  loadCaseLine,
  loadLibrary,
  loadPolicy,
  loadVocabulary,
  policyDigest,
  positionOf,
  read,
  settle,
  summarise,
  type Case,
  type Decision,
  type Program,
  type Verdict,
} from '../../src/index.ts';
import { caseOf, documentOf, exhibit, fileOf, programOf, sound } from '../support/told.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const vocabulary = builtInVocabulary();

const textOf = (path: string): string => readFileSync(path, 'utf8');

const caseIn = (path: string): Case => sound(loadCase(sound(read(fileOf(textOf(path)))), vocabulary));

const programIn = (path: string): Program =>
  compile(sound(loadPolicy(sound(read(fileOf(textOf(path)))), vocabulary)), vocabulary);

const policies = ['hosting', 'registrar', 'security-services'].map((name) =>
  programIn(`policies/${name}.yaml`),
);
const kiwi = caseIn(KIWI);

const THREATS = {
  findings: { threats: { title: 'threats', count: 'threat', 'at-least': 2, distinct: 'origin' } },
  rules: { end: { title: 'Threats', verdict: 'terminate', when: 'threats' } },
};

describe('from text to a verdict', () => {
  const program = programIn('policies/security-services.yaml');

  test('the policy that applies decides, and the verdict says what it was decided on', () => {
    const { applying, misfits } = choose(policies, kiwi);
    expect(applying.map(({ policy }) => policy.policy)).toEqual(['security-services']);
    expect(misfits.map(({ facts: [misfit] }) => [misfit?.fact, misfit?.value])).toEqual([
      ['service', 'security'],
      ['service', 'security'],
    ]);
    const { verdict } = decide(applying[0]!, kiwi);
    expect(verdict).toMatchObject({
      decisis: 1,
      verdict: 'terminate',
      contested: false,
      grounds: ['threat-to-life'],
    });
    expect(verdict.case).toEqual({ id: kiwi.case, digest: caseDigest(kiwi) });
    expect(verdict.policy.digest).toBe(policyDigest(program.policy, vocabulary));
  });

  test('settle comes to the same as decide, for every case there is', () => {
    for (const file of readdirSync('fixtures/cases')) {
      const theCase = caseIn(`fixtures/cases/${file}`);
      const [chosen] = choose(policies, theCase).applying;
      const { verdict } = decide(chosen!, theCase);
      const { verdict: word, contested, grounds } = verdict;
      expect(settle(chosen!, theCase)).toEqual({ verdict: word, contested, grounds });
    }
  });

  test('a compiled policy decides case after case, and none leaves a trace in the next', () => {
    const earlier = caseIn('fixtures/cases/kiwi-farms-2022-08-31.yaml');
    const alone = [kiwi, earlier].map((theCase) =>
      JSON.stringify(decide(programIn('policies/security-services.yaml'), theCase).verdict),
    );
    const inTurn = [kiwi, earlier, kiwi, earlier].map((theCase) =>
      JSON.stringify(decide(program, theCase).verdict),
    );
    expect(inTurn).toEqual([...alone, ...alone]);
  });

  test('neither the order of keys nor YAML or JSON makes a difference to a byte', () => {
    const reversed = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(reversed);
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, item]) => [key, reversed(item)]),
      );
    };
    const again = sound(loadCase(sound(read(fileOf(JSON.stringify(reversed(kiwi))))), vocabulary));
    expect(JSON.stringify(decide(program, again).verdict)).toBe(
      JSON.stringify(decide(program, kiwi).verdict),
    );
  });

  test('a reason in a sentence, and all that stands behind it', () => {
    const decided = decide(program, kiwi);
    const summary = summarise(program, kiwi, decided);
    expect(summary.reason).toMatch(/^3 specific and credible threats/);
    expect(summary.rules.map(({ id, outcome }) => [id, outcome])).toContainEqual([
      'revolting-alone',
      'defeated',
    ]);
    const justification = justify(program, kiwi, decided, summary, false);
    expect(justification.notWeighed.map(({ exhibit: { id } }) => id)).toEqual(['E19']);
    expect(justification.exhibits.get('E12')?.summary).toBeUndefined();
    expect(justify(program, kiwi, decided, summary, true).exhibits.get('E12')?.summary).toEqual(
      expect.any(String),
    );
  });
});

describe('another way to look at a case', () => {
  const program = programOf(THREATS);
  const evidence = [
    exhibit({ id: 'A', observed: '2024-04-01' }),
    exhibit({ id: 'B', observed: '2024-04-02', 'derived-from': 'A' }),
    exhibit({ id: 'C', observed: '2024-04-03', 'derived-from': 'A' }),
    exhibit({ id: 'D', observed: '2024-04-04' }),
    exhibit({ id: 'S', observed: '2024-04-05', kind: 'statement', refutes: ['D'] }),
  ];
  const theCase = caseOf({ evidence });
  const look = (view: Parameters<typeof settle>[2]): Verdict => decide(program, theCase, view).verdict;

  test('as it stands', () => {
    expect(look({})).toMatchObject({
      verdict: 'retain',
      findings: [{ measured: 1, exhibits: ['A', 'B', 'C'] }],
    });
  });

  test('at an earlier moment, what came later is out of time and refutes nothing', () => {
    const verdict = look({ asOf: Date.parse('2024-04-04') });
    expect(verdict).toMatchObject({ verdict: 'terminate', 'as-of': '2024-04-04T00:00:00.000Z' });
    expect(verdict.evidence['out-of-time']).toEqual(['S']);
  });

  test('without an exhibit that refutes, what it refuted is weighed', () => {
    const verdict = look({ struck: new Set(['S']) });
    expect(verdict.evidence).toMatchObject({ struck: ['S'], refuted: [] });
    expect(verdict.verdict).toBe('terminate');
  });

  test('without the first of a chain, what repeats it is still one source', () => {
    const verdict = look({ struck: new Set(['A']) });
    expect(verdict.findings[0]).toMatchObject({ measured: 1, exhibits: ['B', 'C'] });
  });

  test('with other facts, the case keeps its own, and its digest', () => {
    const cured = programOf({
      findings: { cured: { title: 'cured', fact: 'cure', is: 'verified' } },
      rules: { end: { title: 'Cured', verdict: 'terminate', when: 'cured' } },
    });
    const { verdict } = decide(cured, theCase, { assume: { cure: 'verified' } });
    expect(verdict).toMatchObject({ verdict: 'terminate', findings: [{ measured: 'verified' }] });
    expect(verdict.case.digest).toBe(caseDigest(theCase));
    expect(settle(cured, theCase).verdict).toBe('retain');
    expect(settle(cured, theCase, { assume: { cure: 'verified' } }).verdict).toBe('terminate');
  });
});

describe('wrong documents', () => {
  test('come back as diagnostics with a known code and a place', () => {
    const text = textOf('fixtures/broken/misspelt-finding.yaml');
    const outcome = loadPolicy(sound(read(fileOf(text))), vocabulary);
    expect(outcome.ok).toBe(false);
    const [diagnostic] = outcome.ok ? [] : outcome.diagnostics;
    expect(diagnostic?.code).toBe('policy/unknown-finding');
    expect(CODES).toHaveProperty([diagnostic!.code]);
    const { file, start, end } = diagnostic!.span;
    expect(file.text.slice(start, end)).toBe('immanent-threats');
    expect(positionOf(file, start)).toEqual({ line: 26, column: 19 });
    expect(diagnostic?.help).toContain('imminent-threats');
  });

  test('are told from what text cannot be read', () => {
    expect(read(fileOf('a: [')).ok).toBe(false);
    expect(kindOf(documentOf({ policy: 'p' }))).toMatchObject({ ok: true, value: 'policy' });
    expect(kindOf(documentOf({ polizy: 'p' })).ok).toBe(false);
  });

  test('of an archive are undefined, and read and loadCase say why', () => {
    const line = JSON.stringify(kiwi);
    expect(loadCaseLine(line, vocabulary)).toEqual(kiwi);
    const wrong = line.replace('"facts"', '"fakts"');
    expect(loadCaseLine(wrong, vocabulary)).toBeUndefined();
    const { ok } = loadCase(sound(read(fileOf(wrong))), vocabulary);
    expect(ok).toBe(false);
  });
});

describe('a vocabulary of one’s own', () => {
  const written = {
    vocabulary: 'mine',
    title: 'Mine',
    extends: 'trust-and-safety',
    kinds: { raid: { title: 'Raid' } },
    facts: { strikes: { title: 'Strikes', type: 'integer' } },
  };
  const find = (id: string): typeof vocabulary | undefined =>
    id === vocabulary.vocabulary ? vocabulary : undefined;

  test('has the names of the one it extends, and its own', () => {
    const mine = sound(loadVocabulary(documentOf(written), find));
    expect(Object.keys(mine.kinds)).toEqual([...Object.keys(vocabulary.kinds), 'raid']);
    expect(mine.attributes).toEqual(vocabulary.attributes);
    expect(mine.facts).toHaveProperty('strikes');
  });

  test('changes none of them, and extends only what there is', () => {
    const redefined = loadVocabulary(documentOf({ ...written, kinds: { threat: { title: 'T' } } }), find);
    expect(redefined.ok ? [] : redefined.diagnostics.map(({ code }) => code)).toEqual([
      'vocabulary/redefined',
    ]);
    const orphan = loadVocabulary(documentOf({ ...written, extends: 'nobody' }), find);
    expect(orphan.ok ? [] : orphan.diagnostics.map(({ code }) => code)).toEqual(['vocabulary/unknown-base']);
  });

  test('is found by the policies beside it, in any order', () => {
    const policy = documentOf({
      policy: 'p',
      title: 'P',
      version: '1',
      vocabulary: 'mine',
      classes: {},
      findings: { struck: { title: 'struck', fact: 'strikes', 'at-least': 2 } },
      rules: { end: { title: 'Strikes', verdict: 'terminate', when: 'struck' } },
    });
    const { policies: loaded, vocabularies } = sound(
      loadLibrary([policy, documentOf(written)], [vocabulary]),
    );
    expect([...vocabularies.keys()].toSorted()).toEqual(['mine', 'trust-and-safety']);
    const program = compile(loaded[0]!.policy, loaded[0]!.vocabulary);
    const theCase = caseOf({ facts: { strikes: 2 } }, vocabularies.get('mine'));
    expect(settle(program, theCase).verdict).toBe('terminate');
    expect(choose([program], kiwi).misfits).toMatchObject([{ vocabulary: true }]);
  });

  test('counts towards the digest of its policies, written out or extended', () => {
    const policy = programOf({}).policy;
    const { extends: _, ...alone } = { ...written, ...vocabulary, vocabulary: 'mine', title: 'Mine' };
    const whole = documentOf({
      ...alone,
      kinds: { ...vocabulary.kinds, ...written.kinds },
      facts: { ...vocabulary.facts, ...written.facts },
    });
    const extended = sound(loadVocabulary(documentOf(written), find));
    expect(policyDigest(policy, sound(loadVocabulary(whole, find)))).toBe(policyDigest(policy, extended));
    expect(policyDigest(policy, vocabulary)).not.toBe(policyDigest(policy, extended));
  });
});

describe('RFC 8785', () => {
  test.each([
    [
      'the example of section 3.2.2',
      JSON.parse(
        String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
      ),
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    ],
    [
      'keys by UTF-16 unit, section 3.2.3',
      JSON.parse(
        String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
      ),
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'numbers as ECMAScript writes them',
      [1e21, 1e20, 0.1, -0, 1e-7, 5e-324, 9007199254740991],
      '[1e+21,100000000000000000000,0.1,0,1e-7,5e-324,9007199254740991]',
    ],
    [
      'keys that look like numbers',
      { b: 1, 10: 2, 9: 3, a: { z: [], y: {} } },
      '{"10":2,"9":3,"a":{"y":{},"z":[]},"b":1}',
    ],
    ['such keys within a list', [{ b: [{ 2: 1, 10: [] }] }], '[{"b":[{"10":[],"2":1}]}]'],
    ['control characters', '\b\t\n\f\r\u0000\u007f\u2028', '"\\b\\t\\n\\f\\r\\u0000\u007f\u2028"'],
    ['words alone', null, 'null'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

  test('a case is digested as parsed, without its decisions', () => {
    const parts = { subject: { name: 'é', a: 1.5 }, facts: { cure: 'offered' } };
    const theCase = caseOf(parts);
    const text =
      '{"as-of":"2024-05-01T12:00:00Z","case":"c","evidence":[],"facts":{"cure":"offered"},' +
      '"subject":{"a":1.5,"name":"é"},"title":"A case","vocabulary":"trust-and-safety"}';
    expect(caseDigest(theCase)).toBe(sha256(text));
    const decided = caseOf({ ...parts, decisions: [{ verdict: 'retain', on: '2024-05-01' }] });
    expect(caseDigest(decided)).toBe(caseDigest(theCase));
    expect(caseDigest(caseOf({ ...parts, title: 'Another' }))).not.toBe(caseDigest(theCase));
  });

  test('a policy is digested with its vocabulary, a decision alone', () => {
    const { policy } = programOf(THREATS);
    expect(policyDigest(policy, vocabulary)).toBe(sha256(canonicalJson({ vocabulary, policy })));
    const decision: Decision = { verdict: 'retain', on: '2024-05-01', by: 'abuse desk' };
    expect(decisionDigest(decision)).toBe(sha256('{"by":"abuse desk","on":"2024-05-01","verdict":"retain"}'));
  });
});

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import * as fc from '../support/properties.ts';
import { decide } from '../../src/engine/decide.ts';
import { caseDigest } from '../../src/engine/digest.ts';
import { seenBy } from '../../src/explain/seen-by.ts';
import { justify, summarise } from '../../src/explain/justify.ts';
import { measureWords } from '../../src/explain/words.ts';
import type { Case, Decision } from '../../src/model/case.ts';
import type { CaseNotice, Recipient, RuleNotice } from '../../src/model/notice.ts';
import type { Rule } from '../../src/model/policy.ts';
import { compose } from '../../src/notice/compose.ts';
import { letterOf } from '../../src/notice/letter.ts';
import { textsIn } from '../../src/notice/texts.ts';
import { needsOf } from '../../src/notice/needs.ts';
import type { Notice } from '../../src/notice/notice.ts';
import { statementOf } from '../../src/notice/statement.ts';
import { read } from '../../src/source/read.ts';
import { caseOf, exhibit, fileOf, programOf, sound } from '../support/told.ts';
import { run } from '../support/run.ts';

type Schema = Readonly<Record<string, unknown>>;

const schemaOf = (name: string): Schema =>
  JSON.parse(readFileSync(`src/schema/${name}.schema.json`, 'utf8')) as Schema;

const isStatement: ValidateFunction = new Ajv({ allErrors: true, strict: false }).compile(
  schemaOf('dsa-statement'),
);

const CATEGORY = { category: 'violence', keywords: ['coordinated-harm'] };
const TERMS: RuleNotice = {
  ground: 'terms',
  clause: 'Section 4',
  restricts: { provision: 'total-termination' },
  ...CATEGORY,
};
const SAID: CaseNotice = {
  'content-type': ['text'],
  'content-date': '2024-05-01',
  source: 'notice',
  detection: 'manual',
  territory: ['DE', 'FR'],
};
const DECIDED: Decision = { verdict: 'terminate', on: '2024-05-02', by: 'counsel' };

interface Parts {
  readonly said?: CaseNotice;
  readonly rule?: RuleNotice;
  readonly facts?: Case['facts'];
  readonly standing?: Decision | undefined;
  readonly because?: string;
  readonly redress?: object | undefined;
}

/** A notice of a service that ends because of a threat. */
function noticeOf(to: Recipient, parts: Parts = {}): Notice {
  const { said = SAID, rule = TERMS, facts = { service: 'hosting' }, because } = parts;
  const standing = 'standing' in parts ? parts.standing : DECIDED;
  const redress = 'redress' in parts ? parts.redress : { internal: 'Write to us' };
  const end: Rule = {
    title: 'Threats',
    verdict: 'terminate',
    when: 'threats',
    notice: rule,
    ...(because === undefined ? {} : { because }),
  };
  const program = programOf({
    findings: { threats: { title: 'threats were made', count: 'threat', 'at-least': 1 } },
    rules: { end },
    ...(redress === undefined ? {} : { notices: { redress } }),
  });
  const decisions = standing === undefined ? {} : { decisions: [standing] };
  const theCase = caseOf({ facts, evidence: [exhibit({ id: 'E1' })], notice: said, ...decisions });
  const seen = seenBy({ level: 'public', reveal: false }, program, theCase, decide(program, theCase));
  const summary = summarise(program, seen.case, seen.decided);
  const told = justify(program, seen.case, seen.decided, summary, false);
  return compose(to, program, seen.case, seen.decided, told, standing);
}

const missing = (to: Recipient, parts: Parts): readonly string[] =>
  needsOf(noticeOf(to, parts)).map(({ path }) => String(path.at(-1)));

const statement = (parts: Parts = {}): Readonly<Record<string, unknown>> =>
  statementOf(noticeOf('dsa', parts), parts.standing ?? DECIDED) as Readonly<Record<string, unknown>>;

const without = <T extends object>(whole: T, key: keyof T): T => {
  const { [key]: _, ...rest } = whole;
  return rest as T;
};

describe('what a notice needs', () => {
  test.each<[string, Parts, Readonly<Partial<Record<Recipient, readonly string[]>>>]>([
    ['everything said', {}, { customer: [], reporter: [], dsa: [], public: ['reasons'] }],
    [
      'no source',
      { said: without(SAID, 'source') },
      { customer: ['source'], reporter: ['source'], dsa: ['source'] },
    ],
    [
      'no detection',
      { said: without(SAID, 'detection') },
      { customer: ['detection'], reporter: [], dsa: ['detection'] },
    ],
    [
      'no ground',
      { rule: without(TERMS, 'ground') },
      { customer: ['ground'], reporter: [], dsa: ['ground'] },
    ],
    ['no clause', { rule: without(TERMS, 'clause') }, { customer: ['clause'], dsa: ['clause'] }],
    ['no restriction', { rule: without(TERMS, 'restricts') }, { customer: [], dsa: ['restricts'] }],
    ['no category', { rule: without(TERMS, 'category') }, { customer: [], dsa: ['category'] }],
    [
      'a keyword of its own',
      { rule: { ...TERMS, keywords: ['other'] } },
      { customer: [], dsa: ['keyword-other'] },
    ],
    ['content of another type', { said: { ...SAID, 'content-type': ['other'] } }, { dsa: ['content-other'] }],
    ['no content date', { said: without(SAID, 'content-date') }, { customer: [], dsa: ['content-date'] }],
    ['no territory', { said: without(SAID, 'territory') }, { customer: [], dsa: [] }],
    [
      'no redress',
      { redress: undefined },
      { customer: ['redress'], reporter: ['redress'], dsa: [], public: ['reasons'] },
    ],
    [
      'an end before the beginning',
      { said: { ...SAID, until: '2024-05-01' } },
      { customer: ['until'], dsa: ['until'] },
    ],
    [
      'content before the web',
      { said: { ...SAID, 'content-date': '1999-12-31' } },
      { customer: [], dsa: ['content-date'] },
    ],
    ['a long reason', { because: 'so '.repeat(700) }, { customer: [], dsa: ['because'] }],
  ])('%s', (_, parts, expected) => {
    const found = Object.keys(expected).map((to) => [to, missing(to as Recipient, parts)]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test('a decision adds to what the case says, and wins', () => {
    const standing = { ...DECIDED, notice: { detection: 'automated', until: '2024-06-01' } } as const;
    const notice = noticeOf('dsa', { standing });
    expect([notice.detection, notice.source, notice.until]).toEqual([
      'automated',
      'notice',
      Date.UTC(2024, 5, 1),
    ]);
  });
});

describe('a statement of reasons', () => {
  test('is what the database takes, by its schema', () => {
    expect([isStatement(statement()), isStatement.errors]).toEqual([true, null]);
  });

  test('ends where each thing restricted ends', () => {
    const restricts = {
      visibility: ['content-disabled'],
      provision: 'partial-suspension',
      account: 'suspended',
      monetary: 'suspension',
    };
    const record = statement({ said: { ...SAID, until: '2024-08-01', account: 'business', restricts } });
    expect(isStatement(record)).toBe(true);
    const ends = Object.entries(record).filter(([key]) => key.startsWith('end_date_'));
    expect(ends.map(([, end]) => end)).toEqual(Array.from({ length: 4 }, () => '2024-08-01'));
    expect(record).toMatchObject({
      account_type: 'ACCOUNT_TYPE_BUSINESS',
      decision_account: 'DECISION_ACCOUNT_SUSPENDED',
    });
  });

  test.each([
    ['terms', 'incompatible_content_ground', 'DECISION_GROUND_INCOMPATIBLE_CONTENT'],
    ['law', 'illegal_content_legal_ground', 'DECISION_GROUND_ILLEGAL_CONTENT'],
    ['order', 'illegal_content_legal_ground', 'DECISION_GROUND_ILLEGAL_CONTENT'],
  ] as const)('rests on %s', (ground, key, constant) => {
    const record = statement({ rule: { ...TERMS, ground } });
    expect(record).toMatchObject({ decision_ground: constant, [key]: 'Section 4' });
    expect(isStatement(record)).toBe(true);
  });

  test.each([
    ['hosting', 'terms', false],
    ['cloud', 'terms', false],
    ['security', 'terms', true],
    ['registrar', 'terms', true],
    ['hosting', 'order', true],
  ] as const)('of %s, by %s: voluntary is %s', (service, ground, voluntary) => {
    const parts = { facts: { service }, rule: { ...TERMS, ground } };
    expect(String(statement(parts)['decision_facts']).startsWith('This statement is given voluntarily')).toBe(
      voluntary,
    );
  });

  test('was never decided by a machine', () => {
    const policy = { id: 'p', digest: `sha256:${'0'.repeat(64)}` };
    const how = (standing: Decision, said = SAID): unknown =>
      statement({ standing, said })['automated_decision'];
    expect(how(DECIDED)).toBe('AUTOMATED_DECISION_NOT_AUTOMATED');
    expect(how({ ...DECIDED, policy })).toBe('AUTOMATED_DECISION_PARTIALLY');
    expect(how({ ...DECIDED, policy }, { ...SAID, decision: 'manual' })).toBe(
      'AUTOMATED_DECISION_NOT_AUTOMATED',
    );
    expect(how(DECIDED, { ...SAID, decision: 'assisted' })).toBe('AUTOMATED_DECISION_PARTIALLY');
  });

  test('names nobody', () => {
    const text = JSON.stringify(statement({ said: { ...SAID, reporter: 'Jane Roe' } }));
    expect(text).not.toContain('Jane Roe');
    expect(text).not.toContain('counsel');
  });

  test('has an id that follows from the case and the decision, and from nothing else', () => {
    const puid = (parts: Parts): unknown => statement(parts)['puid'];
    expect(puid({})).toBe(puid({}));
    expect(puid({ standing: { ...DECIDED, notice: { from: '2024-05-03' } } })).toBe(puid({}));
    expect(puid({ standing: { ...DECIDED, on: '2024-05-03' } })).not.toBe(puid({}));
    expect(puid({ facts: { service: 'cloud' } })).not.toBe(puid({}));
  });

  test('is cut at a word where the facts are longer than it may be', () => {
    const record = statement({ facts: { service: 'dns' }, said: { ...SAID, facts: 'fact '.repeat(999) } });
    expect(String(record['decision_facts']).length).toBeLessThanOrEqual(5000);
    expect(record['decision_facts']).toMatch(/fact …$/);
  });

  /** Values of a property of the case's or policy's notices, as words. */
  const words = (of: Schema, ...path: readonly string[]): readonly string[] =>
    path.reduce<unknown>((schema, key) => (schema as Schema)[key], of) as readonly string[];

  test('has a word for every constant of the database, and no other', () => {
    const [mine, theirs] = [schemaOf('case'), schemaOf('dsa-statement')];
    const spelt = (prefix: string, list: readonly string[]): readonly string[] =>
      list.map((word) => `${prefix}_${word.toUpperCase().replaceAll('-', '_')}`);
    const notice = ['definitions', 'notice', 'properties'];
    const restricts = ['definitions', 'restricts', 'properties'];
    const pairs: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
      ['STATEMENT_CATEGORY', words(mine, ...notice, 'category', 'enum'), 'category', ['enum']],
      [
        'KEYWORD',
        words(mine, ...notice, 'keywords', 'items', 'enum'),
        'category_specification',
        ['items', 'enum'],
      ],
      [
        'CONTENT_TYPE',
        words(mine, ...notice, 'content-type', 'items', 'enum'),
        'content_type',
        ['items', 'enum'],
      ],
      ['ACCOUNT_TYPE', words(mine, ...notice, 'account', 'enum'), 'account_type', ['enum']],
      [
        'DECISION_VISIBILITY',
        words(mine, ...restricts, 'visibility', 'items', 'enum'),
        'decision_visibility',
        ['items', 'enum'],
      ],
      ['DECISION_MONETARY', words(mine, ...restricts, 'monetary', 'enum'), 'decision_monetary', ['enum']],
      ['DECISION_PROVISION', words(mine, ...restricts, 'provision', 'enum'), 'decision_provision', ['enum']],
      ['DECISION_ACCOUNT', words(mine, ...restricts, 'account', 'enum'), 'decision_account', ['enum']],
    ];
    for (const [prefix, list, key, path] of pairs) {
      const constants = words(theirs, 'properties', key, ...path);
      expect([key, ...spelt(prefix, list)]).toEqual([key, ...constants]);
    }
    const countries = words(mine, 'definitions', 'territory', 'items', 'enum');
    expect(words(theirs, 'properties', 'territorial_scope', 'items', 'enum')).toEqual(countries);
  });

  const oneOf = (...path: readonly string[]): fc.Arbitrary<string> =>
    fc.constantFrom(...words(schemaOf('case'), 'definitions', ...path));
  const some = (...path: readonly string[]): fc.Arbitrary<string[]> =>
    fc.uniqueArray(oneOf(...path, 'items', 'enum'), { minLength: 1, maxLength: 4 });
  const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined });
  const text = (most: number): fc.Arbitrary<string> =>
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: most }).filter((word) => /\S/.test(word));
  const date = fc
    .date({ min: new Date('1998-01-01'), max: new Date('2039-01-01'), noInvalidDate: true })
    .map((moment) => moment.toISOString().slice(0, 10));
  const said = fc.record({
    'content-type': maybe(some('notice', 'properties', 'content-type')),
    'content-other': maybe(text(500)),
    'content-date': maybe(date),
    'content-language': maybe(fc.constantFrom('EN', 'EL')),
    source: maybe(oneOf('notice', 'properties', 'source', 'enum')),
    detection: maybe(fc.constantFrom('manual', 'automated')),
    decision: maybe(fc.constantFrom('manual', 'assisted')),
    account: maybe(oneOf('notice', 'properties', 'account', 'enum')),
    facts: maybe(text(5000)),
    category: maybe(oneOf('notice', 'properties', 'category', 'enum')),
    additions: maybe(some('notice', 'properties', 'additions')),
    keywords: maybe(some('notice', 'properties', 'keywords')),
    'keyword-other': maybe(text(500)),
    territory: maybe(fc.oneof(fc.constant('eea'), some('territory'))),
    from: maybe(date),
    until: maybe(date),
    restricts: maybe(
      fc.oneof(
        fc.record({ visibility: some('restricts', 'properties', 'visibility') }),
        fc.record({
          provision: oneOf('restricts', 'properties', 'provision', 'enum'),
          account: oneOf('restricts', 'properties', 'account', 'enum'),
        }),
        fc.record({ monetary: oneOf('restricts', 'properties', 'monetary', 'enum') }),
      ),
    ),
  });
  const rule = fc.record({
    ground: maybe(fc.constantFrom('terms', 'law', 'order')),
    clause: maybe(text(500)),
    url: maybe(fc.webUrl().filter((url) => url.length <= 500)),
    explanation: maybe(text(2000)),
    illegal: maybe(fc.boolean()),
    category: fc.constant('violence'),
  });

  /** As a document says it: what is not said is not there. */
  const present = (keys: object): object =>
    Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));

  test('is valid wherever nothing is missing, and never FULLY automated', () => {
    let written = 0;
    fc.assert(
      fc.property(said, rule, fc.constantFrom('hosting', 'security'), (given, ruled, service) => {
        // Half of what is drawn is laid over what is enough, that many are.
        const enough = given.source === undefined || given.detection === undefined ? SAID : {};
        const parts: Parts = {
          said: present({ ...enough, ...present(given) }),
          rule: present({ ...TERMS, ...present(ruled) }),
          facts: { service },
        };
        if (needsOf(noticeOf('dsa', parts)).length > 0) return;
        written += 1;
        const record = statement(parts);
        expect([isStatement(record), isStatement.errors]).toEqual([true, null]);
        expect(record['automated_decision']).not.toBe('AUTOMATED_DECISION_FULLY');
      }),
      { numRuns: Math.max(300, Number(process.env['RUNS'] ?? 0)), seed: 17 },
    );
    expect(written).toBeGreaterThan(10);
  });
});

const ENGLISH = await textsIn('en');

describe('letters', () => {
  test('to customers follow the order of Art. 17(3)', () => {
    const parts = letterOf(noticeOf('customer'), ENGLISH).sections.flatMap(
      ({ heading }) => /^\((\w)\)/.exec(heading)?.[1] ?? [],
    );
    expect(parts).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test.each(['customer', 'reporter'] as const)(
    'to a %s say that they are drafts while nothing is decided',
    (to) => {
      const drafts = [undefined, DECIDED].map((standing) =>
        JSON.stringify(letterOf(noticeOf(to, { standing }), ENGLISH)),
      );
      expect(drafts.map((letter) => letter.includes('DRAFT'))).toEqual([true, false]);
    },
  );

  test('to reporters tell of no exhibit', () => {
    expect(JSON.stringify(letterOf(noticeOf('reporter'), ENGLISH))).not.toContain('E1');
  });
});

test('what notices need changes neither a verdict nor the digest of what goes without', () => {
  const bare = caseOf({ evidence: [exhibit({ id: 'E1' })] });
  const program = programOf({
    findings: { threats: { title: 'threats were made', count: 'threat', 'at-least': 1 } },
    rules: { end: { title: 'Threats', verdict: 'terminate', when: 'threats' } },
  });
  const more = { ...bare, notice: SAID };
  const [one, other] = [bare, more].map((theCase) => decide(program, theCase, 'same').verdict);
  expect(one).toEqual(other);
  expect(caseDigest({ ...bare, decisions: [{ ...DECIDED, notice: SAID }] })).toBe(caseDigest(bare));
});

describe('what nobody outside is told', () => {
  const SERVICE = {
    service: 'hosting',
    'legal-process': 'request',
    'prior-warnings': 3,
    'operator-response': 'partial',
  };
  const FINDINGS = {
    asked: { title: 'a request came in', fact: 'legal-process', is: 'request' },
    warned: { title: 'the customer was warned', fact: 'prior-warnings', 'at-least': 1 },
    slow: { title: 'the operator is slow', fact: 'operator-response', is: 'partial' },
  };
  const rule = (when: string, more: object = {}): object => ({
    title: `Kept as ${when}`,
    verdict: 'retain',
    when,
    because: `We know that it is ${when}.`,
    measures: [`do what ${when} asks`],
    ...more,
  });

  /** The letter to a customer whose service goes on. */
  function letter(policy: object, decided: object = {}, to: Recipient = 'customer'): string {
    const program = programOf({ findings: FINDINGS, ...policy });
    const theCase = caseOf({ facts: SERVICE, evidence: [], ...decided });
    const seen = decide(program, theCase);
    const summary = summarise(program, theCase, seen);
    const told = justify(program, theCase, seen, summary, false);
    const notice = compose(to, program, theCase, seen, told, theCase.decisions?.at(-1));
    return JSON.stringify(letterOf(notice, ENGLISH));
  }

  test('a rule on what authorities ask for is left out, with its measures; the others stay', () => {
    const both = letter({ rules: { asked: rule('asked'), warned: rule('warned') } });
    expect(both).toContain('We know that it is warned.');
    expect(both).toContain('Do what warned asks.');
    expect(both).not.toMatch(/asked|request/);
    const reply = letter({ rules: { asked: rule('asked'), warned: rule('warned') } }, {}, 'reporter');
    expect(reply).toContain('We know that it is warned.');
    expect(reply).not.toMatch(/asked|request came/);
    const alone = letter({ rules: { asked: rule('asked') } });
    expect(alone).toContain('No ground to end the service prevails.');
    expect(alone).not.toMatch(/asked|request/);
  });

  test('the id of the case is not told, which may say what is kept back', () => {
    const kept = letter({ rules: { warned: rule('warned') } }, { case: 'police-are-acting' });
    expect(kept).not.toContain('police');
    expect(kept).toMatch(/"Our reference: [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}; policy/);
  });

  test('a policy says otherwise by an explanation or by `internal`', () => {
    const explained = rule('asked', { notice: { explanation: 'Someone asked us.' } });
    expect(letter({ rules: { asked: explained } })).toContain('Someone asked us.');
    expect(letter({ rules: { asked: rule('asked', { notice: { internal: false } }) } })).toContain(
      'it is asked',
    );
    expect(letter({ rules: { warned: rule('warned', { notice: { internal: true } }) } })).not.toContain(
      'warned',
    );
    const facts = {
      rules: { slow: rule('slow'), warned: rule('warned') },
      notices: { internal: ['operator-response'] },
    };
    expect(letter(facts)).not.toContain('slow');
    expect(letter(facts)).toContain('it is warned');
  });

  test('a measure says for itself whether it is told', () => {
    const measures = [
      { do: 'tell the police', internal: false },
      { do: 'watch the account', internal: true },
      'ask the police',
      'forward the complaint',
    ];
    const said = letter({ rules: { warned: rule('warned', { measures }) } });
    expect(said).toMatch(/Tell the police.*Forward the complaint/);
    expect(said).not.toMatch(/Watch the account|Ask the police/);
  });

  test('a task of staff is told to nobody, unless it has words for its reader', () => {
    const measures = [
      'look again in a week',
      { do: 'verify what the customer says', 'to-customer': 'check what you wrote' },
      { do: 'name the host to whoever reported it', 'to-reporter': 'name the host to you' },
      { do: 'write down what is found', internal: false },
    ];
    const rules = { warned: rule('warned', { measures }) };
    const [customer, reporter] = [letter({ rules }), letter({ rules }, {}, 'reporter')];
    expect(customer).toMatch(/Check what you wrote.*Write down what is found/);
    expect(customer).not.toMatch(/Look again|name the host/i);
    expect(reporter).toMatch(/Name the host to you.*Write down what is found/);
    expect(reporter).not.toMatch(/Look again|Verify|Check/);
  });

  test('whoever is given a term is not told the one that staff has', () => {
    const measures = [{ do: 'give the customer 72 hours', 'to-customer': 'give you 72 hours', within: '4h' }];
    const said = letter({ rules: { warned: rule('warned', { measures }) } });
    expect(said).toContain('"Give you 72 hours."');
  });

  test('where no rule prevails, the letter gives what the policy says of its default', () => {
    const otherwise = { verdict: 'retain', because: 'nobody showed anything on {subject}' };
    expect(letter({ default: otherwise, rules: {} })).toContain(
      '"No ground to end the service prevails.","Nobody showed anything on site.example."',
    );
  });

  test.each([
    ['2024-05-01T12:00:00Z', 'decided on 1 May 2024, on what was known on 1 May 2024 12:00 UTC.'],
    ['2024-05-02', 'decided on 1 May 2024, on what was known at the end of 1 May 2024.'],
    [
      '2024-05-03T09:00:00Z',
      'decided on 1 May 2024. What follows is told as of 3 May 2024 09:00 UTC, which is later.',
    ],
  ])('a case as of %s does not claim to have been known later than it was', (asOf, said) => {
    const decisions = [{ verdict: 'retain', on: '2024-05-01', by: 'desk' }];
    expect(letter({ rules: { warned: rule('warned') } }, { 'as-of': asOf, decisions })).toContain(said);
  });

  const SHIPPED = readdirSync('policies').filter((file) => /^(?!.*test|trust).*\.yaml$/.test(file));
  const rulesOf = (file: string): readonly (readonly [string, Rule])[] =>
    Object.entries(
      (
        sound(read(fileOf(readFileSync(`policies/${file}`, 'utf8')))).value as {
          readonly rules: Readonly<Record<string, Rule>>;
        }
      ).rules,
    );

  const RESTRICTED_AS = [
    [/\bsuspend the name\b|take the name out of the zone/, /total-suspension/],
    [/\b(?:block|warning) page\b/, /content-disabled/],
    [/\bfreeze\b/, /"monetary":"suspension"/],
    [/\bend the (?:service|connection)\b/, /total-termination/],
  ] as const;

  test.each(SHIPPED)('%s: what is done agrees with what the letter says is restricted', (file) => {
    const apart = rulesOf(file)
      .filter(([, { verdict }]) => verdict === 'terminate')
      .flatMap(([id, { measures = [], notice }]) => {
        const done = measures
          .map((measure) => (typeof measure === 'string' ? measure : measure.do))
          .join('; ');
        const said = JSON.stringify(notice?.restricts ?? { provision: 'total-termination' });
        return RESTRICTED_AS.filter(([measure, as]) => measure.test(done) && !as.test(said)).map(() => [
          id,
          said,
        ]);
      });
    expect(apart).toEqual([]);
  });

  test.each(SHIPPED)('%s: no text of a letter has a bare number, an id or a second deadline', (file) => {
    const rules = rulesOf(file);
    const ids = rules.map(([id]) => id).filter((id) => id.includes('-'));
    // a number stands with its noun: `: {finding}` or `({finding})` would leave a raw 0 or 1
    const bare = /[:(] ?\{[a-z-]+\}/;
    const texts = rules.flatMap(([, { because = '', notice }]) => [
      because,
      notice?.explanation ?? '',
      notice?.cure ?? '',
    ]);
    expect(texts.filter((text) => bare.test(text))).toEqual([]);
    expect(
      texts.filter((text) => ids.some((id) => new RegExp(`(?<![\\w{-])${id}(?![\\w|}-])`).test(text))),
    ).toEqual([]);
    const measures = rules.flatMap(([, { measures: all = [] }]) =>
      all.map((measure) => measureWords(measure)),
    );
    expect(
      measures.filter((words) => (words.match(/\b(?:with)?in \d+ (?:hour|day)s?/g) ?? []).length > 1),
    ).toEqual([]);
  });

  test.each(SHIPPED)('%s: no letter speaks of exhibits', (file) => {
    const texts = rulesOf(file).flatMap(([, { because = '', verdict, notice }]) =>
      // what is told to nobody may speak as analysts do
      verdict === 'retain' && notice === undefined
        ? []
        : [notice?.['to-customer'] ?? notice?.explanation ?? because, notice?.explanation ?? because],
    );
    expect(texts.filter((text) => /\bexhibits?\b/.test(text))).toEqual([]);
  });

  test.each(SHIPPED)('%s: a yes or a no before the title of a finding reads right', (file) => {
    const { findings } = sound(read(fileOf(readFileSync(`policies/${file}`, 'utf8')))).value as {
      readonly findings: Readonly<Record<string, { readonly title: string }>>;
    };
    const titles = Object.values(findings).map(({ title }) => title);
    expect(titles.filter((title) => /\b(?:not|cannot|never|nobody|unable)\b/.test(title))).toEqual([]);
  });

  test('an unverified threat warns no customer, and its reporter is told whom to call', async () => {
    const [customer, reporter] = await Promise.all(
      (['customer', 'reporter'] as const).map((to) =>
        run(['notice', 'fixtures/cases/quiet-single-source.yaml', '--to', to]),
      ),
    );
    expect(customer!.stdout).toContain('A report came in. It was not verified, and changes nothing.');
    expect(customer!.stdout).not.toMatch(/threat|look for|What we do meanwhile/i);
    expect(reporter!.stdout).toMatch(
      /is not confirmed yet, and we look into it\.\sIf someone is in\sdanger, call/,
    );
    expect(reporter!.stdout).not.toMatch(/three acts|two days|hours/);
  });

  test('a customer learns which content it is about, by its verified kinds', async () => {
    const { stdout } = await run(['notice', 'fixtures/cases/gab-azure-2018.yaml', '--to', 'customer']);
    expect(stdout).toContain('It is about: incitement to violence (2).');
  });

  test.each(['quiet-police-acting', 'wikileaks-ovh-2010', 'quiet-satire-site', 'quiet-research-archive'])(
    '%s: a request is told to no customer and to no reporter',
    async (name) => {
      const said = await Promise.all(
        (['customer', 'reporter'] as const).map((to) =>
          run(['notice', `fixtures/cases/${name}.yaml`, '--to', to]),
        ),
      );
      // whoever files a letter finds the case by its id, which here tells what it is made up for
      for (const { stdout } of said)
        expect(stdout.replaceAll(name, '')).not.toMatch(/\border\b|request|law enforcement|police|authorit/i);
      expect(said[0]!.stdout).toContain('What we decided');
    },
  );
});

describe('a page', () => {
  const pages = [
    ['notice', 'fixtures/cases/kiwi-farms-2022-09-03.yaml', '--to', 'public'],
    ['notice', 'fixtures/cases/kiwi-farms-2022-09-03.yaml', '--to', 'customer', '--format', 'html'],
  ];

  test.each(pages)('%s %s %s %s', async (...words) => {
    const { stdout } = await run(words);
    const style = /<style>([^]*)<\/style>/.exec(stdout)![1]!;
    const digest = createHash('sha256').update(style).digest('base64');
    expect(stdout).toContain(`default-src 'none'; style-src 'sha256-${digest}'`);
    // Nothing is run, and nothing is asked for: a link is followed by the reader, or not at all.
    expect(stdout).not.toMatch(
      /<script|<iframe|<form|<img|\bsrc=|url\(|@import|http-equiv="refresh"|\son\w+=/i,
    );
    expect(stdout).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(stdout.match(/<h1>/g)).toHaveLength(1);
  });
});

describe('on the command line', () => {
  test('a page goes into a file, whole', async () => {
    const [toScreen, toFile] = await Promise.all([
      run(['notice', 'fixtures/cases/kiwi-farms-2022-09-03.yaml', '--to', 'public']),
      run([
        'notice',
        'fixtures/cases/kiwi-farms-2022-09-03.yaml',
        '--to',
        'public',
        '-o',
        'node_modules/.notice-test.html',
      ]),
    ]);
    expect([toFile.exit, toFile.stdout]).toEqual([0, '']);
    expect(readFileSync('node_modules/.notice-test.html', 'utf8')).toBe(toScreen.stdout);
  });

  test('a case comes on standard input', async () => {
    const stdin = readFileSync('fixtures/cases/kiwi-farms-2022-09-03.yaml', 'utf8');
    const { exit, stdout } = await run(['notice', '-', '--to', 'customer'], { stdin });
    expect([exit, stdout.split('\n')[0]]).toEqual([0, 'Statement of reasons: kiwifarms.net']);
  });

  test.each([
    ['no such file', ['notice', 'nowhere.yaml', '--to', 'customer'], 3],
    [
      'no such policy',
      ['notice', 'fixtures/cases/gab-azure-2018.yaml', '--to', 'customer', '-p', 'nowhere'],
      3,
    ],
    ['no policy for it', ['notice', 'test/inputs/no-service-case.yaml', '--to', 'customer'], 3],
    ['a case that was changed', ['notice', 'test/inputs/changed-case.yaml', '--to', 'customer'], 1],
    ['a record in words', ['notice', 'fixtures/cases/gab-azure-2018.yaml', '--to', 'dsa', '-f', 'text'], 2],
  ])('%s', async (_, words, exit) => {
    const done = await run(words);
    expect([done.exit, done.stdout]).toEqual([exit, '']);
  });
});

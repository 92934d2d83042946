import { choose, type View } from '../../src/index.ts';
import { misfitReason } from '../../src/explain/misfit-reasons.ts';
import { asked, plural, shortMoment } from '../../src/explain/words.ts';
import { caseOf, exhibit, programOf, told, type Part } from '../support/told.ts';

/** A finding on a fact, for tests in which only its truth matters. */
const fact = (name: string, test: Part): Part => ({ title: name, fact: name, ...test });

const CURED = { cured: fact('cure', { is: 'verified' }) };
const WARNED = { warned: fact('prior-warnings', { 'at-least': 2 }) };
const REFUSES = { refuses: fact('operator-response', { is: 'refuses' }) };

const count = (at: Part): Part => ({ title: 'threats', count: 'threat', ...at });

/** A rule to terminate. */
const rule = (when: unknown, more: Part = {}): Part => ({
  title: 'A rule',
  verdict: 'terminate',
  when,
  ...more,
});

describe('a measure says what was found against what was asked', () => {
  const measured = (finding: Part, evidence: readonly Part[] = [], facts: Part = {}): readonly string[] =>
    told({ findings: { f: finding }, rules: { r: rule('f') } }, { evidence, facts }).finding('f').measure;

  const three = [exhibit(), exhibit(), exhibit()];

  test.each([
    [{ 'at-least': 3 }, '3; at least 3 needed'],
    [{ 'at-most': 2 }, '3; at most 2 allowed'],
    [{ 'at-least': 1, 'at-most': 2 }, '3; 1 to 2 asked for'],
    [{ exactly: 3 }, '3; exactly 3 asked for'],
    [{ 'at-least': 3, within: '2w' }, '3 in 2 weeks; at least 3 needed'],
    [{ 'at-least': 3, distinct: 'target' }, 'none (each target counted once); at least 3 needed'],
    [{ 'at-least': 3, distinct: 'origin' }, '3 (repeats counted once); at least 3 needed'],
  ])('a count of three with %j', (at, words) => {
    expect(measured(count(at), three)).toEqual([words]);
  });

  const rate = { title: 'more threats', rate: 'threat', within: '1d', baseline: '3d', 'at-least': 3 };
  const before = exhibit({ observed: '2024-04-29' });

  test('a rate tells both numbers, their ratio and the one needed', () => {
    const [line] = measured(rate, [...three, before]);
    expect(line).toBe('3 in 1 day against 1 in the 3 days before: 9 times the rate; at least 3 times needed');
  });

  test('a rate from nothing has no ratio', () => {
    expect(measured(rate, three)[0]).toContain('from none');
    expect(measured(rate).join()).toContain('none either time');
  });

  test('a rate with too few says so before the ratio', () => {
    expect(measured({ ...rate, minimum: 4 }, [...three, before])).toHaveLength(2);
    expect(measured({ ...rate, minimum: 4 }, [...three, before])[0]).toContain(
      '3 in 1 day; at least 4 needed to tell a rate',
    );
  });

  test('a ratio just short of its threshold does not read as though it met it', () => {
    const many = Array.from({ length: 1000 }, () => exhibit({ observed: '2024-04-25' }));
    const recent = Array.from({ length: 999 }, () => exhibit());
    const level = { ...rate, within: '2d', baseline: '6d' };
    expect(measured(level, [...recent, ...many])[0]).toContain('2.99 times the rate');
  });

  test('a sum shows the terms it is made of', () => {
    const sum = {
      title: 'a balance',
      sum: [
        { count: 'threat', weight: 2 },
        { count: 'cooperation', within: '1d', weight: -1 },
      ],
      'at-least': 5,
    };
    const [total, terms] = measured(sum, [...three, exhibit({ kind: 'cooperation' })]);
    expect(total).toBe('a weight of 5; at least 5 needed');
    expect(terms).toBe('3 of "threat of violence", 2 each; 1 of "cooperation" in 1 day, -1 each');
  });

  const same = {
    title: 'one person',
    same: 'target',
    all: [
      { count: 'threat', 'at-least': 2 },
      { count: 'doxxing', 'at-least': 1 },
    ],
  };
  const at = (target: string, more: Part = {}): Part => exhibit({ target, ...more });

  test('a finding on one and the same tells whom it is closest to', () => {
    expect(measured(same)[0]).toContain('no exhibit that may be weighed names a target');
    expect(measured(same, [at('a'), at('b'), at('b')])).toEqual([
      'closest is b, with 1 of the 2 things asked for',
      'missing: "publication of private information" (none; at least 1 needed)',
    ]);
    expect(measured(same, [at('a', { kind: 'statement' })])).toEqual([
      'no single target has any of what is needed',
    ]);
    const [found] = measured(same, [at('a'), at('b'), at('b'), at('b', { kind: 'doxxing' })]);
    expect(found).toBe('b: 2 of "threat of violence"; 1 of "publication of private information"');
  });

  test('a fact is told with what was asked, unless it is just that', () => {
    const finding = fact('prior-warnings', { 'at-least': 1, 'at-most': 2 });
    expect(measured(finding, [], { 'prior-warnings': 2 })).toEqual(['warnings given before: 2']);
    expect(measured(finding, [], { 'prior-warnings': 3 })).toEqual([
      'warnings given before: 3; needed: 1 or more and 2 or less',
    ]);
    expect(measured(finding)[0]).toContain('not on record');
  });

  test('a finding that joins others names those that hold and those that do not', () => {
    const findings = { ...CURED, ...WARNED, ...REFUSES };
    const joined = (form: Part, facts: Part): string =>
      told({ findings: { ...findings, f: { title: 'joined', ...form } }, rules: { r: rule('f') } }, { facts })
        .finding('f')
        .measure.join();
    const facts = { cure: 'verified', 'prior-warnings': 2 };
    expect(joined({ all: ['cured', 'warned'] }, facts)).toBe(
      'all of these are needed: found "cure", "prior-warnings"',
    );
    expect(joined({ any: ['refuses'] }, facts)).toBe('one of these is enough: not found "operator-response"');
    expect(joined({ none: ['cured', 'refuses'] }, facts)).toBe(
      'none of these may hold: found "cure"; not found "operator-response"',
    );
  });
});

describe('what a rule lacked', () => {
  const findings = {
    ...CURED,
    ...WARNED,
    ...REFUSES,
    threats: count({ 'at-least': 2 }),
    'all-three': { title: 'all', all: ['warned', 'refuses', 'threats'] },
    either: { title: 'either', any: ['all-three', 'threats'] },
    neither: { title: 'neither', none: ['cured', 'warned'] },
  };
  const lacks = (when: unknown, facts: Part = {}, evidence: readonly Part[] = []): readonly string[] =>
    told({ findings, rules: { r: rule(when) } }, { facts, evidence })
      .rule('r')
      .lacks.map(({ phrase }) => phrase.replace(/^missing: | \(.*/g, ''));

  test('is nothing where it applies', () => {
    expect(lacks('warned', { 'prior-warnings': 2 })).toEqual([]);
  });

  test('is followed down to what looks at exhibits and facts', () => {
    expect(lacks('all-three', { 'prior-warnings': 2 })).toEqual(['operator-response', 'threats']);
  });

  test('is the least of what would do', () => {
    expect(lacks('either')).toEqual(['threats']);
    expect(lacks({ any: ['all-three', 'cured'] })).toEqual(['cure']);
  });

  test('is what stands against it, where it asks for none', () => {
    const against = told(
      { findings, rules: { r: rule({ none: ['cured'] }) } },
      { facts: { cure: 'verified' } },
    ).rule('r');
    expect(against.lacks.map(({ phrase }) => phrase)).toEqual(['against it: cure']);
    expect(lacks('neither', { cure: 'verified', 'prior-warnings': 2 })).toHaveLength(2);
    expect(lacks({ none: ['neither'] })).toHaveLength(1);
  });

  test('of a joined finding that stands against it, one part is enough to take it away', () => {
    const facts = { 'prior-warnings': 2, 'operator-response': 'refuses' };
    const threats = [exhibit(), exhibit()];
    expect(lacks({ none: ['all-three'] }, facts, threats)).toHaveLength(1);
    // what is missing from one part may be what is missing from the other
    expect(lacks({ none: ['either'] }, facts, threats)).toHaveLength(1);
  });

  test('is told once, though it is lacked by two ways', () => {
    expect(lacks({ all: ['all-three', { any: ['either', 'all-three'] }] })).toEqual([
      'prior-warnings',
      'operator-response',
      'threats',
    ]);
  });

  test('is close where part of it held and little was missing', () => {
    const close = (when: unknown, facts: Part): boolean =>
      told({ findings, rules: { r: rule(when) } }, { facts }).rule('r').close;
    expect(close({ all: ['warned', 'refuses'] }, { 'prior-warnings': 2 })).toBe(true);
    expect(close({ all: ['warned', { any: ['warned', 'refuses'] }] }, {})).toBe(false);
    expect(close({ all: ['warned', 'refuses', 'threats', 'cured'] }, { 'prior-warnings': 2 })).toBe(false);
    expect(close('warned', { 'prior-warnings': 2 })).toBe(false);
  });
});

describe('how near a finding came orders what is shown', () => {
  const shortfall = (finding: Part, evidence: readonly Part[] = []): number =>
    told({ findings: { f: finding }, rules: { r: rule('f') } }, { evidence }).finding('f').shortfall;
  const threats = (n: number): readonly Part[] => Array.from({ length: n }, () => exhibit());

  test('of a count, by what is missing of it', () => {
    expect(shortfall(count({ 'at-least': 4 }), threats(3))).toBe(0.25);
    expect(shortfall(count({ exactly: 4 }))).toBe(1);
    expect(shortfall(count({ 'at-least': 4 }), threats(4))).toBe(0);
  });

  test('of a rate, by what is missing of its ratio', () => {
    const rate = { title: 'r', rate: 'threat', within: '1d', baseline: '2d', 'at-least': 4 };
    expect(shortfall(rate)).toBe(1);
    expect(shortfall(rate, [exhibit(), exhibit({ observed: '2024-04-29' })])).toBe(0.5);
  });

  test('of one and the same, by what the nearest is missing', () => {
    const same = { title: 's', same: 'target', all: [{ count: 'threat', 'at-least': 2 }] };
    expect(shortfall(same, [exhibit({ target: 'a' })])).toBe(0.5);
    expect(shortfall(same)).toBe(1);
  });

  test('of what has no distance, is the whole of it', () => {
    const sum = { title: 's', sum: [{ count: 'threat', weight: -1 }], 'at-least': 0 };
    expect(shortfall(sum, threats(1))).toBe(1);
    expect(shortfall(count({ 'at-most': 0 }), threats(1))).toBe(1);
    expect(shortfall(fact('cure', { is: 'verified' }))).toBe(1);
  });

  test('the nearest ground is named in the reason', () => {
    const rules = { far: rule('many', { title: 'far' }), near: rule('few', { title: 'near' }) };
    const findings = { many: count({ 'at-least': 9 }), few: count({ 'at-least': 3 }) };
    expect(told({ findings, rules }, { evidence: threats(2) }).reason).toContain('count towards "near"');
  });
});

describe('the reason', () => {
  test('is the words of the ground, with its measures filled in', () => {
    const because =
      '{threats} by {as-of} on {subject} ({case}); cured: {cured}; warned: {warned}; both: {both}';
    const findings = {
      threats: count({ 'at-least': 1 }),
      ...CURED,
      ...WARNED,
      both: { title: 'both', all: ['cured', 'warned'] },
    };
    const { reason } = told(
      { findings, rules: { r: rule('threats', { because }) } },
      { evidence: [exhibit()], facts: { 'prior-warnings': 2 } },
    );
    expect(reason).toBe(
      '1 by 1 May 2024 12:00 UTC on site.example (c); cured: not known; warned: 2; both: no.',
    );
  });

  test('is the title of a ground that has no words', () => {
    const { reason } = told(
      { findings: WARNED, rules: { r: rule('warned', { title: 'a last warning' }) } },
      { facts: { 'prior-warnings': 2 } },
    );
    expect(reason).toBe('A last warning.');
  });

  test('says that there is no ground, where no rule leads elsewhere', () => {
    expect(told({ findings: CURED, rules: {} }).reason).toBe(
      'No evidence speaks for a ground to end the service.',
    );
    const otherwise = told({ default: 'terminate', findings: CURED, rules: {} });
    expect(otherwise.reason).toBe('No evidence speaks for a ground to keep the service.');
    expect(otherwise.verdict.verdict).toBe('terminate');
  });

  test('names both sides of a contradiction', () => {
    const findings = { ...WARNED, ...CURED };
    const rules = {
      end: rule('warned', { title: 'end' }),
      keep: rule('cured', { verdict: 'retain', title: 'keep' }),
    };
    const facts = { 'prior-warnings': 2, cure: 'verified' };
    for (const otherwise of ['retain', 'terminate']) {
      const { reason, verdict, faults } = told({ default: otherwise, findings, rules }, { facts });
      expect(reason).toContain('"end" would end the service, "keep" would keep it');
      expect(reason).toContain(`the default, to ${otherwise}`);
      expect(verdict.contested).toBe(true);
      expect(faults.map(({ code }) => code)).toEqual(['case/contested']);
    }
  });

  test('that several rules speak against says which of them speak against which, and names few of very many', () => {
    const findings = { ...WARNED };
    const rulesOf = (ending: number): Part =>
      Object.fromEntries([
        ['keep', rule('warned', { verdict: 'retain' })],
        ...Array.from({ length: ending }, (_, at) => [`end-${at}`, rule('warned')]),
      ]);
    const toldOf = (ending: number): ReturnType<typeof told> =>
      told({ findings, rules: rulesOf(ending) }, { facts: { 'prior-warnings': 2 } });
    const said = (ending: number): string => toldOf(ending).faults[0]!.message;
    expect(toldOf(60).reason).toContain('"A rule" and 20 more would end the service');
    expect(said(1)).toBe('is contested: keep and end-0 disagree, and neither overrides the other');
    expect(said(2)).toBe(
      'is contested: keep disagrees with end-0 and end-1, and none of them overrides one of the other side',
    );
    expect(said(60)).toContain('keep disagrees with end-0, end-1,');
    expect(said(60)).toContain('end-39 and 20 more, and none of them');
  });

  test('comes with what follows from all grounds, and the nearest date of review', () => {
    const findings = { ...WARNED, ...CURED };
    const rules = {
      one: rule('warned', { measures: ['a', 'b'], review: '30d' }),
      two: rule({ none: ['cured'] }, { measures: ['b', 'c'], review: '2w' }),
      off: rule('cured', { measures: ['d'], review: '1d' }),
    };
    const { measures, reviewBy } = told({ findings, rules }, { facts: { 'prior-warnings': 2 } });
    expect(measures).toEqual(['a', 'b', 'c']);
    expect(reviewBy).toBe(Date.parse('2024-05-15T12:00:00Z'));
    expect(told({ findings, rules: { one: rule('warned') } }).reviewBy).toBeUndefined();
  });

  test('is told to rest on another look, where it does', () => {
    const view = {
      asOf: Date.parse('2024-05-02'),
      struck: new Set(['A', 'B']),
      assume: { cure: 'verified', 'narrower-remedy': false },
    };
    const evidence = [exhibit({ id: 'A' }), exhibit({ id: 'B' })];
    const { cautions, notWeighed, verdict } = told({ findings: CURED }, { evidence }, { view });
    expect(cautions).toHaveLength(3);
    expect(cautions.join()).toMatch(
      /2 May 2024.*A and B.*putting it right: done and verified; someone closer to the content can act: no/,
    );
    expect(notWeighed.map(({ exhibit: { id } }) => id)).toEqual(['A', 'B']);
    expect(verdict['as-of']).toBe('2024-05-02T00:00:00.000Z');
  });

  test('tells nothing of the history of a fact that is assumed, though the assumption is what is recorded', () => {
    const cure = [
      { value: 'offered', since: '2024-04-01' },
      { value: 'verified', since: '2024-04-10', 'shown-by': ['A'] },
    ];
    const facts = { cure };
    const evidence = [exhibit({ id: 'A' })];
    const seen = (view: View): unknown => {
      const { histories, roles, verdict } = told({ findings: CURED }, { facts, evidence }, { view });
      expect(verdict.findings[0]?.established).toBe(true);
      return [histories.length, JSON.stringify([...roles]).includes('proof')];
    };
    expect(seen({})).toEqual([1, true]);
    expect(seen({ assume: { cure: 'verified' } })).toEqual([0, false]);
    expect(seen({ assume: { 'narrower-remedy': false } })).toEqual([1, true]);
  });

  test('says which assumption and which guarantee is broken', () => {
    const policy = {
      findings: { ...WARNED, ...CURED },
      rules: { end: rule('warned') },
      assumptions: { asked: { title: 'a cure was asked for', when: 'cured' } },
      guarantees: { never: { title: 'nothing ends', when: 'warned', verdict: 'retain' } },
    };
    const { faults } = told(policy, { facts: { 'prior-warnings': 2 } });
    expect(faults.map(({ code }) => code)).toEqual(['case/broken-assumption', 'case/broken-guarantee']);
    expect(faults.map(({ message }) => message).join()).toMatch(/a cure was asked for.*nothing ends/);
  });
});

describe('exhibits', () => {
  const secret = {
    summary: 'Lives at 12 Example Street.',
    excerpt: 'Come to 12 Example Street',
    location: 'https://vault.example/12-example-street',
  };
  const evidence = [exhibit({ id: 'D', kind: 'doxxing', ...secret }), exhibit({ id: 'T', ...secret })];
  const findings = { threats: count({ 'at-least': 1 }) };

  test('of a restricted kind bring no text, and none brings its excerpt', () => {
    const account = told({ findings }, { evidence });
    expect(account.exhibits.get('D')).toMatchObject({ summary: undefined, location: undefined });
    expect(account.exhibits.get('T')).toMatchObject({ summary: secret.summary, excerpt: undefined });
    const { summary, ...rest } = account.exhibits.get('T')!;
    expect(
      JSON.stringify([...account.exhibits.values()].map((item) => (item.id === 'T' ? rest : item))),
    ).not.toMatch(/12 Example/);
    expect(summary).toContain('12 Example');
  });

  test('bring all of it to a reader who asks', () => {
    const account = told({ findings }, { evidence }, { reveal: true });
    expect(account.exhibits.get('D')).toMatchObject(secret);
  });

  test('bear the grade of source and information, as far as it is known', () => {
    const graded = [
      exhibit({ id: 'A', reliability: 'B', credibility: 'probable', target: 'person-a' }),
      exhibit({ id: 'B', credibility: 'doubtful' }),
      exhibit({ id: 'C' }),
    ];
    const { exhibits } = told({ findings }, { evidence: graded });
    expect([...exhibits.values()].map(({ grade }) => grade)).toEqual([
      'source graded B, probable',
      'doubtful',
      '',
    ]);
    expect([...exhibits.values()].map(({ target }) => target)).toEqual(['person-a', undefined, undefined]);
  });

  test('that are not weighed say why', () => {
    const { notWeighed, roles } = told(
      { findings },
      {
        evidence: [
          exhibit({ id: 'late', observed: '2024-05-02' }),
          exhibit({ id: 'untrue' }),
          exhibit({ id: 'proof', kind: 'statement', refutes: ['untrue'] }),
          exhibit({ id: 'this', refutes: ['that'] }),
          exhibit({ id: 'that', refutes: ['this'] }),
        ],
      },
    );
    const why = Object.fromEntries(notWeighed.map(({ exhibit: { id }, why: reason }) => [id, reason]));
    expect(Object.keys(why)).toEqual(['late', 'untrue', 'this', 'that']);
    expect(why['late']).toContain('out of time');
    expect(why['untrue']).toContain('refuted by proof');
    expect(why['this']).toMatch(/disputed.*that/);
    expect(roles.get('proof')?.words).toBe('refutes untrue');
    expect(roles.get('untrue')?.words).toBe('refuted by proof');
  });

  test('stand on a strip of time that reaches as far as the widest window', () => {
    const windowed = {
      findings: {
        soon: count({ 'at-least': 1, within: '1d' }),
        more: { title: 'm', rate: 'threat', within: '1d', baseline: '6d', 'at-least': 1 },
      },
      rules: { r: rule({ all: ['soon', 'more'] }) },
    };
    const old = exhibit({ observed: '2024-01-01' });
    const { timeline } = told(windowed, { evidence: [exhibit(), old] });
    expect(timeline?.earlier).toBe(1);
    expect(timeline?.marks.map(({ label }) => label)).toEqual(['6 d before', '1 d']);
    expect(timeline?.until).toBe(Date.parse('2024-05-01T12:00:00Z'));
    expect(timeline?.rows).toEqual([{ kind: 'threat', times: [Date.parse('2024-05-01')] }]);
    const { timeline: whole } = told({ findings }, { evidence: [exhibit(), old] });
    expect(whole).toMatchObject({ from: Date.parse('2024-01-01'), earlier: 0, marks: [] });
    expect(told({ findings }).timeline).toBeUndefined();
  });

  test('of windows that a sum and a `same` look at, the strip shows the marks', () => {
    const policy = {
      findings: {
        sum: { title: 's', sum: [{ count: 'threat', within: '2d', weight: 1 }], 'at-least': 1 },
        same: { title: 't', same: 'target', all: [{ count: 'threat', within: '3d', 'at-least': 1 }] },
        far: count({ 'at-least': 9, within: '9d' }),
      },
      rules: { r: rule({ all: ['sum', 'same'] }) },
    };
    const { timeline } = told(policy, {
      evidence: [exhibit({ target: 'a' }), exhibit({ observed: '2024-04-01' })],
    });
    expect(timeline?.marks.map(({ label }) => label)).toEqual(['3 d', '2 d']);
  });
});

describe('the question and what surrounds it', () => {
  test('names the service where it is known', () => {
    expect(told({}, { facts: { service: 'dns' } }).question).toBe(
      'Should name servers for site.example end?',
    );
    expect(told({}).question).toBe('Should the service for site.example end?');
  });

  test('tells what is recorded and never weighed', () => {
    const facts = { 'public-pressure': 'intense', 'displacement-expected': false, cure: 'offered' };
    expect(told({}, { facts }).weightless).toEqual([
      'Public pressure: intense pressure',
      'The site is expected to return elsewhere: no',
    ]);
  });

  test('a finding bears on the outcome when it holds, or when a rule that is near rests on it', () => {
    const policy = {
      findings: { ...CURED, ...WARNED, ...REFUSES, threats: count({ 'at-least': 5 }) },
      rules: {
        near: rule({ all: ['warned', 'refuses'] }),
        far: rule({ all: ['threats', 'cured'] }),
      },
    };
    const { findings } = told(policy, { facts: { 'prior-warnings': 2 } });
    expect(findings.filter(({ relevant }) => relevant).map(({ id }) => id)).toEqual(['warned', 'refuses']);
  });
});

describe('why a policy is not for a case', () => {
  const reason = (appliesTo: Part, facts: Part): string => {
    const program = programOf({ 'applies-to': appliesTo });
    const theCase = caseOf({ facts });
    return misfitReason(choose([program], theCase).misfits[0]!, theCase);
  };

  test('a fact that is otherwise, or not known', () => {
    expect(reason({ service: 'dns' }, { service: 'hosting' })).toContain(
      '`service` is hosting, and it is for dns',
    );
    expect(reason({ service: 'dns' }, {})).toContain('`service` is not known');
    const both = reason({ service: 'dns', 'prior-warnings': { 'at-least': 1 } }, { 'prior-warnings': 0 });
    expect(both).toMatch(/`service` is not known.* and `prior-warnings` is 0, and it is for 1 or more/);
  });

  test('another vocabulary', () => {
    const program = programOf({});
    const theCase = { ...caseOf({}), vocabulary: 'another' };
    const [misfit] = choose([program], theCase).misfits;
    expect(misfitReason(misfit!, theCase)).toMatch(/`trust-and-safety`.*`another`/);
  });
});

describe('words', () => {
  test('a test in words', () => {
    expect(asked({ 'at-least': 'low', 'at-most': 'high' })).toBe('low or more and high or less');
    expect(asked({ in: ['a', 'b', 'c'] })).toBe('a, b or c');
    expect(asked(false)).toBe('no');
    expect(asked({ is: true })).toBe('yes');
  });

  test('a moment beside another leaves out what both share', () => {
    const reference = Date.parse('2024-05-01T12:00:00Z');
    expect(shortMoment(Date.parse('2023-12-31T23:00:00Z'), reference)).toBe('31 Dec 2023');
    expect(shortMoment(Date.parse('2024-04-30T23:00:00Z'), reference)).toBe('30 Apr 23:00');
    expect(shortMoment(Date.parse('2024-04-30'), reference)).toBe('30 Apr');
  });

  test('one of a thing is not many', () => {
    expect([plural(1, 'case'), plural(2, 'case'), plural(0, 'entry', 'entries')]).toEqual([
      '1 case',
      '2 cases',
      '0 entries',
    ]);
  });
});

describe('what a rule lacks of so many of others', () => {
  const THREATS = { title: 'threats', count: 'threat', 'at-least': 1 };
  const lacks = (of: object, when: object): readonly string[] =>
    told(
      {
        findings: { a: THREATS, b: { title: 'enough', of: ['a'], ...of } },
        rules: { r: { title: 'R', verdict: 'terminate', when } },
      },
      { evidence: [exhibit({})] },
    )
      .rule('r')
      .lacks.map(({ finding, how }) => `${how} ${finding}`);

  test('at least so many, where they must not be', () =>
    expect(lacks({ 'at-least': 1 }, { none: ['b'] })).toEqual(['against a']));

  test('more than are listed, which can never be', () =>
    expect(lacks({ exactly: 2 }, { all: ['b'] })).toEqual(['missing b']));
});

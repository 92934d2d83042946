import { exhibit, told, type Part } from '../support/told.ts';

const CLASSES = {
  grave: {
    title: 'a grave threat',
    kind: 'threat',
    where: { severity: { 'at-least': 'high' }, credibility: { 'at-least': 'probable' }, verified: true },
  },
};
const FINDINGS = {
  threats: {
    title: 'grave threats were made',
    count: 'grave',
    'at-least': 2,
    within: '2d',
    distinct: 'source',
  },
  cured: { title: 'a cure was verified', fact: 'cure', is: 'verified' },
};
const RULES = {
  end: { title: 'Danger', verdict: 'terminate', when: { all: ['threats'], none: ['cured'] } },
};
const POLICY = { classes: CLASSES, findings: FINDINGS, rules: RULES };

/** A threat that the policy counts. */
const grave = (more: Part = {}): Part =>
  exhibit({ severity: 'high', credibility: 'probable', verified: true, source: 's1', ...more });

const explained = (evidence: readonly Part[], facts: Part = {}): ReturnType<typeof told> =>
  told(POLICY, { evidence, facts });

describe('every exhibit says what it did', () => {
  const role = (one: Part, facts: Part = {}): string =>
    explained([{ ...one, id: 'E' }], facts).roles.get('E')!.words;

  test.each<[Part, string]>([
    [grave(), 'counted for "grave threats were made"'],
    [grave({ verified: false }), 'not counted: not verified'],
    [grave({ credibility: 'unknown' }), 'not counted: credibility not graded'],
    [exhibit({ source: 's1' }), 'not counted: severity not graded; credibility not graded; not verified'],
    [grave({ severity: 'moderate' }), 'not counted: severity is only moderate; at least serious is needed'],
    [
      grave({ credibility: 'possible' }),
      'not counted: credibility is only "possibly true"; at least "probably true" is needed',
    ],
    [grave({ source: undefined }), 'not counted: names no source'],
    [grave({ observed: '2024-04-01' }), 'not counted: older than 2 days'],
    [grave({ observed: '2024-05-09' }), 'out of time: observed 9 May 2024'],
    [exhibit({ kind: 'statement' }), 'recorded only: no rule uses this kind of evidence'],
  ])('%j', (one, words) => {
    const { source, ...rest } = one;
    expect(role(source === undefined ? rest : one)).toBe(words);
  });

  test('also where it shows a fact or refutes another', () => {
    const facts = { cure: { value: 'verified', 'shown-by': ['S'] } };
    const { roles } = explained(
      [grave({ id: 'E' }), exhibit({ id: 'S', kind: 'statement', refutes: ['E'] })],
      facts,
    );
    expect(roles.get('S')!.words).toBe(
      'counted as proof of "putting it right: done and verified"; refutes E',
    );
    expect(roles.get('E')!.words).toBe('refuted by S');
  });

  test('what shows a fact is not said to fail a test that it need not pass', () => {
    const facts = { cure: { value: 'verified', 'shown-by': ['S'] } };
    const { roles } = explained([exhibit({ id: 'S', kind: 'threat', verified: false })], facts);
    expect(roles.get('S')).toEqual({
      counts: ['cured'],
      onlyShows: true,
      words: 'counted as proof of "putting it right: done and verified"',
    });
  });

  test('what repeats a refuted or a disputed exhibit says which', () => {
    const { roles } = explained([
      grave({ id: 'A' }),
      grave({ id: 'B', 'derived-from': 'A' }),
      grave({ id: 'C', 'derived-from': 'B' }),
      exhibit({ id: 'R', kind: 'statement', refutes: ['A'] }),
      grave({ id: 'X', refutes: ['Y'] }),
      grave({ id: 'Y', refutes: ['X'] }),
      grave({ id: 'Z', 'derived-from': 'Y' }),
    ]);
    const words = ['A', 'B', 'C', 'Z'].map((id) => roles.get(id)!.words);
    expect(words).toEqual([
      'refuted by R',
      'a repeat of A, which is refuted by R',
      'a repeat of A, which is refuted by R',
      'a repeat of Y, which is disputed: Y and X speak against each other',
    ]);
  });
});

test('what is disputed by something that it does not dispute says so', () => {
  const { roles } = explained([
    grave({ id: 'X', refutes: ['Y', 'A'] }),
    grave({ id: 'Y', refutes: ['X', 'B'] }),
    grave({ id: 'A', refutes: ['B'] }),
    grave({ id: 'B' }),
    grave({ id: 'C', 'derived-from': 'A' }),
    grave({ id: 'P', refutes: ['Q', 'R'] }),
    grave({ id: 'Q', refutes: ['P'] }),
    grave({ id: 'R', refutes: ['P'] }),
  ]);
  expect(['X', 'P', 'A', 'B', 'C'].map((id) => roles.get(id)!.words.replace(/; refutes.*/, ''))).toEqual([
    'disputed: it and Y speak against each other',
    'disputed: it and each of Q and R speak against each other',
    'disputed: X refutes it, and is itself disputed',
    'disputed: Y and A refute it, and are themselves disputed',
    'a repeat of A, which is disputed: X refutes A, and is itself disputed',
  ]);
});

describe('a retain opens with what this evidence lacked', () => {
  test('where none counts, by what is wrong with all of them', () => {
    const unproved = { verified: false, credibility: 'unknown' };
    expect(explained([grave(unproved), grave(unproved), grave(unproved)]).reason).toBe(
      'Three exhibits (threat of violence) were put forward for "Danger", but none of them counts: all come from one source, the credibility of none is graded and none is verified.',
    );
  });

  test('where some count, by what is missing, and what is wrong with the rest', () => {
    const late = grave({ source: 's2', observed: '2024-04-01' });
    expect(explained([grave(), late]).reason).toBe(
      'One exhibit (threat of violence) counts towards "Danger", but this is not shown: grave threats were made (1 source in 2 days; at least 2 needed); one more does not count: it is older than 2 days.',
    );
  });

  test('where enough count, by what speaks against it', () => {
    const two = [grave(), grave({ source: 's2' })];
    expect(explained(two, { cure: 'verified' }).reason).toBe(
      'Two exhibits (threat of violence) count towards "Danger", but this speaks against it: a cure was verified.',
    );
  });

  test('where all are refuted, by what refutes them', () => {
    const refuted = [grave({ id: 'A' }), grave({ id: 'B' })];
    const proof = exhibit({ id: 'P', kind: 'statement', refutes: ['A', 'B'] });
    expect(explained([...refuted, proof]).reason).toBe(
      'Two exhibits (threat of violence) were put forward for "Danger", but all of them are refuted by P (statement of a party).',
    );
  });

  test('where nothing bears on a ground, that is said', () => {
    expect(explained([exhibit({ kind: 'statement' })]).reason).toBe(
      'No evidence speaks for a ground to end the service.',
    );
  });

  test('what the policy says of its default comes after it', () => {
    const otherwise = { verdict: 'retain', because: 'Content alone does not end a service' };
    expect(told({ ...POLICY, default: otherwise }, {}).reason).toBe(
      'No evidence speaks for a ground to end the service. Content alone does not end a service.',
    );
  });
});

describe('a reason in its own words', () => {
  const harm = {
    title: 'harm',
    sum: [
      { count: 'threat', weight: 1 },
      { count: 'stalking', weight: 1 },
    ],
    'at-least': 1,
  };
  const policy = (because: string, more: Part = {}): Part => ({
    findings: { harm, cured: FINDINGS.cured },
    rules: { keep: { title: 'Harm', verdict: 'retain', when: 'harm', because } },
    ...more,
  });

  test('names the kinds of what was counted, and how many where there are several', () => {
    const evidence = [
      exhibit({}),
      exhibit({ kind: 'stalking' }),
      exhibit({}),
      exhibit({ kind: 'statement' }),
    ];
    expect(told(policy('Harm is on record: {harm|kinds}.'), { evidence }).reason).toBe(
      'Harm is on record: threat of violence (2) and stalking.',
    );
  });

  test.each([
    ['{harm|sorts}', {}, 'policy/unknown-placeholder'],
    ['{cured|kinds}', {}, 'policy/unknown-placeholder'],
    ['{harm}', { notices: { internal: ['weather'] } }, 'policy/unknown-fact'],
  ] as const)('%s %j is refused', (because, more, code) => {
    expect(() => told(policy(because, more), {})).toThrow(code);
  });

  test('a retain says what would end the service but for one thing', () => {
    const { reason } = told(
      {
        findings: { ...FINDINGS, threats: { title: 'threats were made', count: 'threat', 'at-least': 1 } },
        rules: {
          end: {
            title: 'Danger',
            verdict: 'terminate',
            when: { all: ['threats'], none: ['cured'] },
            overrides: ['keep'],
          },
          keep: { title: 'Threats', verdict: 'retain', when: 'threats', because: 'Threats are on record' },
        },
      },
      { evidence: [exhibit({})], facts: { cure: 'verified' } },
    );
    expect(reason).toBe('Threats are on record. "Danger" would end the service, but a cure was verified.');
  });

  test('it does not say so where the service would be retained all the same', () => {
    const { reason } = told(
      {
        findings: { ...FINDINGS, threats: { title: 'threats were made', count: 'threat', 'at-least': 1 } },
        rules: {
          end: { title: 'Danger', verdict: 'terminate', when: { all: ['threats'], none: ['cured'] } },
          keep: { title: 'Threats', verdict: 'retain', when: 'threats', because: 'Threats are on record' },
        },
      },
      { evidence: [exhibit({})], facts: { cure: 'verified' } },
    );
    expect(reason).toBe('Threats are on record.');
  });
});

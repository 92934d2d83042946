import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Condition } from '../../src/model/condition.ts';
import type { Policy } from '../../src/model/policy.ts';
import { restsOn } from '../../src/notice/rests-on.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run } from '../support/run.ts';
import { wordsOf } from '../support/golden.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
  discard(join(folder, 'policies/threats.yaml'));
  write('policies/host.yaml', POLICY);
});
afterEach(() => discard(folder));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

async function told(...commands: readonly string[]): Promise<string> {
  let said = '';
  await within(folder, async () => {
    for (const command of commands) {
      const { stdout, stderr, exit } = await run(wordsOf(command));
      expect(`${command}: ${exit} ${exit === 0 ? '' : stderr}`).toBe(`${command}: 0 `);
      said = stdout;
    }
  });
  return said.replace(/\s+/g, ' ');
}

const POLICY = `policy: host
title: Ending the hosting of a site
version: "1"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: {}
findings:
  threats: { title: threats were made, count: threat, at-least: 2 }
  doxed: { title: private data was published, count: doxxing, at-least: 1 }
  statements: { title: statements were made, count: statement, at-least: 1 }
  acting: { title: the police act, fact: law-enforcement, is: acting, favours: retain }
rules:
  breach:
    title: A breach of the terms
    verdict: terminate
    when: { any: [threats, { all: [statements, doxed] }] }
    because: Threats were made
    notice: { ground: terms, clause: "Section 4, against site.example" }
  police: { title: The police act, verdict: retain, when: acting, overrides: [breach] }
notices: { redress: { internal: Write to us } }
`;

const NOTICE = `notice:
  content-type: [other]
  content-other: posts on Site.Example
  content-date: 2024-04-20
  source: notice
  detection: manual
  category: violence
  restricts: { provision: total-termination }
  reasons: https://small-host.example/reasons
`;

const CASE = caseText('police-operation', NOTICE);
const LATER = "--reason 'Why.' --on 2024-06-01 --yes";

describe('what a letter says of the decisions before', () => {
  test('is of the one that the last replaced, and not of the first of several', async () => {
    write('case.yaml', CASE.replace('  restricts: { provision: total-termination }\n', ''));
    const letter = await told(
      "record case.yaml --by desk --on 2024-05-02 --verdict retain --reason 'A mistake.' --yes",
      "overrule case.yaml --by lead --on 2024-05-05 --reason 'Two threats.' --yes",
      `appeal case.yaml --by board --verdict retain ${LATER}`,
      'notice case.yaml --to customer',
    );
    expect(letter).toContain('We last decided on 5 May 2024 to end the service. That decision was appealed');
    expect(letter).toContain('Now the decision is to restore the service.');
    expect(letter).toContain('The service (web hosting for site.example) is restored.');
    const page = await told('notice case.yaml --to public');
    expect(page).toContain('The decision of 5 May 2024 was reversed on appeal.');
    expect(page).not.toContain('police');
  });

  test('is not that nothing came in where an exhibit came that bears an earlier date', async () => {
    write('case.yaml', CASE);
    await told('record case.yaml --by desk --on 2024-05-02 --yes');
    write('same.yaml', textOf('case.yaml'));
    write(
      'case.yaml',
      textOf('case.yaml').replace(
        'notice:\n',
        '  - { id: E3, kind: statement, observed: 2024-04-30, summary: Found later }\nnotice:\n',
      ),
    );
    const more = await told(`appeal case.yaml --by board ${LATER}`, 'notice case.yaml --to customer');
    expect(more).toContain('someone looked at it again. The case was weighed again. That decision stands.');
    const none = await told(`appeal same.yaml --by board ${LATER}`, 'notice same.yaml --to customer');
    expect(none).toContain('Nothing has come in since then: what was known was weighed again.');
  });

  test('is not that other reasons hold where only those of which nobody outside is told do', async () => {
    write(
      'case.yaml',
      CASE.replace('service: hosting', 'service: hosting, law-enforcement: acting').replace(
        '  restricts: { provision: total-termination }\n',
        '',
      ),
    );
    const letter = await told(
      'record case.yaml --by desk --on 2024-05-02 --yes',
      `appeal case.yaml --by board ${LATER}`,
      'notice case.yaml --to customer',
    );
    expect(letter).toContain('That decision stands. The decision');
    expect(letter).toContain('No ground to end the service prevails.');
  });
});

describe('what a letter shows as the reason', () => {
  test('is nothing of a part of the rule that does not hold', async () => {
    const aside = '  - { id: E3, kind: statement, observed: 2024-04-30, summary: Aside }\n';
    write('case.yaml', CASE.replace('notice:\n', `${aside}notice:\n`));
    const letter = await told(
      'record case.yaml --by desk --on 2024-05-02 --yes',
      'notice case.yaml --to customer',
    );
    expect(letter).toContain('This shows it: - 29 Apr');
    expect(letter).not.toContain('Aside');
  });

  test.each<[Condition, readonly string[]]>([
    [{ all: ['a', 'b'] }, ['a', 'b']],
    [{ any: ['a', 'no'] }, ['a']],
    [{ any: ['a', { all: ['b', 'no'] }] }, ['a']],
    [{ any: ['a', { none: ['b'] }] }, ['a']],
    [{ all: ['a', 'few'], none: ['no'] }, ['a']],
    [{ none: [{ none: ['a', 'no'] }] }, ['a']],
    [{ none: ['neither'] }, ['a']],
    [{ all: ['some'] }, ['a', 'b']],
    [{ all: ['some', { any: ['some', 'a'] }] }, ['a', 'b']],
  ])('%j rests on %j', (when, expected) => {
    const policy = { findings: FINDINGS, rules: { rule: { title: 'R', verdict: 'terminate', when } } };
    expect([...restsOn(policy as unknown as Policy, 'rule', ESTABLISHED)].toSorted()).toEqual(expected);
  });
});

const counting = { title: 't', count: 'threat' };
const FINDINGS = {
  a: { ...counting, 'at-least': 1 },
  b: { ...counting, 'at-least': 1 },
  no: { ...counting, 'at-least': 9 },
  few: { ...counting, 'at-most': 9 },
  neither: { title: 't', none: ['a', 'no'] },
  some: { title: 't', of: ['a', 'b', 'no'], 'at-least': 1 },
};
const ESTABLISHED = new Map([
  ...['a', 'b', 'few', 'some'].map((id) => [id, true] as const),
  ...['no', 'neither'].map((id) => [id, false] as const),
]);

describe('a record for the database', () => {
  test('names the subject nowhere, and is as short without the name as the database asks', async () => {
    write('case.yaml', CASE);
    const record = await told(
      'record case.yaml --by desk --on 2024-05-02 --yes',
      'notice case.yaml --to dsa',
    );
    expect(record).not.toMatch(/site\.example/i);
    expect(record).toContain('posts on the customer');
    expect(record).toContain('Section 4, against the customer');
    write('policies/host.yaml', POLICY.replace('Threats were made', `${'so '.repeat(660)}{subject}`));
    write('long.yaml', CASE.replaceAll(/site\.example/gi, 'a.eu').replace('posts on', 'on'.repeat(246)));
    const long = JSON.parse(
      await told('record long.yaml --by desk --on 2024-05-02 --yes', 'notice long.yaml --to dsa'),
    ) as Record<string, string>;
    expect(long['content_type_other']!.length).toBeLessThanOrEqual(500);
    write('policies/host.yaml', POLICY.replace('Threats were made', `${'so '.repeat(664)}{subject}`));
    discard(join(folder, 'long.yaml'));
    write('long.yaml', CASE.replaceAll(/site\.example/gi, 'a.eu'));
    await within(folder, async () => {
      await run(wordsOf('record long.yaml --by desk --on 2024-05-02 --yes'));
      const { stderr, exit } = await run(wordsOf('notice long.yaml --to dsa'));
      expect([exit, stderr]).toEqual([3, expect.stringContaining('notice/too-long')]);
    });
  });
});

/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, textsIn } from '../../src/notice/texts.ts';
import { EN, type MessageKey } from '../../src/notice/words/en.ts';
import { cutAtSentence } from '../../src/notice/cut-at-sentence.ts';
import { expectGolden, transcript, wordsOf } from '../support/golden.ts';
import { caseText, discard, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
  discard(join(folder, 'policies/threats.yaml'));
  write('policies/host.yaml', POLICY);
});
afterEach(() => discard(folder));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));
const masked = (words: string): string => words.replace(/(sha256:|decisis-)[0-9a-f\n]{60,66}/g, '$1…');

async function told(...commands: readonly string[]): Promise<string> {
  const parts: string[] = [];
  await within(folder, async () => {
    for (const command of commands) parts.push(await transcript(command));
  });
  return masked(parts.join('\n'));
}

/** Two rules that can prevail together, of which only the second says all that a record takes. */
const POLICY = `policy: host
title: Ending the hosting of a site
version: "1"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: {}
findings:
  threats: { title: threats were made, count: threat, at-least: 2 }
  doxed: { title: private data was published, count: doxxing, at-least: 1 }
rules:
  breach:
    title: A breach of the terms
    verdict: terminate
    when: threats
    because: "{threats|threat|threats} on {subject}"
    review: 30d
    notice: { ground: terms, clause: "Terms of service, section 4" }
  unlawful:
    title: Private data published
    verdict: terminate
    when: doxed
    because: "{doxed|publication|publications} of private data"
    notice:
      ground: law
      clause: GDPR Art. 6
      category: data-protection-and-privacy-violations
      keywords: [missing-processing-ground]
      restricts: { visibility: [content-removed] }
notices:
  provider: Small Host
  terms: https://small-host.example/terms
  redress: { internal: Write to us }
`;

const NOTICE = `notice:
  content-type: [text]
  content-date: 2024-04-20
  content-language: EN
  source: notice
  detection: manual
  reported: 2024-04-28
  reasons: https://small-host.example/reasons
`;

const TWO = caseText('two', NOTICE).replace(
  'summary: Another }',
  'summary: Another }\n  - { id: E3, kind: doxxing, observed: 2024-04-30, summary: An address }',
);

describe('two grounds', () => {
  test('are two reasons in a letter, and one record whose parts are of one rule', async () => {
    write('case.yaml', TWO);
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    expectGolden(
      'notice/two-grounds',
      await told(
        'notice case.yaml --to dsa',
        'notice case.yaml --to customer',
        'notice case.yaml --to reporter',
      ),
    );
  });
});

describe('a day', () => {
  test('is the one that the document wrote, with its offset', async () => {
    const days = `${NOTICE}  from: 2024-05-03T00:30:00+02:00
  until: 2024-08-01T00:30:00+02:00
  ends: { visibility: 2024-07-01T00:10:00+05:00 }
`;
    write('case.yaml', TWO.replace(NOTICE, days));
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    const { stdout } = await tool('notice case.yaml --to dsa');
    expect(JSON.parse(stdout)).toMatchObject({
      application_date: '2024-05-03',
      end_date_visibility_restriction: '2024-07-01',
    });
    expect((await tool('notice case.yaml --to customer')).stdout).toContain(
      'The restriction of content ends on 1 Jul',
    );
  });
});

describe('what a record takes', () => {
  test('is a language of ISO 639-1, restrictions of other kinds with a text, and nothing twice', async () => {
    write('greek.yaml', TWO.replace('content-language: EN', 'content-language: GR'));
    const other = `${NOTICE}  restricts: { visibility: [other], monetary: other, monetary-other: tips are held back }
  keywords: [phishing, phishing]
  category: scams-and-fraud
  additions: [violence, scams-and-fraud]
  territory: [DE, DE]
`;
    write('other.yaml', TWO.replace(NOTICE, other));
    await tool('record other.yaml --by desk --on 2024-05-02 --yes');
    const said = await told('check greek.yaml', 'check other.yaml', 'notice other.yaml --to dsa');
    write(
      'whole.yaml',
      TWO.replace(NOTICE, other.replace('[other],', '[other], visibility-other: shown to friends,')),
    );
    await tool('record whole.yaml --by desk --on 2024-05-02 --yes');
    expectGolden('notice/other', `${said}\n${await told('notice whole.yaml --to dsa')}`);
  });

  test('goes into files of a hundred', async () => {
    mkdirSync(join(folder, 'cases'));
    for (let at = 0; at < 101; at += 1) write(`cases/${at}.yaml`, TWO.replace('case: two', `case: c-${at}`));
    write('cases/mild.yaml', caseText('mild', NOTICE).replace(/ {2}- \{ id: E2.*\n/, ''));
    await tool('record cases --by desk --on 2024-05-02 --yes');
    const said = await told(
      'notice cases --to dsa --batch',
      'notice cases --to dsa --batch --output out.json',
      'notice cases --to customer --batch',
      'notice cases/1.yaml cases/2.yaml --to customer',
    );
    expectGolden('notice/batch', said);
    const sizes = ['out-1.json', 'out-2.json'].map(
      (name) => (JSON.parse(text(name)) as { readonly statements: readonly object[] }).statements.length,
    );
    expect(sizes).toEqual([100, 1]);
    expect(readdirSync(folder)).not.toContain('out.json');
    const single = await tool('notice cases/1.yaml --to dsa --batch');
    expect(JSON.parse(single.stdout)).toMatchObject({ statements: [{ content_language: 'EN' }] });
  });
});

describe('a decision that departs', () => {
  test('to go on is told without the reasons of the policy', async () => {
    write('case.yaml', TWO);
    await tool(
      "record case.yaml --by desk --on 2024-05-02 --verdict retain --reason 'The operator is a witness.' --yes",
    );
    const said = await told('notice case.yaml --to customer', 'notice case.yaml --to reporter');
    expectGolden('notice/departs-retain', said);
    expect(said).not.toContain('witness');
  });

  test('to end needs to say what it rests on', async () => {
    write('case.yaml', caseText('mild', NOTICE).replace(/ {2}- \{ id: E2.*\n/, ''));
    await tool(
      "record case.yaml --by desk --on 2024-05-02 --verdict terminate --reason 'Worse than it looks.' --yes",
    );
    const lacking = await told('notice case.yaml --to customer');
    const said = `    notice:
      ground: terms
      clause: "Terms of service, section 1"
      explanation: The site hides what it is for.
`;
    write('case.yaml', `${text('case.yaml')}${said}`);
    expectGolden(
      'notice/departs-end',
      `${lacking}\n${await told('verify case.yaml', 'notice case.yaml --to customer')}`,
    );
  });
});

describe('a reversal', () => {
  test('is told to everybody, with the day of reinstatement; its statement is withdrawn', async () => {
    write('case.yaml', TWO);
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    const sent = JSON.parse((await tool('notice case.yaml --to dsa')).stdout) as { readonly puid: string };
    await tool(
      "appeal case.yaml --by board --reason 'An attacker wrote them.' --verdict retain --on 2024-06-01 --reinstate 2024-06-03 --yes",
    );
    const said = await told(
      'notice case.yaml --to customer',
      'notice case.yaml --to reporter',
      'notice case.yaml --to dsa',
    );
    expectGolden('notice/reversed', said);
    expect((await tool('notice case.yaml --to dsa')).stderr).toContain(sent.puid);
    const page = (await tool('notice case.yaml --to public')).stdout;
    expect(page).toContain('site.example is available again');
    expect(page).toContain('restores its service to site.example on 3 Jun 2024');
  });
});

/** A policy that goes on with what is put right, and with what it can take down. */
const MILDER = POLICY.replace(
  'rules:\n',
  `  put-right: { title: what was wrong is put right, fact: cure, is: verified }
  shown: { title: an address was shown, count: doxxing, exactly: 1 }
rules:
  cured:
    title: A verified cure
    verdict: retain
    when: put-right
    because: What was wrong has been put right.
    measures:
      - { do: ask the operator to write, to-customer: ask you to write, to-reporter: write to you, within: 7d }
      - { do: tell the police, to-customer: tell you nothing of it }
    review: 14d
    overrides: [breach, unlawful]
  taken-down:
    title: An address that is taken down
    verdict: retain
    when: { all: [shown], none: [put-right] }
    because: "{shown|address|addresses} of the operator's victims"
    overrides: [breach, unlawful]
    notice:
      ground: terms
      clause: Terms of service, section 5
      to-customer: An address was shown on your site.
      restricts: { visibility: [content-removed] }
      cure: Keep out whoever posted it.
`,
);

describe('a letter on a service that goes on', () => {
  beforeEach(() => write('policies/host.yaml', MILDER));

  test('on appeal says what came in since the first decision, what it refutes and which facts are otherwise', async () => {
    const decided =
      'decisions:\n  - { verdict: terminate, on: 2024-05-02, by: desk, grounds: [breach, unlawful] }\n';
    const later = `facts:
  service: hosting
  law-enforcement: [{ value: none }, { value: notified, since: 2024-05-20 }]
  cure: [{ value: not-offered }, { value: verified, since: 2024-05-25, shown-by: [E5] }]
`;
    const more = `  - { id: E4, kind: statement, observed: 2024-05-20, summary: Said by a stranger, verified: true, refutes: [E1] }
  - { id: E5, kind: statement, observed: 2024-05-25T10:00:00Z, summary: Seen by our reviewer, verified: true }
  - { id: E6, kind: impersonation, observed: 2024-05-26, summary: Not secured yet }
`;
    write(
      'case.yaml',
      TWO.replace(/facts:.*\n/, later)
        .replace(/as-of: .*/, 'as-of: 2024-06-01')
        .replace('    summary: A threat\n', '$&    verified: true\n')
        .replace('notice:\n', `${more}notice:\n`) + decided,
    );
    await tool("appeal case.yaml --by board --reason 'Put right.' --on 2024-06-01 --yes");
    const said = await told('notice case.yaml --to customer', 'notice case.yaml --to reporter');
    expectGolden('notice/appealed', said);
    expect(said).not.toMatch(/E\d|stranger|reviewer|law enforcement|police|mpersonation/);
  });

  test('gives reasons, clause and redress for what is restricted', async () => {
    write('case.yaml', TWO);
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    expectGolden(
      'notice/restricted',
      await told('notice case.yaml --to customer', 'notice case.yaml --to reporter'),
    );
    write('policies/host.yaml', MILDER.replace('      clause: Terms of service, section 5\n', ''));
    expectGolden('notice/no-clause', await told('check policies --only policy/no-clause'));
    expect((await tool('check policies')).stderr).toContain('letters on `taken-down` have no clause to name');
  });
});

/** What the policy says in German, but for what a test takes out. */
const GERMAN = `translations:
  de:
    title: Das Ende des Hostings einer Seite
    findings: { threats: Drohungen, doxed: private Daten wurden veröffentlicht }
    rules:
      breach:
        title: Ein Verstoß gegen die Bedingungen
        because: "{threats|Drohung|Drohungen} auf {subject}"
        clause: Nutzungsbedingungen, Abschnitt 4
      unlawful:
        title: Veröffentlichung privater Daten
        because: "{doxed|Veröffentlichung|Veröffentlichungen} privater Daten"
        clause: DSGVO Art. 6
    kinds: { threat: Drohung mit Gewalt, doxxing: Veröffentlichung privater Angaben }
    redress: { internal: Schreiben Sie uns }
`;

describe('a letter in German', () => {
  beforeEach(() => write('case.yaml', TWO));

  test('is German throughout, with what the policy says', async () => {
    write('policies/host.yaml', `${POLICY}${GERMAN}`);
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    const said = await told(
      'notice case.yaml --to customer --language de',
      'notice case.yaml --to reporter --language de',
    );
    await tool("appeal case.yaml --by board --reason 'Why.' --verdict retain --on 2024-06-01 --yes");
    const reversed = await told('notice case.yaml --to customer --language de');
    expectGolden('notice/german', `${said}\n${reversed}`);
    const page = (await tool('notice case.yaml --to customer --language de --format html')).stdout;
    expect(page).toContain('<html lang="de">');
  });

  test('is not written where the policy does not say in German what it tells', async () => {
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    const none = await told('notice case.yaml --to customer --language de');
    write('policies/host.yaml', `${POLICY}${GERMAN.replace(/ {8}clause: DSGVO.*\n/, '')}`);
    discard(join(folder, 'case.yaml'));
    write('case.yaml', TWO);
    await tool('record case.yaml --by desk --on 2024-05-02 --yes');
    const some = await told(
      'notice case.yaml --to customer --language de',
      'notice case.yaml --to dsa --language de',
      'notice case.yaml --to customer --language tlh',
    );
    expectGolden('notice/untranslated', `${none}\n${some}`);
  });

  test('has every message of the table, and each can be written', async () => {
    const values = {
      subject: 's',
      who: 'w',
      under: 'u',
      on: 'o',
      moment: 'm',
      day: 'd',
      policy: 'p',
      version: 'v',
      known: 'k',
      verdict: 'terminate',
      hasDay: 'yes',
      proceeding: 'appeal',
      others: 'yes',
      before: 'retain',
      now: 'terminate',
      reference: 'r',
      hasService: 'yes',
      service: 's',
      changed: 'no',
      by: 'b',
      title: 't',
      source: 'notice',
      hasReporter: 'yes',
      reporter: 'r',
      countries: 'c',
      from: 'f',
      until: 'u',
      how: 'all',
      kinds: 'k',
      fact: 'f',
    };
    for (const language of LANGUAGES) {
      const { say } = await textsIn(language);
      for (const key of Object.keys(EN) as readonly MessageKey[]) {
        expect(say(key, values)).toMatch(/\S/);
        expect(say(key, values)).not.toMatch(/[{}]/);
      }
    }
  });
});

describe('a text that is too long', () => {
  test.each([
    ['One is short. Two is longer. Three.', 20, 'One is short. …'],
    ['第一句话。第二句话很长很长。', 9, '第一句话。 …'],
    ['هذه جملة أولى. وهذه جملة ثانية طويلة.', 20, 'هذه جملة أولى. …'],
    ['one two three four', 12, 'one two …'],
    ['日本語日本語日本語日本語', 6, ' …'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 14, '👩‍👩‍👧‍👦 …'],
    ['x'.repeat(50), 10, `${'x'.repeat(8)} …`],
    ['short', 10, 'short'],
  ])('%s is cut at a sentence, a word or a letter, never to nothing', (whole, most, cut) => {
    const kept = cutAtSentence(whole, most);
    expect(kept).toMatch(cut);
    expect(kept.length).toBeLessThanOrEqual(most);
  });
});

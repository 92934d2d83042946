/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden, transcript, wordsOf } from '../support/golden.ts';
import { caseText, discard, policyText, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => discard(folder));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));

async function told(...commands: readonly string[]): Promise<string> {
  const parts: string[] = [];
  await within(folder, async () => {
    for (const command of commands) parts.push(await transcript(command));
  });
  return parts.join('\n');
}

/** A policy with reviews, measures with terms, approvals, a cure that takes three days, and a window. */
const POLICY = policyText(2)
  .replace(
    'at-least: 2 }',
    'at-least: 2, within: 10d }\n  uncured: { title: A cure was offered in vain, fact: cure, is: offered, for: 72h }',
  )
  .replace(
    'when: threats }',
    `when: threats, review: 30d, approvals: 1,
    measures: [{ do: block the page, within: 72h, for: 14d }, tell the police] }`,
  );

const CURE =
  'facts: { service: hosting, cure: [{ value: not-offered }, { value: offered, since: 2024-04-30T12:00:00Z }] }';

const NOTICE = `notice:
  content-type: [text]
  source: notice
  detection: manual
  reported: 2024-04-28T06:00:00Z
  until: 2024-08-01
  category: violence
  restricts: { provision: total-termination, visibility: [content-removed] }
`;

function laidOut(): void {
  mkdirSync(join(folder, 'cases'));
  write('policies/threats.yaml', POLICY);
  write('cases/a.yaml', caseText('a', NOTICE).replace(/^facts:.*$/m, CURE));
  write('cases/b.yaml', caseText('b'));
  write('cases/undecided.yaml', caseText('undecided'));
}

describe('due', () => {
  test('lists what falls due, soonest first', async () => {
    laidOut();
    await tool('record cases/a.yaml cases/b.yaml --by desk --on 2024-05-01 --yes');
    await tool('record cases/b.yaml --by desk --on 2024-05-02 --approved-by counsel --yes');
    await tool(
      "appeal cases/b.yaml --by board --reason 'An attacker.' --verdict retain --approved-by counsel --on 2024-05-05 --reinstate 2024-05-08 --yes",
    );
    expectGolden(
      'due/due',
      await told(
        'due cases --on 2024-05-03T12:00:00Z',
        'due cases --on 2024-05-03T12:00:00Z --within 2d --fail-on overdue',
        'due cases --on 2024-05-03T12:00:00Z --within 2d --format json --quiet --fail-on due',
        'due cases --on 2024-05-03T12:00:00Z --format markdown',
        'due cases --on soon',
        'due cases --within 14',
        'due --help',
      ),
    );
  });

  test('writes a calendar whose events keep their ids', async () => {
    laidOut();
    await tool('record cases/a.yaml --by desk --on 2024-05-01 --yes');
    expect(await tool('due cases --on 2024-05-03 --format ical -o due.ics')).toMatchObject({ exit: 0 });
    const calendar = readFileSync(join(folder, 'due.ics'), 'utf8');
    const unfolded = calendar.replace(/\r\n /g, '');
    expect(unfolded).toContain('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n');
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20240504');
    expect(unfolded).toContain('SUMMARY:a: block the page');
    const ids = [...unfolded.matchAll(/^UID:(\S+)$/gm)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await tool('due cases --on 2024-05-04 --format ical -o again.ics');
    const again = readFileSync(join(folder, 'again.ics'), 'utf8').replace(/\r\n /g, '');
    expect([...again.matchAll(/^UID:(\S+)$/gm)].map(([, id]) => id)).toEqual(ids);
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('stands on a docket', async () => {
    laidOut();
    await tool('record cases/a.yaml --by desk --on 2024-05-01 --yes');
    await tool('dossier cases -o docket');
    const page = readFileSync(join(folder, 'docket/index.html'), 'utf8');
    expect(page).toContain('What falls due');
    expect(page).toContain('approve the decision: 0 of 1 approval');
    expect(page).toContain('decision not approved');
  });
});

describe('report', () => {
  test('counts decisions, and fills what the record can of the tables of the EU', async () => {
    laidOut();
    await tool('record cases/a.yaml cases/b.yaml --by desk --on 2024-05-01 --yes');
    await tool(
      "appeal cases/b.yaml --by board --reason 'An attacker.' --verdict retain --on 2024-05-05 --yes",
    );
    expectGolden(
      'report/report',
      await told(
        'report cases',
        'report cases --from 2024-05-02 --until 2024-06-01 --format json',
        'report cases --format csv',
        'report cases --format markdown',
        'report cases --format eu',
        'report cases/undecided.yaml',
        'report cases --from soon',
        'report --help',
      ),
    );
  });
});

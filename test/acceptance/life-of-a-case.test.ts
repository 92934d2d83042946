import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsOf } from '../support/golden.ts';
import { caseText, discard, policyText, scratch, within } from '../support/records.ts';
import { run, type Run } from '../support/run.ts';

let folder: string;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => discard(folder));

const path = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(path(name), 'utf8');
const write = (name: string, contents: string): void => writeFileSync(path(name), contents);
const tool = (words: string): Promise<Run> => within(folder, () => run(wordsOf(words)));
const here = (command: string, ...words: readonly string[]): string =>
  execFileSync(command, words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

const git = (...words: readonly string[]): string =>
  here('git', '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words);

/** Runs a command that has to end so. @returns all that it said */
async function ends(exit: number, words: string): Promise<string> {
  const said = await tool(words);
  expect([words, said.exit, said.output]).toEqual([words, exit, said.output]);
  return said.output;
}

const POLICY = policyText(2)
  .replace('count: threat, at-least: 2', 'count: threat, distinct: origin, at-least: 2')
  .replace(
    'when: threats }',
    `when: threats, because: "{threats|threat|threats} to somebody", review: 30d, approvals: 1,
    notice: { ground: terms, clause: Terms 4, category: violence, restricts: { provision: total-termination } } }`,
  )
  .concat('notices: { provider: Small Host, redress: { internal: Write to us } }\n');

const NOTICE = `notice:
  content-type: [text]
  content-date: 2024-04-20
  source: notice
  detection: manual
  reported: 2024-04-28
  reasons: https://small-host.example/reasons
`;

/** Every place at which a record can be edited unseen, if it can: an edit of each is to be found. */
const EDITS: readonly (readonly [what: string, from: RegExp, to: string])[] = [
  ['the reason of the last decision', /reason: An attacker wrote the second\./, 'reason: They paid.'],
  ['who decided', /by: appeals board/, 'by: desk lead'],
  ['a day', /on: 2024-05-03/, 'on: 2024-05-04'],
  ['an approval', /approved-by: \[counsel\]/, 'approved-by: [nobody]'],
  ['a verdict, with the reason it needs', /- verdict: retain/, '- verdict: terminate'],
  ['the day of reinstatement', /reinstate: 2024-06-03/, 'reinstate: 2024-06-04'],
  ['the proceeding', /proceeding: appeal/, 'proceeding: correction'],
  ['the evidence', /summary: A threat/, 'summary: A threat to life'],
  ['a digest', /previous: sha256:./, 'previous: sha256:g'],
];

test('the life of a case: every step is written down, told, and found when it is edited', async () => {
  write('policies/threats.yaml', POLICY);
  here('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', 'key');
  const [kind, key] = text('key.pub').split(' ');
  write('allowed', `"desk,appeals board" ${kind} ${key}\n`);
  here('openssl', 'genpkey', '-algorithm', 'ed25519', '-out', 'seal.key');
  here('openssl', 'pkey', '-in', 'seal.key', '-pubout', '-out', 'seal.pub');
  git('init', '-q');

  // a draft
  write('case.yaml', caseText('threats', NOTICE));
  expect(await ends(0, 'notice case.yaml --to customer')).toContain('DRAFT');
  await ends(1, 'notice case.yaml --to dsa');

  // a decision, which is not approved yet
  expect(await ends(0, 'record case.yaml --by desk --on 2024-05-02 --sign key --yes')).toContain(
    '0 of 1 approval',
  );
  expect(await ends(1, 'verify case.yaml')).toContain('[decision/unapproved]');
  expect(await ends(1, 'due case.yaml --on 2024-05-02 --within 1d --fail-on due')).toContain(
    'approve the decision',
  );

  // its approval
  await ends(0, 'record case.yaml --by desk --on 2024-05-03 --approved-by counsel --sign key --yes');
  expect(await ends(0, 'verify case.yaml --allowed-signers allowed')).toContain('2 signed');
  git('add', '.');
  git('commit', '-qm', 'Decide');
  await ends(0, 'seal case.yaml --sign seal.key --output first.seal');

  // it is told
  expect(await ends(0, 'notice case.yaml --to customer')).toContain('We end the service');
  expect(await ends(0, 'notice case.yaml --to reporter')).toContain('We end the service');
  expect(await ends(0, 'notice case.yaml --to public')).toContain('is not available here');
  const record = JSON.parse(await ends(0, 'notice case.yaml --to dsa')) as { readonly puid: string };

  // an appeal, with new evidence: the second threat repeats the first
  write('case.yaml', text('case.yaml').replace('summary: Another }', 'summary: Another, derived-from: E1 }'));
  expect(await ends(1, 'verify case.yaml')).toContain('[decision/case-changed]');
  await ends(1, "appeal case.yaml --by counsel --reason 'I approved it.' --yes");
  const decided = await ends(
    0,
    "appeal case.yaml --by 'appeals board' --reason 'An attacker wrote the second.' --reinstate 2024-06-03 --sign key --yes",
  );
  expect(decided).toContain('reversed on appeal, terminate → retain');
  expect(await ends(0, 'due case.yaml --on 2024-06-01')).toContain('restore the service');

  // that is told, too
  for (const to of ['customer', 'reporter'])
    expect(await ends(0, `notice case.yaml --to ${to}`)).toContain('restored on 3 Jun 2024');
  expect(await ends(0, 'notice case.yaml --to public')).toContain('is available again');
  expect(await ends(1, 'notice case.yaml --to dsa')).toContain(record.puid);

  // the record holds: by itself, against git, and against a seal
  expect(await ends(0, 'verify case.yaml')).toContain('not checked: the evidence of 2 earlier decisions');
  const whole =
    'verify case.yaml --base git:HEAD --allowed-signers allowed --seal first.seal --seal-key seal.pub';
  expect(await ends(0, whole)).toContain('not checked: 1 decision made after the seal, and not in it');
  await ends(0, 'seal case.yaml --sign seal.key --since first.seal --output second.seal');
  const grown = whole.replace('first.seal', 'second.seal --since first.seal');
  expect(await ends(0, grown)).not.toContain('not checked');
  await ends(0, 'replay case.yaml');
  expect(await ends(0, 'report case.yaml --format json')).toContain('"reversed": 1');

  // an edit at each place is found, without git and without a seal
  const sound = text('case.yaml');
  const unseen: string[] = [];
  for (const [what, from, to] of EDITS) {
    const edited = sound.replace(from, to);
    write('case.yaml', edited);
    const { exit } = await tool('verify case.yaml');
    if (edited === sound || exit === 0) unseen.push(what);
  }
  expect(unseen).toEqual([]);

  // what takes the last decision off is found by git and by the seal
  write('case.yaml', sound.slice(0, sound.lastIndexOf('  - verdict:')));
  await ends(1, 'verify case.yaml --seal second.seal --seal-key seal.pub');
  git('checkout', '-q', 'case.yaml');
  await ends(0, 'verify case.yaml --base git:HEAD');
}, 60_000);

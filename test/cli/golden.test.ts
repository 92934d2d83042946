/* oxlint-disable jest/expect-expect -- `expectGolden` expects */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODES, type Code } from '../../src/diagnostic/codes.ts';
import { severitiesOf } from '../../src/diagnostic/severities.ts';
import { DECIDE_FORMATS } from '../../src/report/decide/formats.ts';
import { expectGolden, transcript } from '../support/golden.ts';

const KIWI = 'fixtures/cases/kiwi-farms-2022-09-03.yaml';
const GODADDY = 'fixtures/cases/prolifewhistleblower-godaddy-2021.yaml';
const EARLIER = 'fixtures/cases/kiwi-farms-2022-08-31.yaml';

/** Cases some of which contradict each other, and their policy. */
const LIKE = 'test/inputs/precedents/cases --policy test/inputs/precedents/policy.yaml';

/** By golden file: the command line. */
const COMMANDS: Readonly<Record<string, string>> = {
  'decide/terminate': `decide ${KIWI}`,
  'decide/retain': `decide ${EARLIER}`,
  'decide/verbose': `decide ${KIWI} --verbose`,
  'decide/reveal': `decide ${KIWI} --reveal`,
  'decide/brief': 'decide fixtures/cases --brief',
  'decide/json': `decide ${KIWI} --format json`,
  'decide/ndjson': `decide ${KIWI} ${EARLIER} --format ndjson`,
  'decide/markdown': `decide ${KIWI} --format markdown`,
  'decide/markdown-retain': `decide ${EARLIER} --format markdown --verbose`,
  'decide/defeated': 'decide fixtures/cases/quiet-research-archive.yaml',
  'decide/disputed': 'decide fixtures/cases/gab-azure-2018.yaml',
  'decide/refuted': 'decide fixtures/cases/wikileaks-easydns-2010.yaml',
  'decide/as-of': `decide ${KIWI} --as-of 2022-09-02T12:00:00Z`,
  'decide/without': `decide ${KIWI} --without E13,E15`,
  'decide/assume': `decide ${KIWI} --assume law-enforcement=acting`,
  'decide/fail-on': `decide ${KIWI} --brief --fail-on terminate`,
  'decide/contested': 'decide test/inputs/contested-case.yaml --policy test/inputs/contested.yaml',
  'decide/contested-markdown':
    'decide test/inputs/contested-case.yaml --policy test/inputs/contested.yaml --format markdown',
  'decide/every-form':
    'decide test/inputs/every-form-case.yaml --policy test/inputs/every-form.yaml --verbose',
  'decide/faults': 'decide test/inputs/faults-case.yaml --policy test/inputs/faults.yaml',
  'decide/no-policy-applies': 'decide test/inputs/no-service-case.yaml',
  'decide/several-policies-apply': `decide ${KIWI} --policy test/inputs/two-policies`,
  'decide/hostile-text': 'decide test/inputs/hostile-text.yaml',
  'decide/hostile-markdown': 'decide test/inputs/hostile-text.yaml --format markdown',
  'decide/extended-vocabulary': 'decide test/inputs/extended/case.yaml --policy test/inputs/extended',
  'notice/customer': `notice ${KIWI} --to customer`,
  'notice/customer-markdown': `notice ${KIWI} --to customer --format markdown`,
  'notice/customer-html': `notice ${KIWI} --to customer --format html`,
  'notice/customer-json': `notice ${KIWI} --to customer --format json`,
  'notice/customer-hosting': `notice ${GODADDY} --to customer`,
  'notice/customer-retain': 'notice fixtures/cases/quiet-report-flood.yaml --to customer',
  'notice/reporter': `notice ${GODADDY} --to reporter`,
  'notice/reporter-retain': 'notice fixtures/cases/quiet-single-source.yaml --to reporter',
  'notice/reporter-confidential': 'notice fixtures/cases/quiet-investigation.yaml --to reporter',
  'notice/public': `notice ${KIWI} --to public`,
  'notice/dsa': `notice ${KIWI} --to dsa`,
  'notice/dsa-hosting': `notice ${GODADDY} --to dsa`,
  'notice/dsa-retain': 'notice fixtures/cases/quiet-report-flood.yaml --to dsa',
  'notice/public-retain': 'notice fixtures/cases/quiet-report-flood.yaml --to public',
  'notice/missing': 'notice fixtures/cases/8chan-cloudflare-2019.yaml --to customer',
  'notice/missing-for-dsa': 'notice fixtures/cases/sci-hub-cloudflare-2018.yaml --to dsa',
  'notice/confidential': 'notice fixtures/cases/quiet-investigation.yaml --to customer',
  'notice/no-reporter': `notice ${KIWI} --to reporter`,
  'notice/differs':
    'notice fixtures/cases/seclists-godaddy-2007.yaml --to customer --policy test/inputs/notices/strict.yaml',
  'notice/other-grounds': 'notice test/inputs/notices/other-grounds.yaml --to customer',
  'notice/undecided': 'notice test/inputs/notices/undecided.yaml --to customer',
  'notice/undecided-for-dsa': 'notice test/inputs/notices/undecided.yaml --to dsa',
  'notice/contested':
    'notice test/inputs/contested-case.yaml --policy test/inputs/contested.yaml --to customer',
  'notice/bad-dates': 'notice test/inputs/notices/bad-dates.yaml --to dsa',
  'notice/hostile-customer':
    'notice test/inputs/notices/hostile.yaml --policy test/inputs/notices/hostile-policy.yaml --to customer --format markdown',
  'notice/hostile-public':
    'notice test/inputs/notices/hostile.yaml --policy test/inputs/notices/hostile-policy.yaml --to public',
  'notice/too-long':
    'notice test/inputs/notices/hostile.yaml --policy test/inputs/notices/wordy-policy.yaml --to dsa',
  'notice/help': 'notice --help',
  'usage/notice-format': `notice ${KIWI} --to public --format markdown`,
  'usage/notice-of-many': 'notice fixtures/cases --to customer',
  'usage/no-recipient': `notice ${KIWI}`,
  'usage/reveal-for-public': `decide ${KIWI} --for public --reveal`,
  'decide/for-customer': `decide ${KIWI} --for customer`,
  'decide/confidential': 'decide fixtures/cases/quiet-investigation.yaml --for customer',
  'decide/for-public-markdown': `decide ${KIWI} --for public --format markdown`,
  'explain/terminate': `explain ${KIWI}`,
  'explain/retain': `explain ${EARLIER}`,
  'explain/markdown': `explain ${KIWI} --format markdown`,
  'explain/json': `explain ${EARLIER} --format json --limit 2`,
  'explain/sweep': `explain ${KIWI} --sweep 2022-08-20..2022-09-10`,
  'explain/sweep-markdown': `explain ${KIWI} --sweep 2022-08-20..2022-09-10 --format markdown`,
  'explain/without': `explain ${KIWI} --without E13 --as-of 2022-09-04`,
  'explain/restricted': 'explain fixtures/cases/8chan-cloudflare-2019.yaml',
  'explain/refuted': 'explain fixtures/cases/quiet-forged-screenshots.yaml',
  'explain/defeated': 'explain fixtures/cases/quiet-research-archive.yaml',
  'explain/for-the-public': `explain ${KIWI} --for public`,
  'explain/contested': 'explain test/inputs/contested-case.yaml --policy test/inputs/contested.yaml',
  'explain/every-form': 'explain test/inputs/every-form-case.yaml --policy test/inputs/every-form.yaml',
  'explain/hostile-text': 'explain test/inputs/hostile-text.yaml',
  'explain/hostile-markdown': 'explain test/inputs/hostile-text.yaml --format markdown',
  'explain/help': 'explain --help',
  'explain/bad-limit': `explain ${KIWI} --limit none`,
  'explain/bad-sweep': `explain ${KIWI} --sweep 2022-08-20`,
  'explain/backward-sweep': `explain ${KIWI} --sweep 2022-09-10..2022-08-20`,
  'explain/unwritable': `explain ${KIWI} --write package.json`,
  'explain/no-policy-applies': 'explain test/inputs/no-service-case.yaml',
  'usage/no-arguments': '',
  'usage/help': '--help',
  'usage/decide-help': 'decide --help',
  'usage/check-help': 'check --help',
  'usage/unknown-command': 'decid x.yaml',
  'usage/unknown-flag': `decide ${KIWI} --as-off now`,
  'usage/no-case': 'explain',
  'usage/bad-format': `decide ${KIWI} --format html`,
  'usage/bad-fail-on': `decide ${KIWI} --fail-on flip`,
  'usage/bad-as-of': `decide ${KIWI} --as-of yesterday`,
  'usage/unknown-exhibit': `decide ${KIWI} --without E99`,
  'usage/unknown-fact': `decide ${KIWI} --assume law-enforcment=acting`,
  'usage/bad-fact-value': `decide ${KIWI} --assume law-enforcement=act`,
  'usage/fact-without-value': `decide ${KIWI} --assume law-enforcement`,
  'usage/bad-integer': `decide ${KIWI} --assume prior-warnings=many`,
  'usage/no-such-case': 'decide nowhere.yaml',
  'usage/no-standard-input': 'check -',
  'usage/no-such-policy': `decide ${KIWI} --policy nowhere`,
  'usage/no-policy-there': `decide ${KIWI} --policy fixtures/cases`,
  'usage/a-policy-as-case': 'decide policies/hosting.yaml',
  'usage/no-case-there': 'decide policies',
  'usage/unwritable-output': `decide ${KIWI} --output nowhere/verdict.txt`,
  'test/passes': 'test test/inputs/suite/passes.test.yaml --verbose',
  'test/fails': 'test test/inputs/suite',
  'test/fails-json': 'test test/inputs/suite/fails.test.yaml --format json',
  'test/fails-junit': 'test test/inputs/suite --format junit',
  'test/run': "test test/inputs/suite --run 'three are'",
  'test/run-nothing': "test test/inputs/suite --run 'four are'",
  'test/bad-pattern': "test test/inputs/suite --run '('",
  'test/unknown-names': 'test test/inputs/faulty-tests/faults.test.yaml',
  'test/no-tests': 'test fixtures/cases',
  'test/a-policy-as-tests': 'test policies/hosting.yaml',
  'test/nowhere': 'test nowhere',
  'test/other-policy': 'test test/inputs/suite --policy policies',
  'test/coverage': 'test test/inputs/suite --coverage',
  'test/coverage-verbose': 'test test/inputs/suite/passes.test.yaml --coverage --verbose',
  'test/coverage-annotate': 'test test/inputs/suite/passes.test.yaml --coverage-format annotate',
  'test/coverage-lcov': 'test test/inputs/suite/passes.test.yaml --coverage-format lcov',
  'test/coverage-json': 'test test/inputs/suite/passes.test.yaml --coverage-format json',
  'test/coverage-min': 'test test/inputs/suite/passes.test.yaml --min 90',
  'test/bad-min': 'test test/inputs/suite --min 101',
  'test/help': 'test --help',
  'mutate/survivors': 'mutate test/inputs/suite/passes.test.yaml',
  'mutate/verbose': 'mutate test/inputs/suite/passes.test.yaml --verbose --min 95',
  'mutate/json': 'mutate test/inputs/suite/passes.test.yaml --format json',
  'mutate/scoped-json': 'mutate test/inputs/scoped/scoped.test.yaml --format json',
  'mutate/shipped': 'mutate policies/transit.test.yaml',
  'mutate/failing': 'mutate test/inputs/suite',
  'mutate/nothing': 'mutate test/inputs/no-service-case.yaml',
  'mutate/nowhere': 'mutate nowhere',
  'mutate/help': 'mutate --help',
  'replay/no-flips': 'replay fixtures/cases',
  'replay/flip': 'replay fixtures/cases --policy test/inputs/stricter --base policies',
  'replay/flip-without-base': 'replay fixtures/cases --policy test/inputs/stricter',
  'replay/flip-json': 'replay fixtures/cases --policy test/inputs/stricter --base policies --format json',
  'replay/flip-junit': 'replay fixtures/cases --policy test/inputs/stricter --base policies --format junit',
  'replay/flip-github': 'replay fixtures/cases --policy test/inputs/stricter --base policies --format github',
  'replay/flip-sarif': 'replay fixtures/cases --policy test/inputs/stricter --base policies --format sarif',
  'replay/flip-markdown':
    'replay fixtures/cases --policy test/inputs/stricter --base policies --format markdown',
  'replay/coverage':
    'replay fixtures/cases/kiwi-farms-2022-09-03.yaml fixtures/cases/sci-hub-cloudflare-2018.yaml --policy test/inputs/stricter/security-services.yaml --fail-on none --coverage --min 20',
  'replay/coverage-of-input': 'replay - --coverage',
  'replay/none-decided': 'replay test/inputs/no-service-case.yaml',
  'replay/nothing-there': 'replay nowhere',
  'replay/fail-on': 'replay fixtures/cases test/inputs/no-service-case.yaml --fail-on undecided',
  'replay/departure': `replay ${LIKE} --fail-on departure`,
  'replay/departure-json': `replay ${LIKE} --fail-on departure --format json`,
  'replay/departure-junit': `replay ${LIKE} --fail-on departure --format junit`,
  'replay/departure-github': `replay ${LIKE} --fail-on departure --format github`,
  'replay/departure-markdown': `replay ${LIKE} --fail-on departure --format markdown`,
  'replay/departure-sarif': `replay ${LIKE} --fail-on departure --format sarif`,
  'replay/no-departure': 'replay fixtures/cases --fail-on flip,departure',
  'replay/departure-shard': 'replay fixtures/cases --fail-on departure --shard 1/2',
  'replay/departure-no-factors':
    'replay test/inputs/precedents/cases --policy test/inputs/precedents/no-factors.yaml --fail-on departure',
  'replay/changed-case': 'replay test/inputs/changed-case.yaml',
  'replay/foreign-pack': 'replay test/inputs/foreign.pack',
  'replay/damaged-pack': 'replay test/inputs/damaged.pack',
  'replay/stale-pack': 'replay test/inputs/stale.pack',
  'replay/help': 'replay --help',
  'replay/bad-shard': 'replay fixtures/cases --shard 5/4',
  'replay/bad-jobs': 'replay fixtures/cases --jobs none',
  'explain/precedents': `explain ${KIWI} --precedents fixtures/cases --limit 3`,
  'explain/precedents-markdown': `explain ${KIWI} --precedents fixtures/cases --limit 2 --format markdown`,
  'explain/precedents-json': `explain ${KIWI} --precedents fixtures/cases --limit 1 --format json`,
  'explain/departs': `explain test/inputs/precedents/cases/undecided.yaml --precedents ${LIKE}`,
  'explain/departs-markdown': `explain test/inputs/precedents/cases/undecided.yaml --format markdown --precedents ${LIKE}`,
  'explain/no-precedents': `explain ${KIWI} --precedents test/inputs/no-service-case.yaml`,
  'explain/precedents-no-factors':
    'explain test/inputs/precedents/cases/undecided.yaml --precedents test/inputs/precedents/cases --policy test/inputs/precedents/no-factors.yaml',
  'explain/precedents-for-customer': `explain ${KIWI} --precedents fixtures/cases --for customer`,
  'precedents/consistent': 'precedents fixtures/cases',
  'precedents/contradictions': `precedents ${LIKE}`,
  'precedents/json': `precedents ${LIKE} --format json --limit 1`,
  'precedents/markdown': `precedents ${LIKE} --format markdown --limit 3`,
  'precedents/github': `precedents ${LIKE} --format github`,
  'precedents/fail-on-none': `precedents ${LIKE} --limit 1 --fail-on none`,
  'precedents/no-factors':
    'precedents test/inputs/precedents/cases --policy test/inputs/precedents/no-factors.yaml',
  'precedents/none-decided': 'precedents test/inputs/no-service-case.yaml',
  'precedents/changed-case': 'precedents test/inputs/changed-case.yaml fixtures/cases',
  'precedents/help': 'precedents --help',
  'pack/help': 'pack --help',
  'merge/help': 'merge --help',
  'export/help': 'export --help',
  'export/not-empty': 'export fixtures/cases --to policies',
  'export/no-vocabulary': 'export fixtures/cases --to nowhere/tables --vocabulary unheard-of',
  'sql/help': 'sql --help',
  'sql/several': 'sql --dialect duckdb',
  'sql/no-policy': 'sql --dialect duckdb --only unheard-of',
  'sql/tables': 'sql --dialect postgres --policy test/inputs/every-form.yaml --tables tables',
  'sql/every-form': 'sql --dialect duckdb --policy test/inputs/every-form.yaml --flips',
  'pack/several-vocabularies':
    'pack fixtures/cases test/inputs/extended/case.yaml --policy test/inputs/extended -o node_modules/x.pack',
  'pack/invalid': 'pack fixtures/broken/missing-zone.yaml -o node_modules/x.pack',
  'dossier/help': 'dossier --help',
  'dossier/several': 'dossier fixtures/cases -o node_modules/x.html',
  'new/help': 'new --help',
  'new/policy': "new policy mail --title 'Ending mail' --applies-to service=hosting,cloud --output -",
  'new/case':
    "new case forum-2024 --title 'A forum' --subject forum.example --as-of 2024-01-10 --fact service=dns -o -",
  'new/tests': 'new tests security-services --output -',
  'new/a-vocabulary': "new vocabulary payment-words --title 'Words of payments' --output -",
  'new/a-taken-vocabulary': 'new vocabulary trust-and-safety --title x',
  'new/a-slip': 'new polcy words',
  'new/nothing-said': 'new case',
  'new/there-already': 'new policy hosting --title x',
  'prove/shipped': 'prove',
  'prove/verbose': 'prove --policy test/inputs/proving/base.yaml --verbose',
  'prove/json': 'prove --policy test/inputs/proving/refuted.yaml --format json',
  'prove/markdown': 'prove --policy test/inputs/proving/refuted.yaml --format markdown',
  'prove/refuted': 'prove --policy test/inputs/proving/refuted.yaml',
  'prove/budget': 'prove --policy test/inputs/proving/refuted.yaml --budget 1',
  'prove/effort': 'prove --policy test/inputs/proving/refuted.yaml --effort 1',
  'prove/rates': 'prove --policy test/inputs/proving/steep.yaml',
  'prove/smtlib': 'prove --policy test/inputs/proving/base.yaml --smtlib -',
  'prove/smtlib-base':
    'prove --policy test/inputs/proving/three-to-four.yaml --base test/inputs/proving/base.yaml --smtlib -',
  'prove/refactored':
    'prove --policy test/inputs/proving/refactored.yaml --base test/inputs/proving/base.yaml',
  'prove/refactored-grounds':
    'prove --policy test/inputs/proving/refactored.yaml --base test/inputs/proving/base.yaml --grounds',
  'prove/three-to-four':
    'prove --policy test/inputs/proving/three-to-four.yaml --base test/inputs/proving/base.yaml',
  'prove/longer-window':
    'prove --policy test/inputs/proving/longer-window.yaml --base test/inputs/proving/base.yaml',
  'prove/lower-scale':
    'prove --policy test/inputs/proving/lower-scale.yaml --base test/inputs/proving/base.yaml',
  'prove/override-dropped':
    'prove --policy test/inputs/proving/override-dropped.yaml --base test/inputs/proving/base.yaml',
  'prove/other-scope':
    'prove --policy test/inputs/proving/other-scope.yaml --base test/inputs/proving/base.yaml',
  'prove/silent-override':
    'prove --policy test/inputs/proving/retain-override-dropped.yaml --base test/inputs/proving/base.yaml',
  'prove/grounds':
    'prove --policy test/inputs/proving/retain-override-dropped.yaml --base test/inputs/proving/base.yaml --grounds',
  'prove/differences-markdown':
    'prove --policy test/inputs/proving/three-to-four.yaml --base test/inputs/proving/base.yaml --format markdown',
  'prove/differences-json':
    'prove --policy test/inputs/proving/three-to-four.yaml --base test/inputs/proving/base.yaml --format json',
  'prove/another-policy': 'prove --policy policies/registrar.yaml --base test/inputs/proving/base.yaml',
  'prove/help': 'prove --help',
  'prove/bad-budget': 'prove --budget none',
  'prove/bad-effort': 'prove --effort 0',
  'prove/effort-twice': 'prove --effort 5 --budget 5',
  'prove/no-base': 'prove --base nowhere.yaml',
  'check/clean': 'check policies fixtures/cases',
  'check/broken': 'check fixtures/broken',
  'check/tests': 'check test/inputs/faulty-tests',
  'check/lints': 'check test/inputs/lints',
  'check/lints-json': 'check test/inputs/lints/faults-case.yaml --format json',
  'check/lints-github':
    'check test/inputs/lints fixtures/broken/misspelt-finding.yaml --format github --fail-on warning',
  'check/lints-sarif':
    'check test/inputs/lints/faults-case.yaml fixtures/broken/yes-for-true.yaml --format sarif',
  'check/only': 'check test/inputs/lints --only policy/no-cites,policy/no-review --fail-on warning',
  'check/max-warnings': 'check test/inputs/lints --only policy/no-cites --max-warnings 0',
  'check/skip-an-error': 'check test/inputs/lints --skip schema/empty',
  'check/unknown-lint': 'check test/inputs/lints --skip policy/nocites',
  'check/prove':
    'check --prove test/inputs/proving/refuted.yaml --skip policy/no-because,policy/no-cites,policy/no-review',
  'check/prove-idle':
    'check --prove test/inputs/proving/idle.yaml test/inputs/proving/too-large.yaml --fail-on warning',
  'check/prove-github': 'check --prove test/inputs/proving/idle.yaml --format github',
  'check/prove-left-out': 'check test/inputs/proving/idle.yaml',
  'check/prove-only': 'check test/inputs/proving/idle.yaml --only proof/out-of-reach',
  'check/prove-effort':
    'check test/inputs/proving/refuted.yaml --prove --effort 1 --skip policy/no-because,policy/no-cites,policy/no-review',
  'check/effort-without-proofs': 'check test/inputs/proving/idle.yaml --effort 10',
  'check/explain': 'check --explain policy/never-prevails',
  'check/explain-comment': 'check --explain disable/unused',
  'check/explain-error': 'check --explain policy/unknown-finding',
  'check/explain-unknown': 'check --explain policy/never-prevail',
  'check/explain-all': 'check --explain',
  'fmt/check': 'fmt --check fixtures/cases/wikileaks-ovh-2010.yaml',
  'fmt/to-do': 'fmt --check test/inputs/lints',
  'fmt/broken': 'fmt --check fixtures/broken',
  'fmt/help': 'fmt --help',
  'check/no-such-path': 'check nowhere',
};

describe('transcripts', () => {
  test.each(Object.entries(COMMANDS))('%s', async (name, command) => {
    expectGolden(name, await transcript(command));
  });
});

describe('every code has its transcripts', () => {
  const files = readdirSync('test/documents').filter((name) => !name.startsWith('.'));

  test.each(files)('%s', async (file) => {
    expectGolden(`codes/${file}`, await transcript(`check test/documents/${file}`));
  });

  /** Codes whose transcript depends on the machine, or is longer than anyone reads; other tests hold what is said. */
  const elsewhere: readonly string[] = [
    'file/unreadable',
    'file/not-text',
    'file/too-large',
    'document/more-faults',
    'document/too-long',
    'document/not-json',
    'document/no-layout',
    'case/beyond-a-page',
    'policy/too-large',
    'pack/differs',
    'pack/unheld',
    'intake/too-much',
    'decision/bad-signature',
    'seal/invalid',
    'seal/altered',
    'seal/dropped',
    'seal/slipped-in',
  ];

  test('none is left out', () => {
    const goldens = readdirSync('test/golden', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join('test/golden', name), 'utf8'))
      .join('');
    const silent = Object.keys(CODES).filter((code) => !goldens.includes(`[${code}]`));
    expect(silent.filter((code) => !elsewhere.includes(code))).toEqual([]);
  });

  test('each is as grave as its code can be', () => {
    const heads = readdirSync('test/golden', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .flatMap((name) => [
        ...readFileSync(join('test/golden', name), 'utf8').matchAll(/^(error|warning|info)\[([^\]]+)\]: /gm),
      ]);
    const odd = heads.filter(
      ([, severity, code]) => !severitiesOf(code as Code).some((one) => one === severity),
    );
    expect(odd.map(([head]) => head)).toEqual([]);
    expect(heads.length).toBeGreaterThan(100);
  });

  test('every format has one', () => {
    const formats = Object.keys(DECIDE_FORMATS).filter((format) => format !== 'text');
    expect(formats.filter((format) => !(`decide/${format}` in COMMANDS))).toEqual([]);
  });
});

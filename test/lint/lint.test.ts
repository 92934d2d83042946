import { createRequire } from 'node:module';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDocuments } from '../../src/cli/commands/check/check-documents.ts';
import * as fc from '../support/properties.ts';
import { Ajv } from 'ajv';
import { CODES } from '../../src/diagnostic/codes.ts';
import { severityOf } from '../../src/diagnostic/severities.ts';
import { choose } from '../../src/engine/choose.ts';
import { compile } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { positionOf, type SourceText } from '../../src/diagnostic/diagnostic.ts';
import { exampleDocument } from '../../src/lint/example.ts';
import { fixedText } from '../../src/lint/fixed-text.ts';
import type { Fix, LintDiagnostic } from '../../src/lint/lint.ts';
import { all, not, type Formula } from '../../src/lint/logic/formula.ts';
import { logicOf } from '../../src/lint/logic/logic.ts';
import { oneExhibitWitnesses } from '../../src/lint/logic/one-exhibit-witnesses.ts';
import { areWithin, bothOf, optionsWhere, without } from '../../src/lint/logic/option-set.ts';
import { satisfying } from '../../src/lint/logic/satisfiable.ts';
import { sampleKeys } from '../../src/lint/logic/sample-cases.ts';
import { contactIn, identityIn } from '../../src/lint/private-data.ts';
import { LINTS } from '../../src/lint/table.ts';
import type { Case } from '../../src/model/case.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { formatText } from '../../src/source/format/format-text.ts';
import { read } from '../../src/source/read.ts';
import { joinItems, type Join } from '../../src/source/join-items.ts';
import { rootOf, takeOut } from '../../src/source/take-out.ts';
import { brokenNaively, evaluateNaively } from '../naive/evaluate.ts';
import { docketsOfEither, type Docket } from '../naive/generate.ts';
import { BUDGET } from '../../src/prove/prove.ts';
import { run } from '../support/run.ts';
import { fileOf, sound } from '../support/told.ts';
import { lintsOf } from './claims/policy-lint-faults.ts';

/** With properties that can be set. */
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** How many policies are generated; 5,000 or more before a release. */
const RUNS = Number(process.env['DECISIS_LINTS'] ?? 50);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** What the lints say of documents, as code and line. */
const linted = async (...texts: readonly string[]): Promise<readonly string[]> => lintedWith(false, ...texts);

/** The same. @param prove whether to prove, too, what policies do on every case */
async function lintedWith(prove: boolean, ...texts: readonly string[]): Promise<readonly string[]> {
  const paths = texts.map((text, at) => write(`${at}.yaml`, text));
  const { diagnostics } = await checkDocuments(paths, () => true, prove ? { budget: BUDGET } : undefined);
  return diagnostics.map(({ code, span }) => `${code} at ${positionOf(span.file, span.start).line}`);
}

/** A policy of hosting that has decided something, and a decided case that it is for. */
const DECIDING = `policy: deciding
title: A policy
version: "1"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: {}
findings:
  ordered: { title: a court orders it, favours: terminate, fact: legal-process, is: order }
  warned: { title: the customer was warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  ignored: { title: nobody answers, favours: terminate, fact: operator-response, is: ignores }
  acting: { title: the police are acting, favours: retain, fact: law-enforcement, is: acting }
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
rules:
  kept: { title: Kept, verdict: retain, when: { any: [ordered, warned, ignored, acting, cured] } }
`;
const DECIDED = `case: decided
title: A decided case
vocabulary: trust-and-safety
as-of: 2024-05-01
subject: { name: site.example }
facts: { service: hosting, prior-warnings: 0 }
evidence: []
decisions: [{ verdict: retain, on: 2024-05-01 }]
`;

/** The documents that an example is checked with. */
const beside = (code: string): readonly string[] =>
  code === 'case/left-out-fact' ? [DECIDING] : code === 'policy/no-favours' ? [DECIDED] : [];

describe('the examples of every lint', () => {
  test.each(LINTS.map((lint) => [lint.code, lint] as const))('%s', async (code, { wrong, right, of }) => {
    const { text, line } = exampleDocument(wrong);
    const proves = of === 'proof';
    expect(line).toBeGreaterThan(0);
    expect(await lintedWith(proves, text, ...beside(code))).toEqual([`${code} at ${line}`]);
    expect(await lintedWith(proves, exampleDocument(right).text, ...beside(code))).toEqual([]);
  });

  test('are of codes with a meaning, each once, warnings at most', () => {
    expect(new Set(LINTS.map(({ code }) => code)).size).toBe(LINTS.length);
    for (const { code, why } of LINTS) {
      expect([code, Object.hasOwn(CODES, code), severityOf(code)]).toEqual([
        code,
        true,
        expect.stringMatching(/warning|info/),
      ]);
      expect(why).toMatch(/^[A-Z].*[.)]$/);
    }
  });
});

describe('documents with one fault of a sort, at the place that their first line names', () => {
  const FOLDER = join('test', 'lints');

  test.each(readdirSync(FOLDER))('%s', async (name) => {
    const path = join(FOLDER, name);
    const [, code, place] = /^# (\S+) at (\S+)\n/.exec(readFileSync(path, 'utf8'))!;
    const { diagnostics } = await checkDocuments([path], (one) => one === code);
    expect(
      diagnostics.map(({ code: found, span }) => {
        const { line, column } = positionOf(span.file, span.start);
        return [found, `${line}:${column}`];
      }),
    ).toEqual([[code, place]]);
  });
});

describe('what lints say of all cases is so', () => {
  /** What lints say of a generated policy, and the cases that it is for, decided. */
  function looked({ policy, vocabulary, cases }: Docket): {
    readonly found: readonly LintDiagnostic[];
    readonly verdicts: readonly Verdict[];
    /** Those of cases that keep the policy's assumptions. */
    readonly assumed: readonly Verdict[];
  } {
    const program = compile(policy, vocabulary, '');
    const found = lintsOf({ policy, vocabulary }, program);
    const applying = cases.filter((one) => choose([program], one).applying.length > 0);
    const decided = applying.map((one) => decide(program, one, ''));
    const keeping = decided.filter(({ trace }) => trace.brokenAssumptions.length === 0);
    return {
      found,
      verdicts: decided.map(({ verdict }) => verdict),
      assumed: keeping.map(({ verdict }) => verdict),
    };
  }

  /** Policies and cases of either version of the language. */

  /** The paths of the places at which a lint found something. */
  const pathsOf = (found: readonly LintDiagnostic[], code: string): readonly (readonly string[])[] =>
    found.filter((one) => one.code === code).map(({ span }) => JSON.parse(span.file.text) as string[]);

  const established = ({ findings }: Verdict, id: string): boolean =>
    findings.find((one) => one.id === id)!.established;
  const endedBy = ({ verdict, grounds }: Verdict, id: string): boolean =>
    verdict === 'terminate' && grounds.includes(id);
  const applies = ({ rules }: Verdict, id: string): boolean => rules.find((one) => one.id === id)!.applies;

  test('of generated policies and cases', () => {
    fc.assert(
      fc.property(docketsOfEither(12), (docket) => {
        const { found, verdicts } = looked(docket);
        const ofFindings = (code: string): readonly (readonly string[])[] =>
          pathsOf(found, code).filter((path) => path[0] === 'findings' && !path.includes('after'));
        const never = ofFindings('policy/never-holds');
        const always = ofFindings('policy/always-holds').filter(([, , form]) => form !== 'fact');
        const unused = pathsOf(found, 'policy/unused-rule').filter(([key]) => key === 'rules');
        for (const verdict of verdicts) {
          for (const [, id] of never) expect([id, established(verdict, id!)]).toEqual([id, false]);
          for (const [, id] of always) expect([id, established(verdict, id!)]).toEqual([id, true]);
          for (const [, id] of unused) expect([id, applies(verdict, id!)]).toEqual([id, false]);
          for (const [, id] of pathsOf(found, 'policy/never-prevails'))
            expect(verdict.grounds).not.toContain(id);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test('idle overrides can be left out', () => {
    fc.assert(
      fc.property(docketsOfEither(8), (docket) => {
        const { found, verdicts } = looked(docket);
        const idle = pathsOf(found, 'policy/idle-override');
        const rules = Object.entries(docket.policy.rules).map(([id, { overrides, ...rule }]) => {
          const whole = idle.some((path) => path[1] === id && path.length === 3);
          const left =
            typeof overrides === 'object'
              ? overrides.filter((_, at) => !idle.some((path) => path[1] === id && Number(path[3]) === at))
              : overrides;
          return [id, whole || left === undefined ? rule : { ...rule, overrides: left }];
        });
        const without = {
          ...docket,
          policy: { ...docket.policy, rules: Object.fromEntries(rules) as Policy['rules'] },
        };
        expect(looked(without).verdicts).toEqual(verdicts);
      }),
      { numRuns: RUNS },
    );
  });

  test('where one exhibit is not said to be enough, it is not; nor are claims of one source', () => {
    fc.assert(
      fc.property(docketsOfEither(6), (docket) => {
        const alone: readonly Case[] = docket.cases.flatMap((one) =>
          one.evidence.map((exhibit): Case => {
            const { 'derived-from': _, refutes: __, ...rest } = exhibit;
            return { ...one, evidence: [rest] };
          }),
        );
        const { found, assumed } = looked({ ...docket, cases: alone });
        const none = looked({
          ...docket,
          cases: docket.cases.map((one) => ({ ...one, evidence: [] })),
        }).verdicts;
        const told = pathsOf(found, 'policy/single-exhibit').map(([, id]) => id);
        for (const [id, { verdict: word }] of Object.entries(docket.policy.rules)) {
          if (word === 'retain' || told.includes(id)) continue;
          // a rule that facts alone can meet rests on no exhibit
          if (none.some((verdict) => applies(verdict, id))) continue;
          const logic = logicOf(docket.policy, docket.vocabulary);
          if (logic.can(logic.condition(docket.policy.rules[id]!.when), () => 0)) continue;
          for (const verdict of assumed) expect([id, endedBy(verdict, id)]).toEqual([id, false]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

test('where one exhibit is said to be enough, there is a case of one that the rule ends', () => {
  let told = 0;
  fc.assert(
    fc.property(docketsOfEither(1), ({ policy, vocabulary }) => {
      const program = compile(policy, vocabulary, '');
      const found = lintsOf({ policy, vocabulary }, program);
      const ids = found.flatMap(({ code, span }) =>
        code === 'policy/single-exhibit' ? [(JSON.parse(span.file.text) as string[])[1]!] : [],
      );
      const witnesses = oneExhibitWitnesses(program, ids);
      for (const id of ids) {
        const witness = witnesses.get(id)!;
        const { verdict, grounds } = evaluateNaively(policy, vocabulary, witness);
        expect([witness.evidence.length, verdict, grounds.includes(id)]).toEqual([1, 'terminate', true]);
        expect(choose([program], witness).applying).toEqual([program]);
        expect(brokenNaively(policy, vocabulary, witness, verdict).assumptions).toEqual([]);
        told += 1;
      }
    }),
    { numRuns: RUNS * 4 },
  );
  expect(told).toBeGreaterThan(RUNS / 10);
});

test('rules that sample cases tell apart do not apply in the same cases', () => {
  let alike = 0;
  fc.assert(
    fc.property(docketsOfEither(1), ({ policy, vocabulary }) => {
      const keys = sampleKeys(compile(policy, vocabulary, ''), { left: Infinity });
      const { can, condition } = logicOf(policy, vocabulary);
      const rules = Object.entries(policy.rules).filter(([, { when }]) => can(condition(when)));
      for (const [first, one] of rules) {
        for (const [second, other] of rules) {
          const [a, b] = [condition(one.when), condition(other.when)];
          if (first >= second || can(all([a, not(b)])) || can(all([b, not(a)]))) continue;
          alike += 1;
          expect([first, second, keys.get(first)]).toEqual([first, second, keys.get(second)]);
        }
      }
    }),
    { numRuns: RUNS * 4 },
  );
  expect(alike).toBeGreaterThan(0);
});

test('what a search answers is kept, and asked again it takes a single step', () => {
  fc.assert(
    fc.property(docketsOfEither(1), ({ policy, vocabulary }) => {
      const effort = { left: Infinity };
      const { can, condition } = logicOf(policy, vocabulary).within(effort);
      const conditions = Object.values(policy.rules).map(({ when }) => condition(when));
      const before = conditions.map((when) => can(when));
      effort.left = conditions.length;
      expect(conditions.map((when) => can(when))).toEqual(before);
      // what was asked within too little effort is not kept
      const short = logicOf(policy, vocabulary).within({ left: 0 });
      for (const { when } of Object.values(policy.rules)) short.can(short.condition(when));
      const again = short.within({ left: Infinity });
      expect(Object.values(policy.rules).map(({ when }) => again.can(again.condition(when)))).toEqual(before);
    }),
    { numRuns: RUNS },
  );
});

describe('sets of options', () => {
  const list = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  const setOf = (list: readonly boolean[]) =>
    optionsWhere([...list.keys()], list.length, (position) => list[position]!);

  test('are what the same lists of truths are', () => {
    fc.assert(
      fc.property(list, list, (first, second) => {
        const [one, other] = [first, first.map((_, at) => second[at] === true)];
        const [a, b] = [setOf(one), setOf(other)];
        expect(bothOf(a, b)).toEqual(setOf(one.map((is, at) => is && other[at]!)));
        expect(without(a, b)).toEqual(setOf(one.map((is, at) => is && !other[at]!)));
        const answers = new Set(other.filter((_, at) => one[at]!));
        expect(areWithin(a, b)).toBe(answers.size === 2 ? undefined : answers.has(true));
      }),
    );
  });

  test('are left by a search as they were', () => {
    fc.assert(
      fc.property(list, list, (first, second) => {
        const options = [setOf(first), setOf(second)];
        const kept = structuredClone(options);
        const order: Formula = {
          op: 'order',
          small: 0,
          large: 1,
          size: Math.min(first.length, second.length),
        };
        const [once, twice] = [1, 2].map(() => satisfying([order], options, { left: 1000 }));
        expect(twice).toEqual(once);
        expect(options).toEqual(kept);
        // nor does one that gives up change what the next finds
        satisfying([order], options, { left: 0 });
        expect(satisfying([order], options, { left: 1000 })).toEqual(once);
      }),
    );
  });

  test('answer an order as a condition on each pair of them would', () => {
    fc.assert(
      fc.property(list, list, (first, second) => {
        const [one, other] = [first, first.map((_, at) => second[at] === true)];
        const pairs = one.flatMap((is, small) =>
          other.flatMap((so, large) => (is && so ? [small <= large] : [])),
        );
        if (pairs.length === 0) return;
        const order: Formula = { op: 'order', small: 0, large: 1, size: one.length };
        const can = satisfying([order], [setOf(one), setOf(other)], { left: 1000 });
        expect(can !== false).toBe(pairs.includes(true));
        const cannot = satisfying([not(order)], [setOf(one), setOf(other)], { left: 1000 });
        expect(cannot !== false).toBe(pairs.includes(false));
      }),
    );
  });
});

describe('a policy of very many rules', () => {
  const head = `policy: many
title: Many
version: "1"
vocabulary: trust-and-safety
applies-to: { service: hosting }
classes: {}
findings:
  cured: { title: a cure was verified, favours: retain, fact: cure, is: verified }
`;
  const warned = (count: number): string =>
    Array.from(
      { length: count },
      (_, at) =>
        `  w-${at}: { title: warned, favours: terminate, fact: prior-warnings, at-least: ${at + 1} }\n`,
    ).join('');

  test('is told which lints did not look at all of it', async () => {
    const rules = Array.from(
      { length: 1500 },
      (_, at) => `  r-${at}: { title: Kept, verdict: retain, when: { all: [w-${at}, cured] } }\n`,
    ).join('');
    const path = write('policy.yaml', `${head}${warned(1500)}rules:\n${rules}`);
    const { diagnostics } = await checkDocuments([path]);
    expect(diagnostics.map(({ code, severity, message }) => `${severity} ${code}: ${message}`)).toEqual([
      'warning policy/too-large: too many rules and findings for `policy/alike-rules`: not all of them were looked at',
    ]);
  });

  /** The effort that the lints of policies take together for a document. */
  async function spentOn(path: string): Promise<{ readonly spent: number; readonly told: string }> {
    let spent = 0;
    const lints = LINTS.flatMap((lint) => (lint.of === 'policy' ? [lint as Mutable<typeof lint>] : []));
    const finds = lints.map(({ find }) => find);
    for (const [at, lint] of lints.entries()) {
      lint.find = (subject) => {
        const before = subject.effort.left;
        const found = finds[at]!(subject);
        spent += before - Math.max(subject.effort.left, 0);
        return found;
      };
    }
    try {
      const { diagnostics } = await checkDocuments([path]);
      const large = diagnostics.find(({ code }) => code === 'policy/too-large');
      return { spent, told: large?.message ?? '' };
    } finally {
      for (const [at, lint] of lints.entries()) lint.find = finds[at]!;
    }
  }

  test('takes no more effort for all lints together than three of them may take', async () => {
    const offered = Array.from(
      { length: 1500 },
      (_, at) =>
        `  o-${at}: { title: O, count: threat, within: ${at + 1}h, after: { fact: cure, is: offered }, at-least: 1 }\n`,
    ).join('');
    const rules = Array.from(
      { length: 1500 },
      (_, at) => `  r-${at}: { title: R, verdict: ${at % 2 ? 'retain' : 'terminate'}, when: o-${at} }\n`,
    ).join('');
    const { spent, told } = await spentOn(write('policy.yaml', `${head}${offered}rules:\n${rules}`));
    expect(told).toContain('`policy/alike-rules`');
    expect(spent).toBeGreaterThan(12_000_000);
    expect(spent).toBeLessThanOrEqual(24_000_000);
  });

  test('counts what it takes to compare the classes of one kind with each other', async () => {
    const names = Array.from({ length: 120 }, (_, at) => `c-${at}`);
    const classes = names.map((name) => `  ${name}: { title: C, kind: threat, where: { severity: high } }\n`);
    const findings = names.map((name) => `  of-${name}: { title: F, count: ${name}, at-least: 1 }\n`);
    const rule = `  r: { title: R, verdict: retain, when: { all: [${names.map((name) => `of-${name}`).join(', ')}] } }\n`;
    const text = `${head.replace('classes: {}\n', `classes:\n${classes.join('')}`)}${findings.join('')}rules:\n${rule}`;
    const { spent, told } = await spentOn(write('policy.yaml', text));
    expect(told).toBe('');
    expect(spent).toBeGreaterThan(100 * names.length * (names.length - 1));
  });

  test('is searched for a contested case only where the question to the prover is not too large', async () => {
    const policyOf = (count: number): string => {
      const rules = Array.from(
        { length: count },
        (_, at) => `  r-${at}: { title: R, verdict: ${at % 2 ? 'retain' : 'terminate'}, when: w-${at} }\n`,
      ).join('');
      return write('policy.yaml', `${head}${warned(count)}rules:\n${rules}`);
    };
    expect((await spentOn(policyOf(600))).told).not.toContain('`policy/contested`');
    expect((await spentOn(policyOf(2500))).told).toContain('`policy/contested`');
  });

  test('leaves a finding open that counts too many others, and takes it for neither true nor false', async () => {
    const names = Array.from({ length: 1200 }, (_, at) => `w-${at}`).join(', ');
    const path = write(
      'policy.yaml',
      `${head}${warned(1200)}  most: { title: Most, of: [${names}], at-least: 600 }\n` +
        'rules:\n  r: { title: Kept, verdict: retain, when: most }\n' +
        '  s: { title: Kept, verdict: retain, when: { none: [most] } }\n',
    );
    const { diagnostics } = await checkDocuments([path]);
    const codes = new Set(diagnostics.map(({ code }) => code));
    expect(codes).toContain('policy/too-large');
    for (const code of [
      'policy/never-holds',
      'policy/always-holds',
      'policy/unused-rule',
      'policy/never-prevails',
    ])
      expect(codes).not.toContain(code);
  });

  test('has its like rules told although not each is compared with each', async () => {
    const rules = Array.from(
      { length: 200 },
      (_, at) => `  r-${at}: { title: Kept, verdict: retain, when: w-${at % 100} }\n`,
    ).join('');
    const path = write(
      'policy.yaml',
      `${head}${warned(100)}rules:\n${rules}  s: { title: Kept, verdict: retain, when: cured }\n`,
    );
    const { diagnostics } = await checkDocuments([path]);
    expect(diagnostics.map(({ code }) => code)).toEqual(Array(100).fill('policy/alike-rules'));
  });
});

describe('private data', () => {
  test.each([
    ['write to desk@host.example', 'an e-mail address'],
    ['call +44 20 7946 0958 now', 'a telephone number'],
    ['call (202) 555-0143', 'a telephone number'],
    ['Tel. 030/1234567', 'a telephone number'],
    ['it is @some_account', 'the name of an account'],
    ['lives at 12 Long Acre Road', 'a street address'],
    ['wohnt in der Bahnhofstraße 7b', 'a street address'],
    ['habite 12, rue Lepic', 'a street address'],
    ['lives at 221B Mill Road', 'a street address'],
    ['vive en Calle Mayor 15', 'a street address'],
    ['mieszka przy ul. Długa 7', 'a street address'],
    ['write to P.O. Box 1234', 'a street address'],
    ['write to desk(at)host.example', 'an e-mail address'],
    ['schreib an büro@müller.example', 'an e-mail address'],
    ['appelle le 06 12 34 56 78', 'a telephone number'],
    ['call 1-800-555-0199', 'a telephone number'],
    ['call 0041 44 123 45 67', 'a telephone number'],
  ])('%s', (text, what) => {
    expect(contactIn(text).map((found) => found.what)).toEqual([what]);
    expect(identityIn(text)).toEqual([]);
  });

  test.each([
    ['the card 4111 1111 1111 1111', 'the number of a payment card'],
    ['the account GB82 WEST 1234 5698 7654 32', 'the number of a bank account'],
    ['the number 123-45-6789', 'a national id'],
    ['the AHV number 756.1234.5678.97', 'a national id'],
    ['the number 123 45 6789', 'a national id'],
    ['el DNI 12345678Z', 'a national id'],
    ['le NIR 1 84 12 76 451 089 46', 'a national id'],
    ['PESEL 44051401359', 'a national id'],
    ['o CPF 111.444.777-35', 'a national id'],
    ['il codice RSSMRA85T10A562S', 'a national id'],
    ['from 203.0.113.9', 'an IP address'],
    ['from fe80::1ff:fe23:4567:890a', 'an IP address'],
    ['from 2001:db8:0:0:1:0:0:1', 'an IP address'],
    ['from 2001:db8::1', 'an IP address'],
    ['seen at 48.85837, 2.294481', 'a place on the map'],
  ])('%s', (text, what) => {
    expect(identityIn(text).map((found) => found.what)).toEqual([what]);
    expect(contactIn(text)).toEqual([]);
  });

  test.each([
    'Regulation (EU) 2022/2065 (Digital Services Act), Art. 9 and 17(5)',
    '18 U.S.C. 2702(b)(8) and (c)(4) (disclosure in an emergency)',
    'American Chemical Society v. Sci-Hub, no. 1:17-cv-00726 (injunction)',
    'https://news.example/~user@site/2022/09/123456789?tel=+12025550143',
    'between 2022-09-03T22:15:00Z and 2022-09-04, at 22:15:00',
    'version 1.2.3 of 4,000 mailings, 10.5 times, 3 of 3',
    'sha256:4111111111111111',
    'the card 4111 1111 1111 1112',
    'Twelve Long Acre Road',
    'release 10.0.19041.1 and version 1.2.3.4',
    'open 0800-0900, 1 200 300 reports, order 1234567890',
    'COM(2020) 825 final, ISBN 978-3-16-148410-0, 10/08/2019 to 11/08/2019',
    'a number of 8 digits and a letter: 12345678A',
    'the package left-pad@1.3.0, and dead::beef',
  ])('none in %s', (text) => {
    expect([...contactIn(text), ...identityIn(text)]).toEqual([]);
  });
});

describe('private data is looked for in time that grows with the text alone', () => {
  const n = 100_000;
  test.each([
    ['letters', 'a'.repeat(n)],
    ['dots', 'a.'.repeat(n)],
    ['digits', '1'.repeat(n)],
    ['a number that goes on', `001 ${'1'.repeat(n)}a`],
    ['a number in groups', `${'0123 45 '.repeat(n / 8)}a`],
    ['dashes', '1-'.repeat(n)],
    ['an address that goes on', `x@${'a.'.repeat(n)}!`],
    ['a name that goes on', `1 ${'Aa '.repeat(n)}`],
    ['colons', 'a:'.repeat(n)],
    ['colons in pairs', '1::'.repeat(n)],
    ['a street that goes on', `Via ${'a '.repeat(n)}`],
    ['at signs', 'a(at)'.repeat(n)],
  ])('%s', (_, text) => {
    // In the square of its length a text would take minutes, far beyond what a test may.
    expect([...contactIn(text), ...identityIn(text)]).toEqual([]);
  });
});

describe('comments that turn lints off', () => {
  const policy = (...comments: readonly string[]): string =>
    exampleDocument(`findings:
  warned: { title: warned, favours: terminate, fact: prior-warnings, at-least: 1 }
rules:
${comments.join('\n')}
  end: { title: End, verdict: terminate, when: warned, because: '{warned} "# decisis-disable-next-line x"' }`)
      .text;
  const off = (codes: string, reason = ': it is so'): string =>
    `  # decisis-disable-next-line ${codes}${reason}`;

  test.each<[string, readonly string[], readonly string[]]>([
    ['none', [], ['policy/no-cites at 10', 'policy/no-review at 10']],
    ['one', [off('policy/no-cites')], ['policy/no-review at 10']],
    ['two above each other', [off('policy/no-cites'), off('policy/no-review')], []],
    ['two in one', [off('policy/no-cites, policy/no-review')], []],
    [
      'with a blank line and another comment between',
      [off('policy/no-cites'), '', '  # so', off('policy/no-review')],
      [],
    ],
    [
      'a blank reason',
      [off('policy/no-cites', ':  ')],
      ['disable/no-reason at 9', 'policy/no-cites at 10', 'policy/no-review at 10'],
    ],
    ['no code', [off('')], ['disable/unknown-lint at 9', 'policy/no-cites at 10', 'policy/no-review at 10']],
    [
      'an error',
      [off('schema/empty')],
      ['disable/unknown-lint at 9', 'policy/no-cites at 10', 'policy/no-review at 10'],
    ],
    ...[
      'decisis-disable-next-lines',
      'decisis-disable-line',
      'Decisis-Disable-Next-Line',
      'decisis-ignore',
    ].map((name): [string, readonly string[], readonly string[]] => [
      `${name}, which is no command`,
      [`  # ${name} policy/no-cites: so`],
      ['disable/unknown-comment at 9', 'policy/no-cites at 10', 'policy/no-review at 10'],
    ]),
    [
      'a comment that only speaks of it',
      ['  # see decisis-disable-next-line', '  # decisis is run by CI'],
      ['policy/no-cites at 10', 'policy/no-review at 10'],
    ],
  ])('%s', async (_, comments, expected) => {
    const found = await linted(policy(...(comments.length === 0 ? ['  # -'] : comments)));
    const shift = Math.max(comments.length, 1) - 1;
    expect(found.toSorted()).toEqual(
      expected.map((one) => one.replace(/10$/, String(10 + shift))).toSorted(),
    );
  });

  test.each([
    ['', 'name one before the colon: `decisis check --explain` lists them'],
    ['policy/no-cite', 'did you mean `policy/no-cites`?'],
    ['policy/no-cites policy/no-review', 'write a comma between two lints'],
    ['policy/no-cites -- so it is', 'write a colon before the reason'],
    ['everything there is', 'all lints: `decisis check --explain`'],
  ])('the way out of %j', async (codes, help) => {
    const path = write('p.yaml', policy(off(codes)));
    const { diagnostics } = await checkDocuments([path], (code) => code === 'disable/unknown-lint');
    expect(diagnostics.map((one) => one.help)).toEqual([help]);
  });

  test('a lint that was not run is not called unused', async () => {
    const path = write('p.yaml', policy(off('policy/no-cites'), off('policy/no-review')));
    const { diagnostics, disabled } = await checkDocuments([path], (code) => code !== 'policy/no-review');
    expect([diagnostics, disabled]).toEqual([[], 1]);
  });
});

describe('--fix', () => {
  const FIXES: readonly (readonly [
    string,
    string,
    readonly (string | number)[][],
    readonly number[],
    string | undefined,
  ])[] = [
    ['the first of a flow list', 'a: [x, y, z] # so\n', [['a', 0]], [], 'a: [y, z] # so\n'],
    ['the middle', 'a: [ x,  y,z ]\n', [['a', 1]], [], 'a: [ x,  z ]\n'],
    [
      'the last two',
      'a: [x, y , z]\n',
      [
        ['a', 1],
        ['a', 2],
      ],
      [],
      'a: [x]\n',
    ],
    [
      'the first and the last',
      'a:\n  - [x, y, z]\n',
      [
        ['a', 0, 0],
        ['a', 0, 2],
      ],
      [],
      'a:\n  - [y]\n',
    ],
    ['all', 'a: [x]\n', [['a', 0]], [], undefined],
    ['beside a comment', 'a: [\n  x, # one\n  y,\n]\n', [['a', 0]], [], undefined],
    ['of a block list', 'a:\n  # of x\n  - x # one\n  - y\n', [['a', 0]], [], 'a:\n  # of x\n  - y\n'],
    ['a map of a block list', 'a:\n  - x\n  - k: 1\n    l: 2\n\nb: 1', [['a', 1]], [], 'a:\n  - x\n\nb: 1'],
    ['the last line', 'a:\r\n  - x\r\n  - y', [['a', 1]], [], 'a:\r\n  - x\r\n'],
    ['a list in a list', 'a:\n  - - x\n    - y\n', [['a', 0, 0]], [], undefined],
    ['a comment', 'a: 1\n  # c\nb: 2 # d\n', [], [7, 16], 'a: 1\nb: 2\n'],
    ['an alias', 'a: &a [x, y]\nb: *a\n', [['b', 0]], [], undefined],
    ['a folded text', 'a:\n  - >-\n    x\n    y\n  - z\n', [['a', 0]], [], 'a:\n  - z\n'],
  ];
  test.each(FIXES)('takes out %s', (_, text, items, comments, expected) => {
    expect(takeOut(fileOf(text), rootOf(text), items, comments)).toBe(expected);
  });

  const JOINS: readonly (readonly [string, string, readonly Join[], string | undefined])[] = [
    ['two items', 'a: [x, Art. 5] # so\n', [{ list: ['a'], from: 0, to: 1 }], 'a: ["x, Art. 5"] # so\n'],
    ['some of several', 'a: [v, w,  Art. 5, lit. b, z]\n', [{ list: ['a'], from: 1, to: 3 }], undefined],
    [
      'two pairs',
      'b:\n  a: [w, No. 1, y, No. 2]\n',
      [
        { list: ['b', 'a'], from: 0, to: 1 },
        { list: ['b', 'a'], from: 2, to: 3 },
      ],
      'b:\n  a: ["w, No. 1", "y, No. 2"]\n',
    ],
    ['over a line', 'a: [x,\n  Art. 5]\n', [{ list: ['a'], from: 0, to: 1 }], undefined],
    ['in a block list', 'a:\n  - x\n  - y\n', [{ list: ['a'], from: 0, to: 1 }], undefined],
  ];
  test.each(JOINS)('makes one of %s', (_, text, joins, expected) => {
    expect(joinItems(fileOf(text), joins)).toBe(expected);
  });

  test('makes one source again of what a comma has split, beside what is taken out', async () => {
    const text = exampleDocument(`findings:
  cured: { title: cured, favours: retain, fact: cure, in: [verified, verified] }
rules:
  kept: { title: Kept, verdict: retain, when: cured, cites: [Reg. (EU) 1, Art. 2(3), (4), Other] }`).text;
    const path = write('p.yaml', text);
    const { stdout } = await run(['check', path, '--fix']);
    expect(stdout).toContain('fixed: policy/split-cite');
    expect(readFileSync(path, 'utf8')).toBe(
      text
        .replace('[verified, verified]', '[verified]')
        .replace('Reg. (EU) 1, Art. 2(3), (4)', '"Reg. (EU) 1, Art. 2(3), (4)"'),
    );
  });

  test('takes out what it can, byte for byte, once', async () => {
    const before = readFileSync('test/inputs/lints/faults.yaml', 'utf8');
    const path = write('faults.yaml', `\uFEFF${before.replaceAll('\n', '\r\n')}`);
    const { stdout } = await run(['check', path, '--fix']);
    expect(
      stdout
        .match(/fixed: \S+/g)
        ?.map((line) => line.slice(7))
        .toSorted(),
    ).toEqual([
      'disable/unused',
      'policy/idle-override',
      'policy/listed-twice',
      'policy/split-cite',
      'policy/zero-weight',
    ]);
    const after = readFileSync(path, 'utf8');
    expect(after.startsWith('\uFEFF# A policy')).toBe(true);
    const lines = new Set(before.split('\n'));
    const changed = after
      .slice(1)
      .split('\r\n')
      .filter((line) => !lines.has(line));
    expect(changed).toEqual([
      '    kind: [threat, swatting]',
      '    cites: ["Regulation (EU) 2022/2065, Art. 23(1)"]',
      '    overrides: [kept-too, breach]',
    ]);
    expect((await run(['check', path, '--fix'])).stdout).not.toContain('put right');
    expect(readFileSync(path, 'utf8')).toBe(after);
  });
});

describe('--fix where one list cannot be mended', () => {
  test('puts right what can be, and leaves a list its last item', async () => {
    const text = exampleDocument(`findings:
  warned: { title: warned, favours: terminate, fact: prior-warnings, at-least: 1 }
  cured: { title: cured, favours: retain, fact: cure, in: [verified, verified] }
  balance:
    title: balance
    favours: terminate
    sum:
      -
        count: threat
        weight: 0
      - { count: threat, weight: 1 }
    at-least: 2
rules:
  end: { title: End, verdict: retain, when: { all: [warned, balance] } }
  kept: { title: Kept, verdict: retain, when: { all: [cured], none: [warned] }, overrides: [end, end] }`).text;
    const path = write('p.yaml', text);
    await run(['check', path, '--fix']);
    expect(readFileSync(path, 'utf8')).toBe(
      text.replace('[verified, verified]', '[verified]').replace('[end, end]', '[end]'),
    );
  });
});

describe('--fix of thousands of faults in one document', () => {
  const faultsOf = (file: SourceText, fixes: readonly Fix[]): readonly LintDiagnostic[] =>
    fixes.map((fix, at) => ({
      code: 'disable/unused',
      severity: 'warning',
      message: '',
      span: { file, start: at, end: at },
      fix,
    }));
  const SIZE = 5000;

  test('takes them out at once, where each can be', () => {
    const file = fileOf(`a: [${'x, '.repeat(SIZE)}x]\n${'# c\n'.repeat(SIZE)}`);
    const comments = file.text.indexOf('#');
    const fixes = Array.from({ length: SIZE }, (_, at): readonly Fix[] => [
      { item: ['a', at] },
      { comment: comments + 4 * at },
    ]);
    const fixed = fixedText(file, faultsOf(file, fixes.flat()));
    expect(fixed?.text).toBe('a: [x]\n');
    expect(fixed?.faults).toHaveLength(2 * SIZE);
  });

  test('finds the few that cannot be, in some attempts', () => {
    const file = fileOf(`a: [${'x, '.repeat(SIZE - 1)}x]\nb: [y]\n`);
    const fixes = Array.from({ length: SIZE }, (_, at): Fix => ({ item: ['a', at] }));
    const fixed = fixedText(file, faultsOf(file, [{ item: ['b', 0] }, ...fixes]));
    expect(fixed?.text).toBe('a: [x]\nb: [y]\n');
    expect(fixed?.faults).toHaveLength(SIZE - 1);
  });

  test('gives up where none can be', () => {
    const file = fileOf(`a:\n${'  - [x]\n'.repeat(SIZE)}`);
    const fixes = Array.from({ length: SIZE }, (_, at): Fix => ({ item: ['a', at, 0] }));
    expect(fixedText(file, faultsOf(file, fixes))).toBeUndefined();
  });
});

describe('--fix of generated policies', () => {
  /** A policy with faults that can be put right: what can stand twice does, and sums have a count of no weight. */
  const spoilt = (value: unknown, key: string): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, spoilt(part, name)]));
    }
    const parts = value.map((part) => spoilt(part, key));
    if (key === 'sum') return [{ ...(value[0] as object), weight: 0 }, ...parts];
    return ['kind', 'in', 'all', 'any', 'none', 'overrides'].includes(key) ? [...parts, parts[0]] : parts;
  };

  test('leaves every verdict as it was, and nothing that it could put right', async () => {
    let fixed = 0;
    for (const { policy, vocabulary, cases } of fc.sample(docketsOfEither(6), 8)) {
      write('words.yaml', JSON.stringify(vocabulary));
      const flow = JSON.stringify(spoilt(policy, ''));
      const path = write('spoilt.yaml', formatText(flow, 'policy')!);
      const verdicts = (): readonly unknown[] => {
        const now = sound(read(fileOf(readFileSync(path, 'utf8')))).value as Policy;
        const program = compile(now, vocabulary, '');
        return cases.map((one) => {
          const { verdict, contested, grounds } = decide(program, one, '').verdict;
          return [verdict, contested, grounds];
        });
      };
      const before = verdicts();
      const { stdout } = await run(['check', folder, '--fix', '--format', 'json']);
      fixed += JSON.parse(stdout).fixed.length;
      expect(verdicts()).toEqual(before);
      const { diagnostics } = await checkDocuments([folder]);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(diagnostics.filter(({ code }) => code === 'policy/listed-twice')).toEqual([]);
    }
    expect(fixed).toBeGreaterThan(8);
  });
});

describe('formats', () => {
  const EVERYTHING = ['check', 'test/inputs/lints', 'fixtures/broken', 'nowhere.yaml'];

  test('SARIF is valid by the schema that GitHub validates by', async () => {
    const {
      id: _id,
      $schema: _draft,
      ...schema
    } = createRequire(import.meta.url)(
      '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
    ) as object & {
      readonly id: string;
      readonly $schema: string;
    };
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    for (const words of [EVERYTHING, ['check', 'policies']]) {
      const { stdout } = await run([...words, '--format', 'sarif']);
      validate(JSON.parse(stdout));
      expect(validate.errors).toBeNull();
    }
    const { stdout } = await run([...EVERYTHING, '--format', 'sarif']);
    const prints = [...stdout.matchAll(/"primaryLocationLineHash": "(.*)"/g)].map(([, print]) => print);
    expect(new Set(prints).size).toBe(prints.length);
  });

  test('a person is shown the first hundred warnings of a document, a program all', async () => {
    const path = join(folder, 'idle.yaml');
    const idle = Array.from({ length: 150 }, (_, at) => `  idle-${at}: { title: Idle, kind: threat }\n`);
    writeFileSync(
      path,
      `policy: idle\ntitle: Idle\nversion: "1"\nvocabulary: trust-and-safety\nclasses:\n${idle.join('')}` +
        'findings:\n  seen: { title: Seen, count: threat, at-least: 1 }\n' +
        'rules:\n  end: { title: End, verdict: terminate, when: seen }\n',
    );
    const words = ['check', path, '--only', 'policy/unused-class'];
    const { stdout, stderr, exit } = await run([...words, '--fail-on', 'warning']);
    expect(stderr.match(/warning\[policy\/unused-class\]/g)).toHaveLength(100);
    expect(stderr.match(/more faults are not shown/g)).toHaveLength(1);
    expect(stdout).toBe('1 document: 0 errors, 150 warnings\n');
    expect(exit).toBe(1);
    const out = join(folder, 'idle.txt');
    await run([...words, '--output', out]);
    expect(readFileSync(out, 'utf8').match(/warning\[policy\/unused-class\]/g)).toHaveLength(100);
    const { diagnostics } = JSON.parse((await run([...words, '--format', 'json'])).stdout) as {
      readonly diagnostics: readonly unknown[];
    };
    expect(diagnostics).toHaveLength(150);
  });

  test.each(['text', 'json', 'github', 'sarif'])(
    '%s withholds the text of cases and private data',
    async (format) => {
      const out = join(folder, 'out');
      const { exit } = await run([...EVERYTHING, '--format', format, '--output', out]);
      expect(exit).toBe(3);
      const said = readFileSync(out, 'utf8');
      for (const secret of ['4111', '555 0143', '203.0.113.9', 'desk@host', 'The customer denies']) {
        expect([secret, said.includes(secret)]).toEqual([secret, false]);
      }
    },
  );
});

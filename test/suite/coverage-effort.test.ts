import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Program } from '../../src/engine/program.ts';
import type { Condition } from '../../src/model/condition.ts';
import type { Case } from '../../src/model/case.ts';
import { CoverageMeter } from '../../src/suite/coverage/coverage.ts';
import { decidedBy, namesIn } from '../../src/suite/coverage/derivative.ts';
import { GapFiller } from '../../src/suite/coverage/fill-gap.ts';
import { probesOf } from '../../src/suite/coverage/probes.ts';
import { pick, seeded, type Draw } from '../naive/draw.ts';
import { run } from '../support/run.ts';
import { caseOf, programOf } from '../support/told.ts';

const IDS = ['threat', 'doxxing', 'incitement', 'phishing'];

/** A policy of one rule, with a finding for each of four kinds. */
const ruleWhen = (when: Condition): Program =>
  programOf({
    findings: Object.fromEntries(IDS.map((kind) => [kind, { title: kind, count: kind, 'at-least': 1 }])),
    rules: { r: { title: 'R', verdict: 'terminate', when } },
  });

/** The case with an exhibit of each of some kinds. */
const caseOfKinds = (kinds: readonly string[]): Case =>
  caseOf({
    evidence: kinds.map((kind, at) => ({ id: `E${at}`, kind, observed: '2024-04-30', summary: kind })),
  });

const conditionBy = (draw: Draw, depth = 2): Condition => {
  if (depth === 0 || draw(3) === 0) return pick(draw, IDS);
  const list = (): readonly Condition[] =>
    Array.from({ length: 1 + draw(3) }, () => conditionBy(draw, depth - 1));
  return [{ all: list() }, { any: list() }, { none: list() }, { any: list(), none: list() }][draw(4)]!;
};

/** Whether a condition holds where some findings are established, by the words of the manual. */
function isTrue(condition: Condition, known: readonly string[]): boolean {
  if (typeof condition === 'string') return known.includes(condition);
  const { all = [], any, none = [] } = condition;
  const is = (part: Condition): boolean => isTrue(part, known);
  return all.every(is) && (any === undefined || any.some(is)) && !none.some(is);
}

test('a finding decides a condition alone where its derivative holds, and has a probe unless that is fixed', () => {
  const draw = seeded(3);
  for (let round = 0; round < 150; round += 1) {
    const when = conditionBy(draw);
    const meter = new CoverageMeter(ruleWhen(when));
    const known = IDS.filter(() => draw(2) === 0);
    meter.add(caseOfKinds(known));
    const shown = meter
      .read()
      .results.filter(({ probe }) => probe.key.startsWith('rules.r.') && probe.aspect === 'conditions')
      .map(({ probe, cases }) => [probe.key, cases]);
    const expected = namesIn(when).flatMap((id) => {
      const decided = decidedBy(when, id);
      if (typeof decided === 'boolean') return [];
      const [is, alone] = [known.includes(id), isTrue(decided, known)];
      return [
        [`rules.r.${id}.held`, Number(is && alone)],
        [`rules.r.${id}.lacking`, Number(!is && alone)],
      ];
    });
    expect([when, known, shown]).toEqual([when, known, expected]);
  }
});

/** A policy of a chain of rules, each of which overrides the next and the third after it. */
const chained = (many: number): Program =>
  programOf({
    findings: { threat: { title: 'T', count: 'threat', 'at-least': 1 } },
    rules: Object.fromEntries(
      Array.from({ length: many }, (_, at) => [
        `r${at}`,
        {
          title: 'R',
          verdict: at % 2 === 0 ? 'terminate' : 'retain',
          when: 'threat',
          overrides: [at + 1, at + 3].filter((other) => other < many).map((other) => `r${other}`),
        },
      ]),
    ),
  });

test('of rules that override each other along many ways, what each shows is read from the decision', () => {
  const meter = new CoverageMeter(chained(80));
  meter.add(caseOfKinds(['threat']));
  const { results } = meter.read();
  const prevailing = results.filter(({ probe, cases }) => probe.key.endsWith('.prevails') && cases > 0);
  expect(prevailing.map(({ probe }) => probe.of)).toEqual(
    Array.from({ length: 40 }, (_, at) => `r${2 * at}`),
  );
  const filler = new GapFiller(chained(80), meter.size, { one: 100, whole: 1000 });
  const second = results.find(({ probe }) => probe.key === 'rules.r1.prevails')!.probe;
  expect(filler.fill(second)).toEqual({ refuted: true, steps: 0 });
});

test('whether a case shows something is known without a search through all that may be shown', () => {
  const meter = new CoverageMeter(chained(80));
  const { probes } = meter;
  const keys = probes.map(({ key }) => key);
  let read = 0;
  for (const [at, probe] of probes.entries()) {
    Object.defineProperty(probe, 'key', {
      get: () => {
        read += 1;
        return keys[at];
      },
    });
  }
  expect(probes.some((probe) => meter.isShown(probe))).toBe(false);
  expect(read).toBeLessThanOrEqual(2 * probes.length);
});

test('the gaps of a policy have one effort, and what it does not reach is not answered', () => {
  const program = chained(40);
  const { probes, size } = new CoverageMeter(program);
  const whole = 30;
  const filler = new GapFiller(program, size, { one: 500, whole });
  const answers = probes.map((probe) => {
    const before = filler.steps;
    const answer = filler.fill(probe);
    return { answer, before, took: filler.steps - before };
  });
  expect(answers.filter(({ before, answer }) => before >= whole && !('unknown' in answer))).toEqual([]);
  expect(answers.filter(({ before, took }) => before >= whole && took > 0)).toEqual([]);
  expect(answers.filter(({ answer }) => !('unknown' in answer)).length).toBeGreaterThan(5);
  // a question takes some effort even where the prover needs no step
  expect(answers.filter(({ before, took }) => before < whole && took === 0)).toEqual([]);
  expect(filler.fill(probes[0]!)).toEqual({ unknown: 'not decided within 30 steps for all' });
});

test('only as many probes are made as fit', () => {
  const all = probesOf(chained(40));
  const few = probesOf(chained(40), 100);
  expect([all.isWhole, few.isWhole, few.probes]).toEqual([true, false, all.probes.slice(0, 10)]);
});

describe('a policy that is too large to be looked at whole', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'decisis-large-'));
    const each = (many: number, line: (at: number) => string): string =>
      Array.from({ length: many }, (_, at) => `${line(at)}\n`).join('');
    const apart = each(100, (at) => `  a${at}: { title: A, verdict: retain, when: w${at} }`);
    const pairs = each(
      228,
      (at) =>
        `  r${at}: { title: R, verdict: retain, when: threat, overrides: terminate }\n  s${at}: { title: S, verdict: terminate, when: doxxing }`,
    );
    const findings = [
      ...['threat', 'doxxing'].map((kind) => `  ${kind}: { title: T, count: ${kind}, at-least: 1 }\n`),
      each(100, (at) => `  w${at}: { title: W, fact: prior-warnings, is: ${at + 1} }`),
    ];
    const head = 'policy: p\ntitle: P\nversion: "1"\nvocabulary: trust-and-safety\nclasses: {}\n';
    writeFileSync(join(folder, 'p.yaml'), `${head}findings:\n${findings.join('')}rules:\n${apart}${pairs}`);
    const given = 'as-of: 2024-05-01, evidence: [{ kind: threat, ago: 1d }, { kind: doxxing, ago: 1d }]';
    writeFileSync(
      join(folder, 'p.test.yaml'),
      `tests: p\nexamples: { a: { given: { ${given} }, expect: { verdict: retain } } }\n`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is said to be', async () => {
    const { exit, stdout, stderr } = await run(['test', folder, '--min', '1', '--coverage-format', 'json']);
    const { policies } = JSON.parse(stdout) as {
      policies: readonly { whole?: false; probes: readonly { cases: number; undecided?: true }[] }[];
    };
    const [policy] = policies;
    const undecided = policy!.probes.filter((probe) => probe.undecided === true);
    expect([exit, policy!.whole, undecided.length > 50, undecided.some(({ cases }) => cases > 0)]).toEqual([
      1,
      false,
      true,
      false,
    ]);
    expect(stderr).toContain('coverage is not known, since a policy is too large to be measured whole');
    const table = await run(['test', folder, '--coverage']);
    expect(table.exit).toBe(0);
    expect(table.stdout.replace(/\s+/g, ' ')).toContain(
      `there is more to be shown than is counted here Still to be shown`,
    );
    expect(table.stdout).toContain(
      `Not decided within the effort whether any case can show ${undecided.length} of these`,
    );
    const annotated = await run(['test', folder, '--coverage-format', 'annotate']);
    expect(annotated.stdout).toContain(`# Not decided within the effort whether any case can show`);
    expect(annotated.stdout).toContain('# The policy is too large to be measured whole');
  });
});

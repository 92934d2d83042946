import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Admission } from '../../src/contrast/admission.ts';
import { contrastOf } from '../../src/contrast/contrast-of.ts';
import { GIST } from '../../src/contrast/contrast-options.ts';
import { caseViewOf } from '../../src/contrast/case-view.ts';
import { sweep } from '../../src/contrast/sweep.ts';
import { TimeCourse } from '../../src/contrast/time-course.ts';
import { decide } from '../../src/engine/decide.ts';
import { settle } from '../../src/engine/settle.ts';
import { groupsAlike } from '../../src/explain/groups-alike.ts';
import type { Justification } from '../../src/explain/justification.ts';
import type { Exhibit } from '../../src/model/case.ts';
import type { Path } from '../../src/model/path.ts';
import { quickPlaces, quickValue } from '../../src/source/quick/quick-value.ts';
import { parse } from '../../src/source/read.ts';
import { seeded } from '../naive/draw.ts';
import { run } from '../support/run.ts';
import { caseOf, exhibit, fileOf, programOf } from '../support/told.ts';

const program = programOf({
  classes: { grave: { title: 'grave', kind: 'threat', where: { specificity: 'person' } } },
  findings: {
    many: { title: 'many', count: 'threat', 'at-least': 3, within: '48h' },
    targets: { title: 'targets', count: 'threat', distinct: 'target', 'at-least': 2 },
    origins: { title: 'origins', count: 'threat', distinct: 'origin', 'at-least': 2 },
    on: {
      title: 'on one',
      same: 'target',
      all: [
        { count: 'threat', 'at-least': 2 },
        { count: 'grave', 'at-least': 1 },
      ],
    },
  },
  rules: {
    all: { title: 'all', verdict: 'terminate', when: { all: ['many', 'targets', 'origins'] } },
    one: { title: 'one', verdict: 'terminate', when: 'on' },
  },
});

const AS_OF = Date.parse(caseOf({})['as-of']);
const ago = (minutes: number): string => new Date(AS_OF - minutes * 60_000).toISOString();

/** Cases of any size, as someone who means harm would write them. */
const SHAPES = {
  'exhibits that are alike': () => ({}),
  'labels of their own': (at) => ({ target: `p${at}`, source: `s${at}` }),
  'labels shared by two': (at) => ({ target: `p${at >> 1}`, specificity: 'person' }),
  'a chain': (at) => (at === 0 ? {} : { 'derived-from': `E${at - 1}` }),
  'a chain, each link refuted': (at) => ({
    ...(at % 2 === 0 && at > 0 ? { 'derived-from': `E${at - 2}` } : {}),
    ...(at % 2 === 1 ? { refutes: [`E${at - 1}`], kind: 'statement' } : {}),
  }),
  'pairs that refute each other': (at) => ({ refutes: [`E${at ^ 1}`] }),
  'each refutes the one before': (at) => (at === 0 ? {} : { refutes: [`E${at - 1}`] }),
  'moments of their own': (at) => ({ observed: ago(at), target: `p${at % 7}`, specificity: 'person' }),
} satisfies Record<string, (at: number) => Partial<Exhibit>>;

const drawn = (shape: keyof typeof SHAPES, size: number) =>
  caseOf({
    evidence: Array.from({ length: size }, (_, at) =>
      exhibit({ id: `E${at}`, kind: 'threat', ...SHAPES[shape](at) }),
    ),
  });

describe.each(Object.keys(SHAPES) as (keyof typeof SHAPES)[])('%s', (shape) => {
  const spent = (size: number): number => {
    const theCase = drawn(shape, size);
    const start = process.cpuUsage();
    const { verdict } = decide(program, theCase, '');
    expect(contrastOf(program, theCase, {}, { ...GIST, effort: 200 }).verdict).toBe(verdict.verdict);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };

  test('take eight times the time where there are eight times as many, and not sixty-four', () => {
    spent(100);
    const small = spent(250);
    expect(spent(2000) / small).toBeLessThan(32);
  });
});

test('exhibits of one role are grouped in eight times the time where there are eight times as many', () => {
  const spent = (size: number): number => {
    const roles = new Map(Array.from({ length: size }, (_, at) => [`E${at}`, { words: 'was weighed' }]));
    const exhibits = new Map([...roles.keys()].map((id) => [id, { kind: 'threat' }]));
    const justification = { roles, exhibits, vocabulary: program.vocabulary } as unknown as Justification;
    const start = process.cpuUsage();
    expect(groupsAlike(justification)[0]!.ids.length).toBe(size);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  spent(1000);
  const small = spent(10_000);
  expect(spent(80_000) / small).toBeLessThan(32);
});

test('who is admitted comes out as it does by the engine, whoever is left out', () => {
  const draw = seeded(11);
  for (let round = 0; round < 300; round += 1) {
    const size = 2 + draw(8);
    const sources = Array.from({ length: size }, (_, at) => (at > 0 && draw(3) === 0 ? draw(at) : -1));
    const chain = (at: number): number[] => (at === -1 ? [] : [at, ...chain(sources[at]!)]);
    const attackers = Array.from({ length: size }, (_, at) =>
      [...Array(size).keys()].filter((other) => other !== at && draw(4) === 0 && !chain(other).includes(at)),
    );
    const there = Uint8Array.from({ length: size }, () => Number(draw(4) > 0));
    const units = sources.map((source, at) => ({ cell: 0, present: [], attackers: attackers[at]!, source }));
    const admission = new Admission(units);
    admission.settle(there, there);
    const evidence = sources.map((source, at) => {
      const refutes = attackers.flatMap((those, target) => (those.includes(at) ? [`E${target}`] : []));
      return exhibit({
        id: `E${at}`,
        kind: 'threat',
        ...(source === -1 ? {} : { 'derived-from': `E${source}` }),
        ...(refutes.length === 0 ? {} : { refutes }),
      });
    });
    const struck = new Set(evidence.flatMap(({ id }, at) => (there[at] === 0 ? [String(id)] : [])));
    const { admitted } = decide(program, caseOf({ evidence }), '', { struck }).verdict.evidence;
    const ours = evidence.flatMap(({ id }, at) =>
      there[at] === 1 && admission.surely[at] === 1 ? [id] : [],
    );
    expect(ours).toEqual(admitted);
  }
});

test('as time goes by, each exhibit is looked at once an edge', () => {
  const theCase = drawn('moments of their own', 3000);
  const scene = caseViewOf(program, theCase, {});
  const course = new TimeCourse(scene, AS_OF - 4000 * 60_000);
  while (course.advance());
  // it comes in, and passes the edge of the one window
  expect(course.steps).toBe(6000);
  for (const { from, verdict } of sweep(scene, AS_OF - 4000 * 60_000, AS_OF).stretches.slice(0, 20))
    expect(settle(program, theCase, { asOf: from }).verdict).toBe(verdict);
});

test('what comes in at one moment is settled once, and a history beyond the effort says where it ends', () => {
  const size = 2000;
  const at = (minutes: (index: number) => number) =>
    caseOf({
      evidence: Array.from({ length: size }, (_, index) =>
        exhibit({
          id: `E${index}`,
          kind: 'threat',
          ...SHAPES['each refutes the one before'](index),
          observed: ago(minutes(index)),
        }),
      ),
    });
  const together = new TimeCourse(
    caseViewOf(
      program,
      at(() => 60),
      {},
    ),
    AS_OF - 4000 * 60_000,
  );
  while (together.advance());
  expect(together.steps).toBe(3 * size);
  const apart = at((index) => size - index);
  const scene = caseViewOf(program, apart, {});
  const cut = sweep(scene, AS_OF - 4000 * 60_000, AS_OF, 100_000);
  expect(cut.isCut).toBe(true);
  expect(cut.until).toBeLessThan(AS_OF);
  for (const { from, verdict } of cut.stretches.slice(-5))
    expect(settle(program, apart, { asOf: from }).verdict).toBe(verdict);
  const whole = sweep(scene, AS_OF - 4000 * 60_000, AS_OF);
  expect([whole.isCut, whole.until]).toEqual([false, AS_OF]);
  expect(whole.stretches.slice(0, cut.stretches.length)).toEqual(cut.stretches);
});

test('a margin among very many is found in few steps', () => {
  const theCase = drawn('moments of their own', 500);
  const { margin, sufficient } = contrastOf(program, theCase);
  expect(margin.exhibits.kind).not.toBe('never');
  expect(sufficient.minimal).toBe(true);
  expect(sufficient.exhibits.length).toBeLessThan(6);
});

describe('where a person reads, long lists are folded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisis-huge-'));
  const written = (name: string, size: number): string => {
    const path = join(folder, name);
    const evidence = Array.from({ length: size }, (_, at) =>
      exhibit({ id: `E${at}`, kind: 'threat', observed: ago(60), target: 'one', specificity: 'person' }),
    );
    writeFileSync(path, JSON.stringify(caseOf({ evidence, facts: { service: 'hosting' } })));
    return path;
  };

  test.each(['text', 'markdown'])('of %s', async (format) => {
    const { stdout, exit } = await run(['decide', written('a.json', 600), '--format', format]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/and \d+ more/);
    expect(stdout.length).toBeLessThan(40_000);
  });

  test('and a page is refused that nobody could read', async () => {
    const { stderr, exit } = await run(['dossier', written('b.json', 5001), '-o', join(folder, 'b.html')]);
    expect(exit).toBe(3);
    expect(stderr).toContain('[case/beyond-a-page]');
    expect(stderr).toContain('has 5001 exhibits, and a page holds 5000 at most');
  }, 60_000);
});

describe('places in a document that is read quickly are those that the parser finds', () => {
  const files = ['fixtures/cases', 'policies'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  );

  test.each([...files, 'as JSON'])('%s', (file) => {
    const text =
      file === 'as JSON' ? JSON.stringify(drawn('labels of their own', 20)) : readFileSync(file, 'utf8');
    const value = quickValue(text);
    if (value === undefined) return;
    const places = quickPlaces(text)!;
    const source = { ...fileOf(text), name: file };
    const parsed = parse(source);
    if (!parsed.ok) throw new Error(`${file} is not read`);
    for (const path of pathsIn(value))
      for (const part of ['key', 'value'] as const)
        expect([path, part, places.locate(source, path, part).start]).toEqual([
          path,
          part,
          parsed.value.locate(path, part).start,
        ]);
  });
});

/** Every path in a value, and one beside each that leads nowhere. */
function pathsIn(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [
    [],
    ['nowhere'],
    ...entries.flatMap(([step, part]) => pathsIn(part).map((path): Path => [step, ...path])),
  ];
}

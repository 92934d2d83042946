import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leavesOf } from '../../src/explain/rule-accounts.ts';
import { overridingIn } from '../../src/model/overriding.ts';
import { chainLengths, findCycles } from '../../src/model/cycles.ts';
import type { Rule } from '../../src/model/policy.ts';
import { followRenames } from '../../src/replay/follow-renames.ts';
import { Assessor } from '../../src/contrast/assess.ts';
import { EITHER, FALSE, TRUE } from '../../src/contrast/kleene.ts';
import { leftOutFact } from '../../src/lint/lints/left-out-fact.ts';
import { bringing } from '../../src/contrast/brings-change.ts';
import type { VariableFact } from '../../src/contrast/fact-settings.ts';
import { FREE } from '../../src/contrast/supposed.ts';
import type { SearchSpace } from '../../src/contrast/search-space.ts';
import { contactIn, identityIn } from '../../src/lint/private-data.ts';
import { nearest } from '../../src/diagnostic/suggest.ts';
import { seeded } from '../naive/draw.ts';
import { stepsOf } from '../support/steps.ts';
import { caseOf, programOf } from '../support/told.ts';
import { CASE, EXAMPLES, HUGE, VOCABULARY } from './huge-policies.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisis-huge-'));
  writeFileSync(join(folder, 'v.yaml'), VOCABULARY);
  writeFileSync(join(folder, 'c.yaml'), CASE);
  writeFileSync(join(folder, 't.yaml'), EXAMPLES);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries(HUGE))('%s', (_, { words, size, most = 5, text }) => {
  const steps = (many: number): number => {
    writeFileSync(join(folder, 'p.yaml'), text(many));
    return stepsOf(folder, ...words);
  };

  test(`take at most ${most} times the steps where there is four times as much`, () => {
    const few = steps(size);
    expect(steps(4 * size) / few).toBeLessThan(most);
  });
});

test('a condition that names 200,000 findings is looked at without overflowing the stack', () => {
  const all = Array.from({ length: 200_000 }, (_, at) => (at === 7 ? 'b' : 'a'));
  const one = { count: 'threat', 'at-least': 1 } as const;
  const { policy } = programOf({
    findings: { a: { title: 'A', ...one }, b: { title: 'B', ...one }, joined: { title: 'All', all } },
    rules: { r: { title: 'R', verdict: 'terminate', when: 'joined' } },
  });
  expect([...leavesOf(policy, 'r')]).toEqual(['a', 'b']);
});

/** The distance of two texts by the whole of its table: letters put in, left out, replaced, or swapped with the next. */
function distanceOf(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => Math.max(i, j)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      table[i]![j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwap ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(a.length, b.length);
}

test('the nearest name is that of a search through whole tables', () => {
  const draw = seeded(5);
  const word = (): string => Array.from({ length: 1 + draw(14) }, () => 'ab'[draw(2)]).join('');
  for (let round = 0; round < 4000; round += 1) {
    const written = word();
    const names = Array.from({ length: 4 }, word);
    const distances = names.map((name) => distanceOf(written, name));
    const least = Math.min(...distances);
    const isNear = least <= Math.min(3, Math.floor(written.length / 3));
    expect([written, names, nearest(written, names)]).toEqual([
      written,
      names,
      isNear ? names[distances.indexOf(least)] : undefined,
    ]);
  }
});

test('rules that override verdicts have the cycles and chains that they have rule by rule', () => {
  const draw = seeded(7);
  for (let round = 0; round < 5000; round += 1) {
    const ids = Array.from({ length: 1 + draw(5) }, (_, at) => `r${at}`);
    const rules = Object.fromEntries(
      ids.map((id): [string, Rule] => {
        const verdict = draw(2) === 0 ? 'retain' : 'terminate';
        const overrides = [
          [],
          [],
          'retain',
          'terminate',
          ids.filter((other) => other !== id && draw(3) === 0),
        ][draw(5)] as NonNullable<Rule['overrides']>;
        return [id, { title: id, when: 'a', verdict, overrides }];
      }),
    );
    const nextOf = (id: string): readonly string[] => {
      const { overrides = [] } = rules[id]!;
      return typeof overrides === 'string'
        ? ids.filter((other) => other !== id && rules[other]!.verdict === overrides)
        : overrides;
    };
    const graph = overridingIn({ rules });
    const cycles = findCycles(graph.nodes, graph.nextOf).map((cycle) => cycle.filter(graph.isRule));
    for (const cycle of cycles)
      for (const [at, id] of cycle.entries()) expect(nextOf(id)).toContain(cycle[at + 1] ?? cycle[0]);
    expect(cycles.length > 0).toBe(findCycles(ids, nextOf).length > 0);
    if (cycles.length > 0) continue;
    const lengths = chainLengths(graph.nodes, graph.nextOf, graph.isRule);
    expect(ids.map((id) => lengths.get(id))).toEqual(ids.map((id) => chainLengths(ids, nextOf).get(id)));
  }
});

test('new names are followed along a chain of overrides without looking at each rule again', () => {
  let looked = 0;
  const rulesOf = (name: string): Readonly<Record<string, Rule>> =>
    Object.fromEntries(
      Array.from({ length: 90 }, (_, at): [string, Rule] => [
        `${name}${at}`,
        {
          get title() {
            looked += Number(name === 'new');
            return 'R';
          },
          verdict: at % 2 === 0 ? 'retain' : 'terminate',
          when: 'a',
          ...(at === 0 ? {} : { overrides: [`${name}${at - 1}`] }),
        },
      ]),
    );
  const { policy } = programOf({
    findings: { a: { title: 'A', count: 'threat', 'at-least': 1 } },
    rules: { r: { title: 'R', verdict: 'terminate', when: 'a' } },
  });
  const { renames } = followRenames(
    { ...policy, rules: rulesOf('old') },
    { ...policy, rules: rulesOf('new') },
  );
  expect(renames).toEqual(
    Array.from({ length: 90 }, (_, at) => ({ what: 'rule', from: `old${at}`, to: `new${at}` })),
  );
  expect(looked).toBeLessThan(90 * 3);
});

test('ids, and texts without a digit or an at sign, that are passed over hold nothing that a search would find', () => {
  const draw = seeded(9);
  // a digit in a line of its own takes part in no match, and lets the text be searched
  const searched = (text: string): unknown => {
    const apart = `${text}\n0`;
    return [...contactIn(apart), ...identityIn(apart)];
  };
  const drawn = (letters: string): string =>
    Array.from({ length: 1 + draw(24) }, () => letters[draw(letters.length)]).join('');
  for (let round = 0; round < 4000; round += 1) {
    expect(searched(`a${drawn('ab01234567899_-')}`)).toEqual([]);
    expect(searched(drawn('aABtr .:(-)[]/+_\n').replace(/[([]at[)\]]/g, ''))).toEqual([]);
  }
  expect(searched('12345678Z')).toEqual([{ what: 'a national id', text: '12345678Z' }]);
});

test('of a fact with thousands of settings, only those of two changes are compared', () => {
  let read = 0;
  // of each two, the first has no date, and the second has one
  const settings = Array.from({ length: 4000 }, (_, at) => ({
    values: [at >> 1],
    ranges: [],
    get since() {
      read += 1;
      return at % 2 === 0 ? undefined : 7;
    },
  }));
  const space = {
    facts: [{ cell: 0 }],
    cells: [{ offset: 0, members: ['f'], options: [{}, ...settings] }],
    cellOf: Array.from({ length: 4001 }, () => 0),
    counters: [],
    program: programOf({
      findings: { a: { title: 'A', count: 'threat', 'at-least': 1 } },
      rules: { r: { title: 'R', verdict: 'terminate', when: 'a' } },
    }),
  } as unknown as SearchSpace;
  const brings = bringing(space, [], [{ name: 'f', settings }] as unknown as readonly VariableFact[]);
  const change = (column: number): ReadonlyMap<number, number> => new Map([[column, 1]]);
  // a column is one more than its setting: 2001 sets 1000 without a date, and 2002 with one
  expect([2001, 2002, 2003, 2004, 0].map((column) => brings(change(column), change(2001)))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect([2001, 0].map((column) => brings(change(column), change(2002)))).toEqual([false, false]);
  expect(read).toBeLessThan(100);
});

test('of a long condition, no part is assessed behind one that settles it', () => {
  const assessed = (op: 'all' | 'any' | 'none', values: readonly number[]): readonly [number, number] => {
    let looked = 0;
    const parts = values.map((_, finding) => ({
      parts: [],
      finding,
      get op() {
        looked += 1;
        return 'finding' as const;
      },
    }));
    const holds = Assessor.prototype['holds'];
    const assessor = { holds, findings: Uint8Array.from(values) } as unknown as Assessor;
    return [holds.call(assessor, { op, parts, finding: -1 }), looked];
  };
  const [some, all, none] = [
    Array<number>(900).fill(EITHER),
    Array<number>(900).fill(TRUE),
    Array<number>(900).fill(FALSE),
  ];
  expect([
    assessed('all', [FALSE, ...some]),
    assessed('any', [TRUE, ...some]),
    assessed('none', [TRUE, ...some]),
  ]).toEqual([
    [FALSE, 1],
    [TRUE, 1],
    [FALSE, 1],
  ]);
  expect([
    assessed('all', some),
    assessed('any', none),
    assessed('none', none),
    assessed('all', all),
  ]).toEqual([
    [EITHER, 900],
    [FALSE, 900],
    [TRUE, 900],
    [TRUE, 900],
  ]);
});

test('only so many values of a left-out fact are tried, and the rest is said to be untried', () => {
  const told = (many: number): string => {
    const ids = Array.from({ length: many }, (_, at) => `w${at}`);
    const program = programOf({
      findings: Object.fromEntries(
        ids.map((id, at) => [id, { title: 'W', fact: 'prior-warnings', is: 3 * at + 3 }]),
      ),
      rules: Object.fromEntries(
        ids.map((id, at) => [
          `r${at}`,
          { title: 'R', verdict: 'terminate', when: { all: [id, `w${at === 0 ? 1 : 0}`] } },
        ]),
      ),
    });
    const at = (): { readonly start: number; readonly end: number } => ({ start: 0, end: 0 });
    const subject = { case: caseOf({}), vocabulary: program.vocabulary, programs: [program], at };
    const [fault] = leftOutFact.of === 'case' ? leftOutFact.find(subject as never) : [];
    return fault!.help;
  };
  expect([told(100), told(2000)]).toEqual([
    'none of them alone would change the verdict',
    'whether one of them alone would change the verdict was not tried to the end: there is too much to try',
  ]);
});

test('exhibits that may be added are compared by what they add to, and each is looked up once', () => {
  let looked = 0;
  const many = 500;
  const cells = [0, 1].map((cell) => ({
    offset: 2 * cell,
    get members() {
      looked += 1;
      return [`${FREE}${cell}`];
    },
    options: [{}, {}],
  }));
  // the first adds to every counter, the second to every other one
  const counters = Array.from({ length: many }, (_, at) => ({
    own: [0, 1].filter((cell) => cell === 0 || at % 2 === 0).map((cell) => ({ cell, weights: [0, 1] })),
    shared: [],
  }));
  const space = {
    facts: [],
    cells,
    cellOf: [0, 0, 1, 1],
    counters,
    numbering: { distinct: [] },
    program: programOf({}),
  } as unknown as SearchSpace;
  const kinds = [{ labels: [] }, { labels: [] }] as unknown as Parameters<typeof bringing>[1];
  const brings = bringing(space, kinds, []);
  const adding = (column: number): ReadonlyMap<number, number> => new Map([[column, 1]]);
  expect([brings(adding(1), adding(3)), brings(adding(3), adding(1))]).toEqual([true, false]);
  expect(looked).toBeLessThan(10);
});

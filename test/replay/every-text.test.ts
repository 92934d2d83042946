import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { builtInVocabulary } from '../../src/load/built-in.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { PolicyChange } from '../../src/replay/policy-change.ts';
import { diffPolicies } from '../../src/replay/policy-diff.ts';

/** One of so many places is tried, each time with another first one. */
const [EVERY, FIRST] = [Number(process.env['DECISIS_EVERY'] ?? 9), Number(process.env['DECISIS_SEED'] ?? 0)];

type Part = Record<string, unknown>;

/** A policy that says something under every key that texts have. */
const EVERYTHING: Part = {
  policy: 'p',
  title: 'T',
  version: '1',
  vocabulary: 'trust-and-safety',
  default: {
    verdict: 'retain',
    because: 'nothing',
    measures: ['watch', { do: 'ask', 'to-customer': 'ask you', internal: false }],
    review: '30d',
  },
  classes: { c: { title: 'C', kind: ['threat', 'swatting'], where: { severity: { 'at-least': 'high' } } } },
  findings: { f: { title: 'F', count: 'c', 'at-least': 2, within: '48h' } },
  rules: {
    r: {
      title: 'R',
      verdict: 'terminate',
      when: 'f',
      because: '{f} threats',
      cites: ['a law'],
      measures: [
        { do: 'tell', 'to-reporter': 'tell you', 'to-customer': 'tell them', within: '24h', for: '9d' },
      ],
      review: '7d',
      approvals: 1,
      notice: {
        ground: 'terms',
        clause: '1',
        keywords: ['one', 'two'],
        restricts: { visibility: ['removal'], provision: 'total-termination' },
        internal: true,
      },
    },
  },
  guarantees: { g: { title: 'G', when: 'f', verdict: 'terminate' } },
  assumptions: { a: { title: 'A', when: 'f' } },
  notices: { provider: 'P', redress: { judicial: 'a court' }, territory: ['DE', 'FR'], internal: ['cure'] },
  translations: {
    de: {
      title: 'T',
      because: 'nichts',
      measures: ['beobachten', 'fragen'],
      findings: { f: 'F' },
      rules: { r: { title: 'R', because: '{f} Drohungen', measures: ['sagen'], clause: '1' } },
      kinds: { threat: 'Drohung' },
      redress: { judicial: 'ein Gericht' },
    },
  },
};

const policies = (): readonly (readonly [string, Part])[] => [
  ['everything', EVERYTHING],
  ...readdirSync('policies')
    .filter((name) => name.endsWith('.yaml') && !name.includes('.test.'))
    .map((name) => [name, parse(readFileSync(`policies/${name}`, 'utf8')) as Part] as const)
    .filter(([, document]) => 'policy' in document),
];

/** A value in place of another of its type. */
const others = (value: unknown): readonly unknown[] =>
  typeof value === 'string'
    ? [/^\d+[mhdw]$/.test(value) ? '977h' : `${value} zq`]
    : typeof value === 'number'
      ? [value + 1]
      : typeof value === 'boolean'
        ? [!value]
        : [];

const NAMES = ['policy', 'vocabulary'];

/** The document with each value in it changed, and with each left out of its list or map. */
function edits(document: Part): readonly (readonly [string, Part])[] {
  const found: (readonly [string, Part])[] = [];
  const at = (whole: Part, path: readonly string[]): Part =>
    path.reduce<Part>((part, step) => part[step] as Part, whole);
  const go = (part: Part, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(part)) {
      const place = [...path, key].join('.');
      if (NAMES.includes(place)) continue;
      if (typeof value === 'object' && value !== null) go(value as Part, [...path, key]);
      for (const other of others(value)) {
        const edited = structuredClone(document);
        at(edited, path)[key] = other;
        found.push([`${place} changed`, edited]);
      }
      const edited = structuredClone(document);
      const room: unknown = at(edited, path);
      if (!Array.isArray(room)) Reflect.deleteProperty(at(edited, path), key);
      else if (room.length > 1) room.splice(Number(key), 1);
      else continue;
      found.push([`${place} gone`, edited]);
    }
  };
  go(document, []);
  return found;
}

function told(before: Part, after: Part): readonly PolicyChange[] | undefined {
  const version = (document: Part) => [
    {
      policy: document as unknown as Policy,
      vocabulary: { ...builtInVocabulary(), vocabulary: String(document['vocabulary']) },
    },
  ];
  try {
    return diffPolicies(version(before), version(after));
  } catch {
    // what is left out may be what no policy can be without
    return undefined;
  }
}

const BACK = { added: 'removed', removed: 'added', changed: 'changed' } as const;

const lines = (changes: readonly PolicyChange[], isBack: boolean): readonly string[] =>
  changes
    .map(({ what, id, how, key, from, to, weighs }) => {
      const names = key === 'id' ? [from, to] : [id, id];
      const [then, now] = isBack ? [to, from] : [from, to];
      const name = names[isBack ? 0 : 1];
      return JSON.stringify([what, name, isBack ? BACK[how] : how, key, then, now, weighs]);
    })
    .toSorted();

test('every text and number of a policy that changes is told of, and back again as the reverse', () => {
  let count = 0;
  const faults: string[] = [];
  for (const [name, document] of policies()) {
    const every = name === 'everything' ? 1 : EVERY;
    for (const [place, edited] of edits(document).filter((_, at) => (at + FIRST) % every === 0)) {
      const [there, back] = [told(document, edited), told(edited, document)];
      if (there === undefined || back === undefined) continue;
      count += 1;
      if (there.length === 0) faults.push(`${name}, ${place}: no edit is told`);
      const same = there.filter(({ how, from, to }) => how === 'changed' && from === to);
      if (same.length > 0) faults.push(`${name}, ${place}: ${same[0]!.from ?? ''} → the same words`);
      if (lines(there, false).join('\n') !== lines(back, true).join('\n'))
        faults.push(`${name}, ${place}: back it is not the reverse`);
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(500);
});

test('a finding and a rule under new names are two edits, whatever else names them in another language', () => {
  const renamed = JSON.parse(
    JSON.stringify(EVERYTHING)
      .replaceAll('"f"', '"renamed"')
      .replaceAll('{f}', '{renamed}')
      .replaceAll('"r":', '"new":'),
  ) as Part;
  expect(told(EVERYTHING, renamed)!.map(({ what, key, from, to }) => [what, key, from, to])).toEqual([
    ['finding', 'id', 'f', 'renamed'],
    ['rule', 'id', 'r', 'new'],
  ]);
});

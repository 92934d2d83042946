import { pick, within, type Draw } from '../naive/draw.ts';
import type { Kind } from './world.ts';

type Room = Record<string, unknown>;

const title = 'grown';
const numbered = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => make(index));
const named = (size: number, stem: string, make: (index: number) => unknown): Room =>
  Object.fromEntries(numbered(size, (index) => [`${stem}-${index}`, make(index)]));

/** A condition in which maps stand inside each other. */
const nested = (depth: number, leaf: string): unknown =>
  numbered(depth, (index) => index).reduce<unknown>(
    (inner, index) => ({ [['all', 'any', 'none'][index % 3]!]: [inner] }),
    leaf,
  );

const LONG = ['1m', '999999w', '52200w', '9007199254740993m', '104249991d'];

/** A policy of many parts, over the built-in vocabulary. */
function policy(draw: Draw): Room {
  const size = pick(draw, [1, 20, 60, 120]);
  const chain = numbered(size, (index) => [
    `chain-${index}`,
    { title, [pick(draw, ['all', 'any', 'none'])]: [index === 0 ? 'base' : `chain-${index - 1}`] },
  ]);
  const last = `chain-${size - 1}`;
  return {
    policy: 'grown',
    title,
    version: '1',
    vocabulary: 'trust-and-safety',
    classes: named(size, 'class', () => ({
      title,
      kind: ['threat', 'doxxing'],
      where: { severity: { 'at-least': 'high' } },
    })),
    findings: {
      base: { title, count: 'threat', within: pick(draw, LONG), 'at-least': pick(draw, [1, 2 ** 53 - 1]) },
      ...Object.fromEntries(chain),
      rate: {
        title,
        rate: 'threat',
        within: '1m',
        baseline: pick(draw, LONG),
        'at-least': pick(draw, [0.001, 999999999.999]),
      },
      sum: {
        title,
        sum: numbered(size, (index) => ({
          count: `class-${index}`,
          weight: pick(draw, [1, -1, 2 ** 40, -(2 ** 53 - 1)]),
        })),
        'at-least': pick(draw, [0, -(2 ** 53 - 1)]),
      },
      same: {
        title,
        same: 'target',
        all: numbered(size, (index) => ({ count: `class-${index}`, 'at-least': 1 })),
      },
    },
    rules: {
      ...named(size, 'rule', (index) => ({
        title,
        verdict: pick(draw, ['terminate', 'retain']),
        when: nested(within(draw, 0, 30), pick(draw, ['base', 'sum', 'same', 'rate', last])),
        because: '{base} {sum} {as-of} {subject} '.repeat(pick(draw, [1, 1, 50])),
        ...(index > 0 ? { overrides: [`rule-${index - 1}`] } : {}),
      })),
    },
  };
}

/** A case of many exhibits that derive from each other and refute each other. */
function theCase(draw: Draw): Room {
  const size = pick(draw, [1, 30, 100, 400]);
  const [derived, refuted, label] = [draw(3), draw(4), pick(draw, [1, 7, size])];
  const year = pick(draw, ['0000', '0001', '1969', '2024', '9999']);
  const exhibit = (index: number): Room => ({
    id: `E${index}`,
    kind: pick(draw, ['threat', 'doxxing', 'swatting', 'statement']),
    observed: `${year}-0${within(draw, 1, 9)}-01${pick(draw, ['', 'T23:59:59.999Z', 'T00:00:00+23:59'])}`,
    summary: `${title} ${index}`,
    target: `person-${index % label}`,
    source: `source-${index % label}`,
    severity: pick(draw, ['low', 'high', 'critical']),
    ...(derived > 0 && index > 0 ? { 'derived-from': `E${derived === 1 ? index - 1 : draw(index)}` } : {}),
    ...(refuted === 1 && index > 1 ? { refutes: [`E${index - 1}`] } : {}),
    ...(refuted === 2 ? { refutes: [`E${(index + 1) % size}`] } : {}),
    ...(refuted === 3 ? { refutes: [`E${index ^ 1}`] } : {}),
  });
  return {
    case: 'grown',
    title,
    vocabulary: 'trust-and-safety',
    'as-of': `${year}-12-31T23:59:59Z`,
    subject: { name: 'grown.example', notes: numbered(size, () => title) },
    facts: { service: 'hosting', 'prior-warnings': 2 ** 53 - 1, 'report-volume': 0 },
    evidence: numbered(size, exhibit),
    decisions: numbered(pick(draw, [1, 2, 40]), (index) => ({
      verdict: index % 2 === 0 ? 'retain' : 'terminate',
      on: `${year}-12-31`,
      by: title,
      ...(index > 0 ? { reason: title } : {}),
    })),
  };
}

function vocabulary(draw: Draw): Room {
  const size = pick(draw, [1, 40, 300]);
  const values = numbered(size, (index) => `v-${index}`);
  return {
    vocabulary: pick(draw, ['house', 'trust-and-safety', 'small', 'streaming']),
    title,
    ...(draw(2) === 0 ? { extends: 'trust-and-safety' } : {}),
    kinds: named(size, 'kind', (index) => ({ title, restricted: index % 2 === 0 })),
    attributes: {
      long: { title, scale: values, unrated: 'x' },
      ...named(size, 'attribute', () => ({ title, type: 'reference' })),
    },
    facts: {
      wide: { title, 'one-of': values },
      ...named(size, 'fact', () => ({ title, type: 'integer', weightless: true })),
    },
  };
}

function tests(draw: Draw): Room {
  const size = pick(draw, [1, 20, 60]);
  const evidence = [
    { kind: 'threat', times: pick(draw, [0, 1, 50, 10_000, '$n']), ago: pick(draw, LONG), severity: 'high' },
  ];
  return {
    tests: pick(draw, ['grown', 'every-form', 'streaming']),
    base: { 'as-of': pick(draw, ['0001-01-01', '2024-05-01', '9999-12-31']), facts: { service: 'hosting' } },
    examples: named(size, 'example', () => ({
      each: numbered(pick(draw, [1, 3, 30]), (index) => ({
        n: index * pick(draw, [1, 1, 400]),
        verdict: 'retain',
      })),
      given: { evidence },
      expect: { verdict: '$verdict', findings: { base: '$n' } },
    })),
  };
}

const config = (draw: Draw): Room => ({
  policies: numbered(pick(draw, [1, 50]), (index) => `POLICY${index}.yaml`),
  cases: numbered(pick(draw, [1, 50]), () => 'DECIDED.yaml'),
  base: pick(draw, ['./BASE.yaml', 'origin/main...', 'git:HEAD', 'x'.repeat(300)]),
  audience: pick(draw, ['internal', 'customer', 'public']),
  formats: {
    replay: numbered(pick(draw, [1, 5]), (index) => ({
      format: pick(draw, ['text', 'json', 'junit', 'sarif']),
      output: `out/${index}`,
    })),
  },
  'fail-on': pick<unknown>(draw, [
    ['drift', 'flip'],
    { replay: ['drift'], decide: 'terminate', check: ['warning'] },
    ['none'],
  ]),
});

const GROWN: Partial<Record<Kind, (draw: Draw) => Room>> = {
  policy,
  case: theCase,
  vocabulary,
  tests,
  config,
};

/** A document near the limits of what there can be; undefined where no such are made. */
export const grown = (draw: Draw, kind: Kind): Room | undefined => GROWN[kind]?.(draw);

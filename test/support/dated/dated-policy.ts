import type { Comparators } from '../../../src/model/counted.ts';
import type { Finding } from '../../../src/model/forms/forms.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { Vocabulary } from '../../../src/model/vocabulary.ts';
import { chance, pick, sample, several, within, type Draw } from '../../naive/draw.ts';
import { drawCondition, drawRules } from '../../naive/draw-rules.ts';

const title = 'dated';
const VERDICTS = ['terminate', 'retain'] as const;

/** A vocabulary of few words, for facts with a history, clocks and traced sources. */
export const DATED: Vocabulary = {
  vocabulary: 'dated',
  title,
  kinds: { threat: { title }, statement: { title } },
  attributes: {
    source: { title, type: 'reference', traced: true },
    target: { title, type: 'reference' },
    grade: { title, scale: ['low', 'high'], unrated: 'none' },
  },
  facts: {
    cure: { title, 'one-of': ['none', 'offered', 'verified'] },
    mood: { title, scale: ['low', 'high'], unrated: 'unknown' },
    open: { title, type: 'boolean' },
    warnings: { title, type: 'integer' },
  },
};

/** What findings of one policy draw from: few, so that they meet. */
interface Palette {
  readonly classes: readonly string[];
  readonly distincts: readonly string[];
  readonly facts: readonly string[];
  readonly windows: readonly string[];
  /** Forms by the chance of each. */
  readonly forms: readonly string[];
}

type Keys = Readonly<Record<string, unknown>>;

const TESTS: Readonly<Record<string, readonly Keys[]>> = {
  cure: [
    { is: 'offered' },
    { in: ['offered', 'verified'] },
    { is: 'verified' },
    { known: true },
    { known: false },
    { in: ['none', 'verified'] },
  ],
  mood: [{ is: 'low' }, { 'at-least': 'low' }, { 'at-least': 'high' }, { known: true }, { known: false }],
  open: [{ is: true }, { is: false }, { known: true }, { known: false }],
  warnings: [{ 'at-least': 1 }, { 'at-most': 0 }, { known: true }, { is: 1, known: true }, { known: false }],
};

function drawTest(draw: Draw, { facts }: Palette): Keys & { readonly fact: string } {
  const fact = pick(draw, facts);
  return { fact, ...pick(draw, TESTS[fact]!) };
}

function drawClock(draw: Draw, { windows }: Palette): Keys {
  const [short, long] = [windows[0]!, windows.at(-1)!];
  switch (draw(4)) {
    case 0:
      return { for: pick(draw, windows) };
    case 1:
      return { within: pick(draw, windows) };
    case 2:
      return short === long ? { for: short } : { for: short, within: long };
    default:
      return {};
  }
}

function drawScope(draw: Draw, palette: Palette): Keys {
  const { windows } = palette;
  const [short, long] = [windows[0]!, windows.at(-1)!];
  const window = ((): Keys => {
    switch (draw(5)) {
      case 0:
        return { within: pick(draw, windows) };
      case 1:
        return { 'older-than': pick(draw, windows) };
      case 2:
        return short === long ? {} : { within: long, 'older-than': short };
      default:
        return {};
    }
  })();
  return {
    count: pick(draw, palette.classes),
    ...window,
    ...(chance(draw, 50) ? { after: drawTest(draw, palette) } : {}),
    ...(chance(draw, 35) ? { distinct: pick(draw, palette.distincts) } : {}),
  };
}

function drawBounds(draw: Draw, lowest: number, most: number): Comparators {
  switch (draw(5)) {
    case 0:
      return { 'at-most': within(draw, lowest, most - 1) };
    case 1:
      return { exactly: within(draw, lowest, most) };
    default:
      return { 'at-least': within(draw, 1, most) };
  }
}

function drawBody(draw: Draw, palette: Palette, ids: readonly string[]): Keys {
  const form = pick(draw, palette.forms);
  if (ids.length >= 2 && form === 'of') {
    return { of: sample(draw, ids, 2, Math.min(4, ids.length)), ...drawBounds(draw, 0, 2) };
  }
  if (ids.length >= 2 && form === 'all')
    return { [pick(draw, ['all', 'any', 'none'])]: sample(draw, ids, 2, 2) };
  if (form === 'sum') {
    const terms = several(draw, 2, 2, () => ({
      ...drawScope(draw, palette),
      weight: pick(draw, [1, 1, 2, -1]),
    }));
    return { sum: terms, ...drawBounds(draw, -1, 2) };
  }
  if (form === 'same') {
    const all = several(draw, 1, 2, () => ({ ...drawScope(draw, palette), 'at-least': within(draw, 1, 2) }));
    return { same: pick(draw, ['source', 'target']), all };
  }
  if (form === 'count') return { ...drawScope(draw, palette), ...drawBounds(draw, 0, 2) };
  return { ...drawTest(draw, palette), ...drawClock(draw, palette) };
}

/** A policy of few findings that lean on what version 2 brings. @param forms which they are of */
export function drawDatedPolicy(draw: Draw, forms = FORMS): Policy {
  const palette: Palette = {
    classes: sample(draw, ['graded', 'any', 'threat', 'ungraded', 'statement', 'targeted'], 1, 2),
    distincts: sample(draw, ['origin', 'source', 'source', 'target'], 1, 2),
    facts: sample(draw, Object.keys(DATED.facts), 1, chance(draw, 40) ? 2 : 1),
    windows: pick(draw, [['24h'], ['48h'], ['24h', '72h']]),
    forms,
  };
  const findings: Record<string, Finding> = {};
  const size = within(draw, 2, 5);
  for (let made = 0; made < size; made += 1) {
    const ids = Object.keys(findings);
    findings[`f-${made + 1}`] = { title, ...drawBody(draw, palette, ids) } as unknown as Finding;
  }
  const ids = Object.keys(findings);
  const rules = several(draw, 2, 4, (index) => `r-${index + 1}`);
  return {
    policy: 'dated',
    title,
    version: '1',
    vocabulary: DATED.vocabulary,
    default: pick(draw, VERDICTS),
    ...(chance(draw, 15) ? { 'applies-to': scopeOf(drawTest(draw, palette)) } : {}),
    classes: {
      graded: { title, kind: 'threat', where: { grade: { known: true } } },
      ungraded: { title, kind: ['threat', 'statement'], where: { grade: { known: false } } },
      targeted: { title, kind: ['threat', 'statement'], where: { target: { known: chance(draw, 70) } } },
      any: { title, kind: ['threat', 'statement'] },
    },
    findings,
    rules: drawRules(draw, rules, ids),
    ...(chance(draw, 20) ? { assumptions: { a: { title, when: drawCondition(draw, ids) } } } : {}),
  };
}

const scopeOf = ({ fact, ...test }: Keys & { readonly fact: string }): NonNullable<Policy['applies-to']> => ({
  [fact]: test,
});

const FORMS: readonly string[] = ['fact', 'fact', 'count', 'count', 'count', 'of', 'all', 'sum', 'same'];

/** What one edit puts in the place of a word or a number. */
const EDITS: readonly (readonly [from: RegExp, to: string])[] = [
  [/"for":"24h"/g, '"for":"48h"'],
  [/"within":"(?:24|48)h"/g, '"within":"72h"'],
  [/"older-than":"\d+h"/g, '"older-than":"1h"'],
  [/"known":true/g, '"known":false'],
  [/"is":"offered"/g, '"is":"verified"'],
  [/"at-least":1/g, '"at-least":2'],
  [/"exactly":1/g, '"exactly":2'],
  [/"distinct":"source"/g, '"distinct":"origin"'],
  [/"verdict":"retain"/g, '"verdict":"terminate"'],
];

/** The same policy with one edit in its findings or rules, or another where none fits. */
export function anotherDatedPolicy(draw: Draw, policy: Policy): Policy {
  const text = JSON.stringify({ findings: policy.findings, rules: policy.rules });
  const places = EDITS.flatMap(([from, to]) => [...text.matchAll(from)].map((place) => ({ place, to })));
  if (places.length === 0 || text.includes('"overrides":"')) return drawDatedPolicy(draw);
  const { place, to } = pick(draw, places);
  const changed = text.slice(0, place.index) + to + text.slice(place.index + place[0].length);
  return { ...policy, ...(JSON.parse(changed) as Pick<Policy, 'findings' | 'rules'>) };
}

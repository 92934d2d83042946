import type { Finding } from '../../src/model/forms/forms.ts';
import type { Assumption, Class, Policy } from '../../src/model/policy.ts';
import type { Tests } from '../../src/model/test.ts';
import type { Domain, Vocabulary } from '../../src/model/vocabulary.ts';
import { chance, pick, sample, sampleWithRepeats, shuffledKeys, within, type Draw } from './draw.ts';
import { drawFinding, type Palette } from './draw-finding.ts';
import { drawCondition, drawRules } from './draw-rules.ts';
import { drawTests, isTestable, passing } from './draw-test.ts';

/** Legal ids that are words of the language, traps for plain objects, or nearly numbers. */
const ODD_IDS = [
  'constructor',
  'terminate',
  'retain',
  'all',
  'none',
  'origin',
  'count',
  'e1',
  '0x',
  '1-a',
  'within',
];

const WINDOWS = ['1m', '60m', '1h', '24h', '1d', '48h', '7d', '1w', '14d', '52200w'];

const VERDICTS = ['terminate', 'retain'] as const;

type Words = readonly (readonly [string, Domain])[];

/** So many ids, different from each other and from those that are taken. */
function drawIds(draw: Draw, stem: string, size: number, taken: readonly string[] = []): readonly string[] {
  const odd = sample(draw, ODD_IDS, 0, chance(draw, 30) ? size : 0);
  const plain = Array.from({ length: size }, (_, index) => `${stem}-${index + 1}`);
  return [...odd, ...plain].filter((id) => !taken.includes(id)).slice(0, size);
}

function drawClass(draw: Draw, kinds: readonly string[], words: Words): Class {
  const kind = chance(draw, 50) ? sampleWithRepeats(draw, kinds, 3) : pick(draw, kinds);
  return {
    title: 'generated',
    kind,
    ...(words.length > 0 && chance(draw, 60) ? { where: drawTests(draw, words) } : {}),
  };
}

function drawFindings(draw: Draw, palette: Palette): Record<string, Finding> {
  const findings: Record<string, Finding> = {};
  for (const id of drawIds(draw, 'f', within(draw, 2, 8))) {
    findings[id] = drawFinding(draw, palette, Object.keys(findings));
  }
  return findings;
}

/** Tests on facts that some case can pass: a case outside is refused, not decided. */
function drawScope(draw: Draw, facts: Words): Tests {
  const tests = drawTests(draw, facts);
  const domains = new Map(facts);
  const possible = Object.entries(tests).every(
    ([id, test]) => passing(test, domains.get(id) as Domain).length > 0,
  );
  return possible ? tests : {};
}

function drawPalette(draw: Draw, vocabulary: Vocabulary, classes: readonly string[]): Palette {
  const countable = Object.entries(vocabulary.attributes).filter(([, domain]) => domain.weightless !== true);
  const attributes = countable.map(([id]) => id);
  const facts = Object.entries(vocabulary.facts).filter(([, domain]) => isTestable(domain));
  return {
    classes,
    attributes: [...sample(draw, attributes.slice(0, 1), 0, 1), ...sample(draw, attributes.slice(1), 1, 2)],
    facts: sample(draw, facts, 1, 3),
    windows: sample(draw, WINDOWS, 1, 3),
  };
}

/** A valid policy over a vocabulary. */
export function drawPolicy(draw: Draw, vocabulary: Vocabulary): Policy {
  const kinds = sample(draw, Object.keys(vocabulary.kinds), 2, 3);
  const testable = Object.entries(vocabulary.attributes).filter(([, domain]) => isTestable(domain));
  const words = sample(draw, testable, 1, 3);
  const classIds = drawIds(draw, 'c', within(draw, 0, 3), Object.keys(vocabulary.kinds));
  const classes = Object.fromEntries(classIds.map((id) => [id, drawClass(draw, kinds, words)]));
  const palette = drawPalette(draw, vocabulary, [...classIds, ...classIds, ...kinds]);
  const findings = drawFindings(draw, palette);
  const scope = chance(draw, 20) ? drawScope(draw, palette.facts) : {};
  const promise = (): Assumption => ({
    title: 'generated',
    when: drawCondition(draw, Object.keys(findings)),
  });
  return {
    policy: 'generated',
    title: 'generated',
    version: '1',
    vocabulary: vocabulary.vocabulary,
    ...(Object.keys(scope).length > 0 ? { 'applies-to': scope } : {}),
    ...(chance(draw, 60) ? { default: pick(draw, VERDICTS) } : {}),
    classes: shuffledKeys(draw, classes),
    findings: shuffledKeys(draw, findings),
    rules: drawRules(draw, drawIds(draw, 'r', within(draw, 1, 6), VERDICTS), Object.keys(findings)),
    ...(chance(draw, 20) ? { guarantees: { g: { ...promise(), verdict: pick(draw, VERDICTS) } } } : {}),
    ...(chance(draw, 20) ? { assumptions: { a: promise() } } : {}),
  };
}

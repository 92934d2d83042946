import type { Finding } from '../../src/model/forms/forms.ts';
import type { Policy } from '../../src/model/policy.ts';
import { chance, pick, sample, several, within, type Draw } from '../naive/draw.ts';
import { drawFinding, type Palette } from '../naive/draw-finding.ts';
import { drawCondition, drawRules } from '../naive/draw-rules.ts';
import { SMALL } from './small-cases.ts';

const title = 'generated';
const VERDICTS = ['terminate', 'retain'] as const;

/** Forms of findings, each told by what its body has. */
const FORMS: readonly ((finding: Finding) => boolean)[] = [
  (finding) => 'count' in finding && finding.distinct === undefined,
  (finding) => 'count' in finding && finding.distinct !== undefined,
  (finding) => 'rate' in finding && finding.within === '48h',
  (finding) => 'sum' in finding && finding.sum.some(({ weight }) => weight < 0),
  (finding) => 'same' in finding,
  (finding) => 'fact' in finding,
];
const JOINS: readonly ((finding: Finding) => boolean)[] = [
  (finding) => 'all' in finding && !('same' in finding),
  (finding) => 'any' in finding,
  (finding) => 'none' in finding,
];

/**
 * A policy over the small vocabulary with one to three findings of every form, sums with negative weights and rates among
 * them, in so few windows that all small cases can be gone through.
 */
export function drawRichPolicy(draw: Draw): Policy {
  const palette: Palette = {
    classes: ['grave', 'any', 'threat', 'statement'],
    attributes: sample(draw, ['source', 'grade'], 1, 2),
    facts: Object.entries(SMALL.facts),
    windows: ['48h'],
  };
  const findings: Record<string, Finding> = {};
  for (const form of [...FORMS, ...JOINS]) {
    const size = within(draw, 1, chance(draw, 30) ? 3 : 2);
    for (let made = 0; made < size;) {
      const finding = drawFinding(draw, palette, Object.keys(findings));
      if (!form(finding)) continue;
      findings[`f-${Object.keys(findings).length + 1}`] = finding;
      made += 1;
    }
  }
  const ids = Object.keys(findings);
  const rules = several(draw, 2, 6, (index) => `r-${index + 1}`);
  return {
    policy: 'generated',
    title,
    version: '1',
    vocabulary: SMALL.vocabulary,
    default: pick(draw, VERDICTS),
    classes: {
      grave: { title, kind: 'threat', where: { grade: 'high' } },
      any: { title, kind: ['threat', 'statement'] },
    },
    findings,
    rules: drawRules(draw, rules, ids),
    ...(chance(draw, 20)
      ? { guarantees: { g: { title, when: drawCondition(draw, ids), verdict: pick(draw, VERDICTS) } } }
      : {}),
    ...(chance(draw, 20) ? { assumptions: { a: { title, when: drawCondition(draw, ids) } } } : {}),
  };
}

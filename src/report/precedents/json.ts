import type { PolicyPrecedents, PrecedentReport } from '../../precedent/precedent-report.ts';
import { factorDocument, precedentDocument } from './factor-document.ts';
import { printableJson } from '../printable-json.ts';

/** One indented JSON object: all counts, and the requested number of pairs and decisions. */
export function jsonPrecedents({ counts, policies }: PrecedentReport): string {
  return `${printableJson({ decisis: 1, counts, policies: policies.map(policyDocument) }, 2)}\n`;
}

function policyDocument(one: PolicyPrecedents): object {
  const { policy, factors, decided, pairs, alike, cases, shown, overruled, overrule } = one;
  return {
    policy,
    factors: factors.map(({ finding, title, favours, strength }) => ({ finding, title, favours, strength })),
    decided,
    counts: { contradictions: pairs, alike, cases, overrule: overruled },
    contradictions: shown.map((pair) => ({
      terminated: precedentDocument(pair.terminated),
      retained: precedentDocument(pair.retained),
      pairs: pair.pairs,
      alike: pair.factors.every(({ stands }) => stands === 'equal'),
      factors: pair.factors.map((factor) => factorDocument(factor, 'retained', 'terminated')),
    })),
    overrule: overrule.map(({ precedent, now, inEvery }) => ({
      case: precedentDocument(precedent),
      now,
      'in-every-smallest-set': inEvery,
    })),
  };
}

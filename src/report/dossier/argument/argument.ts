import { lookUp } from '../../../model/look-up.ts';
import { named } from '../../../model/named.ts';
import { joinsIn } from '../../../model/forms/forms.ts';
import type { RuleAccount } from '../../../explain/justification.ts';
import { closestFirst } from '../../../explain/reason.ts';
import type { Condition } from '../../../model/condition.ts';
import type { Dossier } from '../dossier.ts';
import { inputsOf, nodeKey, type Input } from './inputs.ts';

/** A finding, as drawn. */
export interface FindingNode {
  readonly id: string;
  readonly title: string;
  readonly measure: string;
  readonly established: boolean;
}

/** A line between two nodes. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Whether the node it starts from is established. */
  readonly holds: boolean;
  /** Whether the node it leads to needs this one not to be established. */
  readonly negated: boolean;
  /** Whether it belongs to the prevailing reasoning. */
  readonly prevails: boolean;
}

/** The argument behind a verdict: exhibits and facts, the findings they establish, the rules that then apply, and which of those prevail. */
export interface Argument {
  readonly inputs: readonly Input[];
  readonly findings: readonly FindingNode[];
  readonly rules: readonly RuleAccount[];
  readonly edges: readonly Edge[];
  /** How many rules are not drawn because they were far from applying. */
  readonly further: number;
}

/** At most this many rules that did not apply are drawn. */
const NEAR_RULES = 3;

/** At least this many rules for the other verdict are drawn, if there are that many. */
const AGAINST = 2;

/** Builds the argument of a decided case: the rules that apply or came close, and everything they rest on. */
export function argumentOf(dossier: Dossier): Argument {
  const { policy, justification } = dossier;
  const rules = drawnRules(dossier);
  const links = rules.flatMap(({ id }) =>
    leaves(named(policy.rules, id).when).map((link) => ({ ...link, to: nodeKey('rule', id), rule: id })),
  );
  const wanted = withJoined(
    links.map(({ id }) => id),
    policy.findings,
  );
  const accounts = new Map(justification.findings.map((finding) => [finding.id, finding]));
  const findings = wanted.map((id): FindingNode => {
    const { title, measure, established } = lookUp(accounts, id);
    return { id, title, measure: measure[0] ?? '', established };
  });
  const prevailing = prevailingFindings(dossier, rules);
  const established = (id: string): boolean => lookUp(accounts, id).established;
  const edge = (id: string, to: string, negated: boolean, strong: boolean): Edge => ({
    from: nodeKey('finding', id),
    to,
    holds: established(id),
    negated,
    prevails: strong && established(id) !== negated,
  });
  const inputs = inputsOf(dossier, wanted);
  const outcome = new Map(rules.map((rule) => [rule.id, rule.outcome]));
  return {
    inputs,
    findings,
    rules,
    further: justification.rules.length - rules.length,
    edges: [
      ...inputs.flatMap(({ key, findings: of }) =>
        of.map((id): Edge => ({
          from: key,
          to: nodeKey('finding', id),
          holds: established(id),
          negated: false,
          prevails: established(id) && prevailing.has(id),
        })),
      ),
      ...wanted.flatMap((id) =>
        joinsIn(named(policy.findings, id)).map((part) =>
          edge(part.id, nodeKey('finding', id), part.negated, prevailing.has(id)),
        ),
      ),
      ...links.map(({ id, to, negated, rule }) => edge(id, to, negated, outcome.get(rule) === 'prevails')),
      ...rules
        .filter((rule) => rule.outcome !== 'lacking')
        .map((rule): Edge => ({
          from: nodeKey('rule', rule.id),
          to: 'verdict',
          holds: rule.outcome === 'prevails',
          negated: false,
          prevails: rule.outcome === 'prevails',
        })),
    ],
  };
}

/**
 * The rules to draw: those that apply and those that came close. At least two of them are for the other verdict, since
 * readers ask why those do not apply.
 */
function drawnRules({ justification: { rules, verdict } }: Dossier): readonly RuleAccount[] {
  const order = ['prevails', 'defeated'] as const;
  const applying = order.flatMap((outcome) => rules.filter((rule) => rule.outcome === outcome));
  const lacking = closestFirst(rules.filter(({ outcome }) => outcome === 'lacking'));
  const near = lacking.filter(({ close }) => close).slice(0, NEAR_RULES);
  const others = lacking.filter((rule) => rule.verdict !== verdict.verdict && !near.includes(rule));
  const against = [...applying, ...near].filter((rule) => rule.verdict !== verdict.verdict).length;
  return [...applying, ...near, ...others.slice(0, Math.max(0, AGAINST - against))];
}

interface Link {
  readonly id: string;
  readonly negated: boolean;
}

/** The findings that a condition names, each once, and whether they stand under `none`. */
function leaves(condition: Condition, negated = false): readonly Link[] {
  if (typeof condition === 'string') return [{ id: condition, negated }];
  const all = [
    ...[...(condition.all ?? []), ...(condition.any ?? [])].flatMap((part) => leaves(part, negated)),
    ...(condition.none ?? []).flatMap((part) => leaves(part, !negated)),
  ];
  // no id has a space
  return [...new Map(all.map((link) => [`${link.id} ${link.negated}`, link])).values()];
}

/** The findings that the drawn rules rest on. */
export function drawnFindings(dossier: Dossier): ReadonlySet<string> {
  const { rules, findings } = dossier.policy;
  const named = drawnRules(dossier).flatMap(({ id }) => leaves(rules[id]!.when).map((link) => link.id));
  return new Set(withJoined(named, findings));
}

/** Some findings and all findings that they join, each once; a joined finding comes after the one that joins it. */
function withJoined(ids: readonly string[], findings: Dossier['policy']['findings']): readonly string[] {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const part of joinsIn(named(findings, id))) visit(part.id);
  };
  ids.forEach(visit);
  return [...seen];
}

function prevailingFindings({ policy }: Dossier, rules: readonly RuleAccount[]): ReadonlySet<string> {
  const grounds = rules.filter(({ outcome }) => outcome === 'prevails');
  const named = grounds.flatMap(({ id }) => leaves(policy.rules[id]!.when).map((link) => link.id));
  return new Set(withJoined(named, policy.findings));
}

import { lastOf } from '../model/ends.ts';
import { valuesOf } from '../engine/test-value.ts';
import type { Value } from '../model/case.ts';
import type { Domain, Vocabulary } from '../model/vocabulary.ts';
import { sampleKind } from './domain-words.ts';
import { commentText, yamlScalar } from './yaml-scalar.ts';

/** What goes into a new policy. */
export interface PolicyDraft {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly vocabulary: Vocabulary;
  /** The cases that it applies to, by a fact; undefined for all cases. */
  readonly appliesTo: { readonly fact: string; readonly values: readonly Value[] } | undefined;
  /** The path of the document's schema, relative to the document. */
  readonly schema: string;
}

/**
 * Writes a small, valid and complete policy, with a rule for each verdict and a comment on each step of the
 * reasoning. It uses words of the vocabulary, which the author replaces.
 */
export function policyDraft({ id, title, version, vocabulary, appliesTo, schema }: PolicyDraft): string {
  const kind = sampleKind(vocabulary);
  const cure = cureIn(vocabulary);
  return `# yaml-language-server: $schema=${schema}
# A policy to start from: put your own words in place of these, and run \`decisis check\` as you go.
policy: ${id}
title: ${yamlScalar(title)}
version: ${yamlScalar(version)}
vocabulary: ${vocabulary.vocabulary}

# Which cases it is for, by their facts. A case outside is refused, not decided.
${scopeLine(appliesTo)}
# The verdict when no rule prevails.
default: retain

# Classes select exhibits. A kind of the vocabulary, such as \`${kind}\`, is a class by itself.
classes:
  grave-exhibit:
    title: an exhibit that weighs for an end
    kind: ${kind}
${whereLines(vocabulary).join('\n')}
# Findings weigh exhibits and facts: each is established, or it is not. \`favours\` says which verdict it speaks for.
findings:
  repeated-harm:
    title: harm was done again and again
    favours: terminate
    count: grave-exhibit
    at-least: 3
    within: 30d
    # What repeats another exhibit is not counted again.
    distinct: origin
${cure === undefined ? '' : cureFinding(cure)}
# Rules say what follows. Where rules of both verdicts apply, \`overrides\` says which of them gives way.
rules:
  lasting-harm:
    title: Harm that does not stop
    verdict: terminate
    when: repeated-harm
    # What the customer will read. {repeated-harm} becomes the number that was found.
    because: >-
      {repeated-harm} exhibits of grave harm were made in 30 days.
    cites:
      - your terms of service, with the section
    measures:
      - give notice with these reasons and the hour at which the service ends
    review: 30d
${cure === undefined ? '' : cureRule(cure)}
# Guarantees are what must hold in every possible case.
guarantees:
  no-single-exhibit:
    title: Without harm done again and again, nothing ends
    when: { none: [repeated-harm] }
    verdict: retain
`;
}

function scopeLine(appliesTo: PolicyDraft['appliesTo']): string {
  if (appliesTo === undefined) return '# applies-to: { fact: { in: [value] } }\n';
  return `applies-to: { ${appliesTo.fact}: { in: [${appliesTo.values.map(yamlScalar).join(', ')}] } }\n`;
}

/** An attribute test for a class to begin with: what was verified, or a high value on a scale. */
function whereLines({ attributes }: Vocabulary): readonly string[] {
  const known = Object.entries(attributes).filter(([, { weightless }]) => weightless !== true);
  const yesOrNo = known.find(([, domain]) => 'type' in domain && domain.type === 'boolean');
  if (yesOrNo !== undefined) return [`    where: { ${yesOrNo[0]}: true }`, ''];
  const scale = known.find(([, domain]) => 'scale' in domain && domain.scale.length > 1);
  const top = scale === undefined ? undefined : valuesOf(scale[1])?.at(-1);
  return scale === undefined || top === undefined
    ? ['']
    : [`    where: { ${scale[0]}: { at-least: ${yamlScalar(top)} } }`, ''];
}

/** A fact, and the value of it that speaks for keeping the customer. */
interface Cure {
  readonly fact: string;
  readonly title: string;
  readonly value: Value;
}

/** The fact that says whether a cure was made; where there is none, another fact that can change. */
function cureIn({ facts }: Vocabulary): Cure | undefined {
  const open = Object.entries(facts).filter(([, domain]) => isOpen(domain));
  const [fact, domain] = open.find(([name]) => name === 'cure') ?? open[0] ?? [];
  if (fact === undefined || domain === undefined) return undefined;
  const values = valuesOf(domain) ?? [];
  const value = values.find((each) => each === 'verified') ?? lastOf(values);
  return { fact, title: commentText(domain.title), value };
}

const isOpen = (domain: Domain): boolean =>
  domain.weightless !== true && domain.fixed !== true && (valuesOf(domain)?.length ?? 0) > 0;

const cureFinding = ({ fact, title, value }: Cure): string => `  put-right:
    title: ${yamlScalar(`${title.charAt(0).toLowerCase()}${title.slice(1)} is ${value}`)}
    favours: retain
    fact: ${fact}
    is: ${yamlScalar(value)}
`;

const cureRule = ({ fact }: Cure): string => `  cured:
    title: What was wrong has been put right
    verdict: retain
    when: put-right
    because: >-
      What was wrong has been put right (${fact}: {put-right}).
    overrides: [lasting-harm]
`;

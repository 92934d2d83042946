import { named } from '../../model/named.ts';
import { placeholderOf, placeholdersIn } from '../../model/placeholder.ts';
import { joinedFindings, measuredFact, measures, type Finding } from '../../model/forms/forms.ts';
import type { Policy } from '../../model/policy.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import { namesInCondition } from '../../load/finding-names.ts';
import { quote } from '../../diagnostic/quote.ts';
import { endingRule } from '../example.ts';
import type { Lint } from '../lint.ts';

/** Finds reasons that quote no measured value. */
export const becauseUnmeasured: Lint = {
  code: 'policy/because-unmeasured',
  of: 'policy',
  why: 'A reason that is the same in every case explains none of them. `{finding}` inserts what was measured: how many, in what time, which value. Rules whose findings measure nothing that can be quoted are not reported: those that only join other findings, or only test words such as what law enforcement does.',
  wrong: endingRule({ because: 'because: The customer was warned # <--' }),
  right: endingRule(),
  find: ({ policy, vocabulary, at }) => {
    const { rules, findings } = policy;
    return Object.entries(rules).flatMap(([id, { because }]) => {
      if (because === undefined || !restsOnNumber(policy, vocabulary, id)) return [];
      const quoted = placeholdersIn(because).map((said) => placeholderOf(said).name);
      if (
        quoted.some((name) => Object.hasOwn(findings, name) && measures(named(findings, name)) !== 'nothing')
      )
        return [];
      return {
        span: at(['rules', id, 'because'], 'key'),
        message: `the reason of ${quote(id)} quotes nothing that was measured`,
        help: 'name a finding in braces, such as one that its `when` rests on',
      };
    });
  },
};

/** Whether a rule rests on a finding that measures a number, directly or through others. */
function restsOnNumber({ rules, findings }: Policy, vocabulary: Vocabulary, rule: string): boolean {
  const mentions = namesInCondition(named(rules, rule).when, []).filter(({ path }) => !path.includes('none'));
  const reached = new Set(mentions.map(({ id }) => id));
  for (const id of reached) for (const joined of joinedFindings(named(findings, id))) reached.add(joined);
  return [...reached].some((id) => measuresNumber(named(findings, id), vocabulary));
}

function measuresNumber(finding: Finding, { facts }: Vocabulary): boolean {
  const fact = measuredFact(finding);
  if (fact === undefined) return measures(finding) !== 'nothing';
  const domain = named(facts, fact);
  return 'type' in domain && domain.type === 'integer';
}

import { firstWhere } from '../model/ends.ts';
import { named } from '../model/named.ts';
import { countedClasses } from '../model/forms/forms.ts';
import { settle } from '../engine/settle.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import { neverClaim, possibleClaim, stepClaim, type Claim } from './claim.ts';
import { BUDGET, prover, type Prover, type ProverOptions } from './prove.ts';
import { VERDICT_WORDS, otherVerdict } from '../model/verdict-word.ts';

/** All claims about a policy together may take so many times as much as one of them. */
const WHOLE = 10;

/** Why a finding is refuted that is never left open. */
export const ALWAYS = 'every case establishes it';

/**
 * Proves or refutes of a policy, on every case there could be: its guarantees; that both verdicts can be reached, each
 * rule can prevail, each finding can be established and not; that no case is contested; and of each class that only
 * findings favouring `terminate` count, that one exhibit more never turns `terminate` to `retain`.
 * @returns claim by claim, as each is settled
 */
export function* proveStructure(program: Program, options: ProverOptions = {}): Generator<Claim> {
  const { budget = BUDGET } = options;
  const asking = prover([program], { whole: WHOLE * budget, ...options });
  yield* guarantees(program, asking);
  yield* verdicts(asking);
  yield* rules(program, asking);
  yield* findings(program, asking);
  yield uncontested(program, asking);
  yield* monotone(program, asking);
}

function* guarantees({ policy }: Program, { smallestCase }: Prover): Generator<Claim> {
  for (const [id, { title, when, verdict }] of Object.entries(policy.guarantees ?? {})) {
    const answer = smallestCase({ all: [{ holds: when }, { none: [{ verdict }] }] });
    const other = otherVerdict(verdict);
    yield neverClaim({ kind: 'guarantee', id, title }, answer, () => `the verdict can be ${other}`);
  }
}

function* verdicts({ smallestCase }: Prover): Generator<Claim> {
  for (const verdict of VERDICT_WORDS) {
    const title = `some case is decided ${verdict}`;
    yield possibleClaim(
      { kind: 'verdict', id: verdict, title },
      smallestCase({ verdict }),
      () => `no case is decided ${verdict}`,
    );
  }
}

function* rules({ policy }: Program, { smallestCase }: Prover): Generator<Claim> {
  for (const [id, { title }] of Object.entries(policy.rules)) {
    yield possibleClaim({ kind: 'rule', id, title }, smallestCase({ prevails: id }), () =>
      'refuted' in smallestCase({ applies: id })
        ? 'it applies to no case'
        : 'wherever it applies, another rule defeats it',
    );
  }
}

function* findings({ policy }: Program, { smallestCase }: Prover): Generator<Claim> {
  for (const [id, { title }] of Object.entries(policy.findings)) {
    const head = { kind: 'finding', id, title } as const;
    const yes = possibleClaim(head, smallestCase({ finding: id }), () => 'no case establishes it');
    const no = smallestCase({ none: [{ finding: id }] });
    yield yes.status === 'proved' ? possibleClaim(head, no, () => ALWAYS) : yes;
  }
}

/** Claims that no case is contested: refuted by the smallest that is. */
export function uncontested(program: Program, { smallestCase }: Prover): Claim {
  const { policy } = program;
  const between = (found: Case): readonly [string, string] => {
    const { grounds } = settle(program, found);
    const of = (verdict: string): string =>
      firstWhere(grounds, (id) => named(policy.rules, id).verdict === verdict);
    return [of('terminate'), of('retain')];
  };
  const claim = neverClaim(
    { kind: 'uncontested', id: policy.policy, title: 'no case is contested' },
    smallestCase({ contested: true }),
    (found) => `the rules ${between(found).join(' and ')} can prevail together`,
  );
  return claim.witness === undefined ? claim : { ...claim, between: between(claim.witness) };
}

function* monotone(program: Program, { smallestStep }: Prover): Generator<Claim> {
  const { policy, vocabulary } = program;
  for (const id of classesForTerminate(program)) {
    const title = Object.hasOwn(policy.classes, id)
      ? named(policy.classes, id).title
      : named(vocabulary.kinds, id).title;
    const answer = smallestStep({
      before: { verdict: 'terminate' },
      after: { verdict: 'retain' },
      adds: id,
      favouring: 'terminate',
    });
    yield stepClaim({ kind: 'monotone', id, title }, answer, 'one exhibit more can turn terminate to retain');
  }
}

/** The classes, and kinds by their name, that only findings favouring `terminate` count. */
function classesForTerminate({ policy }: Program): readonly string[] {
  const counts = Object.values(policy.findings).flatMap((finding) =>
    countedClasses(finding).map((name) => ({ name, favours: finding.favours })),
  );
  const against = new Set(counts.filter(({ favours }) => favours !== 'terminate').map(({ name }) => name));
  return [...new Set(counts.map(({ name }) => name))].filter((name) => !against.has(name));
}

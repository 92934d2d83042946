import { named } from '../model/named.ts';
import { countedClasses } from '../model/forms/forms.ts';
import { settle } from '../engine/settle.ts';
import type { Program } from '../engine/program.ts';
import type { Case } from '../model/case.ts';
import { neverClaim, possibleClaim, stepClaim, type Claim } from './claim.ts';
import { BUDGET, prover, type Prover, type ProverOptions } from './prove.ts';
import { otherVerdict, VERDICT_WORDS } from '../model/verdict-word.ts';

/** The budget for all claims about a policy, as a multiple of the budget for one. */
const WHOLE = 10;

/** The text for a finding that can never be unestablished. */
export const ALWAYS = 'every case establishes it';

/**
 * Proves or refutes claims about a policy over all possible cases: its guarantees; that both verdicts can be reached,
 * each rule can prevail, and each finding can be established and not; that no case is contested; and, for each class
 * that only findings favouring `terminate` count, that one added exhibit never turns `terminate` to `retain`.
 * @returns the claims one by one, as each is settled
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
        ? 'it never applies'
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

/** The claim that no case is contested; refuted by the smallest contested case. */
export function uncontested(program: Program, { smallestCase }: Prover): Claim {
  const { policy } = program;
  const between = (found: Case): readonly [string, string] => {
    const { grounds } = settle(program, found);
    const [one, other] = VERDICT_WORDS.flatMap(
      (verdict) => grounds.find((id) => named(policy.rules, id).verdict === verdict) ?? [],
    );
    return [one!, other!];
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
    yield stepClaim(
      { kind: 'monotone', id, title },
      answer,
      'one more exhibit can turn terminate into retain',
    );
  }
}

/** The classes, and kinds counted by name, that only findings favouring `terminate` count. */
function classesForTerminate({ policy }: Program): readonly string[] {
  const counts = Object.values(policy.findings).flatMap((finding) =>
    countedClasses(finding).map((name) => ({ name, favours: finding.favours })),
  );
  const against = new Set(counts.filter(({ favours }) => favours !== 'terminate').map(({ name }) => name));
  return [...new Set(counts.map(({ name }) => name))].filter((name) => !against.has(name));
}

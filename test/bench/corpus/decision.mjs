import { randomFrom } from './random.mjs';

const DAY = 86_400_000;

/**
 * Adds the decision that a policy gives, as if recorded some days later.
 * @param {{ settle: Function, caseDigest: Function }} decisis the library
 * @param {{ seed: number, flips: number, digests: boolean }} options `flips`: the share that disagrees, from 0 to 1
 */
export function decided(decisis, program, theCase, index, { seed, flips, digests }) {
  const random = randomFrom(seed * 7919 + index);
  const { verdict, grounds } = decisis.settle(program, theCase);
  const flipped = random.chance(flips);
  const other = verdict === 'terminate' ? 'retain' : 'terminate';
  const on = new Date(Date.parse(theCase['as-of']) + random.whole(0, 3) * DAY).toISOString().slice(0, 10);
  const { policy, digest } = program;
  const decision = {
    verdict: flipped ? other : verdict,
    on,
    by: 'reviewer on duty',
    policy: { id: policy.policy, version: policy.version, digest },
    grounds: flipped ? [] : grounds,
    ...(digests ? { 'case-digest': decisis.caseDigest(theCase) } : {}),
  };
  return { ...theCase, decisions: [decision] };
}

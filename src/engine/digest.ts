import { createHash } from 'node:crypto';
import type { Case, Decision } from '../model/case.ts';
import type { Policy } from '../model/policy.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { canonicalJson } from './canonical-json.ts';

const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** The digest of a case: SHA-256 over its RFC 8785 form without `decisions`, as `sha256:` and 64 hexadecimal digits. */
export function caseDigest(theCase: Case): string {
  return sha256(canonicalJson(theCase, 'decisions'));
}

/**
 * The digest of a policy and its vocabulary together (`extends` resolved), as parsed: comments and layout do not change
 * it.
 */
export function policyDigest(policy: Policy, vocabulary: Vocabulary): string {
  return sha256(canonicalJson({ policy, vocabulary }));
}

/** The digest of a vocabulary alone, `extends` resolved. */
export function vocabularyDigest(vocabulary: Vocabulary): string {
  return sha256(canonicalJson(vocabulary));
}

/**
 * The digest of an entry of `decisions`, computed without its `digest` and `signature`. The entry states it under
 * `digest`, and the next entry under `previous`. For an entry that has neither key it covers the whole entry.
 */
export function decisionDigest(decision: Decision): string {
  const { digest: _digest, signature: _signature, ...entry } = decision;
  return sha256(canonicalJson(entry));
}

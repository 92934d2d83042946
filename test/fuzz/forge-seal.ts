import { sign } from 'node:crypto';
import { canonicalJson } from '../../src/engine/canonical-json.ts';
import { preAuthentication, type Envelope } from '../../src/seal/envelope.ts';
import { leafHash, rootOf } from '../../src/seal/merkle-tree.ts';
import { chance, type Draw } from '../naive/draw.ts';
import { brokenTree } from './break-tree.ts';
import { KEYS } from './seal-keys.ts';

/** The tree's root over the decisions that a statement names, if they are decisions at all. */
function rootOver(decisions: unknown): string | undefined {
  try {
    const hashes = (decisions as readonly Record<string, unknown>[]).map((leaf) =>
      leafHash(canonicalJson([leaf['case'], leaf['number'], leaf['digest']] as never)),
    );
    return rootOf(hashes).toString('hex');
  } catch {
    return undefined;
  }
}

/** A seal whose statement is broken, with a root and a signature that fit it: only what it says can give it away. */
export function forgedSeal(draw: Draw, bytes: Buffer): Buffer {
  const envelope = JSON.parse(bytes.toString('utf8')) as Envelope;
  const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8')) as {
    readonly predicate: object;
  };
  const predicate = brokenTree(draw, structuredClone(statement.predicate)) as {
    readonly decisions?: unknown;
  };
  const root = rootOver(predicate?.decisions);
  const forged = {
    ...statement,
    ...(root !== undefined && { subject: [{ name: 'docket', digest: { sha256: root } }] }),
    predicate,
  };
  const payload = Buffer.from(JSON.stringify(chance(draw, 80) ? forged : brokenTree(draw, forged)) ?? '');
  const sig = sign(null, preAuthentication(payload), KEYS.SIGNING).toString('base64');
  return Buffer.from(
    JSON.stringify({
      ...envelope,
      payload: payload.toString('base64'),
      signatures: [{ ...envelope.signatures[0], sig }],
    }),
  );
}

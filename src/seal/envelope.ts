import { createPrivateKey, createPublicKey, sign, verify, createHash, type KeyObject } from 'node:crypto';
import { parseTime } from '../model/time.ts';
import { PREDICATE, type Statement } from './seal.ts';

/** What a DSSE envelope of an in-toto statement says it holds. */
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A DSSE envelope, version 1. */
export interface Envelope {
  readonly payloadType: typeof PAYLOAD_TYPE;
  /** Base64 of the statement. */
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

/**
 * The bytes that are signed instead of the payload (DSSE's pre-authentication encoding): they bind its type and
 * length too.
 */
export function preAuthentication(payload: Uint8Array): Buffer {
  const head = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `;
  return Buffer.concat([Buffer.from(head), payload]);
}

/** The id of a key: SHA-256 over its public form (SubjectPublicKeyInfo), hexadecimal. */
const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** Reads an Ed25519 key from PEM; undefined where it is not one. @param isPrivate whether the private key is needed */
export function ed25519Key(pem: string, isPrivate: boolean): KeyObject | undefined {
  try {
    const key = isPrivate ? createPrivateKey(pem) : createPublicKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Puts a statement into an envelope and signs it with a private key. */
export function sealed(statement: Statement, key: KeyObject): Envelope {
  const payload = Buffer.from(JSON.stringify(statement));
  const sig = sign(null, preAuthentication(payload), key).toString('base64');
  const keyid = keyIdOf(createPublicKey(key));
  return { payloadType: PAYLOAD_TYPE, payload: payload.toString('base64'), signatures: [{ keyid, sig }] };
}

/**
 * Reads the statement in an envelope; undefined where it is not one. Only its form is checked, but all of it: a seal comes
 * from elsewhere.
 */
export function statementIn(
  text: string,
): { readonly envelope: Envelope; readonly statement: Statement } | undefined {
  try {
    const envelope = JSON.parse(text) as Envelope;
    if (!isEnvelope(envelope)) return undefined;
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8')) as Statement;
    return isStatement(statement) ? { envelope, statement } : undefined;
  } catch {
    return undefined;
  }
}

const isEnvelope = ({ payloadType, payload, signatures }: Envelope): boolean =>
  (payloadType as string) === PAYLOAD_TYPE &&
  typeof payload === 'string' &&
  signatures.every(({ sig }) => typeof sig === 'string');

function isStatement({ _type, subject, predicateType, predicate }: Statement): boolean {
  const { since } = predicate;
  return (
    (_type as string) === 'https://in-toto.io/Statement/v1' &&
    (predicateType as string) === PREDICATE &&
    typeof subject[0].digest.sha256 === 'string' &&
    parseTime(predicate.sealed) !== undefined &&
    predicate.decisions.every(
      ({ case: id, number, digest }) =>
        typeof id === 'string' && Number.isInteger(number) && typeof digest === 'string',
    ) &&
    (since === undefined ||
      (Number.isInteger(since.size) &&
        since.size >= 0 &&
        typeof since.root === 'string' &&
        since.proof.every((one) => typeof one === 'string')))
  );
}

/** Whether a key signed an envelope. */
export function isSignedBy({ payload, signatures }: Envelope, key: KeyObject): boolean {
  const text = preAuthentication(Buffer.from(payload, 'base64'));
  return signatures.some(({ sig }) => verify(null, text, key, Buffer.from(sig, 'base64')));
}

import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

// the same in every run, so that a seed always forges the same seal
const seed = createHash('sha256').update('of the fuzzer').digest();
const key = createPrivateKey({ key: Buffer.concat([PREFIX, seed]), format: 'der', type: 'pkcs8' });

/** The keys of seals. */
export const KEYS = {
  SIGNING: Buffer.from(key.export({ type: 'pkcs8', format: 'pem' })),
  CHECKING: Buffer.from(createPublicKey(key).export({ type: 'spki', format: 'pem' })),
} as const;

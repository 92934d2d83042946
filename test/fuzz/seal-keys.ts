import { generateKeyPairSync } from 'node:crypto';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** The keys of seals. */
export const KEYS = {
  SIGNING: Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  CHECKING: Buffer.from(publicKey.export({ type: 'spki', format: 'pem' })),
} as const;

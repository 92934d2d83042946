import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The build under test: `dist/`, or what DECISIS_DIST names. */
export const DIST = resolve(ROOT, process.env.DECISIS_DIST ?? 'dist');

/** The script that runs the command line of that build. */
export const CLI = join(
  ROOT,
  process.env.DECISIS_DIST === undefined ? 'bin/decisis.js' : 'test/bench/cli.mjs',
);

/** The policy that everything here decides by, and a case to start up with. */
export const POLICY = join(ROOT, 'policies/security-services.yaml');
export const YAML_CASE = join(ROOT, 'fixtures/cases/kiwi-farms-2022-09-03.yaml');

/** Where the peers are installed: outside of the checkout, for they are no part of it. */
export const PEERS_FOLDER = process.env.DECISIS_PEERS ?? join(tmpdir(), 'decisis-bench-peers');

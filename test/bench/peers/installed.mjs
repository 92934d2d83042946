import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PEERS_FOLDER } from '../places.mjs';

/** What users would pick instead: by the name of its module here, the package and the version that is measured. */
export const PEERS = {
  'json-logic-engine': ['json-logic-engine', '5.0.7'],
  'cel-js': ['@marcbachmann/cel-js', '8.0.0'],
  'json-rules-engine': ['json-rules-engine', '7.3.1'],
  'cedar-wasm': ['@cedar-policy/cedar-wasm', '4.13.0'],
  'zen-engine': ['@gorules/zen-engine', '0.54.0'],
};

const folderOf = (peer) => join(PEERS_FOLDER, peer);

/** Imports what a peer's package exports; `below` names one of its further entries. */
export function packageOf(peer, below = '') {
  const require = createRequire(join(folderOf(peer), 'package.json'));
  return import(pathToFileURL(require.resolve(PEERS[peer][0] + below)).href);
}

/**
 * Installs a peer where it is not yet, in a folder of its own, so that one which cannot be had does not keep the others.
 * @param {(line: string) => void} say told what is about to be installed
 * @returns {string | undefined} why it could not be installed
 */
export function install(peer, say) {
  const [name, version] = PEERS[peer];
  const folder = folderOf(peer);
  if (installedVersion(folder, name) === version) return undefined;
  say(`installing ${name}@${version} into ${folder}`);
  mkdirSync(folder, { recursive: true });
  const flags = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  const command = ['install', ...flags, '--prefix', folder, `${name}@${version}`];
  const { status, stderr, error } = spawnSync('npm', command, { encoding: 'utf8', cwd: folder });
  return status === 0 ? undefined : `npm: ${error?.message ?? stderr.trim().split('\n')[0]}`;
}

function installedVersion(folder, name) {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

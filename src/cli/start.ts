import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { main } from './main.ts';

/** The command line, bundled into one file that V8 need not compile again. */
export interface Bundle {
  readonly main: typeof main;
  /** V8's code cache of the bundle, as compiled so far. */
  readonly compiled: () => Uint8Array;
}

/** The bundle that the build writes. */
export const BUNDLE = new URL('../bundle/main.cjs', import.meta.url);

/** V8's code cache of the bundle, written when the tool was built. */
export const COMPILED = new URL('../bundle/main.compiled', import.meta.url);

/**
 * Loads the bundle. Most of the time of a short run goes into compiling, so V8's code cache is used; V8 rejects a
 * cache from another of its releases, and then compiles.
 */
export function loadBundle(): Bundle {
  const file = fileURLToPath(BUNDLE);
  // The bundle is all ASCII; Latin-1 is the fastest way to read that.
  const code = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'latin1')}\n})`;
  const script = new Script(code, { filename: file, cachedData: compiledBefore() });
  const module = { exports: {} };
  const wrapped = script.runInThisContext() as (...words: readonly unknown[]) => void;
  wrapped(module.exports, createRequire(file), module, file, dirname(file));
  return { ...(module.exports as { main: typeof main }), compiled: () => script.createCachedData() };
}

function compiledBefore(): Buffer | undefined {
  try {
    return readFileSync(COMPILED);
  } catch {
    return undefined;
  }
}

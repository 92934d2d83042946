import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import type { main } from './main.ts';

/** The command line, bundled into one file that V8 need not compile again. */
export interface Bundle {
  readonly main: typeof main;
  /** What V8 has compiled of it by now, for the next time. */
  readonly compiled: () => Uint8Array;
}

/** The bundle that the build leaves. */
export const BUNDLE = new URL('../bundle/main.cjs', import.meta.url);

/** What V8 compiled of it when the tool was built. */
export const COMPILED = new URL('../bundle/main.compiled', import.meta.url);

/**
 * Loads the bundle. Compiling takes most of the time of a short run, so what was compiled before is used; V8 refuses
 * what another release of it has left, and then compiles.
 */
export function loadBundle(): Bundle {
  const file = fileURLToPath(BUNDLE);
  // The bundle is all ASCII, which is read quickest this way.
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

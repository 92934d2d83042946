import { readFileSync } from 'node:fs';
import { init } from 'z3-solver';

/** What of z3's module in WebAssembly is used here; the package has no types for it. */
interface Module {
  readonly HEAPU8: Uint8Array;
  /** Takes memory; a process is too short to give it back. */
  readonly _malloc: (size: number) => number;
  readonly ccall: (
    name: string,
    returns: 'void',
    types: readonly 'number'[],
    values: readonly number[],
  ) => void;
  readonly async_call: (call: () => void) => Promise<string>;
}

const { Z3, em } = await init();
const module = em as Module;
/** As far as z3 goes with one question: counted in steps, since a clock would stop it elsewhere on a busy machine. */
const LIMIT = '(set-option :rlimit 100000000)';

/**
 * What z3 answers to a script. The package's own call hands the text over on a stack that is gone by the time z3's thread
 * reads it: on a busy machine z3 then reads something else. So it is put where it stays.
 */
async function said(script: string): Promise<readonly string[]> {
  const bytes = Buffer.from(`${LIMIT}\n${script}\0`);
  const { _malloc: take } = module;
  const text = take(bytes.length);
  module.HEAPU8.set(bytes, text);
  const context = Z3.mk_context(Z3.mk_config());
  const answer = await module.async_call(() =>
    module.ccall(
      'async_Z3_eval_smtlib2_string',
      'void',
      ['number', 'number'],
      [context as unknown as number, text],
    ),
  );
  Z3.del_context(context);
  return answer.trim().split('\n');
}

/*
 * Reads scripts from a file, a JSON list of texts, and writes what z3 says to each, as a JSON list of lists. A process of
 * its own, for a batch: z3's memory is given back by none but the end of the process, and what exhausts it cannot be caught.
 */
const scripts = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as readonly string[];
const answers: (readonly string[])[] = [];
for (const script of scripts) answers.push(await said(script));
process.stdout.write(JSON.stringify(answers), () => process.exit(0));

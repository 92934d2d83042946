import { readFileSync } from 'node:fs';
import { init } from 'z3-solver';

/**
 * Reads scripts from a file, a JSON list of texts, and writes what z3 says to each, as a JSON list of lists. A process of its own,
 * for a batch: z3's memory is given back by none but the end of the process, and what exhausts it cannot be caught.
 */
const { Z3 } = await init();
/** As far as z3 goes with one question: counted in steps, since a clock would stop it elsewhere on a busy machine. */
const LIMIT = '(set-option :rlimit 100000000)';
const scripts = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as readonly string[];
const said: (readonly string[])[] = [];
for (const script of scripts) {
  const config = Z3.mk_config();
  const context = Z3.mk_context(config);
  said.push((await Z3.eval_smtlib2_string(context, `${LIMIT}\n${script}`)).trim().split('\n'));
  Z3.del_context(context);
}
process.stdout.write(JSON.stringify(said), () => process.exit(0));

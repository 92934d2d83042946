import { lastOf } from '../../../model/ends.ts';
import type { Program } from '../../../engine/program.ts';
import { comment } from '../../../prove/smtlib/terms.ts';
import type { AskedQuestion } from '../../../prove/prove.ts';
import { SMT_HEAD, smtScript, type AskedTogether } from '../../../prove/smtlib/smt-script.ts';
import { withOutput } from '../../files/output.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { pushAll } from '../../../model/push-all.ts';

/** Records the questions about some policies as they are answered. */
export interface Asking {
  /** Records a question; undefined where no file is to be written. */
  readonly asked: ((asked: AskedQuestion) => void) | undefined;
  /** Says what the questions since the last time were about. */
  readonly about: (about: string) => void;
}

/** The file of `--smtlib`: every question of a run, in SMT-LIB, the input language of SMT solvers. */
export class SmtlibFile {
  private readonly path: string | undefined;
  private readonly asked: AskedTogether[] = [];

  /** @param path undefined where none was asked for */
  constructor(path: string | undefined) {
    this.path = path;
  }

  /** Whether the script goes to standard output, so that nothing else may be printed there. */
  get onOutput(): boolean {
    return this.path === '-';
  }

  /** Starts the questions about some policies. @param versions names the version of each policy, in the same order */
  asking(programs: readonly Program[], versions: readonly string[] = []): Asking {
    if (this.path === undefined) return { asked: undefined, about: () => undefined };
    const questions: (AskedQuestion & { about: string })[] = [];
    const open: AskedQuestion[] = [];
    this.asked.push({ programs, versions, questions });
    return {
      asked: (question) => open.push(question),
      about: (about) =>
        pushAll(
          questions,
          open.splice(0).map((question) => ({ ...question, about })),
        ),
    };
  }

  /** Writes the file, whole or not at all, and reports questions that are too large to be written. */
  async finish(terminal: Terminal): Promise<void> {
    if (this.path === undefined) return;
    await withOutput(this.path, terminal, async ({ write }) => {
      await write(`${SMT_HEAD.join('\n')}\n`);
      for (const each of this.asked) await write(`\n${written(each, terminal)}\n`);
    });
  }
}

function written(asked: AskedTogether, terminal: Terminal): string {
  const { policy, version } = lastOf(asked.programs).policy;
  const head = comment(`policy ${policy}, version ${version}`);
  const script = smtScript(asked);
  if (typeof script !== 'string') return [head, ...script].join('\n');
  const left = `nothing is written of ${policy}: ${script}`;
  terminal.note(`${left}\n`);
  return [head, comment(left)].join('\n');
}

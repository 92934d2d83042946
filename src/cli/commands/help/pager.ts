import { spawn, type ChildProcess } from 'node:child_process';
import { undoOnInterrupt } from '../../workspace/interrupts.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/** Shows a text page by page where results go to a terminal, as git does; elsewhere, and without a pager, prints it. */
export async function showPaged(text: string, terminal: Terminal): Promise<void> {
  const pager = terminal.columns === undefined ? undefined : pagerNamed(terminal.env);
  if (pager === undefined || !(await shown(text, pager, terminal.env))) await terminal.write(text);
}

/** The command that shows a page: the first of these that is set. None where it is empty or `cat`. */
function pagerNamed(env: Terminal['env']): string | undefined {
  const named = env['DECISIS_PAGER'] ?? env['PAGER'] ?? 'less';
  return ['', 'cat'].includes(named.trim()) ? undefined : named;
}

/** What `less` does where nobody has said otherwise: end where one screen is enough, show colours, leave the page there. */
const LESS = 'FRX';

/** @returns whether there is such a pager, and it took the text */
async function shown(text: string, pager: string, env: Terminal['env']): Promise<boolean> {
  const child = spawn(pager, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS, ...env },
  });
  // Ctrl-C is for the pager, as long as it is there
  const done = undoOnInterrupt(() => child.kill());
  const code = await ended(child, text);
  done();
  return code !== NOT_FOUND && code !== NOT_RUNNABLE;
}

/** What a shell exits with where there is no such command, or where it may not be run. */
const NOT_FOUND = 127;
const NOT_RUNNABLE = 126;

function ended(child: ChildProcess, text: string): Promise<number> {
  // a reader that leaves early is not an error
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(text);
  return new Promise((resolve) => {
    child.on('error', () => resolve(NOT_FOUND));
    child.on('close', (code) => resolve(code ?? 0));
  });
}

import { spawn, type ChildProcess } from 'node:child_process';
import { undoOnInterrupt } from '../../workspace/interrupts.ts';
import type { Terminal } from '../../terminal/terminal.ts';

/**
 * Shows a text through a pager where results go to a terminal, as git does; prints it otherwise, or where no pager is
 * found.
 */
export async function showPaged(text: string, terminal: Terminal): Promise<void> {
  const pager = terminal.columns === undefined ? undefined : pagerNamed(terminal.env);
  if (pager === undefined || !(await shown(text, pager, terminal.env))) await terminal.write(text);
}

/** The pager: the first of these variables that is set. Undefined where that one is empty or `cat`. */
function pagerNamed(env: Terminal['env']): string | undefined {
  const named = env['DECISIS_PAGER'] ?? env['PAGER'] ?? 'less';
  return ['', 'cat'].includes(named.trim()) ? undefined : named;
}

/**
 * The options for `less` where the user has set none: quit if the text fits on one screen, show colours, leave the
 * text on the screen.
 */
const LESS = 'FRX';

/** Runs the pager. @returns whether it exists and took the text */
async function shown(text: string, pager: string, env: Terminal['env']): Promise<boolean> {
  const child = spawn(pager, {
    shell: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS, ...env },
  });
  // Ctrl-C belongs to the pager while it runs
  const done = undoOnInterrupt(() => child.kill());
  const code = await ended(child, text);
  done();
  return code !== NOT_FOUND && code !== NOT_RUNNABLE;
}

/** The exit codes of a shell for a command that is not found, or may not be run. */
const NOT_FOUND = 127;
const NOT_RUNNABLE = 126;

function ended(child: ChildProcess, text: string): Promise<number> {
  // closing the pager before the end is not an error
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(text);
  return new Promise((resolve) => {
    child.on('error', () => resolve(NOT_FOUND));
    child.on('close', (code) => resolve(code ?? 0));
  });
}

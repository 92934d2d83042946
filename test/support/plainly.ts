import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CALLER = fileURLToPath(new URL('./plain-call.js', import.meta.url));

/**
 * Calls a function in a node process of its own: what computes for minutes takes a sixth less there than where the tests
 * run, as no module stands in a sandbox and no branch is counted.
 * @param module the file that exports the function, compiled
 * @param given what the function is called with, as JSON has it
 * @returns what it came to, as JSON has it
 * @throws Error where the function throws, with what the process said
 */
export async function plainly<T>(module: URL, name: string, ...given: readonly unknown[]): Promise<T> {
  const child = fork(CALLER, [module.href, name, JSON.stringify(given)], {
    // with room for what lives briefly, less is moved about
    execArgv: ['--no-warnings', '--max-semi-space-size=64'],
    env: process.env,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let came: { readonly value: T } | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.once('message', (message) => {
    came = message as { readonly value: T };
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (came === undefined) throw new Error(`${name} came to nothing: ${said}`);
  return came.value;
}

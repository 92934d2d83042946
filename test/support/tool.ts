import { loadBundle } from '../../src/cli/start.ts';

/** The tool as a process of its own, to be killed or interrupted; where it is asked for, as if on a terminal. */
if (process.env['DECISIS_TTY'] !== undefined) Object.defineProperty(process.stderr, 'isTTY', { value: true });
process.exitCode = await loadBundle().main(process.argv.slice(2), process);

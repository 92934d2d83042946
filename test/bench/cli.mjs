import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DIST } from './places.mjs';

const { main } = await import(pathToFileURL(join(DIST, 'cli/main.js')).href);
process.exitCode = await main(process.argv.slice(2), process);

#!/usr/bin/env node
import { loadBundle } from '../dist/cli/start.js';
process.exitCode = await loadBundle().main(process.argv.slice(2), process);

import type { Command } from 'commander';
import { policyOption } from '../flags/options.ts';

/** Adds the flags that all editing commands share. */
export const withEditFlags = (command: Command): Command =>
  command
    .option('--dry-run', 'show the change, and write nothing', false)
    .option('--reveal', 'show the lines around it, which may hold text of exhibits', false)
    .addOption(policyOption('where your vocabularies are (default: policies)'));

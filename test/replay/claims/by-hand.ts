import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Holds what is said of edits of policies against the second evaluator by hand: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 20, 'diffs.ndjson');

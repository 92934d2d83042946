import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Holds what is said of coverage against the second evaluator by hand: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 10, 'coverage.ndjson');

import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Holds what is said to fall due against a count by hand: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 200, 'due.ndjson');

import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Holds what is said of precedents against brute force by hand: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 100, 'precedents.ndjson');

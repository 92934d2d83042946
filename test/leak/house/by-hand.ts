import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Looks for what only the house may see in what others are given: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 5, 'house.ndjson');

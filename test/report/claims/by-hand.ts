import { searchByHand } from '../../support/search-by-hand.ts';
import { searched } from './search.ts';

/** Holds what pages of cases say against the second evaluator by hand: `node by-hand.js SEED COUNT FILE`. */
await searchByHand(searched, 50, 'dossiers.ndjson');

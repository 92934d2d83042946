import { fuzzPart } from './fuzz-part.ts';

fuzzPart(1);

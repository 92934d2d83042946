import type { ReportReader } from '../report-reader.ts';

export const readMisp: ReportReader = (_bytes, { origin }) => [
  { refused: { place: origin.path, message: 'not yet' } },
];

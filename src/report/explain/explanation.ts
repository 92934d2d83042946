import type { Contrast, History } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import type { ReportOptions } from '../report-format.ts';

/** A verdict with its reasons, compared with what it could have been. */
export interface Explanation {
  readonly justification: Justification;
  readonly contrast: Contrast;
  /** Where its history was asked for: ms since 1970, both ends inclusive. */
  readonly history: History | undefined;
  /** How it sits with decided cases, where some were given. */
  readonly precedents?: PrecedentAccount | undefined;
  /** By change: the file that shows it, where one was written. */
  readonly files: readonly string[];
}

/** One format in which an explanation can be written. */
export interface ExplanationFormat {
  readonly write: (explanation: Explanation, options: ReportOptions) => string;
}

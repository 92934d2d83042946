import type { Contrast, History } from '../../contrast/contrast.ts';
import type { Justification } from '../../explain/justification.ts';
import type { PrecedentAccount } from '../../precedent/precedent-account.ts';
import type { ReportOptions } from '../report-format.ts';

/** A verdict with its reasons and its contrast. */
export interface Explanation {
  readonly justification: Justification;
  readonly contrast: Contrast;
  /** The history, if asked for: ms since 1970, both ends inclusive. */
  readonly history: History | undefined;
  /** The comparison with decided cases, if any were given. */
  readonly precedents?: PrecedentAccount | undefined;
  /** By position of the change: the file in which it is made, if one was written. */
  readonly files: readonly string[];
}

/** One format of an explanation. */
export interface ExplanationFormat {
  readonly write: (explanation: Explanation, options: ReportOptions) => string;
}

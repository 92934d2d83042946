import { packageVersion } from '../../load/package-version.cjs';

/** The version of the package. */
export const VERSION: string = packageVersion;

import { configureGlobal } from 'fast-check';

// What is drawn is the same in every run, so that a change is judged by what it changes; `DECISIS_SEED` draws something else.
configureGlobal({ seed: Number(process.env['DECISIS_SEED'] ?? 20_220_903) });

/** fast-check, to be taken from here alone: what it draws follows from the seed. */
export * from 'fast-check';

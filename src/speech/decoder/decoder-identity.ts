/** Sample rate that the acoustic model is fed at, in Hz. */
export const DECODER_RATE = 16_000;

/** What alignments and recognised words depend on. */
export const DECODER_VERSION = 'soundswallower 0.6.3 en-us';

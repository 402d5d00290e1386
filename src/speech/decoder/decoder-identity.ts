/** Sample rate of the acoustic model, in Hz. */
export const DECODER_RATE = 16_000;

/** Engine and model that alignments and recognized words depend on. */
export const DECODER_VERSION = 'soundswallower 0.6.3 en-us';

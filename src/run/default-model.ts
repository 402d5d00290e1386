/** What runs without a key and without a server: the default of `model`. */
export const DEFAULT_MODEL = 'local';

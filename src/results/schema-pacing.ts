import { z } from 'zod';

/** What files called the pacing classes before they had names. */
const LETTERS: Readonly<Record<string, string>> = { A: 'frame', B: 'real-time', C: 'burst' };

/** The pacing class of a system (core/adapter.ts). Files with the former letters still load. */
export const pacingSchema = z.preprocess(
	(value) => (typeof value === 'string' ? (LETTERS[value] ?? value) : value),
	z.enum(['frame', 'real-time', 'burst']),
);

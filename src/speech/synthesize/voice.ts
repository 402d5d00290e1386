import { UsageError } from '../../core/errors.ts';

/** A synthetic speaker of the embedded engine: a recorded base voice, its pitch and its tempo. */
export type Voice = {
	/** Characters `[a-z0-9-]`. */
	readonly id: string;
	readonly engine: 'flite';
	readonly base: 'kal16' | 'rms' | 'slt' | 'awb';
	/** Mean fundamental frequency in Hz, 60–350; null = the base voice's own. `rms` cannot change it. */
	readonly f0: number | null;
	/** Duration factor, 0.5–2: 1.2 speaks 20 % slower. */
	readonly stretch: number;
};

const voice = (id: string, base: Voice['base'], f0: number | null, stretch: number): Voice => ({
	id,
	engine: 'flite',
	base,
	f0,
	stretch,
});

/**
 * The built-in speakers. Any two differ in base voice, by a fifth or more in pitch, or by a tenth or more in tempo.
 * Changing an entry changes the hash of every suite that uses it.
 */
export const VOICES: readonly Voice[] = [
	voice('slt', 'slt', null, 1),
	voice('rms', 'rms', null, 1),
	voice('awb', 'awb', null, 1),
	voice('kal', 'kal16', null, 1),
	voice('slt-low', 'slt', 140, 1.08),
	voice('slt-high', 'slt', 225, 0.92),
	voice('awb-high', 'awb', 170, 0.95),
	voice('kal-high', 'kal16', 150, 1),
	voice('rms-slow', 'rms', null, 1.15),
	voice('rms-fast', 'rms', null, 0.87),
	voice('awb-slow', 'awb', 105, 1.15),
	voice('kal-low', 'kal16', 80, 1.08),
];

/** The voice with this id. Throws a `UsageError` that lists the known ids. */
export function voiceById(id: string): Voice {
	const found = VOICES.find((candidate) => candidate.id === id);
	if (found === undefined) {
		throw new UsageError({
			what: `unknown voice "${id}"`,
			expected: `one of ${VOICES.map((candidate) => candidate.id).join(', ')}`,
		});
	}
	return found;
}

const BASES: readonly string[] = ['kal16', 'rms', 'slt', 'awb'] satisfies Voice['base'][];

/** Validates a voice that is not from `VOICES`. The engine silently replaces unknown values. */
export function assertVoice(candidate: Voice): void {
	const { id, base, f0, stretch } = candidate;
	const fail = (expected: string, found: string): never => {
		throw new UsageError({ what: `voice "${id}" cannot be synthesized`, expected, found });
	};
	if (!BASES.includes(base)) {
		fail(`base voice ${BASES.join(', ')}`, `"${base}"`);
	}
	if (f0 !== null && base === 'rms') {
		fail('no f0 for rms, whose engine ignores it', `${f0} Hz`);
	}
	if (f0 !== null && !(f0 >= 60 && f0 <= 350)) {
		fail('an f0 between 60 and 350 Hz', `${f0}`);
	}
	if (!(stretch >= 0.5 && stretch <= 2)) {
		fail('a stretch between 0.5 and 2', `${stretch}`);
	}
}

import { BED_SAMPLES } from '../../audio/effects/noise-bed.ts';
import type { PacketLineSettings } from '../../audio/effects/packet-line.ts';
import { readWav } from '../../audio/wav.ts';
import { clampSample } from '../../core/pcm.ts';
import type { Surroundings } from '../../session/surroundings.ts';
import type { ScaledBed } from './condition-job.ts';

/** The surroundings of a unit without their sound: what a process needs to make them again, to the sample. */
export type SurroundingsPlan = {
	readonly beds: readonly ScaledBed[];
	/** Where in its loop the noise stands at t0. */
	readonly offsetSamples: number;
	readonly echo: Surroundings['echo'];
	readonly packets: PacketLineSettings | null;
};

/** Reads and mixes the noise of a plan. Cheap: some tenths of a second of sound per millisecond. */
export async function loadSurroundings({
	beds,
	offsetSamples,
	echo,
	packets,
}: SurroundingsPlan): Promise<Surroundings> {
	if (beds.length === 0) {
		return { bed: null, echo, packets };
	}
	const sum = new Float64Array(BED_SAMPLES);
	for (const { file, gain } of beds) {
		const { pcm } = await readWav(file);
		for (let i = 0; i < BED_SAMPLES; i++) {
			sum[i] = (sum[i] ?? 0) + gain * (pcm[(i + offsetSamples) % BED_SAMPLES] ?? 0);
		}
	}
	return { bed: Int16Array.from(sum, clampSample), echo, packets };
}

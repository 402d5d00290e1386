import { beforeAll, describe, expect, it } from 'vitest';
import { speechBounds } from '../../audio/envelope.ts';
import { toFloat } from '../../core/pcm.ts';
import { createFliteSynthesizer } from '../synthesize/flite.ts';
import { voiceById } from '../synthesize/voice.ts';
import { SileroStream, type SpeechEdge } from './silero-stream.ts';

describe('speech detection on a stream', () => {
	let clip: Int16Array;
	beforeAll(async () => {
		const synthesizer = createFliteSynthesizer({ workers: 1 });
		const { pcm } = await synthesizer.speak('I would like a table for two.', voiceById('rms'));
		await synthesizer.close();
		const bounds = speechBounds(pcm, 16_000);
		clip = pcm.slice(bounds?.startSamples, bounds?.endSamples);
	});

	/** 1 s of silence, the clip, 0.8 s of silence, the clip, 1 s of silence. */
	const recording = (): Float32Array => {
		const out = new Int16Array(2 * clip.length + 16_000 * 2.8);
		out.set(clip, 16_000);
		out.set(clip, 16_000 + clip.length + 12_800);
		return toFloat(out);
	};
	const pushAll = (stream: SileroStream, audio: Float32Array, size: number): SpeechEdge[] => {
		const edges: SpeechEdge[] = [];
		for (let i = 0; i < audio.length; i += size) {
			edges.push(...stream.push(audio.subarray(i, i + size)));
		}
		return edges;
	};

	it('tells where each edge truly was soon after it, to within 15 ms', () => {
		const edges = pushAll(new SileroStream(), recording(), 320);
		const ms = clip.length / 16;
		const truth = [1_000, 1_000 + ms, 1_800 + ms, 1_800 + 2 * ms];
		expect(edges.map(({ kind }) => kind)).toEqual(['onset', 'offset', 'onset', 'offset']);
		edges.forEach(({ kind, atMs, decidedMs }, i) => {
			expect(Math.abs(atMs - (truth[i] ?? 0))).toBeLessThan(15);
			expect(decidedMs - atMs).toBeLessThan(kind === 'onset' ? 250 : 300);
		});
	});

	it('finds the same edges, to within 15 ms, however long the silence before them is', () => {
		const audio = recording();
		const edges = pushAll(new SileroStream(), audio, 320);
		const quiet = new Float32Array(16_000 * 30);
		const stream = new SileroStream();
		expect(pushAll(stream, quiet, 320)).toEqual([]);
		const later = pushAll(stream, audio, 320);
		expect(later.map(({ kind }) => kind)).toEqual(edges.map(({ kind }) => kind));
		later.forEach(({ atMs, decidedMs }, i) => {
			expect(Math.abs(atMs - 30_000 - (edges[i]?.atMs ?? 0))).toBeLessThan(15);
			expect(Math.abs(decidedMs - 30_000 - (edges[i]?.decidedMs ?? 0))).toBeLessThan(64);
		});
	});

	it('is deterministic, starts afresh after reset, and ignores other instances', () => {
		const stream = new SileroStream();
		const first = pushAll(stream, recording(), 320);
		stream.reset();
		expect(stream.consumedMs).toBe(0);
		const other = new SileroStream();
		const again: SpeechEdge[] = [];
		const audio = recording();
		for (let i = 0; i < audio.length; i += 320) {
			other.push(audio.subarray(audio.length - 320 - i < 0 ? 0 : audio.length - 320 - i).slice(0, 320));
			again.push(...stream.push(audio.subarray(i, i + 320)));
		}
		expect(again).toEqual(first);
	});

	it('rejects samples that would corrupt the model, and continues without them', () => {
		const stream = new SileroStream();
		const clean = pushAll(new SileroStream(), recording(), 320);
		expect(() => stream.push(Float32Array.of(0, Number.NaN))).toThrow(/samples in/);
		expect(() => stream.push(Float32Array.of(12_000))).toThrow(/12000/);
		expect(() => stream.push(Int16Array.of(1) as unknown as Float32Array)).toThrow(/float/);
		expect(pushAll(stream, recording(), 320)).toEqual(clean);
	});
});

import fc from 'fast-check';
import { OpusDecoder } from 'opus-decoder';
import { describe, expect, it } from 'vitest';
import { ProtocolError } from '../core/errors.ts';
import { FULL_SCALE, TRACK_RATE } from '../core/pcm.ts';
import { OggDemuxer, OggMuxer } from './ogg.ts';
import {
	OggOpusDecoder,
	OggOpusEncoder,
	OPUS_DELAY_SAMPLES,
	OPUS_SETTINGS,
	OpusPacketDecoder,
	OpusPacketEncoder,
	type OpusPacketMs,
} from './opus.ts';

/** A second of something speech-like: a gated chirp with harmonics. */
const speech = Int16Array.from({ length: TRACK_RATE }, (_, i) => {
	const seconds = i / TRACK_RATE;
	const gate = Math.sin(2 * Math.PI * 3 * seconds) > -0.3 ? 1 : 0;
	const phase = 2 * Math.PI * (150 * seconds + 200 * seconds * seconds);
	return gate * (6_000 * Math.sin(phase) + 3_000 * Math.sin(3 * phase) + 1_500 * Math.sin(7 * phase));
});

/** The lag in samples at which `later` resembles `earlier` most, and the correlation there. */
function bestLag(earlier: Int16Array, later: Int16Array): { lag: number; correlation: number } {
	let best = { lag: 0, correlation: -1 };
	for (let lag = 0; lag < 600; lag++) {
		let product = 0;
		let a = 0;
		let b = 0;
		for (let i = 2_000; i < 18_000; i++) {
			const x = earlier[i] ?? 0;
			const y = later[i + lag] ?? 0;
			product += x * y;
			a += x * x;
			b += y * y;
		}
		const correlation = product / Math.sqrt(a * b);
		best = correlation > best.correlation ? { lag, correlation } : best;
	}
	return best;
}

function encoded(packetMs: OpusPacketMs): Uint8Array[] {
	const encoder = new OpusPacketEncoder({ ...OPUS_SETTINGS, packetMs });
	const packets = encoder.push(speech);
	const last = encoder.flush();
	return last ? [...packets, last] : packets;
}

const flat = (parts: readonly Int16Array[]): Int16Array =>
	Int16Array.from(parts.flatMap((part) => [...part]));

describe('Opus packets', () => {
	it.each([20, 40, 60, 80] as const)(
		'of %i ms decode to as much as went in, 156 samples late',
		(packetMs) => {
			const packets = encoded(packetMs);
			const decoder = new OpusPacketDecoder();
			const decoded = packets.map((packet) => decoder.decode(packet));
			expect(new Set(decoded.map((pcm) => pcm.length))).toEqual(new Set([packetMs * 24]));
			const { lag, correlation } = bestLag(speech, flat(decoded));
			expect(lag).toBe(OPUS_DELAY_SAMPLES);
			expect(correlation).toBeGreaterThan(0.99);
		},
	);

	it('are the same however the signal was cut up', () => {
		const whole = encoded(20);
		fc.assert(
			fc.property(fc.array(fc.nat(3_000), { maxLength: 12 }), (cuts) => {
				const encoder = new OpusPacketEncoder({ ...OPUS_SETTINGS, packetMs: 20 });
				const packets: Uint8Array[] = [];
				let at = 0;
				for (const cut of cuts) {
					packets.push(...encoder.push(speech.subarray(at, at + cut)));
					at += cut;
				}
				packets.push(...encoder.push(speech.subarray(at)));
				expect(packets).toEqual(whole);
			}),
			{ numRuns: 10 },
		);
	});

	it('fill the last packet up with silence, and leave none when nothing is over', () => {
		const encoder = new OpusPacketEncoder();
		expect(encoder.push(speech.subarray(0, 100))).toEqual([]);
		expect(new OpusPacketDecoder().decode(encoder.flush() ?? new Uint8Array(0)).length).toBe(1_920);
		expect(encoder.flush()).toBeNull();
	});

	it('that are invalid give a ProtocolError, and the decoder continues', () => {
		const decoder = new OpusPacketDecoder();
		expect(() => decoder.decode(new Uint8Array(0))).toThrow(ProtocolError);
		expect(() => decoder.decode(Uint8Array.of(0xff, 0xff, 0xff))).toThrow(ProtocolError);
		expect(decoder.decode(encoded(20)[0] ?? new Uint8Array(0)).length).toBe(480);
	});

	it('of any bytes decode to at most 120 ms or a ProtocolError', () => {
		const decoder = new OpusPacketDecoder();
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (packet) => {
				try {
					expect(decoder.decode(packet).length).toBeLessThanOrEqual(2_880);
				} catch (error) {
					expect(error).toBeInstanceOf(ProtocolError);
				}
			}),
		);
	});
});

describe('Ogg Opus', () => {
	const stream = (): Uint8Array[] => {
		const encoder = new OggOpusEncoder({ ...OPUS_SETTINGS, packetMs: 20 }, 77);
		return [...encoder.header(), ...encoder.push(speech.subarray(0, 23_900)), encoder.finish()];
	};

	it('is read by an independent decoder, page by page, as the same signal', async () => {
		const decoder = new OpusDecoder({ channels: 1, sampleRate: TRACK_RATE, preSkip: 0 });
		await decoder.ready;
		const packets = new OggDemuxer().push(new Uint8Array(Buffer.concat(stream())));
		const audio = packets.slice(2).map(({ data }) => decoder.decodeFrame(data));
		decoder.free();
		expect(audio.flatMap(({ errors }) => errors)).toEqual([]);
		const theirs = Int16Array.from(
			audio.flatMap(({ channelData }) => [...(channelData[0] ?? [])].map((value) => value * FULL_SCALE)),
		);
		const ours = new OggOpusDecoder().push(new Uint8Array(Buffer.concat(stream()))).pcm;
		expect(theirs.length).toBe(ours.length);
		expect(bestLag(ours, theirs)).toMatchObject({ lag: 0 });
		expect(bestLag(ours, theirs).correlation).toBeGreaterThan(0.999);
	});

	it('begins with the headers of RFC 7845 and counts positions at 48 kHz', () => {
		const [head, tags, first] = stream();
		expect(Buffer.from(head?.subarray(28) ?? []).toString('hex')).toBe(
			`${Buffer.from('OpusHead').toString('hex')}0101${'3801'}${'c05d0000'}${'0000'}00`,
		);
		expect(Buffer.from(tags?.subarray(28, 36) ?? []).toString('latin1')).toBe('OpusTags');
		expect(Buffer.from(first ?? []).readBigInt64LE(6)).toBe(960n);
		expect([head?.[5], stream().at(-1)?.[5]]).toEqual([2, 4]);
	});

	it('returns every sample of every packet at once and ignores pre-skip and position', () => {
		const muxer = new OggMuxer(5);
		const head = Buffer.from('4f70757348656164' + '0101' + '000f' + 'c05d0000' + '0000' + '00', 'hex');
		const decoder = new OggOpusDecoder();
		decoder.push(muxer.write([head], 0n, { begin: true }));
		decoder.push(muxer.write([Buffer.from('OpusTags\0\0\0\0\0\0\0\0', 'latin1')], 0n));
		const lengths = encoded(80).map((packet) => decoder.push(muxer.write([packet], 1n)).pcm.length);
		expect(lengths).toEqual(lengths.map(() => 1_920));
		expect(lengths.length).toBe(13);
	});

	it('keeps the audio around a packet that cannot be decoded', () => {
		const muxer = new OggMuxer(5);
		const [first, second] = encoded(20);
		const page = muxer.write(
			[first ?? new Uint8Array(0), Uint8Array.of(255, 255), second ?? new Uint8Array(0)],
			0n,
		);
		const { pcm, faults } = new OggOpusDecoder().push(page);
		expect(pcm.length).toBe(960);
		expect(faults).toHaveLength(1);
	});

	it('starts afresh when a new stream begins on the same connection', () => {
		const bytes = new Uint8Array(Buffer.concat(stream()));
		const decoder = new OggOpusDecoder();
		const once = decoder.push(bytes).pcm;
		expect(decoder.push(bytes).pcm).toEqual(once);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OggDemuxer, OggMuxer } from './ogg.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const packetsOf = (...parts: readonly Uint8Array[]): Uint8Array[] => {
	const demuxer = new OggDemuxer();
	return parts.flatMap((part) => demuxer.push(part)).map((packet) => packet.data);
};
const packet = (length: number, fill = 7): Uint8Array => new Uint8Array(length).fill(fill);

/** The first page that `opusenc --serial 12345` (opus-tools 0.2, libopus 1.3.1) wrote: OpusHead, checksum and all. */
const OPUSENC_PAGE =
	'4f67675300020000000000000000393000000000000062b7769101134f7075734865616401013801c05d0000000000';

describe('OggMuxer', () => {
	it('writes the page of RFC 3533 byte by byte', () => {
		const page = new OggMuxer(0x0403_0201).write([bytes(0xaa, 0xbb), packet(300, 1)], 1_920n, {
			begin: true,
		});
		const header = Buffer.from(page.subarray(0, 30)).toString('hex');
		expect(header.slice(0, 44)).toBe('4f676753' + '00' + '02' + '8007000000000000' + '01020304' + '00000000');
		expect(header.slice(52)).toBe('03' + '02ff2d');
		expect(page.length).toBe(27 + 3 + 302);
		expect(page.subarray(30, 33)).toEqual(bytes(0xaa, 0xbb, 1));
	});

	it('counts its pages and marks the end', () => {
		const muxer = new OggMuxer(1);
		muxer.write([packet(1)], 0n);
		const page = muxer.write([packet(1)], 0n, { end: true });
		expect([page[5], page[18]]).toEqual([4, 1]);
	});

	it('ends a packet of exactly 255 bytes with an empty segment', () => {
		const page = new OggMuxer(1).write([packet(255)], 0n);
		expect([...page.subarray(26, 29)]).toEqual([2, 255, 0]);
	});

	it('continues a long packet on further pages, which carry no position of their own', () => {
		const page = new OggMuxer(1).write([packet(70_000)], 5n);
		const second = 27 + 255 + 255 * 255;
		expect(Buffer.from(page.subarray(6, 14)).toString('hex')).toBe('ffffffffffffffff');
		expect([page[second], page[second + 5], page[second + 6]]).toEqual([0x4f, 1, 5]);
		const demuxer = new OggDemuxer({ maxPacketBytes: 100_000 });
		expect(demuxer.push(page).map((found) => found.data)).toEqual([packet(70_000)]);
	});
});

describe('OggDemuxer', () => {
	it('reads a page that other software wrote, and its checksum is the same as ours', () => {
		const page = Buffer.from(OPUSENC_PAGE, 'hex');
		const [head, ...none] = new OggDemuxer().push(page);
		expect(none).toEqual([]);
		expect(Buffer.from(head?.data ?? []).toString('latin1')).toMatch(/^OpusHead/);
		expect(head).toMatchObject({ begin: true, end: false });
		const serial = page.readUInt32LE(14);
		expect(new OggMuxer(serial).write([head?.data ?? packet(0)], 0n, { begin: true })).toEqual(
			new Uint8Array(page),
		);
	});

	it('gives back any packets, cut into any pieces', () => {
		fc.assert(
			fc.property(
				fc.array(fc.uint8Array({ maxLength: 700 }), { minLength: 1, maxLength: 12 }),
				fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 20 }),
				fc.integer({ min: 1, max: 5 }),
				(packets, cuts, perPage) => {
					const muxer = new OggMuxer(9);
					const pages: Uint8Array[] = [];
					for (let i = 0; i < packets.length; i += perPage) {
						pages.push(muxer.write(packets.slice(i, i + perPage), BigInt(i), { begin: i === 0 }));
					}
					const stream = joined(...pages);
					const pieces: Uint8Array[] = [];
					let at = 0;
					for (const cut of cuts) {
						pieces.push(stream.subarray(at, at + cut));
						at += cut;
					}
					pieces.push(stream.subarray(at));
					expect(packetsOf(...pieces)).toEqual(packets);
				},
			),
			{ numRuns: 80 },
		);
	});

	it('keeps nothing of what it was given: the bytes may be written over between two pieces', () => {
		const page = new OggMuxer(1).write([packet(300, 5)], 0n);
		const demuxer = new OggDemuxer();
		const piece = page.slice(0, 100);
		expect(demuxer.push(piece)).toEqual([]);
		piece.fill(0);
		const rest = page.slice(100);
		const [found] = demuxer.push(rest);
		rest.fill(0);
		expect(found?.data).toEqual(packet(300, 5));
	});

	it('joins a packet that was continued by hand, over three pages', () => {
		const muxer = new OggMuxer(3);
		const stream = muxer.write([packet(140_000, 3)], 0n);
		const demuxer = new OggDemuxer({ maxPacketBytes: 200_000 });
		expect(demuxer.push(stream).map((found) => found.data.length)).toEqual([140_000]);
		expect(demuxer.losses).toEqual({ skippedBytes: 0, lostPages: 0, brokenPackets: 0 });
	});

	it('finds the next page after garbage, false patterns included', () => {
		const muxer = new OggMuxer(1);
		const first = muxer.write([bytes(1)], 0n, { begin: true });
		const second = muxer.write([bytes(2)], 0n);
		const garbage = joined(
			Buffer.from('OggOggSxx'),
			bytes(0, 79, 103),
			Buffer.from('OggS'),
			new Uint8Array(40),
		);
		const demuxer = new OggDemuxer();
		const found = demuxer.push(joined(garbage, first, Buffer.from('Ogg'), second));
		expect(found.map(({ data }) => data)).toEqual([bytes(1), bytes(2)]);
		expect(demuxer.losses.skippedBytes).toBe(garbage.length + 3);
	});

	it('drops a page with one wrong bit and the packet that continues in it, and resynchronises', () => {
		const muxer = new OggMuxer(1);
		const pages = [0, 1, 2].map((i) => muxer.write([packet(30, i)], 0n, { begin: i === 0 }));
		for (let at = 0; at < (pages[1]?.length ?? 0); at++) {
			const damaged = pages.map((page) => page.slice());
			const victim = damaged[1] ?? packet(0);
			victim[at] = (victim[at] ?? 0) ^ 0x10;
			const demuxer = new OggDemuxer();
			// A damaged length may claim bytes that are yet to come; more pages must set it free.
			const rest = Array.from({ length: 40 }, () => muxer.write([packet(2_000, 9)], 0n));
			const found = demuxer.push(joined(...damaged, ...rest)).map(({ data }) => data[0]);
			expect(found.slice(0, 3)).toEqual([0, 2, 9]);
			expect(demuxer.losses.lostPages).toBeGreaterThan(0);
		}
	});

	it('gives no packet whose middle page is missing, nor one whose beginning was never seen', () => {
		const muxer = new OggMuxer(1);
		const start = muxer.write([bytes(1)], 0n, { begin: true });
		const long = muxer.write([packet(140_000, 2)], 0n);
		const next = muxer.write([bytes(3)], 0n);
		const pageBytes = 27 + 255 + 255 * 255;
		const demuxer = new OggDemuxer({ maxPacketBytes: 200_000 });
		const holed = joined(start, long.subarray(0, pageBytes), long.subarray(2 * pageBytes), next);
		expect(demuxer.push(holed).map(({ data }) => data)).toEqual([bytes(1), bytes(3)]);
		expect(demuxer.losses).toMatchObject({ lostPages: 1 });
		const late = new OggDemuxer({ maxPacketBytes: 200_000 });
		expect(late.push(joined(long.subarray(pageBytes), next)).map(({ data }) => data)).toEqual([bytes(3)]);
	});

	it('drops a packet above the limit and keeps the next', () => {
		const muxer = new OggMuxer(1);
		const demuxer = new OggDemuxer({ maxPacketBytes: 1_000 });
		const found = demuxer.push(muxer.write([packet(900, 1), packet(1_001, 2), packet(10, 3)], 0n));
		expect(found.map(({ data }) => data[0])).toEqual([1, 3]);
		expect(demuxer.losses.brokenPackets).toBe(1);
	});

	it('follows the stream that began last and leaves the others out', () => {
		const [one, two] = [new OggMuxer(1), new OggMuxer(2)];
		const stream = joined(
			one.write([bytes(1)], 0n, { begin: true }),
			two.write([bytes(2)], 0n, { begin: true }),
			one.write([bytes(3)], 0n),
			two.write([bytes(4)], 0n, { end: true }),
		);
		const found = new OggDemuxer().push(stream);
		expect(found.map(({ data, begin, end }) => [data[0], begin, end])).toEqual([
			[1, true, false],
			[2, true, false],
			[4, false, true],
		]);
	});

	it('does not check false pages packed into one another for ever, and still finds the true ones after them', () => {
		const trap = new Uint8Array(2 ** 20).fill(255);
		for (let at = 0; at + 27 < trap.length; at += 27) {
			trap.set([79, 103, 103, 83, 0, 0], at);
		}
		const muxer = new OggMuxer(1);
		const pages = Array.from({ length: 40 }, (_, i) =>
			muxer.write([packet(4_000, i)], 0n, { begin: i === 0 }),
		);
		const before = process.cpuUsage();
		const found = new OggDemuxer().push(joined(trap, ...pages));
		const { user } = process.cpuUsage(before);
		expect(found.at(-1)?.data).toEqual(packet(4_000, 39));
		// Seconds when unbounded, some 50 ms when bounded.
		expect(user / 1000).toBeLessThan(2_000);
	});

	it('neither throws nor grows on endless garbage and endless packets', () => {
		const demuxer = new OggDemuxer({ maxPacketBytes: 4_096 });
		const endless = new OggMuxer(1).write([new Uint8Array(2 ** 21)], 0n);
		expect(demuxer.push(endless)).toEqual([]);
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 2_000 }), (garbage) => {
				demuxer.push(joined(Buffer.from('OggS'), garbage));
			}),
		);
		const muxer = new OggMuxer(2);
		const rest = [0, 1, 2].map((i) => muxer.write([packet(40_000), packet(1, i)], 0n, { begin: i === 0 }));
		expect(demuxer.push(joined(...rest, ...rest)).length).toBeGreaterThan(0);
	});
});

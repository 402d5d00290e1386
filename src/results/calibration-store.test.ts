import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { calibrationId, newestCalibration, storeCalibration } from './calibration-store.ts';
import { type CalibrationFile, calibrationSchema } from './schema-calibration.ts';

const none = { n: 0, biasMs: null, sdMs: null, p95AbsMs: null, maxAbsMs: null };
const file = (testbed: string, misses = 0): CalibrationFile => ({
	schemaVersion: 1,
	testbed: { id: testbed, cpu: 'x', cores: 2, node: '20.19.0', platform: 'linux-x64 6' },
	measures: { response_onset: none, model_offset: none, stop_latency: none, backchannel_onset: none },
	detector: { misses, falseAlarms: 0, n: 3 },
	sendLatenessMs: { sessions: 1, p50: 0.1, p99: 0.5, max: 1 },
});

let folder = '';
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the store of calibrations', () => {
	it('finds the newest one of a testbed, and none of another whose name begins alike', async () => {
		folder = await mkdtemp(join(tmpdir(), 'calibrations-'));
		const store = async (testbed: string, date: string): Promise<string> => {
			const id = calibrationId(file(testbed), new Date(date));
			await storeCalibration(folder, id, file(testbed), []);
			return id;
		};
		await store('lab', '2026-01-01T10:00:00Z');
		const newest = await store('lab', '2026-02-01T10:00:00Z');
		const other = await store('lab-2', '2026-03-01T10:00:00Z');
		expect(await newestCalibration(folder, 'lab')).toBe(newest);
		expect(await newestCalibration(folder, 'lab-2')).toBe(other);
		expect(await newestCalibration(folder, 'la')).toBeNull();
		expect(await newestCalibration(join(folder, 'nowhere'), 'lab')).toBeNull();
	});

	it('names a calibration by testbed, time and content, and writes what the schema says', async () => {
		folder = await mkdtemp(join(tmpdir(), 'calibrations-'));
		const at = new Date('2026-02-03T04:05:06.789Z');
		const id = calibrationId(file('My Lab/1'), at);
		expect(id).toMatch(/^my-lab-1-20260203t040506z-[0-9a-f]{8}$/);
		expect(calibrationId(file('My Lab/1', 1), at)).not.toBe(id);
		const path = await storeCalibration(folder, id, file('My Lab/1'), []);
		expect(calibrationSchema.parse(JSON.parse(await readFile(path, 'utf8')))).toEqual(file('My Lab/1'));
	});
});

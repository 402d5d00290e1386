import { describe, expect, it } from 'vitest';
import { systemConflict, versionConflict } from './announced-run.ts';
import { jobIdOf, queueName } from './lease-job.ts';

const at = (version: string, commit: string | null, dirty: boolean | null) => ({ version, commit, dirty });

describe('a worker of another version', () => {
	it('is told what differs', () => {
		expect(versionConflict(at('1', 'a', false), at('2', 'a', false))).toContain(
			'version 1, this worker is 2',
		);
		expect(versionConflict(at('1', 'aaa', false), at('1', 'bbb', false))).toContain('commit aaa');
	});

	it('is none where only changed or unknown trees differ: they have no name to compare', () => {
		expect(versionConflict(at('1', 'a', false), at('1', 'a', false))).toBeNull();
		expect(versionConflict(at('1', 'a', true), at('1', 'b', false))).toBeNull();
		expect(versionConflict(at('1', null, null), at('1', 'b', false))).toBeNull();
	});
});

describe('another system', () => {
	it('is found by anything but its address', () => {
		expect(systemConflict({ url: 'ws://a', voice: 'x' }, { url: 'ws://b', voice: 'x' })).toBeNull();
		expect(systemConflict({ voice: 'x' }, { voice: 'y' })).toContain('voice is "y" here, and "x" in the run');
		expect(systemConflict({}, { weights: 'w' })).toContain('weights is "w" here, and null in the run');
	});
});

describe('names in the queue', () => {
	it('hold no colon, which BullMQ keeps for itself, and tell systems apart', () => {
		const models = ['simulated:oracle', 'simulated-oracle', 'simulated/oracle', 'local'];
		const names = models.map(queueName);
		expect(new Set(names).size).toBe(models.length);
		expect(names.join('')).not.toContain(':');
		expect(jobIdOf('r', { unitId: 'a.b--clean--t1' })).toBe('r--a.b--clean--t1');
	});
});

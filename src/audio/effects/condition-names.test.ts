import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { CONDITION_FAMILIES, parseCondition } from './condition-names.ts';

const written = CONDITION_FAMILIES.map(({ form, numbers }) => {
	let i = 0;
	return form.replace(/<n>/g, () => String(numbers[i++]?.usual));
});

describe('parseCondition', () => {
	it('knows clean, which changes nothing', () => {
		expect(parseCondition('clean')).toMatchObject({
			name: 'clean',
			voice: [],
			beds: [],
			line: [],
			echo: null,
		});
	});

	it('composes the room, the noise and the line', () => {
		const condition = parseCondition('far-field.babble-10db.telephony.packet-loss-3pct');
		expect(condition.name).toBe('far-field.babble-10db.telephony.packet-loss-3pct');
		expect(condition.voice.map(({ type }) => type)).toEqual(['reverberation', 'level-change']);
		expect(condition.beds).toEqual([
			{ colour: 'pink', snrDb: 20 },
			{ colour: 'babble', snrDb: 10 },
		]);
		expect(condition.line).toEqual([{ type: 'telephony' }]);
		expect(condition.packets).toEqual([{ type: 'packet-loss', lossShare: 0.03, meanBurstPackets: 3 }]);
	});

	it('gives one condition one name, however it is written', () => {
		expect(parseCondition('telephony.reverb.white').name).toBe('reverb-500ms.white-10db.telephony');
		expect(parseCondition('echo').name).toBe('echo-200ms-20db');
		expect(parseCondition('echo-12db').name).toBe('echo-200ms-12db');
		fc.assert(
			fc.property(fc.shuffledSubarray(written, { minLength: 1 }), (parts) => {
				const name = parts.join('.');
				const stages = parts.map((part) => CONDITION_FAMILIES[written.indexOf(part)]?.stage);
				if (new Set(stages).size < stages.length) {
					expect(() => parseCondition(name)).toThrow(UsageError);
				} else {
					const condition = parseCondition(name);
					expect(condition.name).toMatch(/^[a-z0-9.-]+$/);
					expect(parseCondition(condition.name)).toEqual(condition);
				}
			}),
		);
	});

	it.each([
		'',
		'noisy',
		'white-10',
		'white-99db',
		'clean.telephony',
		'white-5db.babble',
		'packet-loss-0pct',
		'echo-5ms',
	])('refuses "%s" and says what could be', (name) => {
		expect(() => parseCondition(name)).toThrow(UsageError);
	});
});

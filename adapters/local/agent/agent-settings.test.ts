import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/core/errors.ts';
import { DUPLEX_CONVERSATION, FIXED_ENDPOINT } from '../../../src/core/policy/policy-settings.ts';
import { agentSettingsSchema, fromFlags, policyOf, toFlags } from './agent-settings.ts';

describe("the agent's settings", () => {
	it('survive the way through the command line', () => {
		const settings = fc
			.record(
				{
					preset: fc.constantFrom('duplex' as const, 'vad800' as const),
					conversations: fc.integer({ min: 1, max: 64 }),
					endOfTurnMs: fc.option(fc.integer({ min: 60, max: 10_000 })),
					backchannel: fc.option(fc.boolean()),
					bargeIn: fc.option(fc.constantFrom('off' as const, 'any-speech' as const, 'semantic' as const)),
					transcriptLagMs: fc.integer({ min: 0, max: 5_000 }),
				},
				{ requiredKeys: [] },
			)
			.map((raw) => agentSettingsSchema.parse(raw));
		fc.assert(
			fc.property(settings, fc.integer({ min: 0, max: 65_535 }), (wanted, port) => {
				expect(fromFlags(['--port', String(port), ...toFlags(wanted)])).toEqual({ port, settings: wanted });
			}),
		);
	});

	it('name what is wrong', () => {
		expect(() => fromFlags(['--nonsense', '3'])).toThrow(UsageError);
		expect(() => fromFlags(['--end-of-turn-ms', 'soon'])).toThrow(/endOfTurnMs/);
		expect(() => fromFlags(['--port', '70000'])).toThrow(/port/);
	});

	it('describe the published policy, the fixed baseline, and single changes to either', () => {
		const policy = policyOf(agentSettingsSchema.parse({}));
		expect(policy).toEqual({ ...DUPLEX_CONVERSATION, backchannel: policy.backchannel });
		expect(policyOf(agentSettingsSchema.parse({ preset: 'vad800' }))).toEqual(FIXED_ENDPOINT);
		const ablation = policyOf(agentSettingsSchema.parse({ bargeIn: 'off', endOfTurnMs: 500 }));
		expect(ablation.bargeIn.mode).toBe('off');
		expect(ablation.endOfTurnMs).toBe(500);
	});
});

import { describe, expect, it } from 'vitest';
import { ProtocolError, UsageError } from '../../src/core/errors.ts';
import { closingEvents, openingEvents, parseNovaMessage, usageOf } from './protocol.ts';
import { checkModel, novaConfig } from './settings.ts';

const NAMES = { prompt: 'p', system: 's', audio: 'a' };
const parse = (event: object) => parseNovaMessage(Buffer.from(JSON.stringify({ event }))).event;

describe('what is said to the service', () => {
	it('comes in the order that it wants', () => {
		const config = novaConfig.parse({ instructions: 'Be brief.', endpointingSensitivity: 'HIGH' });
		const names = [...openingEvents(NAMES, config), ...closingEvents(NAMES)].map(
			(event) => Object.keys(event)[0],
		);
		expect(names).toEqual([
			'sessionStart',
			'promptStart',
			'contentStart',
			'textInput',
			'contentEnd',
			'contentStart',
			'contentEnd',
			'promptEnd',
			'sessionEnd',
		]);
		expect(openingEvents(NAMES, config)[0]).toEqual({
			sessionStart: {
				inferenceConfiguration: { maxTokens: 1_024, topP: 0.9, temperature: 0.7 },
				turnDetectionConfiguration: { endpointingSensitivity: 'HIGH' },
			},
		});
	});

	it('leaves out what was not asked for', () => {
		const said = JSON.stringify(openingEvents(NAMES, novaConfig.parse({})));
		expect(said).not.toMatch(/SYSTEM|turnDetection/);
	});

	it('is only what the model takes', () => {
		const config = novaConfig.parse({ endpointingSensitivity: 'LOW' });
		expect(() => checkModel('amazon.nova-sonic-v1:0', config)).toThrow(UsageError);
		expect(() => checkModel('amazon.nova-2-sonic-v1:0', config)).not.toThrow();
	});
});

describe('what the service says', () => {
	it.each([
		[
			{
				contentStart: {
					contentId: 'c',
					type: 'TEXT',
					role: 'USER',
					additionalModelFields: '{"generationStage":"FINAL"}',
				},
			},
			{ type: 'content-start', contentId: 'c', role: 'USER', stage: 'FINAL' },
		],
		[{ textOutput: { contentId: 'c', content: 'hello' } }, { type: 'text', contentId: 'c', text: 'hello' }],
		[{ textOutput: { contentId: 'c', content: '{ "interrupted" : true }' } }, { type: 'interrupted' }],
		[{ textOutput: { contentId: 'c', content: '{"interrupted":true}\n' } }, { type: 'interrupted' }],
		[
			{ textOutput: { contentId: 'c', content: 'say { "interrupted" : true }' } },
			{ type: 'text', contentId: 'c', text: 'say { "interrupted" : true }' },
		],
		[
			{ audioOutput: { contentId: 'c', content: 'AQD//w==' } },
			{ type: 'audio', contentId: 'c', pcm: Int16Array.of(1, -1) },
		],
		[
			{ contentEnd: { contentId: 'c', stopReason: 'INTERRUPTED' } },
			{ type: 'content-end', contentId: 'c', stopReason: 'INTERRUPTED' },
		],
		[{ toolUse: { toolName: 'x' } }, { type: 'other' }],
	])('is read: %j', (event, expected) => {
		expect(parse(event)).toEqual(expected);
	});

	it.each([
		['no JSON', '{'],
		['no event', '{}'],
		['two events', '{"event":{"a":{},"b":{}}}'],
		['a text without its content', '{"event":{"textOutput":{"content":"x"}}}'],
		['half a sample', '{"event":{"audioOutput":{"contentId":"c","content":"AQD/"}}}'],
	])('is refused: %s', (_, text) => {
		expect(() => parseNovaMessage(Buffer.from(text))).toThrow(ProtocolError);
	});

	it('may count its tokens in another way, which is not understood', () => {
		expect(parse({ usageEvent: { total: 5 } })).toEqual({ type: 'other' });
		const delta = { input: { speechTokens: -1 }, output: {} };
		expect(parse({ usageEvent: { details: { delta } } })).toEqual({ type: 'other' });
	});

	it('is logged without audio', () => {
		const event = { audioOutput: { contentId: 'c', content: 'A'.repeat(4_000) } };
		const { logged } = parseNovaMessage(Buffer.from(JSON.stringify({ event })));
		expect(logged).toEqual({ audioOutput: { contentId: 'c', samples: 1_500 } });
	});

	it('costs what the tokens cost, where that is known', () => {
		const counts = {
			input: { speechTokens: 1_000_000, textTokens: 0 },
			output: { speechTokens: 0, textTokens: 100 },
		};
		expect(usageOf(counts, 'amazon.nova-2-sonic-v1:0')).toMatchObject({
			inputTokens: 1_000_000,
			outputTokens: 100,
		});
		expect(usageOf(counts, 'amazon.nova-2-sonic-v1:0').costUsd).toBeCloseTo(3 + 100 * 2.75e-6, 12);
		expect(usageOf(counts, 'amazon.nova-9-sonic-v1:0').costUsd).toBeNull();
	});
});

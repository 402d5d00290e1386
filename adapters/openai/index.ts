import type { Adapter, Preflight, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightSession } from '../shared/attach.ts';
import { listPrice } from '../shared/price.ts';
import { variable } from '../shared/setting.ts';
import { DIALECTS, type Dialect } from './dialects.ts';
import { endpointOf } from './endpoint.ts';
import { OPENAI_PRICES, PRICES_AS_OF } from './prices.ts';
import {
	type OpenAiConfig,
	type SessionSettings,
	sessionConfig,
	type TurnDetection,
} from './session-settings.ts';
import { OpenAiSystem } from './system.ts';

/** Every server that speaks OpenAI's realtime protocol: one adapter per row of the dialect table. */
export const OPENAI_FAMILY: readonly Adapter<OpenAiConfig>[] = DIALECTS.map(openAiAdapter);

function openAiAdapter(dialect: Dialect): Adapter<OpenAiConfig> {
	const { id, title, summary, card, key, address, model } = dialect;
	const optional = [
		[
			address.variable,
			address.base === null,
			'address of the API, without the path of its realtime endpoint',
		],
		[model.variable, false, `model or deployment, where ${id}:<name> does not say it`],
	] as const;
	return {
		id,
		title,
		summary,
		card,
		...(id === DIALECTS[0]?.id ? { price: listPrice(OPENAI_PRICES, PRICES_AS_OF) } : {}),
		environment: [
			{
				name: key.variable,
				required: key.required,
				purpose: `the key; sent only in the header ${key.header}`,
			},
			...optional.flatMap(([name, required, purpose]) =>
				name === null ? [] : [{ name, required, purpose }],
			),
		],
		config: sessionConfig,
		connect: async (config, { variant }) => systemFor(dialect, config, variant),
		preflight: (config, signal) => preflight(dialect, config, signal),
	};
}

/** @throws UsageError when a setting, the key or the address is missing or cannot be. */
function systemFor(dialect: Dialect, config: OpenAiConfig, variant: string | null): System {
	const model = variant ?? config.model ?? modelVariable(dialect) ?? dialect.model.default;
	if (model === null && dialect.key.required) {
		throw new UsageError({
			what: `the model ${dialect.id} needs the name of a deployment`,
			expected: `${dialect.id}:<deployment>, or ${dialect.model.variable}`,
		});
	}
	const settings: SessionSettings = {
		model,
		voice: config.voice ?? dialect.voice,
		instructions: config.instructions,
		turnDetection: turnDetectionOf(dialect, config.turnDetection),
		transcription:
			config.transcription === 'none' ? null : (config.transcription ?? dialect.transcription.default),
		rates: dialect.rates,
	};
	return new OpenAiSystem(dialect, settings, endpointOf(dialect, config, model), config.handshakeMs);
}

function modelVariable({ model }: Dialect): string | null {
	return model.variable === null ? null : variable(model.variable);
}

function turnDetectionOf({ id, turnDetection }: Dialect, asked: TurnDetection | null): TurnDetection {
	const type = asked?.type ?? turnDetection[0];
	if (!turnDetection.includes(type)) {
		throw new UsageError({
			what: `the model ${id} has no turn detection ${type}`,
			expected: turnDetection.join(' or '),
		});
	}
	if (asked !== null) {
		return asked;
	}
	return type === 'semantic_vad'
		? { type, eagerness: 'auto' }
		: { type, threshold: null, prefixPaddingMs: null, silenceMs: null };
}

/** Opens a session and closes it without audio: connecting and configuring cost nothing. */
function preflight(
	dialect: Dialect,
	config: OpenAiConfig,
	signal: AbortSignal,
): Promise<readonly Preflight[]> {
	return preflightSession(async () => systemFor(dialect, config, null), signal);
}

import type { Adapter, Capabilities, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { preflightSession } from '../shared/attach.ts';
import type { LinkHints } from '../shared/link-error.ts';
import { redactor } from '../shared/redaction.ts';
import { isLoopback, parseServerUrl, printableUrl } from '../shared/server-url.ts';
import { variable } from '../shared/setting.ts';
import { SERVICE } from '../shared/system-card.ts';
import { FRAME_MS, INPUT_RATE, OUTPUT_RATE } from './protocol.ts';
import { openDoubaoSession } from './session.ts';
import { type DoubaoConfig, doubaoConfig } from './settings.ts';

const ADDRESS = 'wss://openspeech.bytedance.com/api/v3/realtime/dialogue';
/** The same for every user of the service, as its documentation says: not a secret. */
const RESOURCE_ID = 'volc.speech.dialog';
const APP_KEY = 'PlgvMymc7f3tQnJ6';

/** Volcengine's DouBao realtime dialogue: `doubao:<version>` chooses another model. */
export const doubao: Adapter<DoubaoConfig> = {
	id: 'doubao',
	title: 'DouBao realtime dialogue',
	summary: "Volcengine's end-to-end speech model (Chinese and English); doubao:<version> chooses another",
	card: { ...SERVICE, page: 'doubao' },
	environment: [
		{ name: 'DOUBAO_APP_ID', required: true, purpose: 'the APP ID of the console (X-Api-App-ID)' },
		{ name: 'DOUBAO_ACCESS_KEY', required: true, purpose: 'its access token (X-Api-Access-Key)' },
		{ name: 'DOUBAO_URL', required: false, purpose: 'another address of the service' },
	],
	config: doubaoConfig,
	connect: async (config, { variant }) => systemFor(config, variant),
	preflight: (config, signal) => preflightSession(async () => systemFor(config, null), signal),
};

/** @throws UsageError without a key, or with an address that cannot be. */
function systemFor(config: DoubaoConfig, variant: string | null): System {
	const appId = key('DOUBAO_APP_ID');
	const accessKey = key('DOUBAO_ACCESS_KEY');
	const origin = config.url === null ? 'DOUBAO_URL' : 'url';
	const url = parseServerUrl(config.url ?? variable('DOUBAO_URL') ?? ADDRESS, origin, ADDRESS);
	const model = variant ?? config.model;
	const headers = {
		'X-Api-App-ID': appId,
		'X-Api-Access-Key': accessKey,
		'X-Api-Resource-Id': RESOURCE_ID,
		'X-Api-App-Key': APP_KEY,
	};
	const hints = hintsFor(url);
	const redact = redactor([appId, accessKey]);
	const { url: _, model: __, handshakeMs: ___, ...settings } = config;
	return {
		capabilities: capabilitiesAt(url),
		identity: { protocol: 'volcengine-dialogue', url: printableUrl(url), model, ...settings },
		handshakeMs: config.handshakeMs,
		open: (context) => {
			const role = context.instructions === undefined ? {} : { systemRole: context.instructions };
			const own = { ...config, ...role };
			return openDoubaoSession({ url, headers, model, config: own, hints, redact, context });
		},
		close: async () => undefined,
	};
}

function capabilitiesAt(url: URL): Capabilities {
	return {
		input: { sampleRate: INPUT_RATE, frameMs: FRAME_MS },
		output: { sampleRate: OUTPUT_RATE },
		pacing: 'burst',
		latencyClass: isLoopback(url) ? 'wall-local' : 'wall-network',
		transcripts: { model: true, user: true },
		truncation: false,
		flush: true,
		sessionLimitMs: null,
		maxSessions: null,
		clientClocked: false,
		instructions: true,
	};
}

function key(name: string): string {
	const value = variable(name);
	if (value === null) {
		throw new UsageError({
			what: 'the model doubao needs a key',
			expected: `${name} in the environment or in .env`,
			hint: 'find the APP ID and access token of your application at console.volcengine.com/speech',
		});
	}
	return value;
}

function hintsFor(url: URL): LinkHints {
	return {
		where: printableUrl(url),
		unreachable: 'check whether this machine is online, or correct DOUBAO_URL',
		refused: 'check whether DOUBAO_APP_ID and DOUBAO_ACCESS_KEY are valid and the service is enabled',
		notReady: 'see the status of the service, and whether the version of the model is right',
		untrusted: "add the certificate's authority with NODE_EXTRA_CA_CERTS",
	};
}

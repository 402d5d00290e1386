import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { errorMessage, UsageError } from '../../src/core/errors.ts';
import { importOptional } from '../../src/core/optional-package.ts';
import { preflightSession } from '../shared/attach.ts';
import { printable } from '../shared/link-error.ts';
import { listPrice } from '../shared/price.ts';
import { parseHttpUrl } from '../shared/server-url.ts';
import { variable } from '../shared/setting.ts';
import { SERVICE } from '../shared/system-card.ts';
import { mayHaveOtherCredentials } from './credential-sources.ts';
import { NOVA_PRICES, PRICES_AS_OF } from './prices.ts';
import { checkModel, type NovaConfig, novaConfig } from './settings.ts';
import { type NovaAccess, NovaSystem } from './system.ts';

const SDK = { name: '@aws-sdk/client-bedrock-runtime', purpose: 'the model nova-sonic' };

/** Where Nova Sonic has been from the beginning. */
const DEFAULT_REGION = 'us-east-1';
/** Amazon's Nova Sonic on Bedrock, through the AWS SDK: `nova-sonic:<model>` chooses another model. */
export const novaSonic: Adapter<NovaConfig> = {
	id: 'nova-sonic',
	title: 'Amazon Nova Sonic',
	summary: "Amazon's speech-to-speech model on Bedrock; nova-sonic:<model> chooses another model",
	/** The key is one of several ways in AWS's chain: it is required where nothing points to another. */
	get environment() {
		const required = !mayHaveOtherCredentials();
		return [
			{
				name: 'AWS_ACCESS_KEY_ID',
				required,
				purpose: "id of the key; any other source of AWS's chain works too",
			},
			{ name: 'AWS_SECRET_ACCESS_KEY', required, purpose: 'the key' },
			{ name: 'AWS_SESSION_TOKEN', required: false, purpose: 'token of temporary credentials' },
			{ name: 'AWS_PROFILE', required: false, purpose: 'profile of ~/.aws, in place of the key' },
			{ name: 'AWS_REGION', required: false, purpose: `region (default ${DEFAULT_REGION})` },
			{
				name: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME',
				required: false,
				purpose: 'another address of the service',
			},
		];
	},
	card: { ...SERVICE, page: 'nova-sonic' },
	price: listPrice(NOVA_PRICES, PRICES_AS_OF),
	config: novaConfig,
	connect,
	preflight: (config, signal) => preflightSession(() => connect(config, { variant: null, signal }), signal),
};

/** Rejects with a UsageError when credentials are missing or a setting does not suit the model. */
async function connect(
	config: NovaConfig,
	{ variant }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const model = variant ?? config.model;
	checkModel(model, config);
	const origin = config.endpoint === null ? 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME' : 'endpoint';
	const address = config.endpoint ?? variable('AWS_ENDPOINT_URL_BEDROCK_RUNTIME');
	const custom =
		address === null
			? null
			: parseHttpUrl(address, origin, 'https://bedrock-runtime.us-east-1.amazonaws.com');
	const sdk = await importOptional(SDK, () => import('@aws-sdk/client-bedrock-runtime'));
	const client = new sdk.BedrockRuntimeClient(config.region === null ? {} : { region: config.region });
	try {
		return new NovaSystem(sdk, model, config, await accessOf(client, custom));
	} finally {
		client.destroy();
	}
}

async function accessOf(client: BedrockRuntimeClient, custom: URL | null): Promise<NovaAccess> {
	const region = await client.config.region().catch(() => DEFAULT_REGION);
	const { credentials } = client.config;
	const found = await credentials().catch((error: unknown) => {
		throw new UsageError({
			what: 'the model nova-sonic needs AWS credentials',
			expected: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment or in .env, or a profile',
			found: printable(errorMessage(error)),
			hint: "any source of the AWS SDK's default chain works",
		});
	});
	const secrets = [found.accessKeyId, found.secretAccessKey, found.sessionToken ?? ''];
	return {
		region,
		endpoint: custom ?? new URL(`https://bedrock-runtime.${region}.amazonaws.com`),
		custom: custom !== null,
		credentials,
		secrets,
	};
}

import type { GoogleGenAI, Live } from '@google/genai';
import type { GenAi } from './live-config.ts';

/** Makes the connections of the SDK. */
export type SocketFactory = ConstructorParameters<typeof Live>[2];
/** What the SDK wants to be told about a connection. */
export type SocketCallbacks = Parameters<SocketFactory['create']>[2];
/** A connection, as the SDK uses it. */
export type LiveSocket = ReturnType<SocketFactory['create']>;

/** How the SDK is set up. */
export type ClientOptions = {
	readonly apiKey: string;
	readonly baseUrl: string;
	readonly apiVersion: 'v1beta' | 'v1alpha';
};

/**
 * The SDK's Live client over connections of ours. The SDK's own never let go of a handshake that fails: `connect`
 * stays pending forever and returns nothing that could be closed; a message that is not JSON becomes an unhandled
 * rejection; and nothing tells how much waits to be sent (@google/genai 2.32.0, src/live.ts and node/_node_websocket.ts).
 */
export function liveClient(genai: GenAi, options: ClientOptions, sockets: SocketFactory): Live {
	const { apiKey, baseUrl, apiVersion } = options;
	const Client = class extends genai.GoogleGenAI {
		over(factory: SocketFactory): Live {
			return new genai.Live(this.apiClient, this.apiClient.clientOptions.auth, factory);
		}
	};
	const settings: ConstructorParameters<typeof GoogleGenAI>[0] = {
		apiKey,
		// Whatever the environment says: this adapter speaks the Gemini API.
		vertexai: false,
		httpOptions: { baseUrl, apiVersion },
	};
	return new Client(settings).over(sockets);
}

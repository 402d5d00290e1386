/** What judges and transcribers need in a scoring process: keys and addresses of their providers. */
export const PROVIDER_VARIABLES: readonly string[] = [
	'OPENAI_API_KEY',
	'OPENAI_BASE_URL',
	'GEMINI_API_KEY',
	'GOOGLE_API_KEY',
	'GEMINI_BASE_URL',
	'HTTPS_PROXY',
	'NO_PROXY',
	'NODE_EXTRA_CA_CERTS',
];

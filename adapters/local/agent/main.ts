import { errorMessage } from '../../../src/core/errors.ts';
import { passRestartsOn } from '../../../src/speech/child/restarts.ts';
import { startAgent } from './agent-server.ts';
import { fromFlags } from './agent-settings.ts';

/**
 * The agent's process. It prints one line of JSON on stdout, `{"port":…,"carries":…}` or `{"error":…}`, and ends with its
 * parent: when stdin closes.
 */
async function main(): Promise<void> {
	passRestartsOn();
	const { port, settings } = fromFlags(process.argv.slice(2));
	const agent = await startAgent(settings, port);
	let ending = false;
	const end = (): void => {
		if (!ending) {
			ending = true;
			void agent.close().finally(() => process.exit(0));
		}
	};
	// An interrupt from the terminal reaches the whole process group; the parent decides what it means.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', end);
	process.stdin.on('end', end).on('error', end).resume();
	process.stdout.write(`${JSON.stringify({ port: agent.port, carries: agent.carries })}\n`);
}

main().catch((error: unknown) => {
	process.stdout.write(`${JSON.stringify({ error: errorMessage(error) })}\n`);
	process.exitCode = 1;
	process.stdin.destroy();
});

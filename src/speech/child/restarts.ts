import { channel } from 'node:diagnostics_channel';

/** A message by which a child process tells its parent of a restart among its own children. */
export type RestartMessage = { readonly restart: string };

const restarts = channel('duplexbench:child-restart');

/** Reports that a child process died at work and is replaced: one line for a person. */
export function reportRestart(line: string): void {
	restarts.publish(line);
}

/** Calls `listener` with each line that any pool of this process reports. Until then, restarts are silent. */
export function onRestart(listener: (line: string) => void): void {
	restarts.subscribe((line) => listener(String(line)));
}

/** Passes the restarts in this process on to its parent, over the IPC channel. */
export function passRestartsOn(): void {
	onRestart((restart) => {
		if (process.connected) {
			process.send?.({ restart } satisfies RestartMessage);
		}
	});
}

/** Reports `message` if a child sent it with `passRestartsOn`; false for any other message. */
export function relayRestart(message: unknown): boolean {
	const known = typeof message === 'object' && message !== null && 'restart' in message;
	if (known) {
		reportRestart(String(message.restart));
	}
	return known;
}

import { channel } from 'node:diagnostics_channel';

/** A message in which a child process reports to its parent that one of its own children was restarted. */
export type RestartMessage = { readonly restart: string };

const restarts = channel('duplexbench:child-restart');

/** Reports, in one readable line, that a child process died during a request and is replaced. */
export function reportRestart(line: string): void {
	restarts.publish(line);
}

/** Calls `listener` with each line that a pool of this process reports. Without a listener, restarts are silent. */
export function onRestart(listener: (line: string) => void): void {
	restarts.subscribe((line) => listener(String(line)));
}

/** Forwards restarts in this process to its parent over the IPC channel. */
export function passRestartsOn(): void {
	onRestart((restart) => {
		if (process.connected) {
			process.send?.({ restart } satisfies RestartMessage);
		}
	});
}

/** Reports a message that a child sent with `passRestartsOn`. Returns false for any other message. */
export function relayRestart(message: unknown): boolean {
	const known = typeof message === 'object' && message !== null && 'restart' in message;
	if (known) {
		reportRestart(String(message.restart));
	}
	return known;
}

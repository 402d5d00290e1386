import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where a browser is looked for: `$CHROMIUM`, else where Debian puts it. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Whether there is a browser; without one the tests that need it are skipped, and this says so. */
export function hasChromium(): boolean {
	const found = existsSync(CHROMIUM);
	if (!found) {
		console.log(`skipped: no browser at ${CHROMIUM}; install Debian's chromium or set CHROMIUM`);
	}
	return found;
}

/** Starts the browser. Without a sandbox: it opens nothing but pages that these tests wrote. */
export function startChromium(): Promise<Browser> {
	return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** A page together with everything that went wrong on it and every address that it asked for. */
export type WatchedPage = { readonly page: Page; readonly problems: string[]; readonly requests: string[] };

/** Opens a page that notes errors of the console, uncaught errors and requests. */
export async function openPage(
	browser: Browser,
	url: string,
	options: BrowserContextOptions = {},
): Promise<WatchedPage> {
	const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
	const page = await context.newPage();
	const problems: string[] = [];
	const requests: string[] = [];
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') {
			problems.push(message.text());
		}
	});
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('request', (request) => requests.push(request.url()));
	await page.goto(url);
	return { page, problems, requests };
}

// Takes the pictures of docs/start from a report folder: overview, latencies, list of units, one unit. Needs Chromium.
//   npx bench run --model simulated:policy --clock virtual --suite core
//   npx bench report latest --folder site --audio flagged --codec opus
//   node scripts/checks/pictures.mjs site
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { ROOT } from '../lib/bench.mjs';

const WIDTH = 1440;
/** Left and right margins of the page are cut off, px. */
const MARGIN = 160;
const MAX_BYTES = 150_000;
const UNIT = 'pause-handling.hesitation.0007--clean--t1';

const page = pathToFileURL(join(resolve(process.argv[2] ?? 'site'), 'index.html')).href;
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
	args: ['--no-sandbox'],
});

/** Where an element begins, px from the top of the page. */
async function topOf(tab, selector) {
	return await tab
		.locator(selector)
		.evaluate((element) => element.getBoundingClientRect().top + window.scrollY);
}

/** Saves the page from an element (null: from its top) to another, or to a height in px, as one picture. */
async function take(name, address, from, to) {
	const tab = await browser.newPage({ viewport: { width: WIDTH, height: 1200 } });
	await tab.goto(`${page}${address}`);
	await tab.waitForLoadState('networkidle');
	await tab.waitForTimeout(500);
	const top = from === null ? 20 : (await topOf(tab, from)) - 12;
	const end = typeof to === 'number' ? top + to : (await topOf(tab, to)) - 16;
	const file = join(ROOT, 'docs', 'start', 'images', `${name}.png`);
	await tab.screenshot({
		path: file,
		fullPage: true,
		clip: { x: MARGIN, y: top, width: WIDTH - 2 * MARGIN, height: end - top },
	});
	await tab.close();
	const { size } = statSync(file);
	console.log(`${name}.png ${Math.round(size / 1000)} kB`);
	if (size > MAX_BYTES) {
		throw new Error(`${file}: expected at most ${MAX_BYTES} bytes, found ${size}; crop it closer`);
	}
}

await take('overview', '', null, '#latency');
await take('latencies', '', '#latency', '#stops');
await take('units', '#/units/failed', '#units', 560);
await take('unit', `#/unit/${UNIT}`, null, 870);
await browser.close();

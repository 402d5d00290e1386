import { mkdtempSync, rmSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadReport } from '../../src/api/load-report.ts';
import { encodeTrack } from '../../src/audio/encode-track.ts';
import { reportPage } from '../../src/report/html/page.ts';
import type { ReportData } from '../../src/report/html/report-data.ts';
import { type ServedReport, serveReport } from '../../src/report/html/serve.ts';
import { writeReportFolder } from '../../src/report/html/write-folder.ts';
import type { RunStore } from '../../src/results/run-store.ts';
import { SILENT } from '../../src/run/events.ts';
import { hasChromium, openPage, startChromium } from './chromium.ts';
import { HOSTILE, makeRuns, unitIdOf } from './make-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-browser-'));

describe.skipIf(!hasChromium())('the report in a browser', () => {
	let browser: Browser;
	let served: ServedReport;
	let store: RunStore;
	let data: ReportData;

	beforeAll(async () => {
		const { run, baseline } = await makeRuns(folder);
		[store, data] = await loadReport(run, baseline, SILENT);
		const units = new Set(data.units.filter(({ waves }) => waves !== null).map(({ id }) => id));
		const page = reportPage(data, { kind: 'beside', base: '/audio/', format: 'wav', units });
		served = await serveReport({ page, unitsDir: join(run, 'units'), units }, 0);
		browser = await startChromium();
	});

	afterAll(async () => {
		await browser?.close();
		await served?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const unitUrl = (number: string) => `${served.url}#/unit/${unitIdOf(number)}`;

	it('renders the overview without an error and without a request beyond itself', async () => {
		const { page, problems, requests } = await openPage(browser, served.url);
		expect(await page.locator('h1').textContent()).toBe(HOSTILE);
		expect(await page.locator('.forest tbody tr').count()).toBe(1);
		expect(await page.locator('#latency svg[role=img]').count()).toBe(1);
		expect(await page.locator('#conditions tbody td').allTextContents()).toEqual(['0.62', '0.30']);
		expect(await page.locator('#comparison tbody tr').count()).toBeGreaterThan(0);
		expect(await page.locator('#timing svg').count()).toBe(2);
		expect(await page.locator('#unit-table tbody tr').count()).toBe(6);
		expect(problems).toEqual([]);
		expect(requests).toEqual([served.url]);
	});

	it('jumps to its sections, and comes back to where it was', async () => {
		const { page } = await openPage(browser, served.url, {
			viewport: { width: 1000, height: 500 },
		});
		const inSight = (id: string) =>
			expect
				.poll(async () => Math.round((await page.locator(`#${id} h2`).boundingBox())?.y ?? -1) / 500)
				.toSatisfy((share: number) => share >= 0 && share < 1);
		for (const id of ['units', 'identity', 'primaries', 'timing']) {
			await page.locator(`nav a[href="#${id}"]`).click();
			await inSight(id);
		}
		await page.locator('nav a[href="#units"]').click();
		await page.locator(`#unit-table a[href="#/unit/${unitIdOf('0003')}"]`).click();
		await page.locator('svg.timeline').waitFor();
		await page.goBack();
		await inSight('units');
	});

	it('shows markup of models, transcripts and judges as text, and runs none of it', async () => {
		const { page, problems } = await openPage(browser, unitUrl('0005'));
		await page.locator('.transcript').waitFor();
		for (const details of await page.locator('details').all()) {
			await details.evaluate('(element) => element.setAttribute("open", "")');
		}
		const shown = await page.locator('#unit-view').innerText();
		expect(shown.split('<script>window.pwned=1</script>').length).toBeGreaterThan(8);
		expect(await page.locator('#unit-view img, #unit-view script, #overview img').count()).toBe(0);
		expect(await page.evaluate("'pwned' in window")).toBe(false);
		expect(problems).toEqual([]);
	});

	it('refuses a script that is not its own', async () => {
		const { page } = await openPage(browser, served.url);
		await page.addScriptTag({ content: 'window.pwned = 1' }).catch(() => undefined);
		expect(await page.evaluate("'pwned' in window")).toBe(false);
	});

	it('plays both channels together, and mutes each', async () => {
		const { page, problems } = await openPage(browser, unitUrl('0001'));
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await played(page, 0.8);
		const [heard = 0, user = 0] = await times(page);
		expect(Math.abs(heard - user)).toBeLessThan(0.1);
		await page.getByRole('button', { name: 'Mute user' }).click();
		expect(await muted(page)).toEqual([false, true]);
		expect(await page.getByRole('button', { name: 'Mute user' }).getAttribute('aria-pressed')).toBe('true');
		await page.getByRole('button', { name: 'Pause' }).click();
		const [stopped = 0] = await times(page);
		await page.waitForTimeout(200);
		expect((await times(page))[0]).toBeCloseTo(stopped, 2);
		expect(await page.locator('input.position').inputValue()).not.toBe('0');
		expect(problems).toEqual([]);
	});

	it('seeks to the event that is clicked, in the table, in the drawing and in the transcript', async () => {
		const { page, problems } = await openPage(browser, unitUrl('0001'));
		await page.locator('button.place.found').first().click();
		expect(await times(page)).toEqual([4.4, 4.4]);
		await page.locator('input.position').fill('0');
		await page.locator('[data-evidence]').first().click();
		expect(await times(page)).toEqual([4.4, 4.4]);
		expect(await page.locator('[data-evidence]').first().getAttribute('aria-pressed')).toBe('true');
		await page.locator('.transcript .when').first().click();
		expect(await times(page)).toEqual([2, 2]);
		const drawing = page.locator('svg.timeline');
		const { width } = (await drawing.boundingBox()) ?? { width: 0 };
		await drawing.click({ position: { x: width / 2, y: 60 } });
		expect((await times(page))[0]).toBeCloseTo(4, 1);
		// What is sought is what is heard: playing from there ends up behind it.
		await page.locator('button.place.found').first().click();
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await played(page, 4.6);
		expect((await times(page))[0]).toBeLessThan(6);
		expect(problems).toEqual([]);
	});

	it('filters units by what became of them and against the baseline, and says how many are left', async () => {
		const { page } = await openPage(browser, served.url);
		const shown = async (filter: string): Promise<string[]> => {
			await page.locator(`label:has(input[value="${filter}"])`).click();
			const rows = await page.locator('#unit-table tbody tr:visible th').allTextContents();
			return rows.map((id) => id.slice(-4));
		};
		expect(await shown('failed')).toEqual(['0002', '0004']);
		expect(await shown('invalid-timing')).toEqual(['0003']);
		expect(await shown('not-exercised')).toEqual(['0004']);
		expect(await shown('not-measured')).toEqual(['0006']);
		expect(await shown('worse')).toEqual(['0002', '0004']);
		expect(await shown('better')).toEqual(['0005']);
		expect(await page.locator('#filter-count').textContent()).toBe('1 of 6 units shown');
		await page.evaluate("location.hash = '#/units/invalid-timing'");
		await expect.poll(() => page.locator('#filter-count').textContent()).toBe('1 of 6 units shown');
		expect(await page.locator('#unit-table tbody tr:visible').getAttribute('data-unit')).toBe(
			unitIdOf('0003'),
		);
		await page.locator('#filter-text').fill('nothing like it');
		expect(await page.locator('#filter-count').textContent()).toBe('0 of 6 units shown');
	});

	it('walks by keyboard: to a unit, through its playback, to the next one and back', async () => {
		const { page, problems } = await openPage(browser, served.url);
		await page.keyboard.press('Tab');
		expect(await page.evaluate('document.activeElement.className')).toBe('skip');
		const link = `a[href="#/unit/${unitIdOf('0001')}"]`;
		for (let i = 0; i < 60 && !(await page.locator(`${link}:focus`).count()); i++) {
			await page.keyboard.press('Tab');
		}
		await page.keyboard.press('Enter');
		await page.locator('svg.timeline').waitFor();
		expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
		await page.keyboard.press('ArrowRight');
		expect((await times(page))[0]).toBe(1);
		await page.keyboard.press(' ');
		await page.getByRole('button', { name: 'Pause' }).waitFor();
		await page.keyboard.press('m');
		expect(await muted(page)).toEqual([true, false]);
		await page.getByLabel('Keys').uncheck();
		await page.locator('#unit-view h1').focus();
		await page.keyboard.press('m');
		expect(await muted(page)).toEqual([true, false]);
		await page.getByLabel('Keys').check();
		await page.locator('#unit-view h1').focus();
		await page.keyboard.press('j');
		await page.waitForURL(`**/#/unit/${unitIdOf('0002')}`);
		await page.keyboard.press('Escape');
		await page.locator('#overview').waitFor();
		expect(problems).toEqual([]);
	});

	it('says where sound was heard but no speech was found in it', async () => {
		const reasons = async (number: string) => {
			const { page } = await openPage(browser, unitUrl(number));
			await page.locator('svg.timeline').waitFor();
			return page.locator('.headline .reason').allTextContents();
		};
		expect(await reasons('0001')).toEqual([]);
		expect(await reasons('0002')).toEqual(['Heard 2.0 s of sound, no speech.']);
	});

	it('reaches every piece of evidence by keyboard', async () => {
		const { page } = await openPage(browser, unitUrl('0001'));
		await page.locator('[data-evidence]').first().focus();
		await page.keyboard.press('Enter');
		expect(await times(page)).toEqual([4.4, 4.4]);
		expect(await page.evaluate("document.activeElement.getAttribute('data-evidence')")).not.toBeNull();
	});

	it.each(['', `#/unit/${unitIdOf('0001')}`, `#/unit/${unitIdOf('0005')}`])(
		'has no horizontal scrolling on a phone: %s',
		async (hash) => {
			const { page } = await openPage(browser, `${served.url}${hash}`, {
				viewport: { width: 360, height: 740 },
				isMobile: true,
				hasTouch: true,
			});
			const [content = 0, window = 0] = await page.evaluate<number[]>(
				'[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
			);
			expect(content).toBeLessThanOrEqual(window);
			expect(window).toBe(360);
		},
	);

	it('has a light and a dark face, both with enough contrast', async () => {
		for (const colorScheme of ['light', 'dark'] as const) {
			const { page } = await openPage(browser, served.url, { colorScheme });
			const [ink = '', soft = '', paper = ''] = await page.evaluate<string[]>(
				`['--ink', '--soft', '--paper'].map((name) =>
					getComputedStyle(document.documentElement).getPropertyValue(name).trim())`,
			);
			expect(luminance(paper) > 0.5).toBe(colorScheme === 'light');
			expect(contrast(ink, paper)).toBeGreaterThan(7);
			expect(contrast(soft, paper)).toBeGreaterThan(4.5);
		}
	});

	it('names its controls, figures and tables for a screen reader', async () => {
		for (const url of [served.url, unitUrl('0001')]) {
			const { page } = await openPage(browser, url);
			const nameless = await page.evaluate<string[]>(NAMELESS);
			expect(nameless).toEqual([]);
			expect(await page.locator('th:not([scope])').count()).toBe(0);
			expect(await page.locator('[aria-live]').count()).toBeGreaterThan(0);
		}
	});

	it('opens from a file, with the tracks of a folder beside it, and says so when there are none', async () => {
		const site = join(folder, 'site');
		await writeReportFolder(site, store, data, {
			units: new Set([unitIdOf('0001')]),
			format: 'wav',
			write: copyFile,
		});
		const file = pathToFileURL(join(site, 'index.html')).href;
		const { page, problems } = await openPage(browser, `${file}#/unit/${unitIdOf('0001')}`);
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await played(page, 0.3);
		await page.evaluate(`location.hash = '#/unit/${unitIdOf('0002')}'`);
		await page.getByText('The audio was not found').waitFor();
		expect(await page.getByRole('button', { name: 'Play', exact: true }).isDisabled()).toBe(true);
		expect(problems).toEqual([]);
	});

	it('carries tracks as Opus in one file, which start where the recorded ones do', async () => {
		const id = unitIdOf('0001');
		const dir = store.unitDir(id);
		const tracks = {
			user: await encodeTrack(join(dir, 'user.wav')),
			heard: await encodeTrack(join(dir, 'heard.wav')),
		};
		const file = join(folder, 'alone.html');
		await writeFile(file, reportPage(data, { kind: 'embedded', tracks: new Map([[id, tracks]]) }));
		const { page, problems, requests } = await openPage(browser, `${pathToFileURL(file).href}#/unit/${id}`);
		await page.locator('button.place.found').first().click();
		await page.getByRole('button', { name: 'Play', exact: true }).click();
		await played(page, 4.6);
		const lengths = await page.evaluate<number[]>(
			"[...document.querySelectorAll('audio')].map((a) => a.duration)",
		);
		for (const length of lengths) {
			expect(length).toBeCloseTo(8, 0);
		}
		expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
		expect(problems).toEqual([]);
	});

	it('says that there is no such unit', async () => {
		const { page } = await openPage(browser, `${served.url}#/unit/%3Cb%3Enone`);
		expect(await page.locator('#unit-view').innerText()).toContain('has no unit <b>none');
	});
});

/** Controls, figures, regions and tables without a name that a screen reader could say. */
const NAMELESS = `[...document.querySelectorAll('button, select, input, a, svg[role], [role=region], table')]
	.filter((each) => !(each.getAttribute('aria-label') ?? each.caption?.textContent ?? each.labels?.[0]?.textContent
		?? each.textContent).trim())
	.map((each) => each.outerHTML.slice(0, 80))`;

function times(page: Page): Promise<number[]> {
	return page.evaluate("[...document.querySelectorAll('audio')].map((audio) => audio.currentTime)");
}

function muted(page: Page): Promise<boolean[]> {
	return page.evaluate("[...document.querySelectorAll('audio')].map((audio) => audio.muted)");
}

/** Waits until the model's track has been played up to here. Asked from outside: the page's policy forbids `eval`. */
async function played(page: Page, seconds: number): Promise<void> {
	await expect.poll(async () => (await times(page))[0], { timeout: 20_000 }).toBeGreaterThan(seconds);
}

function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

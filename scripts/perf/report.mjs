// Size of the report of 1,200 units, and the time to build it and to open it in a browser.
//   npm run perf:report                  units are links to a few recorded ones
//   npm run perf:report -- --copy        separate tracks for every unit (2.5 GB), to include the disk
//   npm run perf:report -- --source      run the command line from source instead of dist/
import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { MAIN, ROOT } from '../lib/bench.mjs';

const UNITS = 1_200;
const fromSource = [
	'--import',
	join(ROOT, 'src', 'speech', 'child', 'run-from-source.mjs'),
	join(ROOT, 'src', 'cli', 'main.ts'),
];
const main = process.argv.includes('--source') ? fromSource : [MAIN];
const place = process.argv.includes('--copy') ? copyFileSync : linkSync;
const out = mkdtempSync(join(tmpdir(), 'bench-report-'));

function bench(...args) {
	const start = performance.now();
	const { status } = spawnSync(process.execPath, [...main, ...args], {
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status !== 0) {
		throw new Error(`bench ${args.join(' ')} exited with ${status}`);
	}
	return (performance.now() - start) / 1000;
}

/** Expands a recorded run to 1,200 units: the same conversations under new names, prompts and conditions. */
function multiply(recorded, target) {
	const run = JSON.parse(readFileSync(join(recorded, 'run.json'), 'utf8'));
	const units = Array.from({ length: UNITS }, (_, i) => {
		const planned = run.units[i % run.units.length];
		const scenarioId = planned.scenarioId.replace(/\d{4}$/, String(i).padStart(4, '0'));
		const unit = { ...planned, scenarioId, unitId: `${scenarioId}--${planned.condition}--t${planned.trial}` };
		const from = join(recorded, 'units', planned.unitId);
		const to = join(target, 'units', unit.unitId);
		mkdirSync(to, { recursive: true });
		for (const file of readdirSync(from)) {
			if (file.endsWith('.json')) {
				const text = readFileSync(join(from, file), 'utf8');
				writeFileSync(
					join(to, file),
					text.replaceAll(planned.unitId, unit.unitId).replaceAll(planned.scenarioId, scenarioId),
				);
			} else {
				place(join(from, file), join(to, file));
			}
		}
		return unit;
	});
	const summary = JSON.parse(readFileSync(join(recorded, 'summary.json'), 'utf8'));
	writeFileSync(join(target, 'run.json'), JSON.stringify({ ...run, units }));
	writeFileSync(join(target, 'summary.json'), JSON.stringify({ ...summary, units: { ok: UNITS } }));
}

async function open(page, file) {
	const start = performance.now();
	await page.goto(pathToFileURL(file).href);
	await page.waitForFunction(() => document.getElementById('filter-count')?.textContent !== '');
	// Two frames: the first one after everything is laid out and painted.
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
	return (performance.now() - start) / 1000;
}

try {
	bench(
		'run',
		'--model',
		'simulated:bursty',
		'--clock',
		'virtual',
		'--suite',
		'core',
		'--limit',
		'5',
		'--condition',
		'clean,babble',
		'--out',
		join(out, 'recorded'),
	);
	const recorded = join(out, 'recorded', readdirSync(join(out, 'recorded'))[0]);
	const run = join(out, 'run');
	multiply(recorded, run);
	const file = join(run, 'report.html');
	const seconds = bench('report', run);
	const size = readFileSync(file).length / 1e6;
	console.log(`build: ${seconds.toFixed(1)} s for ${UNITS} units (bound 30 s)`);
	console.log(`size: ${size.toFixed(1)} MB without audio (bound 15 MB)`);

	const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
	if (existsSync(executablePath)) {
		const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
		const page = await browser.newPage();
		const times = [];
		for (let i = 0; i < 5; i++) {
			times.push(await open(page, file));
			await page.goto('about:blank');
		}
		await open(page, file);
		const start = performance.now();
		await page.evaluate(() => {
			location.hash = document.querySelector('#unit-table tbody a').getAttribute('href');
		});
		await page.waitForSelector('svg.timeline');
		console.log(`open: ${times.map((each) => each.toFixed(2)).join(', ')} s (bound 2 s)`);
		console.log(`a unit: ${((performance.now() - start) / 1000).toFixed(2)} s`);
		await browser.close();
	} else {
		console.log(`open: not measured; no browser at ${executablePath}`);
	}
} finally {
	rmSync(out, { recursive: true, force: true });
}

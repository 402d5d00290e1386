import { meta } from './data.js';
import { byId } from './dom.js';
import { chooseFilter, startFilters } from './filters.js';
import { openUnit } from './unit-page.js';

/** @typedef {import('./unit-page.js').OpenUnit} OpenUnit */

/** @type {OpenUnit | null} */
let open = null;
let overviewAt = 0;

/**
 * Shows what the address asks for: `#/unit/<id>`, `#/unit/<id>/<metric>`, `#/units/<filter>`, a section of the overview,
 * or its top.
 */
function route() {
	const [, , id, metric] = location.hash.split('/').map(decode);
	const overview = byId('overview');
	const view = byId('unit-view');
	const wasOverview = !overview.hidden;
	if (wasOverview) {
		overviewAt = window.scrollY;
	}
	open?.close();
	open = null;
	if (location.hash.startsWith('#/unit/') && id) {
		overview.hidden = true;
		view.hidden = false;
		open = openUnit(id, metric || null);
		document.title = `${id} · ${meta().model}`;
		window.scrollTo(0, 0);
		view.querySelector('h1')?.focus({ preventScroll: true });
	} else {
		view.hidden = true;
		view.replaceChildren();
		overview.hidden = false;
		document.title = meta().title;
		if (location.hash.startsWith('#/units/')) {
			chooseFilter(id ?? '');
			byId('units').scrollIntoView();
		} else if (!wasOverview) {
			const section = location.hash.length > 2 ? document.getElementById(location.hash.slice(1)) : null;
			if (section === null) {
				window.scrollTo(0, overviewAt);
			} else {
				section.scrollIntoView();
			}
		}
	}
}

/** @param {string} part */
function decode(part) {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** @param {KeyboardEvent} event */
function onKey(event) {
	const target = /** @type {Element} */ (event.target);
	const typing = target.matches('input, select, textarea, [contenteditable]');
	const pressing = event.key === ' ' && target.closest('button, a, summary, [role=button]') !== null;
	const scrolling = event.key.startsWith('Arrow') && target.closest('.scroll') !== null;
	if (
		open !== null &&
		!typing &&
		!pressing &&
		!scrolling &&
		!event.ctrlKey &&
		!event.metaKey &&
		!event.altKey
	) {
		open.onKey(event);
	}
}

startFilters();
window.addEventListener('hashchange', route);
document.addEventListener('keydown', onKey);
let resizing = 0;
window.addEventListener('resize', () => {
	cancelAnimationFrame(resizing);
	resizing = requestAnimationFrame(() => open?.onResize());
});
route();

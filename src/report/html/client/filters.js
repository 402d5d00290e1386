import { byId } from './dom.js';

/** @returns {HTMLTableRowElement[]} */
function rows() {
	return /** @type {HTMLTableRowElement[]} */ ([...document.querySelectorAll('#unit-table tbody tr')]);
}

/** Lets the filters hide rows of the unit table, and shows how many are left. */
export function startFilters() {
	const panel = byId('filters');
	panel.hidden = false;
	const all = rows().map((row) => ({
		row,
		tags: (row.dataset['tags'] ?? '').split(' '),
		type: row.dataset['type'] ?? '',
		condition: row.dataset['condition'] ?? '',
		text: `${row.dataset['unit']} ${row.dataset['kind']}`.toLowerCase(),
	}));
	const apply = () => {
		const chosen =
			/** @type {HTMLInputElement | null} */ (panel.querySelector('input[name=filter]:checked'))?.value ??
			'all';
		const type = field('filter-type');
		const condition = field('filter-condition');
		const words = field('filter-text').toLowerCase().split(/\s+/).filter(Boolean);
		let shown = 0;
		for (const each of all) {
			const keep =
				(chosen === 'all' || each.tags.includes(chosen)) &&
				(type === '' || each.type === type) &&
				(condition === '' || each.condition === condition) &&
				words.every((word) => each.text.includes(word));
			each.row.hidden = !keep;
			shown += keep ? 1 : 0;
		}
		byId('filter-count').textContent = `${shown} of ${all.length} units shown`;
	};
	panel.addEventListener('input', apply);
	apply();
}

/**
 * Shows the units of one filter, for addresses that ask for it.
 * @param {string} filter
 */
export function chooseFilter(filter) {
	const wanted = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('input[name=filter]')]);
	const input = wanted.find(({ value }) => value === filter);
	if (input !== undefined) {
		input.checked = true;
		input.dispatchEvent(new Event('input', { bubbles: true }));
	}
}

/**
 * The units before and after one in the table, among those that the filters show.
 * @param {string} id
 */
export function neighbours(id) {
	const shown = rows().filter((row) => !row.hidden || row.dataset['unit'] === id);
	const at = shown.findIndex((row) => row.dataset['unit'] === id);
	return {
		previous: shown[at - 1]?.dataset['unit'] ?? null,
		next: at < 0 ? null : (shown[at + 1]?.dataset['unit'] ?? null),
	};
}

/** @param {string} id */
function field(id) {
	const element = /** @type {HTMLInputElement | HTMLSelectElement | null} */ (document.getElementById(id));
	return element?.value ?? '';
}

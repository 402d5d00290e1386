/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/** @typedef {import('../page-meta.ts').PageMeta} PageMeta */

/** @type {PageMeta | null} */
let known = null;

/**
 * What the page knows besides its units.
 * @returns {PageMeta}
 */
export function meta() {
	known ??= /** @type {PageMeta} */ (readJson('report-meta'));
	return known;
}

/**
 * A unit by its id; null if unknown. Units are parsed when they are opened: a report may hold thousands.
 * @param {string} id
 * @returns {UnitView | null}
 */
export function unitData(id) {
	return /** @type {UnitView | null} */ (readJson(`unit:${id}`));
}

/**
 * Where the tracks of a unit are: in the page or in its folder; null if there are none.
 * @param {string} id
 * @returns {{ user: string, heard: string } | null}
 */
export function trackUrls(id) {
	const embedded = readJson(`audio:${id}`);
	if (embedded !== null) {
		return /** @type {{ user: string, heard: string }} */ (embedded);
	}
	const { audio } = meta();
	if (audio === null || !(audio.units === 'all' || audio.units.includes(id))) {
		return null;
	}
	const folder = `${audio.base}${encodeURIComponent(id)}`;
	return { user: `${folder}/user.${audio.format}`, heard: `${folder}/heard.${audio.format}` };
}

/** @param {string} id */
function readJson(id) {
	const text = document.getElementById(id)?.textContent;
	return text ? JSON.parse(text) : null;
}

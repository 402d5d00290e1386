/** The style sheet of the board: light and dark, phone width, no font to fetch. */
export const BOARD_STYLE = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --soft: #5b6470; --rule: #d5d9de; --wash: #f4f5f7;
	--accent: #00569b; --good: #00785a; --warn: #8a5a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171b; --ink: #e6e9ed; --soft: #9aa4b0; --rule: #353b43;
	--wash: #1d2127; --accent: #7cbcf5; --good: #4fc7a1; --warn: #e3b34c; --bad: #ff8a80; } }
body { margin: 0 auto; max-width: 96rem; padding: 1rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
	font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 1rem 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .25rem; }
p, li { max-width: 48rem; } p.soft, .soft { color: var(--soft); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--rule); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td:nth-child(2) { white-space: nowrap; } td:last-child { min-width: 16rem; } td:first-child { min-width: 11rem; }
td small { display: block; color: var(--soft); } thead th { background: var(--wash); position: sticky; top: 0; }
th button { all: unset; cursor: pointer; font-weight: 600; } th button:focus-visible { outline: 2px solid var(--accent); }
th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
a { color: var(--accent); } .badge { display: inline-block; border: 1px solid; border-radius: .6rem; padding: 0 .5rem;
	font-size: .8rem; white-space: nowrap; margin: 0 .25rem .25rem 0; } .good { color: var(--good); }
.warn { color: var(--warn); white-space: normal; } .front { color: var(--accent); } svg { max-width: 100%; } svg text { fill: currentColor; }
code { font-size: .85em; overflow-wrap: anywhere; }
`;

/**
 * The script of the board: a click on a heading sorts its table, values that are not published last in both
 * directions. Without it the tables stand as they are.
 */
export const BOARD_SCRIPT = `
for (const button of document.querySelectorAll('th button')) {
	button.addEventListener('click', () => {
		const heading = button.closest('th');
		const table = heading.closest('table');
		const column = [...heading.parentElement.children].indexOf(heading);
		const up = heading.getAttribute('aria-sort') !== 'ascending';
		for (const other of heading.parentElement.children) other.removeAttribute('aria-sort');
		heading.setAttribute('aria-sort', up ? 'ascending' : 'descending');
		const key = (row) => row.children[column].dataset.sort ?? '';
		const body = table.tBodies[0];
		body.append(...[...body.rows].sort((a, b) => {
			const [x, y] = [key(a), key(b)];
			if (x === '' || y === '') return Number(x === '') - Number(y === '');
			const order = heading.classList.contains('number') ? Number(x) - Number(y) : x.localeCompare(y);
			return up ? order : -order;
		}));
	});
}
`;

/** The colours are the dashboard's, by Okabe and Ito, in two shades: readable on white and on black paper. */
export const pageStyle = `
:root {
	color-scheme: light dark;
	--paper: #ffffff; --ink: #1f2933; --quiet: #56616b; --grid: #e6e9ec; --field: #f5f7f8; --edge: #8a949d;
	--p: #56708c; --q: #b45f00; --optimum: #4a4f55; --loss: #00639c; --mark: #a8447a; --focus: #00639c; --wrong: #b3261e;
}
@media (prefers-color-scheme: dark) {
	:root {
		--paper: #12171c; --ink: #e8ecef; --quiet: #a3aeb8; --grid: #28313a; --field: #1c232a; --edge: #7b8791;
		--p: #7fa0c4; --q: #f0a830; --optimum: #c4cbd1; --loss: #56b4e9; --mark: #e29bc2; --focus: #56b4e9; --wrong: #ff9a8f;
	}
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 0; font-weight: 600; }
#setup { margin: 0 0 1rem; color: var(--quiet); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--quiet); font-variant-numeric: tabular-nums; }
svg path { fill: none; stroke-width: 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
svg .grid { stroke: var(--grid); stroke-width: 1; }
svg .axis { stroke: var(--quiet); stroke-width: 1; }
svg .p { stroke: var(--p); fill: var(--p); fill-opacity: .3; }
svg .q { stroke: var(--q); stroke-width: 2.5; }
svg .loss { stroke: var(--loss); }
svg .noise { stroke: var(--loss); stroke-width: 1; stroke-opacity: .35; }
svg .exact { stroke: var(--ink); stroke-width: 1.5; }
svg .rug { stroke: var(--q); stroke-width: 1.5; }
svg .component { stroke: var(--q); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .optimum { stroke: var(--optimum); stroke-width: 1.5; stroke-dasharray: 6 5; }
svg .mark { stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 2 3; }
svg .here { stroke: var(--ink); stroke-width: 1; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .5rem; padding: 0; list-style: none; color: var(--quiet); font-size: .9rem; }
.legend i { display: inline-block; width: 1.5rem; vertical-align: middle; margin-right: .4rem; border-top: 3px solid; }
.legend .p i { border-top-width: .7rem; color: var(--p); opacity: .6; }
.legend .q i { color: var(--q); }
.legend .component i { color: var(--q); border-top: 2px dashed; }
.legend .draws i { width: 0; height: .8rem; border-top: 0; border-left: 2px solid; color: var(--q); }
.legend .noise i { color: var(--loss); border-top-width: 1px; }
.legend .exact i { color: var(--ink); border-top-width: 2px; }
.legend .optimum i { color: var(--optimum); border-top-style: dashed; }
.traces { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 1rem; margin-top: 1rem; }
.traces header { display: flex; justify-content: space-between; align-items: baseline; gap: .5rem; }
.traces .quiet { font-size: .9rem; white-space: nowrap; }
output { font-variant-numeric: tabular-nums; }
.bar { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0 0; }
.bar input[type=range] { flex: 1 1 7rem; min-width: 0; accent-color: var(--q); min-height: 2rem; }
button, select, input[type=text] {
	font: inherit; color: inherit; background: var(--field); border: 1px solid var(--edge); border-radius: .4rem;
	padding: .3rem .7rem; min-height: 2.25rem;
}
#play { min-width: 6.5rem; font-weight: 600; }
#place { min-width: 9rem; }
#pace { min-width: 6.5rem; text-align: center; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
form { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: .6rem .75rem; align-items: end; margin: 1rem 0 0; }
.bar .bar { margin: 0; }
label { display: flex; flex-direction: column; gap: .15rem; color: var(--quiet); font-size: .9rem; }
label input[type=text], label select { width: 100%; color: var(--ink); font-size: 1rem; }
.formula, .mistake { grid-column: 1 / -1; }
.formula input { font-family: ui-monospace, monospace; }
.mistake { margin: 0; color: var(--wrong); overflow-wrap: anywhere; }
.mistake:empty { display: none; }
[aria-invalid=true] { border-color: var(--wrong); border-width: 2px; }
body:not(.noisy) .noisy-only, body:not(.mixture) .mixture-only { display: none; }
.quiet { color: var(--quiet); }
label[hidden] { display: none; }
.constants { display: contents; }
select { max-width: 100%; }
#seen { margin: 1rem 0; min-height: 3em; }
details { margin-top: 1rem; }
summary { cursor: pointer; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dd { margin: 0; }
kbd { font: .9em ui-monospace, monospace; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; background: var(--field); padding: .75rem 1rem; border-radius: .4rem; font: .9em/1.5 ui-monospace, monospace; }
footer { color: var(--quiet); font-size: .9rem; margin-top: 1.5rem; }
@media print {
	:root { color-scheme: light; }
	.bar, form, details { display: none; }
	main { max-width: none; padding: 0; }
	.traces { grid-template-columns: repeat(3, 1fr); break-inside: avoid; }
	#seen { min-height: 0; }
	footer { margin-top: .75rem; }
}
`.trim();

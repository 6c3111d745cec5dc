import {fixedWidth, grouped} from '../../charts/format.ts';
import type {AutoName} from '../../fit/auto.ts';
import {describeBandwidth} from '../../fit/data-source.ts';
import type {Likelihood} from '../../fit/likelihood.ts';
import type {Ahead} from '../../fit/outcome.ts';
import {shortGap} from '../../fit/status.ts';
import type {TorchDistribution} from '../../math/families/family.ts';
import {formatGrid} from '../../math/grid.ts';
import {componentsOf, DEFAULT_SPREAD, wholeOf} from '../../math/mixture.ts';
import {massPhrase, percent} from '../../math/target-mass.ts';
import {isMixture} from './values.ts';
import type {Heading, MakeRowWriter} from './writer.ts';

const EPOCH_WIDTH = 10;
const LOSS_WIDTH = 14;
const PARAMETER_WIDTH = 12;

/** A loss has eight decimals, as PyTorch prints a float32; mu and sigma have six. */
const lossText = (loss: number): string => fixedWidth(loss, LOSS_WIDTH, 8);
const parameterText = (value: number): string => fixedWidth(value, PARAMETER_WIDTH, 6);

const line = (epoch: string, loss: string, mu: string, sigma: string): string =>
	`${epoch.padStart(EPOCH_WIDTH)}  ${loss.padStart(LOSS_WIDTH)}  ${mu.padStart(PARAMETER_WIDTH)}  ${sigma.padStart(PARAMETER_WIDTH)}\n`;

const sentence = (loss: number, mu: number, sigma: number): string =>
	`loss ${lossText(loss).trim()}, mu ${parameterText(mu).trim()}, sigma ${parameterText(sigma).trim()}`;

/** "0.500 of (-5.000000, 1.000000)", one line a component. */
const componentLines = (parameters: Float64Array): string =>
	componentsOf(parameters)
		.map(
			({mu, sigma, weight}, k) =>
				`          component ${k + 1}: weight ${weight.toFixed(6)}, mu ${parameterText(mu).trim()}, sigma ${parameterText(sigma).trim()}\n`,
		)
		.join('');

/** "Gamma(concentration=9.374, rate=2.688) in torch.distributions", one line a component. */
const torchLines = (distributions: readonly TorchDistribution[]): string =>
	distributions
		.map(({name, parameters}) => {
			const values = Object.entries(parameters).map(([key, value]) => `${key}=${value.toPrecision(6)}`);
			return `          ${name}(${values.join(', ')}) in torch.distributions\n`;
		})
		.join('');

const likelihoodLine = ({logLikelihood, aic, bic, ks, bins}: Likelihood): string =>
	`samples   log-likelihood ${logLikelihood.toFixed(6)}, AIC ${aic.toFixed(2)}, BIC ${bic.toFixed(2)}, Kolmogorov-Smirnov ${ks.toFixed(4)}${bins === undefined ? '' : `, on ${grouped(bins)} bins`}\n`;

/** The row and the status that a run comes to past its end, and since when it has been settled there. */
const aheadLines = (
	{final: {epoch, loss, parameters}, status: {name, reason}, settledAfter}: Ahead,
	factor: number,
): string => {
	const {mu, sigma} = wholeOf(parameters);
	const since = settledAfter === undefined ? '' : `, for good after ${grouped(settledAfter)} epochs`;
	return `ahead     epoch ${epoch}, ${sentence(loss * factor, mu, sigma)}\n          ${name}${since}: ${reason}\n`;
};

/** "mu -2.3, sigma 0.57 and lr 0.0011 are chosen by where p is". */
const autoLines = (auto: readonly AutoName[], {mu, sigma, lr}: Heading['config']): readonly string[] => {
	const values = {mu, sigma, lr};
	const [last, ...others] = auto.map((name) => `${name} ${values[name]}`).reverse();
	if (last === undefined) return [];
	return [
		others.length === 0
			? `${last} is chosen by where p is`
			: `${others.reverse().join(', ')} and ${last} are chosen by where p is`,
	];
};

/** p's mass where it is not 1, what was chosen, how p was estimated, and what of the data is not in it. */
const linesAbove = ({auto, config, target}: Heading): string =>
	[
		...[massPhrase(target) ?? []].flat(),
		...autoLines(auto, config),
		...(config.data === undefined ? [] : [describeBandwidth(config.data), ...(config.data.notes ?? [])]),
	]
		.map((text) => `${text}\n`)
		.join('');

/** How far apart the components of a mixture start, where that is not as usual. */
const apart = ({spread = DEFAULT_SPREAD}: Heading['config']): string =>
	spread === DEFAULT_SPREAD ? '' : `, ${spread} sigmas apart,`;

/** Writes the log for people: aligned columns, then the final values, the status and the optimum. */
export const logWriter: MakeRowWriter = (out, heading) => {
	const {config, rule, engine} = heading;
	const q = `${config.components > 1 ? `${config.components} x ` : ''}${config.family}`;
	const unit = config.units === 'mean' ? '' : ` in ${config.units}`;
	out(
		`fit ${q}(${config.mu}, ${config.sigma})${apart(config)} to ${config.target}${config.normalize ? ', normalised,' : ''} on ${config.grid}\n` +
			`${config.loss}${unit}, ${rule}, ${grouped(config.epochs)} ${config.epochs === 1 ? 'epoch' : 'epochs'}, engine ${engine}\n${linesAbove(heading)}\n` +
			line('epoch', 'loss', 'mu', 'sigma'),
	);
	return {
		row({epoch, loss, parameters}, factor) {
			const {mu, sigma} = wholeOf(parameters);
			out(line(String(epoch), lossText(loss * factor), parameterText(mu), parameterText(sigma)));
		},
		finish(
			{final: {epoch, loss, parameters}, exactLoss, status, ahead, wider, likelihood, torch},
			factor,
			optimumFactor,
		) {
			const {mu, sigma} = wholeOf(parameters);
			out(`\nfinal     epoch ${epoch}, ${sentence(loss * factor, mu, sigma)}\n`);
			if (exactLoss !== undefined) {
				const exact = lossText(exactLoss * optimumFactor).trim();
				out(`exact     loss ${exact} over all points, at this mu and sigma\n`);
			}
			if (isMixture(parameters)) out(componentLines(parameters));
			if (torch) out(torchLines(torch));
			out(`status    ${status.name}: ${status.reason}\n`);
			const {optimum, distance} = status;
			if (optimum && distance !== undefined) {
				const {loss: least, mu: bestMu, sigma: bestSigma} = optimum;
				out(
					`optimum   ${sentence(least * optimumFactor, bestMu, bestSigma)}; distance ${shortGap(distance)}\n`,
				);
				if (isMixture(optimum.parameters)) out(componentLines(optimum.parameters));
			} else {
				out('optimum   none was found\n');
			}
			if (ahead) out(aheadLines(ahead, optimumFactor));
			if (wider) {
				const {grid, optimum: there} = wider;
				const share = percent(there.offGrid);
				out(
					`wider     ${sentence(there.loss, there.mu, there.sigma)} on ${formatGrid(grid)}, ${share} of q off it\n`,
				);
			}
			if (likelihood) out(likelihoodLine(likelihood));
		},
	};
};

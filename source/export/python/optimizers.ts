import type {FitConfig} from '../../fit/config.ts';
import type {OptimizerName} from '../../math/optimizers.ts';
import type {ScheduleName} from '../../math/schedules.ts';

type Call = (constants: FitConfig['hyperparameters']) => string;

const betas = ({beta1, beta2}: FitConfig['hyperparameters']): string => `betas=(${beta1}, ${beta2})`;
const decay = ({weightDecay}: FitConfig['hyperparameters']): string =>
	weightDecay === 0 ? '' : `, weight_decay=${weightDecay}`;

const adamLike =
	(name: string, more = ''): Call =>
	(constants) =>
		`torch.optim.${name}(parameters, lr=${constants.lr}, ${betas(constants)}, eps=${constants.eps}${decay(constants)}${more})`;

/** Of AdamW the decay is always said: its default is not 0. */
const adamw: Call = (constants) =>
	`torch.optim.AdamW(parameters, lr=${constants.lr}, ${betas(constants)}, eps=${constants.eps}, weight_decay=${constants.weightDecay})`;

const sgd =
	(more: (constants: FitConfig['hyperparameters']) => string): Call =>
	(constants) =>
		`torch.optim.SGD(parameters, lr=${constants.lr}${more(constants)}${decay(constants)})`;

/** The optimizers that torch.optim has, with their constants; undefined for those that it has not. */
export const optimizerCalls: Readonly<Record<OptimizerName, Call | undefined>> = {
	adam: adamLike('Adam'),
	adamw,
	amsgrad: adamLike('Adam', ', amsgrad=True'),
	adamax: adamLike('Adamax'),
	nadam: adamLike('NAdam'),
	radam: adamLike('RAdam'),
	sgd: sgd(() => ''),
	momentum: sgd(({momentum}) => `, momentum=${momentum}`),
	// Without a momentum there is none to look ahead by, and PyTorch refuses to.
	nesterov: sgd(({momentum}) => (momentum === 0 ? '' : `, momentum=${momentum}, nesterov=True`)),
	rmsprop: (constants) =>
		`torch.optim.RMSprop(parameters, lr=${constants.lr}, alpha=${constants.beta2}, eps=${constants.eps}, momentum=${constants.momentum}${decay(constants)})`,
	adagrad: (constants) =>
		`torch.optim.Adagrad(parameters, lr=${constants.lr}, eps=${constants.eps}${decay(constants)})`,
	adadelta: (constants) =>
		`torch.optim.Adadelta(parameters, lr=${constants.lr}, rho=${constants.beta2}, eps=${constants.eps}${decay(constants)})`,
	rprop: (constants) => `torch.optim.Rprop(parameters, lr=${constants.lr})`,
	lbfgs: undefined,
	natural_gradient: undefined,
};

/** The learning rate of an epoch as a line of the loop; empty where it stays. */
export const scheduleLine = (schedule: ScheduleName, lr: number): string => {
	const factor = {
		constant: '',
		step: '0.1 ** min(2, epoch // math.ceil(EPOCHS / 3))',
		cosine: '0.5 * (1 + math.cos(math.pi * min(1, epoch / EPOCHS)))',
	}[schedule];
	return factor === '' ? '' : `    optimizer.param_groups[0]["lr"] = ${lr} * ${factor}\n`;
};

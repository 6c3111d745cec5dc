import {type ScriptRun, scriptHeading, scriptParts} from './script.ts';

const linesOf = (text: string): readonly string[] =>
	text.split('\n').map((line, i, all) => (i < all.length - 1 ? `${line}\n` : line));

const words = (id: string, text: string) => ({
	cell_type: 'markdown',
	id,
	metadata: {},
	source: linesOf(text),
});

const code = (id: string, text: string) => ({
	cell_type: 'code',
	execution_count: null,
	id,
	metadata: {},
	outputs: [],
	source: linesOf(text),
});

/** Two pictures, where matplotlib is installed. */
const plot = `try:
    import matplotlib.pyplot as plt
except ImportError:
    print("pip install matplotlib for the pictures")
else:
    figure, (density, trace) = plt.subplots(1, 2, figsize=(12, 4))
    density.fill_between(x, p, color="#56708C", alpha=0.4, label="p(x)")
    density.plot(x, torch.exp(log_density(x)).detach(), color="#E69F00", linewidth=3, label="q(x)")
    density.legend(loc="upper center")
    epochs, losses, _, _ = zip(*history)
    trace.plot(epochs, losses, color="#0072B2")
    trace.set_xlabel("epoch")
    trace.set_ylabel("loss")
    plt.show()`;

/** The run as a notebook, nbformat 4.5: a heading and a cell for each part, and two pictures at the end. */
export const notebook = (run: ScriptRun): string => {
	const [title = '', ...rest] = scriptHeading(run).split('\n');
	const cells = [
		words('heading', [`# ${title}`, ...rest].join('\n')),
		...scriptParts(run).flatMap(({title: heading, text}, i) => [
			words(`heading-${i + 1}`, `## ${heading}`),
			code(`part-${i + 1}`, text),
		]),
		words('heading-pictures', '## p and q, and the loss'),
		code('pictures', plot),
	];
	const metadata = {
		kernelspec: {display_name: 'Python 3', language: 'python', name: 'python3'},
		language_info: {name: 'python'},
	};
	return `${JSON.stringify({cells, metadata, nbformat: 4, nbformat_minor: 5}, undefined, 1)}\n`;
};

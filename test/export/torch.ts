import {execFile, execFileSync} from 'node:child_process';

/** Debian's own Python is the one that its packages are for. */
const candidates = ['/usr/bin/python3', 'python3'];

const hasTorch = (python: string): boolean => {
	try {
		// To look for it takes a hundredth of the time of loading it.
		execFileSync(
			python,
			['-c', 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)'],
			{
				stdio: 'ignore',
			},
		);
		return true;
	} catch {
		return false;
	}
};

/** A Python that has PyTorch; undefined on machines without one, where what needs it is skipped. */
export const torchPython = candidates.find(hasTorch);

/** Runs scripts one after the other in one process, for PyTorch is slow to load; gives what each has printed. */
export const runScripts = (python: string, files: readonly string[]): Promise<readonly string[]> => {
	const driver = `
import contextlib, io, json, runpy, sys, warnings
warnings.filterwarnings("ignore")
import torch
torch.set_num_threads(1)
printed = []
for file in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            runpy.run_path(file)
        except SystemExit as end:
            print(end)
    printed.append(out.getvalue())
print(json.dumps(printed))
`;
	return new Promise((resolve, reject) => {
		execFile(python, ['-c', driver, ...files], {maxBuffer: 1 << 26}, (error, out, err) => {
			if (error) reject(new Error(`${error.message}\n${err}`));
			else resolve(JSON.parse(out));
		});
	});
};

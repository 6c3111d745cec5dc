/** The kinds of files that a run can be written to, each by the ending of its name. */
export const fileKinds = [
	{ending: '.svg', summary: 'the figures of the run, for a slide or a paper'},
	{ending: '.png', summary: 'the same in pixels'},
	{ending: '.gif', summary: 'q on its way to p, as a looped film'},
	{ending: '.cast', summary: 'the dashboard as it runs, for asciinema'},
	{ending: '.html', summary: 'a page that plays the run, and computes others'},
	{ending: '.csv', summary: 'every epoch as a row'},
	{ending: '.json', summary: 'the whole trace, as run --json prints it'},
	{ending: '.py', summary: 'a PyTorch script that prints the same log'},
	{ending: '.ipynb', summary: 'the same as a notebook'},
] as const;

export type FileKind = (typeof fileKinds)[number];
export type FileEnding = FileKind['ending'];

/** The kind of a file by its name; undefined where its ending is not known. */
export const fileKindOf = (name: string): FileKind | undefined =>
	fileKinds.find(({ending}) => name.length > ending.length && name.toLowerCase().endsWith(ending));

/** What a mouse does, as the help prints it. */
export const mouseLines: readonly {readonly shown: string; readonly help: string}[] = [
	{shown: 'click', help: 'read values; tabs, hints, rows, lists'},
	{shown: 'drag', help: 'start mu; after p, the peak'},
	{shown: 'twice', help: 'restart from there'},
	{shown: 'bar', help: 'go through the epochs'},
	{shown: 'wheel', help: 'scroll a list; zoom traces; after p, width'},
];

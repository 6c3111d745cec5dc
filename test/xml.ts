import {SaxesParser} from 'saxes';

/** The names of the elements and all text of an XML document; throws where it is none. */
export const readXml = (xml: string): {readonly names: readonly string[]; readonly text: string} => {
	const names: string[] = [];
	let text = '';
	const parser = new SaxesParser();
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({name}) => names.push(name));
	parser.on('text', (part) => {
		text += `${part}\n`;
	});
	parser.write(xml).close();
	return {names, text};
};

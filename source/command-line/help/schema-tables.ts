import {markdownTable} from '../../export/markdown.ts';

/** The parts of a JSON Schema that docs/output.schema.json uses. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly description?: string;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly const?: string | number;
	readonly enum?: readonly string[];
	readonly oneOf?: readonly Schema[];
	readonly $ref?: string;
	readonly $defs?: Readonly<Record<string, Schema>>;
}

const PREFIX = '#/$defs/';

/** The type of a value in words; a definition is a link to its table. */
const typeOf = ({$ref, const: constant, enum: values, type, items}: Schema): string => {
	if ($ref !== undefined) {
		const name = $ref.replace(PREFIX, '');
		return `[${name}](#${name})`;
	}
	if (constant !== undefined) return JSON.stringify(constant);
	if (values) return values.map((value) => JSON.stringify(value)).join(', ');
	const types = type === undefined ? [] : [type].flat();
	return types.map((one) => (one === 'array' && items ? `list of ${typeOf(items)}` : one)).join(' or ');
};

/** A table of an object's fields: name, type and meaning, which is that of the definition if the field has none. */
const fieldTable = (object: Schema, definitions: Readonly<Record<string, Schema>>): string =>
	markdownTable(
		['field', 'type', 'meaning'],
		Object.entries(object.properties ?? {}).map(([name, field]) => {
			const optional = object.required?.includes(name) ? '' : ', optional';
			const definition = definitions[field.$ref?.replace(PREFIX, '') ?? ''];
			return [
				`\`${name}\``,
				`${typeOf(field)}${optional}`,
				field.description ?? definition?.description ?? '',
			];
		}),
	);

/** The tables of each definition in a schema, by its name; one that is a choice has a table for each. */
export const schemaTables = ({$defs = {}}: Schema): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries($defs).map(([name, definition]) => [
			name,
			(definition.oneOf ?? [definition]).map((one) => fieldTable(one, $defs)).join('\n\n'),
		]),
	);

import {Box, Text} from 'ink';
import type {TextField} from '../../lab/state/text-field.ts';
import {fieldLine} from './dialog.ts';
import {type HelpLine, type HelpModel, KEY_COLUMNS} from './help.ts';

/** Exactly `width` columns: what lies behind the overlay must not shine through. */
const exactly = (text: string, width: number): string => text.slice(0, width).padEnd(width);

/** What is searched for, with the cursor. */
const SearchLine = ({field, width}: {readonly field: TextField; readonly width: number}) => {
	const [before, cursor, after] = fieldLine(field, Math.max(1, width - 4)).map(({text}) => text);
	return (
		<Text>
			<Text bold>{' / '.slice(0, width)}</Text>
			{before}
			<Text inverse>{cursor}</Text>
			{exactly(after ?? '', Math.max(0, width - 4 - (before?.length ?? 0)))}
		</Text>
	);
};

const Line = ({line, width}: {readonly line: HelpLine | undefined; readonly width: number}) => {
	switch (line?.kind) {
		case 'topic':
			return <Text bold>{exactly(` ${line.text}`, width)}</Text>;
		case 'key':
			return (
				<Text>
					<Text bold>{exactly(`   ${line.keys}`, Math.min(width, KEY_COLUMNS))}</Text>
					<Text dimColor>{exactly(line.does, Math.max(0, width - KEY_COLUMNS))}</Text>
				</Text>
			);
		case 'text':
			return <Text dimColor>{exactly(` ${line.text}`, width)}</Text>;
		case 'search':
			return <SearchLine field={line.field} width={width} />;
		default:
			return <Text>{exactly('', width)}</Text>;
	}
};

/** Every key, by topic, in one column or two; the view stays visible around it. */
export const HelpOverlay = ({model}: {readonly model: HelpModel}) => {
	const {rect, columns, border} = model;
	const width = Math.floor(Math.max(0, rect.width - 2) / columns.length);
	const room = Math.max(0, rect.height - 2);
	return (
		<Box
			position="absolute"
			marginLeft={rect.x}
			marginTop={rect.y}
			width={rect.width}
			height={rect.height}
			borderStyle={border}
		>
			{columns.map((lines, column) => (
				<Box
					// biome-ignore lint/suspicious/noArrayIndexKey: a column of the box is its own place.
					key={column}
					flexDirection="column"
					width={column === 0 ? rect.width - 2 - width * (columns.length - 1) : width}
					height={room}
					overflow="hidden"
				>
					{Array.from({length: room}, (_, row) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a row of the box is its own place.
						<Line key={row} line={lines[row]} width={width} />
					))}
				</Box>
			))}
		</Box>
	);
};

import {Box, Text} from 'ink';
import type {HelpLine, HelpModel} from './help.ts';

const KEY_WIDTH = 10;

/** Exactly `width` columns: what lies behind the overlay must not shine through. */
const exactly = (text: string, width: number): string => text.slice(0, width).padEnd(width);

const Line = ({line, width}: {readonly line: HelpLine | undefined; readonly width: number}) => {
	switch (line?.kind) {
		case 'topic':
			return <Text bold>{exactly(` ${line.text}`, width)}</Text>;
		case 'key':
			return (
				<Text>
					<Text bold>{exactly(`   ${line.keys}`, Math.min(width, KEY_WIDTH + 3))}</Text>
					<Text dimColor>{exactly(line.does, Math.max(0, width - KEY_WIDTH - 3))}</Text>
				</Text>
			);
		case 'text':
			return <Text dimColor>{exactly(` ${line.text}`, width)}</Text>;
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

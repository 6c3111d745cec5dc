import {Box, Text} from 'ink';
import type {HelpLine, HelpModel} from '../chrome.ts';

const KEY_WIDTH = 12;

const Line = ({line, width}: {readonly line: HelpLine | undefined; readonly width: number}) => {
	if (line === undefined || line.kind === 'blank') return <Text>{' '.repeat(width)}</Text>;
	if (line.kind === 'topic') return <Text bold>{line.text.padEnd(width).slice(0, width)}</Text>;
	const does = line.does.slice(0, Math.max(0, width - KEY_WIDTH - 2));
	return (
		<Text>
			<Text bold>{`  ${line.keys.padEnd(KEY_WIDTH)}`.slice(0, width)}</Text>
			<Text dimColor>{does.padEnd(Math.max(0, width - KEY_WIDTH - 2))}</Text>
		</Text>
	);
};

/** Every key, by topic, in one column or two; the view stays visible around it. */
export const HelpOverlay = ({model}: {readonly model: HelpModel}) => {
	const {rect, lines, border} = model;
	const inner = Math.max(0, rect.width - 4);
	const room = Math.max(0, rect.height - 2);
	const isTwo = lines.length > room && inner >= 2 * 36;
	const width = isTwo ? Math.floor(inner / 2) : inner;
	return (
		<Box
			position="absolute"
			marginLeft={rect.x}
			marginTop={rect.y}
			width={rect.width}
			height={rect.height}
			borderStyle={border}
			paddingX={1}
		>
			{(isTwo ? [0, 1] : [0]).map((column) => (
				<Box key={column} flexDirection="column" width={width} height={room} overflow="hidden">
					{Array.from({length: room}, (_, row) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a row of the box is its own place.
						<Line key={row} line={lines[column * room + row]} width={width} />
					))}
				</Box>
			))}
		</Box>
	);
};

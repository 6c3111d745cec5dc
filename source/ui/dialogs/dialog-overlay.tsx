import {Box, Text} from 'ink';
import type {DialogLine, DialogModel, DialogPiece} from './dialog.ts';

/** Exactly `width` columns: what lies behind the box must not shine through. */
const fitted = (line: DialogLine, width: number): readonly DialogPiece[] => {
	let left = width;
	const pieces = line.map(({text, tone}) => {
		const shown = text.slice(0, left);
		left -= shown.length;
		return {text: shown, tone};
	});
	return [...pieces, {text: ' '.repeat(left), tone: 'plain'}];
};

/** A line of a box, with `air` at each side of it. */
const Line = ({
	line,
	width,
	air,
}: {
	readonly line: DialogLine;
	readonly width: number;
	readonly air: string;
}) => (
	<Text>
		{air}
		{fitted(line, width - 2 * air.length).map(({text, tone}, index) => (
			<Text
				// biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its own place.
				key={index}
				bold={tone === 'strong' || tone === 'error'}
				dimColor={tone === 'quiet'}
				inverse={tone === 'selected'}
			>
				{text}
			</Text>
		))}
		{air}
	</Text>
);

/** A box of lines over the view, which stays visible around it. */
export const DialogOverlay = ({model}: {readonly model: DialogModel}) => {
	const {rect, title, lines, border, isOpen = false} = model;
	const width = Math.max(0, rect.width - (isOpen ? 0 : 2));
	const room = Math.max(0, rect.height - 2);
	return (
		<>
			<Box
				position="absolute"
				marginLeft={rect.x}
				marginTop={rect.y}
				width={rect.width}
				height={rect.height}
				borderStyle={border}
				borderLeft={!isOpen}
				borderRight={!isOpen}
				flexDirection="column"
				overflow="hidden"
			>
				{Array.from({length: room}, (_, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a row of the box is its own place.
					<Line key={row} line={lines[row] ?? []} width={width} air={isOpen ? '' : ' '} />
				))}
			</Box>
			{title.length + 6 <= rect.width && (
				<Box position="absolute" marginLeft={rect.x + 2} marginTop={rect.y}>
					<Text bold> {title} </Text>
				</Box>
			)}
		</>
	);
};

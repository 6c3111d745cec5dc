import {Box, Text} from 'ink';
import type {DialogLine, DialogModel, DialogPiece} from '../dialog.ts';

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

const Line = ({line, width}: {readonly line: DialogLine; readonly width: number}) => (
	<Text>
		{' '}
		{fitted(line, width - 2).map(({text, tone}, index) => (
			<Text
				// biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is its own place.
				key={index}
				bold={tone === 'strong' || tone === 'error'}
				dimColor={tone === 'quiet'}
				inverse={tone === 'selected'}
			>
				{text}
			</Text>
		))}{' '}
	</Text>
);

/** A box of lines over the view, which stays visible around it. */
export const DialogOverlay = ({model}: {readonly model: DialogModel}) => {
	const {rect, title, lines, border} = model;
	const width = Math.max(0, rect.width - 2);
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
				flexDirection="column"
				overflow="hidden"
			>
				{Array.from({length: room}, (_, row) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a row of the box is its own place.
					<Line key={row} line={lines[row] ?? []} width={width} />
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

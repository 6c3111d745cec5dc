import {Box, Text} from 'ink';
import type {Rect} from '../../charts/cells.ts';
import type {HeaderPieces, Piece} from './chrome.ts';

const Pieces = ({pieces}: {readonly pieces: readonly Piece[]}) => (
	<Text wrap="truncate">
		{pieces.map(({text, strong}) => (
			<Text key={text} bold={strong === true} dimColor={strong !== true}>
				{text}
			</Text>
		))}
	</Text>
);

/** The header: target, family, loss, optimizer, and the pace. */
export const Header = ({rect, pieces}: {readonly rect: Rect; readonly pieces: HeaderPieces}) => (
	<Box
		position="absolute"
		marginLeft={rect.x}
		marginTop={rect.y}
		width={rect.width}
		height={1}
		justifyContent="space-between"
	>
		<Pieces pieces={pieces.left} />
		<Pieces pieces={pieces.right} />
	</Box>
);

import {Box, Text} from 'ink';
import type {Rect} from '../../charts/cells.ts';

/** One sentence about what just happened, which fades. */
export const Notice = ({rect, text}: {readonly rect: Rect; readonly text: string}) => (
	<Box position="absolute" marginLeft={rect.x} marginTop={rect.y} width={rect.width} height={1}>
		<Text bold wrap="truncate">
			{text}
		</Text>
	</Box>
);

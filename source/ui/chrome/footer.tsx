import {Box, Text} from 'ink';
import type {Rect} from '../../charts/cells.ts';
import type {FooterModel} from './chrome.ts';
import {HINT_GAP, hintsBehind} from './footer-hints.ts';

/** The keys that matter now, behind what has to be read first. */
export const Footer = ({rect, model}: {readonly rect: Rect; readonly model: FooterModel}) => {
	const {lead} = model;
	const hints = hintsBehind(model, rect.width);
	return (
		<Box position="absolute" marginLeft={rect.x} marginTop={rect.y} width={rect.width} height={1}>
			<Text wrap="truncate">
				{lead !== '' && <Text bold>{lead}</Text>}
				{lead !== '' && hints.length > 0 && ' '.repeat(HINT_GAP)}
				{hints.map(({keys, does, isOff}, index) => (
					<Text key={keys}>
						{index > 0 && ' '.repeat(HINT_GAP)}
						<Text bold={isOff !== true} dimColor={isOff === true}>
							{keys}
						</Text>
						<Text dimColor> {does}</Text>
					</Text>
				))}
			</Text>
		</Box>
	);
};

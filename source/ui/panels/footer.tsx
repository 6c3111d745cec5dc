import {Box, Text} from 'ink';
import type {Rect} from '../../charts/cells.ts';
import type {FooterModel} from '../chrome.ts';

const GAP = 3;

/** As many hints as there is room for, none cut in two; the last ones (help, quit) are kept longest. */
export const hintsWithin = (hints: FooterModel['hints'], width: number): FooterModel['hints'] => {
	const lengthOf = (list: FooterModel['hints']): number =>
		list.reduce(
			(sum, {keys, does}) => sum + keys.length + 1 + does.length,
			GAP * Math.max(0, list.length - 1),
		);
	const kept = [...hints];
	// The first hint is what matters most now, the last two are the ways to help and out.
	while (kept.length > 0 && lengthOf(kept) > width)
		kept.splice(kept.length > 3 ? kept.length - 3 : kept.length - 1, 1);
	return kept;
};

/** The keys that matter now, behind what has to be read first. */
export const Footer = ({rect, model}: {readonly rect: Rect; readonly model: FooterModel}) => {
	const {lead} = model;
	const hints = hintsWithin(model.hints, rect.width - (lead === '' ? 0 : lead.length + GAP));
	return (
		<Box position="absolute" marginLeft={rect.x} marginTop={rect.y} width={rect.width} height={1}>
			<Text wrap="truncate">
				{lead !== '' && <Text bold>{lead}</Text>}
				{lead !== '' && hints.length > 0 && ' '.repeat(GAP)}
				{hints.map(({keys, does}, index) => (
					<Text key={keys}>
						{index > 0 && '   '}
						<Text bold>{keys}</Text>
						<Text dimColor> {does}</Text>
					</Text>
				))}
			</Text>
		</Box>
	);
};

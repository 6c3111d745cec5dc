import {Box, Text} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Chrome} from './chrome/chrome.ts';
import {Footer} from './chrome/footer.tsx';
import {Header} from './chrome/header.tsx';
import {Notice} from './chrome/notice.tsx';
import {DialogOverlay} from './dialogs/dialog-overlay.tsx';
import {HelpOverlay} from './dialogs/help-overlay.tsx';

/** Where the app gets what it shows. */
export interface ChromeSource {
	readonly subscribe: (listener: () => void) => () => void;
	/** The same object while nothing of it has changed. */
	readonly chrome: () => Chrome;
}

const titles = [
	['lossTitle', 'loss'],
	['muTitle', 'mu'],
	['sigmaTitle', 'sigma'],
] as const;

/**
 * The words around the charts. It renders when one of them changes, not with every frame: what moves is
 * painted over it by the view.
 */
export const App = ({source}: {readonly source: ChromeSource}) => {
	const chrome = useSyncExternalStore(source.subscribe, source.chrome);
	const {layout, header, footer, notice, help, dialog} = chrome;
	const {columns, rows, parts} = layout;
	return (
		<Box width={columns} height={rows} overflow="hidden">
			{parts.header && <Header rect={parts.header} pieces={header} />}
			{titles.map(([part, title]) => {
				const rect = parts[part];
				return (
					rect && (
						<Box key={part} position="absolute" marginLeft={rect.x} marginTop={rect.y}>
							<Text dimColor>{title}</Text>
						</Box>
					)
				);
			})}
			{parts.notice && <Notice rect={parts.notice} text={notice} />}
			{parts.footer && <Footer rect={parts.footer} model={footer} />}
			{layout.design === 'sentence' && <Text wrap="truncate">{chrome.sentence}</Text>}
			{help && <HelpOverlay model={help} />}
			{dialog && <DialogOverlay model={dialog} />}
		</Box>
	);
};

import type {LabState} from '../state/state.ts';
import type {ThemeName} from '../state/views.ts';

/** The theme that is shown: the chosen one, or that of the terminal's background. */
export const themeOf = ({theme, background}: Pick<LabState, 'theme' | 'background'>): ThemeName =>
	theme === 'auto' ? background : theme;

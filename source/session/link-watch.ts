import type {Pacer} from '../terminal/pacer.ts';
import {linkText} from '../ui/chrome/link.ts';
import type {Session} from './session.ts';

/** The time between two measurements of the link while its rates are shown. */
const LINK_MS = 1000;

/** Tells a session what its link does, while that is shown. Returns what ends this. */
export const watchLink = (session: Session, pacer: Pacer): (() => void) => {
	const timer = setInterval(() => {
		if (session.state.link !== undefined) session.tell({type: 'link-measured', text: linkText(pacer.rates)});
	}, LINK_MS).unref();
	return () => clearInterval(timer);
};

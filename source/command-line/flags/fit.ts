import {fields} from '../../fit/fields.ts';
import type {Flag} from './flag.ts';
import {settingFlag} from './setting.ts';

/** The flags that say what q is, and how it is fitted to p. */
export const fitFlags: readonly Flag[] = fields.filter(({topic}) => topic !== 'target').map(settingFlag);

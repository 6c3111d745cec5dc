/** `npm run soak -- [MINUTES] [SEED]`: the built program at full speed with a key every second, for as long as that. */
import process from 'node:process';
import {bundled, root} from './bundled.js';

const {main} = await bundled('soak/main.ts');
process.exitCode = await main(process.argv.slice(2), root);

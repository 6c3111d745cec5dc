/** Measures the program against its budgets: builds what is stale, bundles scripts/bench/ and runs it. */
import process from 'node:process';
import {bundled, root} from './bundled.js';

const {main} = await bundled('bench/main.ts');
process.exitCode = await main(process.argv.slice(2), root);

/**
 * In a thread: what is printed there is the program's standard error, which the dashboard holds while it has the screen.
 * Standard output belongs to results. Only in effect for what is imported after it.
 */
import process from 'node:process';

process.stdout.write = process.stderr.write.bind(process.stderr);

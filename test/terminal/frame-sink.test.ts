import {Box, render, Text, useStdout} from 'ink';
import {createElement, type ReactNode} from 'react';
import {describe, expect, test} from 'vitest';
import {FrameSink} from '../../source/terminal/frame-sink.ts';

const mount = (node: ReactNode, sink: FrameSink) =>
	render(node, {stdout: sink.stream, debug: true, patchConsole: false, exitOnCtrlC: false});

const Size = () => {
	const {stdout} = useStdout();
	return createElement(Text, null, `${stdout.columns}x${stdout.rows}`);
};

describe('under Ink', () => {
	test('every render is one whole frame', () => {
		const frames: string[] = [];
		const sink = new FrameSink({columns: 20, rows: 5, onFrame: (frame) => frames.push(frame)});
		const app = mount(createElement(Text, null, 'one'), sink);
		app.rerender(createElement(Text, null, 'two'));
		expect(frames).toEqual(['one', 'two']);
		expect(sink.frame).toBe('two');
		app.unmount();
	});

	test('the frame has the sink’s width and renders anew after a resize, wider or narrower', () => {
		const frames: string[] = [];
		const sink = new FrameSink({columns: 10, rows: 5, onFrame: (frame) => frames.push(frame)});
		const edge = (...texts: string[]) =>
			createElement(
				Box,
				{justifyContent: 'space-between'},
				...texts.map((text) => createElement(Text, {key: text}, text)),
			);
		const app = mount(edge('l', 'r'), sink);
		expect(sink.frame).toBe('l        r');
		sink.resize(6, 5);
		app.rerender(edge('l', 'r'));
		expect(sink.frame).toBe('l    r');
		sink.resize(12, 5);
		app.rerender(edge('l', 'r'));
		expect(sink.frame).toBe('l          r');
		expect(frames).not.toContain('');
		app.unmount();
	});

	test('hooks see the sink’s size', () => {
		const sink = new FrameSink({columns: 33, rows: 7});
		const app = mount(createElement(Size), sink);
		expect(sink.frame).toBe('33x7');
		app.unmount();
	});

	test('unmounting resolves, and what it writes beside the frame is no frame', async () => {
		const frames: string[] = [];
		const sink = new FrameSink({columns: 20, rows: 5, onFrame: (frame) => frames.push(frame)});
		const app = mount(createElement(Text, null, 'last'), sink);
		const exited = app.waitUntilExit();
		app.unmount();
		await exited;
		expect(new Set(frames)).toEqual(new Set(['last']));
		expect(sink.frame).toBe('last');
	});

	test('an app that renders nothing gives an empty frame', () => {
		const sink = new FrameSink({columns: 20, rows: 5});
		const app = mount(createElement(Text, null, 'something'), sink);
		app.rerender(null);
		expect(sink.frame).toBe('');
		app.unmount();
	});
});

test.each([
	['cursor shown', '\u001B[?25h'],
	['cursor hidden', '\u001B[?25l'],
	['synchronized update', '\u001B[?2026h\u001B[?2026l'],
	['a cleared line', '\u001B[2K\u001B[1A\u001B[G'],
	['a keyboard query', '\u001B[?u\u001B[>1u'],
	['the newline that ends output in CI', '\n'],
])('%s is no frame', (_, bytes) => {
	const sink = new FrameSink({columns: 20, rows: 5});
	sink.write('frame');
	sink.write(bytes);
	expect(sink.frame).toBe('frame');
});

test('a blank frame of several lines and a frame of style alone are frames', () => {
	const sink = new FrameSink({columns: 20, rows: 5});
	sink.write('\n\n');
	expect(sink.frame).toBe('\n\n');
	sink.write('\u001B[31m');
	expect(sink.frame).toBe('\u001B[31m');
});

test('an empty write with a callback is a barrier, and calls back after the call', async () => {
	const sink = new FrameSink({columns: 20, rows: 5});
	sink.write('frame');
	let isInCall = true;
	const wasInCall = new Promise<boolean>((resolve) => sink.write('', () => resolve(isInCall)));
	isInCall = false;
	expect(await wasInCall).toBe(false);
	expect(sink.frame).toBe('frame');
	await new Promise<void>((resolve) => sink.write(Buffer.from('bytes'), 'utf8', () => resolve()));
	expect(sink.frame).toBe('bytes');
});

import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {defaultSettings} from '../../source/command-line/settings.ts';
import {targetOf} from '../../source/fit/config.ts';
import {Lecture} from '../../source/serve/lecture.ts';
import type {Spectator} from '../../source/serve/spectator.ts';
import {nowhere} from '../../source/session/output.ts';
import {noOutside} from '../../source/session/outside.ts';
import {Session} from '../../source/session/session.ts';
import {type FakeViewer, fakeViewer} from './fake-channel.ts';
import {comesTrue} from './served.ts';

const view = {...defaultSettings.view, fps: 1000};
const start = {...defaultSettings, view, target: targetOf(defaultSettings.config)};
const aside = {stream: nowhere, columns: 1, rows: 1, unicode: true, mouse: false} as const;
const JOIN = 'ssh -p 2222 the-host-of-a-lecture.example';
const ANSWER = '1 2 3 your answer';

describe('a lecture', () => {
	let session: Session;
	let lecture: Lecture;
	let viewer: FakeViewer | undefined;
	let hasQuit = false;
	beforeEach(() => {
		hasQuit = false;
		session = new Session(start, {...aside, colorDepth: 'none', charset: 'ascii'}, noOutside);
		lecture = new Lecture(session, {join: JOIN, code: ''}, 100);
	});
	afterEach(() => {
		lecture.close();
		session.close();
		viewer?.emulator.dispose();
	});

	const host = {
		quit() {
			hasQuit = true;
		},
		onKey() {},
		fail(error: unknown): never {
			throw error;
		},
	};
	const join = (columns: number, drives = false, env: Record<string, string> = {}): Spectator => {
		viewer = fakeViewer({columns, rows: 24, env: {TERM: 'xterm', ...env}}, view);
		viewer.terminal.start();
		return lecture.join(viewer.terminal, host, drives);
	};
	const screen = (): string => viewer?.emulator.lines().join('\n') ?? '';
	const expectShown = async (text: string): Promise<void> => {
		await comesTrue(() => screen().includes(text));
		expect(screen()).toContain(text);
	};
	const press = (...keys: readonly string[]): void => {
		for (const key of keys) viewer?.terminal.hear({kind: 'key', key});
	};

	it('says in a wide footer how to join, and in a narrow one how to leave', async () => {
		join(120);
		await expectShown(`${JOIN}   1 here   q leave   g charset   G theme`);
		join(50);
		await expectShown('2 here   q leave   g charset   G theme');
		expect(screen()).not.toContain(JOIN);
	});

	it('names the keys of the answers while a question is asked, and only then', async () => {
		session.dispatch({type: 'start-lesson', name: 'forward-kl'});
		expect(session.state.lesson).toBeDefined();
		join(60);
		await expectShown(`answers 1: 0  2: 0  3: 0   ${ANSWER}`);
		press('2');
		await expectShown('answers 1: 0  2: 1  3: 0');
		session.press('3');
		await comesTrue(() => !screen().includes(ANSWER));
		expect(screen()).not.toContain(ANSWER);
		expect(screen()).toContain('q leave');
	});

	it('gives a viewer every charset, whatever the client has told of its terminal', async () => {
		join(80);
		await expectShown('q leave');
		expect(screen()).not.toMatch(/[^ -~\n]/);
		press('g', 'g', 'g');
		await expectShown('▇ p(x)');
	});

	it('tells the driver of the keys that a driver has', async () => {
		join(120, true);
		await expectShown('space pause');
		expect(screen()).not.toContain('q leave');
	});

	it('takes for text what the driver types into a line', async () => {
		join(120, true);
		press(':', 'q', 'g', 'G');
		expect(session.state.overlay).toMatchObject({kind: 'palette', field: {text: 'qgG'}});
		expect(hasQuit).toBe(false);
		press('escape', 'escape', 'q');
		expect(hasQuit).toBe(true);
	});
});

import type {Engine, EngineChoice, EngineFactory, Problem} from '../../engine/engine.ts';
import type {BasinsPiece} from '../../fit/maps/basins.ts';
import type {BasinsQuestion} from '../../fit/maps/question.ts';
import type {SharedRun} from '../../fit/share.ts';
import type {StartName} from './overlay.ts';
import type {ChartPlace} from './places.ts';
import type {LabState} from './state.ts';
import type {TextFieldAction} from './text-field.ts';
import type {ViewName} from './views.ts';

/** All that can happen to the dashboard: keys, ticks of its clock, and news from effects. */
export type Action =
	| {readonly type: 'toggle-run'}
	/** So many steps on, or back. */
	| {readonly type: 'step'; readonly by: number}
	| {readonly type: 'seek'; readonly to: 'first' | 'newest'}
	/** Ends the way to another epoch: the run stays where it has come to. */
	| {readonly type: 'stop-here'}
	| {readonly type: 'restart'}
	/** The same start with the next loss. */
	| {readonly type: 'restart-with-next-loss'}
	/** Whether a run stops where it has converged. */
	| {readonly type: 'toggle-stop'}
	| {readonly type: 'undo'}
	| {readonly type: 'redo'}
	| {readonly type: 'cycle-view'; readonly by: 1 | -1}
	| {readonly type: 'cycle-loss'; readonly by: 1 | -1}
	| {readonly type: 'choose-loss'; readonly index: number}
	| {readonly type: 'cycle-optimizer'; readonly by: 1 | -1}
	| {readonly type: 'change-rate'; readonly by: 1 | -1}
	| {readonly type: 'nudge-start'; readonly name: StartName; readonly by: 1 | -1}
	| {readonly type: 'change-pace'; readonly by: 1 | -1}
	| {readonly type: 'next-engine'}
	| {readonly type: 'next-charset'}
	| {readonly type: 'next-theme'}
	/** The terminal has told whether it draws octants as wide as they are counted. */
	| {readonly type: 'octants-told'; readonly areDrawn: boolean}
	/** The terminal gives two columns to a character that is counted as one: only ASCII stands where it is meant to. */
	| {readonly type: 'wide-glyphs-told'}
	/** Draws all cells anew, whatever the terminal shows. */
	| {readonly type: 'redraw'}
	/** The terminal has told its background. */
	| {readonly type: 'background-told'; readonly background: LabState['background']}
	| {readonly type: 'next-height-scale'}
	| {readonly type: 'next-loss-scale'}
	/** Fewer epochs on the axis of the traces, or more; `about` keeps its place. */
	| {readonly type: 'zoom-epochs'; readonly by: 1 | -1; readonly about?: number}
	/** Earlier epochs on that axis, or later ones. */
	| {readonly type: 'pan-epochs'; readonly by: 1 | -1}
	| {readonly type: 'show-all-epochs'}
	| {readonly type: 'toggle-histogram'}
	| {readonly type: 'toggle-link'}
	/** The speed of the link to the terminal, in words. */
	| {readonly type: 'link-measured'; readonly text: string}
	| {readonly type: 'company-told'; readonly company: LabState['company']}
	| {readonly type: 'toggle-crosshair'}
	| {readonly type: 'move-crosshair'; readonly by: 1 | -1}
	| {readonly type: 'switch-crosshair'}
	/** The crosshair on a map, to a side, up or down. */
	| {readonly type: 'aim'; readonly mu: -1 | 0 | 1; readonly sigma: -1 | 0 | 1}
	/** Starts anew at the crosshair. */
	| {readonly type: 'start-here'}
	| {readonly type: 'open-prompt'; readonly name: StartName}
	/** Gives a setting the value that a text says, from here on or from a new start. */
	| {readonly type: 'set-field'; readonly name: string; readonly text: string}
	| {readonly type: 'open-target'}
	| {readonly type: 'open-settings'}
	| {readonly type: 'open-palette'}
	/** Shows the value of every loss where q stands. */
	| {readonly type: 'open-losses'}
	/** In the line that is being typed. */
	| {readonly type: 'type'; readonly key: TextFieldAction}
	/** Up or down in the list that is open. */
	| {readonly type: 'choose'; readonly by: number}
	/** The chosen setting's value before or behind the one it has. */
	| {readonly type: 'nudge-setting'; readonly by: 1 | -1}
	/** Takes what was typed or chosen. */
	| {readonly type: 'accept'}
	| {readonly type: 'show-view'; readonly view: ViewName}
	| {readonly type: 'toggle-ghosts'}
	/** Another runner of the race is the one that keys change. */
	| {readonly type: 'next-runner'; readonly by: 1 | -1}
	| {readonly type: 'next-race'}
	| {readonly type: 'toggle-together'}
	| {readonly type: 'add-runner'}
	| {readonly type: 'drop-runner'}
	| {readonly type: 'toggle-peaks'}
	| {readonly type: 'next-peak'; readonly by: 1 | -1}
	| {readonly type: 'change-peak'; readonly part: 'weight' | 'mean' | 'width'; readonly by: 1 | -1}
	| {readonly type: 'add-peak'}
	| {readonly type: 'remove-peak'}
	| {readonly type: 'toggle-normalize'}
	/** Shows the command line that does the run again, and copies it. */
	| {readonly type: 'open-share'}
	| {readonly type: 'copy-share'}
	/** Writes the run to a file for --replay. */
	| {readonly type: 'save-share'}
	/** Asks for the name of a file that the run goes to. */
	| {readonly type: 'open-export'}
	| {readonly type: 'next-file-kind'; readonly by: 1 | -1}
	/** A name that is free. */
	| {readonly type: 'file-proposed'; readonly file: string}
	/** Reads values off where a mouse points. */
	| {readonly type: 'point-at'; readonly place: ChartPlace}
	/** To an epoch, as far as the run has been. */
	| {readonly type: 'seek-to'; readonly epoch: number}
	/** A runner of the race, by its place, is the one that keys change. */
	| {readonly type: 'choose-runner'; readonly lane: number}
	/** The initial mu, or while peaks are moved the chosen peak, follows a mouse; a whole drag is one edit, its first move. */
	| {readonly type: 'drag-start'; readonly mu: number; readonly isFirst: boolean}
	| {readonly type: 'open-help'}
	/** Begins to search the help. */
	| {readonly type: 'search-help'}
	| {readonly type: 'scroll-help'; readonly by: 1 | -1}
	/** The help, or the command that is shown, has no more lines than this above the first one shown. */
	| {readonly type: 'limit-help'; readonly most: number}
	| {readonly type: 'close-overlay'}
	/** Ends what is being typed; where nothing is, closes the dialog. */
	| {readonly type: 'cancel'}
	| {readonly type: 'open-lessons'}
	| {readonly type: 'select-lesson'; readonly by: 1 | -1}
	/** Another path through the lessons. */
	| {readonly type: 'next-path'}
	| {readonly type: 'start-lesson'; readonly name: string}
	| {readonly type: 'start-selected'}
	/** To the next or the previous screen of the lesson. */
	| {readonly type: 'turn-page'; readonly by: 1 | -1}
	| {readonly type: 'answer'; readonly index: number}
	| {readonly type: 'leave-lesson'}
	/** The lessons that were read to their end in earlier sessions. */
	| {readonly type: 'lessons-recalled'; readonly names: readonly string[]}
	| {readonly type: 'quit'}
	/** Time has passed: take up to `steps` steps. A run on its way to another epoch, or behind the others, takes them first. */
	| {readonly type: 'advance'; readonly steps: number}
	/** Go on finding out what lies downhill, for a few milliseconds; asked for after a frame. */
	| {readonly type: 'survey'}
	/** Go on with the landscape, for some tenths of a millisecond; asked for after a frame. */
	| {readonly type: 'look-around'}
	/** More runs of the basins have ended. */
	| {
			readonly type: 'basins-piece';
			readonly question: BasinsQuestion;
			readonly piece: BasinsPiece;
			/** Milliseconds until the last one; left out where nobody knows. */
			readonly left?: number | undefined;
	  }
	/** All runs that were asked for have ended, or cannot be had. */
	| {readonly type: 'basins-end'; readonly question: BasinsQuestion; readonly isWhole: boolean}
	/** TensorFlow.js has differentiated the loss at q's parameters. */
	| {
			readonly type: 'gradient-checked';
			readonly problem: Problem;
			readonly parameters: Float64Array;
			readonly gradient: Float64Array;
	  }
	/** How far a file is that is being written. */
	| {readonly type: 'file-progress'; readonly file: string; readonly percent: number}
	/** A file is written, or will not be: a sentence about that. */
	| {readonly type: 'file-ended'; readonly file: string; readonly text: string}
	/** A sentence about what an effect has come to. */
	| {readonly type: 'told'; readonly text: string}
	/** A notice has stood long enough to be read. */
	| {readonly type: 'fade'; readonly notice: string}
	/** `complaint`: why a better one, which is there, does not run. */
	| {
			readonly type: 'engine-loaded';
			readonly engine: EngineChoice;
			readonly factory: EngineFactory;
			readonly complaint?: string | undefined;
	  }
	| {readonly type: 'engine-failed'; readonly message: string};

/** A request to the outside world. */
export type Effect =
	/** Write every cell, not only those that have changed. */
	| {readonly type: 'redraw'}
	| {readonly type: 'load-tensorflow'; readonly engine: Exclude<EngineChoice, 'closed-form'>}
	| {readonly type: 'copy'; readonly text: string}
	| {readonly type: 'save-run'; readonly run: SharedRun}
	/** Find out which lessons were read to their end in earlier sessions. */
	| {readonly type: 'recall-lessons'}
	/** Keep in mind that these were. */
	| {readonly type: 'keep-lessons'; readonly names: readonly string[]}
	/** Find a name that is free. */
	| {readonly type: 'propose-file'; readonly stem: string; readonly ending: string}
	/** Write the run to a file, of the kind that its ending says. */
	| {
			readonly type: 'export';
			readonly file: string;
			readonly run: SharedRun;
			/** The dashboard's looks, for a recording. */
			readonly looks: Pick<LabState, 'view' | 'charset' | 'pace' | 'lossScale'>;
	  }
	/** Runs from the starts of these cells, in this order. */
	| {readonly type: 'ask-basins'; readonly question: BasinsQuestion; readonly cells: readonly number[]}
	| {readonly type: 'stop-basins'}
	| {readonly type: 'dispose'; readonly engine: Engine}
	| {readonly type: 'quit'};

/**
 * `klfit-tui`: q(x) fitted to p(x) by gradient descent, as the program of the same name does it. No terminal, no
 * dependencies, any JavaScript engine.
 */

export type {Likelihood} from './fit/likelihood.ts';
export type {StatusCause, StatusName} from './fit/status.ts';
export {type Approached, type FitResult, fit, type RowOptions, type Step, steps} from './library/fit.ts';
export {OptionError} from './library/option-error.ts';
export type {FitOptions} from './library/options.ts';
export {type Density, type ParsedTarget, parseTarget} from './library/targets.ts';
export type {FamilyEntry} from './math/families/family.ts';
export {type FamilyName, families} from './math/families.ts';
export type {Loss} from './math/losses/loss.ts';
export {type LossName, losses} from './math/losses.ts';
export type {Component} from './math/mixture.ts';
export type {Optimizer} from './math/optimizers/optimizer.ts';
export {type OptimizerName, optimizers} from './math/optimizers.ts';
export {type ScheduleName, schedules} from './math/schedules.ts';
export {type NamedTarget, namedTargets as targets} from './math/target.ts';

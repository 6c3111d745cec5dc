/** Whoever takes losses apart need not know where engines are made. */
export {type Anatomy, anatomyOf} from '../engine/anatomy.ts';

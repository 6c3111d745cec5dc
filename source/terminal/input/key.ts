type Lowercased =
	| ('a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm')
	| ('n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z');

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type Punctuation =
	| ('!' | '"' | '#' | '$' | '%' | '&' | "'" | '(' | ')' | '*' | '+' | ',' | '-' | '.' | '/')
	| (':' | ';' | '<' | '=' | '>' | '?' | '@' | '[' | '\\' | ']' | '^' | '_' | '`' | '{' | '|' | '}' | '~');

type Character = Lowercased | Uppercase<Lowercased> | Digit | Punctuation;

type FunctionKey = `f${1 | 2 | 3}${Digit}` | `f${Exclude<Digit, '0'>}`;

/** A key that types no character. */
export type NamedKey =
	| ('up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'pageup' | 'pagedown')
	| ('enter' | 'escape' | 'backspace' | 'tab' | 'space' | 'insert' | 'delete')
	| FunctionKey;

/**
 * A key as a binding names it: the character that it types, or its name, behind the modifiers that are held, in this
 * order. Shift is in the character ("L") and named beside other keys only ("shift+tab"). What a terminal sends may be
 * any other key too: it is a string, and bound to nothing.
 */
export type Key =
	| Character
	| NamedKey
	| `${'ctrl+' | 'alt+' | 'ctrl+alt+'}${Character | NamedKey}`
	| `${'' | 'ctrl+' | 'alt+' | 'ctrl+alt+'}shift+${NamedKey}`;

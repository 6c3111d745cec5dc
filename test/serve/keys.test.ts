import ssh2 from 'ssh2';
import {expect, it} from 'vitest';
import {newKeyPair} from '../../source/serve/keys.ts';

// One in some hundred that ssh2 makes is one that it cannot read.
it('makes only keys that can be read again', () => {
	for (let i = 0; i < 1500; i++) expect(ssh2.utils.parseKey(newKeyPair().private)).not.toBeInstanceOf(Error);
});

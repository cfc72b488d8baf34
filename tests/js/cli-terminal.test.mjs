// What people at a terminal see: columns, colours and the bar.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { openTerminal, pad, printable, widthOf } from '../../dist/cli/terminal.js';

function openOn({ stdoutIsTty = false, stderrIsTty = false, env = {} }) {
  const stream = (isTTY) => {
    const written = [];
    return Object.assign(new EventEmitter(), {
      isTTY,
      written,
      write: (text) => written.push(text),
    });
  };
  const streams = { stdout: stream(stdoutIsTty), stderr: stream(stderrIsTty), env };
  return { ...streams, terminal: openTerminal(streams) };
}

test('a bar is drawn where somebody sees it, and no line is written behind it', () => {
  const { terminal, stdout, stderr } = openOn({ stderrIsTty: true });
  terminal.showProgress('1/2', 0.5);
  terminal.print('photo.jpg');
  terminal.hideProgress();
  terminal.print('the end');
  assert.deepEqual(stdout.written, ['photo.jpg\n', 'the end\n']);
  const bar = '\r\x1b[K[############------------] 1/2';
  assert.deepEqual(
    stderr.written.filter((text) => text !== ''),
    [bar, '\r\x1b[K', bar, '\r\x1b[K'],
  );
});

test('a pipe gets neither bar nor colours', () => {
  const { terminal, stderr } = openOn({});
  terminal.showProgress('1/2', 0.5);
  terminal.print('photo.jpg');
  terminal.hideProgress();
  assert.deepEqual(stderr.written, []);
  assert.equal(terminal.paint('red', 'no'), 'no');
});

test('colours are for a terminal without NO_COLOR', () => {
  const isPainted = (env) => {
    const { terminal } = openOn({ stdoutIsTty: true, env });
    return terminal.paint('red', 'text') !== 'text';
  };
  assert.equal(isPainted({}), true);
  assert.equal(isPainted({ NO_COLOR: '1' }), false);
  assert.equal(isPainted({ NO_COLOR: '' }), true);
  assert.equal(isPainted({ TERM: 'dumb' }), false);
});

test('a stream that fails otherwise than by its reader is an error', () => {
  const { terminal, stdout } = openOn({});
  assert.throws(() => stdout.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' })));
  stdout.emit('error', Object.assign(new Error('gone'), { code: 'EPIPE' }));
  terminal.print('nobody reads this');
  assert.deepEqual(stdout.written, []);
});

test('a wide character takes two columns, an accent none', () => {
  assert.equal(widthOf('身份证.jpg'), 10);
  assert.equal(widthOf('e\u0301'), 1);
  assert.equal(widthOf('𠮷'), 2);
  assert.equal(pad('证件', 6), '证件  ');
});

test('what would move the cursor or turn the text around is shown by its number', () => {
  assert.equal(printable('a\u001b[2J\u202egpj.exe'), 'a\\u001b[2J\\u202egpj.exe');
});

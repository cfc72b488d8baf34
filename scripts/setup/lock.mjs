import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 500;

/**
 * Runs `action` while no other run of these scripts holds `lockPath`: `npm start` beside
 * `npm test` would install the same things and write the same files.
 */
export async function withLock(lockPath, action) {
  mkdirSync(dirname(lockPath), { recursive: true });
  let isAnnounced = false;
  while (!takeLock(lockPath)) {
    if (!isAnnounced) console.log('Waiting for another run of these scripts to finish its part …');
    isAnnounced = true;
    await delay(pollMs);
  }
  const release = () => rmSync(lockPath, { force: true });
  process.once('exit', release);
  try {
    return await action();
  } finally {
    release();
    process.removeListener('exit', release);
  }
}

function takeLock(lockPath) {
  // A link appears with its content, so that nobody reads a lock that names no one yet.
  const claimPath = `${lockPath}.${process.pid}`;
  writeFileSync(claimPath, String(process.pid));
  try {
    linkSync(claimPath, lockPath);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(claimPath);
  }
  if (isHolderAlive(lockPath)) return false;
  rmSync(lockPath, { force: true });
  return takeLock(lockPath);
}

function isHolderAlive(lockPath) {
  try {
    process.kill(Number(readFileSync(lockPath, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

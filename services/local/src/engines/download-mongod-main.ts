import { copyFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { MongoBinary } from 'mongodb-memory-server-core';

/*
 * A program of its own, run by mongod-download.ts: it downloads MongoDB's server into the folder that it is given and leaves the
 * program there as `mongod`. Apart, because a download that hangs can then be ended from outside.
 */
const [folder = '.', version = ''] = process.argv.slice(2);
const found = await MongoBinary.getPath({ version, downloadDir: folder, checkMD5: true });
const target = path.join(folder, 'mongod');
// A copy that an earlier project left in the person's cache is as good, and stays there.
if (path.dirname(found) === path.resolve(folder)) await rename(found, target);
else await copyFile(found, target);

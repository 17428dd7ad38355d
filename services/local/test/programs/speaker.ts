import { createLog } from '@kassebro/process';
import { openLineLog } from '../../src/run/line-log.ts';
import { createVoice } from '../../src/run/voice.ts';

/** Sends one line of each kind through the launcher's log: our own, of a program without a log, of a crash, of the launcher. */
const [folder = '', given] = process.argv.slice(2);
const format = given === 'json' ? 'json' : 'short';
const name = `speaker-${format}`;
const log = openLineLog({ folder, name, format });
createLog({ process: name, level: 'info', format, write: log.write }).warn('a line of its own log');
log.write(`${name}: listening`);
log.write('{"no":"log line"}');
log.write('');
log.write('Error: at last', 'stderr');
await log.close();
const voice = createVoice({ logLevel: 'info', logFormat: format });
voice.say('redis: found');
voice.show('the table');

import { Writable } from 'node:stream';
import winston from 'winston';
import { isField, type LogFields } from './fields.ts';
import { scrub } from './scrub.ts';

/** A log that knows where it stands: a child adds fields to every line. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Log;
}

export interface LogOptions {
  process: string;
  level: Level;
  /** `json` for machines, `short` for a person at a terminal. */
  format: 'json' | 'short';
  /** Where lines go; standard output unless told. */
  write?: (line: string) => void;
}

/**
 * The process's log. Each line carries time, level, process and the fields of its context; free text is scrubbed of
 * secrets and personal data, and fields that are not listed in LogFields are dropped.
 */
export function createLog(options: LogOptions): Log {
  const { combine, timestamp, printf } = winston.format;
  const line = options.format === 'json' ? printf((entry) => JSON.stringify(ordered(entry))) : printf(short);
  const write = options.write;
  const transport = write
    ? new winston.transports.Stream({ stream: lineStream(write) })
    : new winston.transports.Console({ stderrLevels: [], consoleWarnLevels: [] });
  const logger = winston.createLogger({
    level: options.level,
    format: combine(timestamp(), line),
    transports: [transport],
  });
  const sink: Sink = {
    write: (level, { message, ...fields }) => void logger.log({ level, message: String(message), ...fields }),
    least: levels.indexOf(options.level),
  };
  return wrap(sink, { process: options.process });
}

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

interface Sink {
  write: (level: Level, fields: Record<string, unknown>) => void;
  /** Place in `levels` of the least that is written. */
  least: number;
}

function wrap(sink: Sink, context: Record<string, unknown>): Log {
  const at = (level: Level) => {
    // A door says something about every request at debug, so what is not wanted must cost nothing.
    if (levels.indexOf(level) < sink.least) return silent;
    return (message: string, fields: LogFields = {}): void =>
      sink.write(level, { message: scrub(message), ...context, ...clean(fields) });
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(sink, { ...context, ...clean(fields) }),
  };
}

const silent = (): void => undefined;
const freeText = new Set(['detail', 'url', 'path', 'name']);

function clean(fields: LogFields): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    if (!isField(name) || value === undefined) continue;
    if (name === 'error') Object.assign(result, describeError(value));
    else result[name] = freeText.has(name) && typeof value === 'string' ? scrub(value) : value;
  }
  return result;
}

/** Name and message of an error and of what caused it, and the first frames of its stack: where, never with what data. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: scrub(String(error)) };
  const because = error.cause instanceof Error ? `: ${error.cause.name}: ${error.cause.message}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: scrub(`${error.name}: ${error.message}${because}`),
    stack: frames
      .slice(0, 4)
      .map((frame) =>
        frame.trim().replace(/\(?(file:\/\/)?\/.*\/(?=(shared|services|workers|test|node_modules)\/)/, '('),
      ),
  };
}

function ordered(entry: winston.Logform.TransformableInfo): Record<string, unknown> {
  const { timestamp, level, message, ...rest } = entry;
  return { time: timestamp, level, message, ...rest };
}

/** The same facts on one line: UTC time with its date, level, process, message, fields. Of errors also where they came from. */
function short(entry: winston.Logform.TransformableInfo): string {
  const { timestamp, level, message, process, stack, ...rest } = entry;
  const fields: Record<string, unknown> = {
    ...rest,
    ...(level === 'error' && Array.isArray(stack) && { stack: stack.join(' ') }),
  };
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${quoted(String(value))}`);
  return [timestamp, level.toUpperCase().padEnd(5), `[${String(process)}]`, message, ...shown].join(' ');
}

/** So that one sees, and a program can tell, where a value ends. */
const quoted = (value: string): string => (/[\s"=]/.test(value) ? JSON.stringify(value) : value);

function lineStream(write: (line: string) => void): NodeJS.WritableStream {
  return new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      write(String(chunk).trimEnd());
      done();
    },
  });
}

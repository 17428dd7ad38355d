/** Tells a person, in one line, what is going on. */
export type Say = (line: string) => void;

/** A Redis or a database that answers, whether it was started here or lent by the caller. */
export interface Engine {
  /** `redis://127.0.0.1:6381` or `mongodb://127.0.0.1:27018`, without a database name. */
  readonly url: string;
  /** Which one was taken, in words for people: `valkey-server on PATH`. */
  readonly source: string;
  /** Process id, or null for an engine that somebody else runs. */
  readonly pid: number | null;
  /** Settles with how the process ended; never settles for an engine that somebody else runs. */
  readonly exited: Promise<string>;
  /** Ends the process and waits for its exit. Does nothing for an engine that somebody else runs, or a second time. */
  readonly stop: () => Promise<void>;
}

/** What an engine needs to start. */
export interface EngineOptions {
  /** Address of an engine that is running already; then nothing is started. */
  readonly url?: string | undefined;
  /** Folder for durable data, or null for an engine that forgets everything when it stops. */
  readonly dataDir: string | null;
  /** TCP port on the loopback; 0 takes a free one. */
  readonly port?: number | undefined;
  /** Folder for fetched programs; shared by every start of this checkout. */
  readonly enginesDir: string;
  readonly say: Say;
  /** For whoever compares: an embedded database without the indexes that we add to it, which reads whole collections. */
  readonly withoutIndexes?: boolean | undefined;
}

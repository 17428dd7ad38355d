/** Header names in small letters. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** An answer that was read to its end, whatever its status. */
export interface Answer {
  kind: 'answer';
  status: number;
  headers: Headers;
  text: string;
}

export type Breakdown =
  | 'dns'
  | 'refused'
  | 'connect-timeout'
  | 'tls'
  | 'reset'
  | 'response-timeout'
  | 'whole-timeout'
  | 'too-large'
  | 'aborted'
  | 'other';

/** No answer, or only the beginning of one. Carries nothing that was sent. */
export interface Failure {
  kind: 'failure';
  what: Breakdown;
  /** Node's or got's code, for the log. */
  code: string;
  /** False only when surely not one byte of the request can have left this machine. */
  maybeSent: boolean;
  /** When the head of an answer had come before it broke. */
  status?: number;
}

export const header = (headers: Headers, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

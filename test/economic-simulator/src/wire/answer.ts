/** What goes back over the wire. `body` is printed as JSON unless `text` or `bytes` hold something ready-made. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  text?: string;
  bytes?: Buffer;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown, location: string): Answer {
  return { status: 201, body, headers: { Location: location } };
}

export const NO_CONTENT: Answer = { status: 204 };

export function html(status: number, text: string): Answer {
  return { status, text, headers: { 'Content-Type': 'text/html; charset=utf-8' } };
}

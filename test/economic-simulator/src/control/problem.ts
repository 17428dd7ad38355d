import type { Text } from '../api/messages.ts';

/** A control call that cannot be done, with the HTTP status and a sentence for whoever wrote the call. */
export class ControlProblem extends Error {
  readonly status: number;
  /** What people read in the window; in English where only programs come by. */
  readonly text: string | Text;

  constructor(status: number, text: string | Text) {
    super(typeof text === 'string' ? text : text.en);
    this.status = status;
    this.text = text;
  }
}

/** A control call that cannot be done, with the HTTP status and a sentence for whoever wrote the call. */
export class ControlProblem extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

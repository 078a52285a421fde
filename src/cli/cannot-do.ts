/** A command cannot do what it was asked for. The message is the whole answer: why, and what helps. */
export class CannotDo extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CannotDo";
  }
}

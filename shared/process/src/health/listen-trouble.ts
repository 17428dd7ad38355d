import { networkInterfaces } from 'node:os';

export interface Place {
  port: number;
  host: string;
  /** The variable that chose the port. */
  variable: string;
}

/** Ports below are for the administrator only, on most systems. */
const FIRST_FREE_FOR_ALL = 1024;

/**
 * Why nobody can listen there, in one sentence for people that names what to set; undefined for a failure of another kind.
 * @param error what listening threw, told by its code only: an error of Node's own may belong to another realm than ours
 */
export function listenTrouble(error: unknown, { port, host, variable }: Place): string | undefined {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `port ${port} is taken: set ${variable} to another port, or to 0 for a free one`;
    case 'EACCES':
      return port < FIRST_FREE_FOR_ALL
        ? `port ${port} is for administrators only: set ${variable} to ${FIRST_FREE_FOR_ALL} or more, or to 0 for a free one`
        : `this user may not listen on port ${port}: set ${variable} to another port, or to 0 for a free one`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: set BIND to one of ${addresses().join(', ')}, or to 0.0.0.0 for all`;
    default:
      return undefined;
  }
}

function addresses(): string[] {
  // A link-local address is of no use without the name of its card.
  const found = Object.values(networkInterfaces()).flatMap((cards = []) => cards.filter(({ scopeid }) => !scopeid));
  return [...new Set(found.map(({ address }) => address))];
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

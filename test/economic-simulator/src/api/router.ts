import type { Endpoint, Method, Resource } from '../resources/define.ts';
import { decodeIdentifier } from '../wire/path-encoding.ts';

interface Node {
  literal: Map<string, Node>;
  parameter: { name: string; node: Node } | undefined;
  endpoints: Map<string, Endpoint>;
}

export interface Route {
  endpoints: ReadonlyMap<string, Endpoint>;
  parameters: Readonly<Record<string, string>>;
}

const emptyNode = (): Node => ({ literal: new Map(), parameter: undefined, endpoints: new Map() });

/** Finds the endpoints of a path by its segments. A literal segment goes before a parameter. */
export class Router {
  readonly #root = emptyNode();

  constructor(resources: readonly Resource[]) {
    for (const endpoint of resources.flatMap((resource) => resource.endpoints)) this.#add(endpoint);
  }

  /** Undefined: no such URL. Trailing and doubled slashes do not matter. */
  find(path: string): Route | undefined {
    const parameters: Record<string, string> = {};
    let node = this.#root;
    for (const segment of path.split('/').filter((part) => part !== '')) {
      const next = node.literal.get(segment.toLowerCase()) ?? node.parameter?.node;
      if (next === undefined) return undefined;
      if (node.parameter?.node === next) parameters[node.parameter.name] = decodeIdentifier(segment);
      node = next;
    }
    return node.endpoints.size === 0 ? undefined : { endpoints: node.endpoints, parameters };
  }

  #add(endpoint: Endpoint): void {
    let node = this.#root;
    for (const segment of endpoint.path.split('/').filter((part) => part !== '')) node = descend(node, segment);
    node.endpoints.set(endpoint.method satisfies Method, endpoint);
  }
}

function descend(node: Node, segment: string): Node {
  const name = /^\{(\w+)\}$/.exec(segment)?.[1];
  if (name !== undefined) {
    node.parameter ??= { name, node: emptyNode() };
    return node.parameter.node;
  }
  const literal = segment.toLowerCase();
  const next = node.literal.get(literal) ?? emptyNode();
  node.literal.set(literal, next);
  return next;
}

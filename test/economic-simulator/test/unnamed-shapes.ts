import { problemsOf, problemsOfItem } from './published-shape.ts';

type Check = (body: unknown) => unknown[];
const as =
  (name: string): Check =>
  (body) =>
    problemsOf(body, name);
const itemOf =
  (list: string): Check =>
  (body) =>
    problemsOfItem(body, list);
/** Nothing that stands in any published schema: only links to it are published, or it is no JSON. */
const unpublished: Check = () => [];

/** What the answers of GETs without a schema of their own are like, by their path; the first that fits. */
const SHAPES: readonly [RegExp, Check][] = [
  [/\/pdf$|\/file$/, unpublished],
  [/^\/customer-groups\/\{\w+\}\/customers$/, as('GET /customers')],
  [/^\/(?:product-groups|units)\/\{\w+\}\/products$/, as('GET /products')],
  // Orders and quotes are said to have the shape of draft invoices.
  [/^\/(?:orders|quotes)\/\w+\/\{\w+\}$/, as('GET /invoices/drafts/{}')],
  [/^\/(?:orders|quotes)\/\w+$/, as('GET /invoices/drafts')],
  [/^\/accounting-years\/\{\w+\}\/entries\/\{\w+\}$/, itemOf('GET /accounting-years/{}/entries')],
  [/^\/journals\/\{\w+\}\/entries\/\{\w+\}$/, itemOf('GET /journals/{}/entries')],
  [/^\/invoices\/(?:drafts|booked)\/\{\w+\}\/attachment$/, as('GET /journals/{}/vouchers/{}/attachment')],
  // Lists of links.
  [/^\/(?:orders|quotes)$|^\/(?:customers|products)\/\{\w+\}\/invoices$/, unpublished],
  // The README says of each what it shows.
  [/^\/product-groups\/\{\w+\}\/sales-accounts/, unpublished],
  [/^\/(?:price|employee|supplier)-groups|^\/suppliers\/\{\w+\}\/contacts/, unpublished],
  [/^\/(?:languages|modules\/agreement|apps)\/\{\w+\}$|\/sent$/, unpublished],
];

/** @returns undefined when nobody has said yet what the answer of this path is like */
export const shapeOf = (path: string): Check | undefined => SHAPES.find(([pattern]) => pattern.test(path))?.[1];

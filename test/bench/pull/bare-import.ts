import http from 'node:http';
import got from 'got';
import mongoose from 'mongoose';
import { z } from 'zod';

/**
 * What one writes to copy the products of an agreement once, as a process of its own: pages of 1,000 with got, a bulk of
 * upserts a page with the driver. `node bare-import.ts <ledger> <app secret> <grant> <database>` prints how many and the ms.
 */
const [ledger = '', appSecret = '', grant = '', database = ''] = process.argv.slice(2);
const page = z.object({
  collection: z.array(
    z.looseObject({
      productNumber: z.string(),
      name: z.string(),
      salesPrice: z.number(),
      costPrice: z.number().optional(),
      barCode: z.string().optional(),
      barred: z.boolean().optional(),
      unit: z.looseObject({ name: z.string() }).optional(),
      productGroup: z.looseObject({ productGroupNumber: z.int(), name: z.string().optional() }),
    }),
  ),
  pagination: z.looseObject({ nextPage: z.string().optional() }),
});
type Product = z.infer<typeof page>['collection'][number];

const client = await mongoose.mongo.MongoClient.connect(database);
const products = client.db().collection<{ _id: string }>('bare');
const ask = got.extend({
  agent: { http: new http.Agent({ keepAlive: true }) },
  headers: { 'x-appsecrettoken': appSecret, 'x-agreementgranttoken': grant },
});

/** The same fields as a product of the till. */
function upsertOf(product: Product) {
  const { productNumber, name, salesPrice, costPrice, barCode, barred = false, unit, productGroup } = product;
  const at = new Date();
  const document = {
    store: 'bare',
    productNumber,
    name,
    priceIncludingVat: Math.round(salesPrice * 125),
    ...(costPrice !== undefined && { costPrice: Math.round(costPrice * 100) }),
    vatPercentage: 25,
    ...(barCode !== undefined && { barCode }),
    ...(unit && { unit: unit.name }),
    group: { number: productGroup.productGroupNumber, name: productGroup.name },
    barred,
    pulledAsOf: at,
    createdAt: at,
    updatedAt: at,
  };
  return { updateOne: { filter: { _id: `bare.${productNumber}` }, update: { $set: document }, upsert: true } };
}

const began = performance.now();
let records = 0;
for (let skip = 0; ; skip += 1) {
  // oxlint-disable-next-line no-await-in-loop
  const { collection, pagination } = page.parse(await ask(`${ledger}/products?pagesize=1000&skippages=${skip}`).json());
  // oxlint-disable-next-line no-await-in-loop
  await products.bulkWrite(collection.map(upsertOf), { ordered: false });
  records += collection.length;
  if (pagination.nextPage === undefined) break;
}
process.stdout.write(JSON.stringify({ records, ms: performance.now() - began }));
await client.close();

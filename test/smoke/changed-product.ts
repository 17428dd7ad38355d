import { z } from 'zod';
import type { Access } from './access.ts';
import { call } from './call.ts';
import type { Walk } from './walk.ts';

const agreements = z.object({ agreements: z.array(z.object({ agreementNumber: z.int() })) });
const deliveries = z.object({
  deliveries: z.array(
    z.looseObject({ attempts: z.array(z.looseObject({ status: z.int().optional() })), body: z.string().optional() }),
  ),
});
const products = z.object({ items: z.array(z.object({ productNumber: z.string(), priceIncludingVat: z.int() })) });

/** A price changes in e-conomic; the till must show it. */
export async function changedProduct(access: Access & { simulator: { url: string } }, walk: Walk): Promise<void> {
  const { url, token } = access.posApi;
  const control = `${access.simulator.url}/_simulator`;
  const [agreement] = agreements.parse(await call('GET', `${control}/agreements`)).agreements;
  const [product] = products.parse(await call('GET', `${url}/v1/products?limit=1`, { token })).items;
  if (!agreement || !product) throw new Error('the demo shop has no agreement or no product');
  const { productNumber: number, priceIncludingVat: before } = product;
  walk.stop(`the till sells ${number} at ${(before / 100).toFixed(2)}`);
  const n = agreement.agreementNumber;
  await call('POST', `${control}/agreements/${n}/products/touch`, { body: { numbers: [number] } });
  walk.stop('its price was changed in e-conomic');
  await walk.wait('the receiver answered 202 to the webhook', async () => {
    const all = deliveries.parse(await call('GET', `${control}/webhooks/deliveries?agreement=${n}`)).deliveries;
    return all.at(-1)?.attempts.at(-1)?.status === 202 ? true : undefined;
  });
  const after = await walk.wait('the till has the new price', async () => {
    const now = await call('GET', `${url}/v1/products/${encodeURIComponent(number)}`, { token });
    return now?.['priceIncludingVat'] === before ? undefined : now?.['priceIncludingVat'];
  });
  walk.stop(`it sells ${number} at ${(Number(after) / 100).toFixed(2)} now`);
}

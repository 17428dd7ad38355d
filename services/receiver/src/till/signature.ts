import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Customers 1st signs the raw body: HMAC-SHA256 with the store's signing secret, as base64, in the header
 * X-C1st-Webhook-Signature. Compared in constant time. (Customers 1st, API documentation, hooks.)
 */
export function isSignedBy(secret: string, body: Buffer, signature: string | undefined): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

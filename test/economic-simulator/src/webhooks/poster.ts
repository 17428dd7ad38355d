import http from 'node:http';
import https from 'node:https';

export interface Post {
  url: string;
  body: string;
  contentType: string;
  timeoutMs: number;
  customHeaders?: readonly { key: string; value: string }[] | undefined;
}

export type PostResult = { status: number } | { error: string };

const AGENT = { keepAlive: true, maxSockets: 64, maxFreeSockets: 64 };

/** POSTs a webhook over kept-alive connections. It never throws: what went wrong is in the result. */
export class Poster {
  readonly #http = new http.Agent(AGENT);
  readonly #https = new https.Agent(AGENT);

  post({ url, body, contentType, timeoutMs, customHeaders = [] }: Post): Promise<PostResult> {
    return new Promise((resolve) => {
      if (!URL.canParse(url)) {
        resolve({ error: 'the address is not a URL' });
        return;
      }
      const isSecure = url.toLowerCase().startsWith('https:');
      const payload = Buffer.from(body);
      const request = (isSecure ? https : http).request(new URL(url), {
        method: 'POST',
        agent: isSecure ? this.#https : this.#http,
        headers: {
          ...Object.fromEntries(customHeaders.map(({ key, value }) => [key, value])),
          'Content-Type': contentType,
          'Content-Length': payload.length,
          'User-Agent': 'e-conomic',
        },
        timeout: timeoutMs,
      });
      request.on('response', (response) => {
        response.on('end', () => resolve({ status: response.statusCode ?? 0 }));
        response.on('error', (error) => resolve({ error: error.message }));
        response.resume();
      });
      request.on('timeout', () => request.destroy(new Error(`no answer in ${timeoutMs} ms`)));
      request.on('error', (error) => resolve({ error: error.message === '' ? error.name : error.message }));
      request.end(payload);
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

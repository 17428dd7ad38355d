import http from 'node:http';
import https from 'node:https';

export interface Post {
  url: string;
  body: string;
  contentType: string;
  timeoutMs: number;
  /** How many redirects are followed; the body goes along. */
  redirects: number;
  customHeaders?: readonly { key: string; value: string }[] | undefined;
}

export type PostResult = { status: number } | { error: string };

type Sent = PostResult & { location?: string | undefined };

const AGENT = { keepAlive: true, maxSockets: 64, maxFreeSockets: 64 };

/** POSTs a webhook over kept-alive connections. It never throws: what went wrong is in the result. */
export class Poster {
  readonly #http = new http.Agent(AGENT);
  readonly #https = new https.Agent(AGENT);

  async post(post: Post): Promise<PostResult> {
    const { location, ...result } = await this.#send(post);
    if (location === undefined || post.redirects === 0) return result;
    const url = URL.canParse(location, post.url) ? new URL(location, post.url).href : location;
    return this.post({ ...post, url, redirects: post.redirects - 1 });
  }

  #send({ url, body, contentType, timeoutMs, customHeaders = [] }: Post): Promise<Sent> {
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
        const { statusCode: status = 0, headers } = response;
        const isRedirect = status >= 300 && status < 400;
        response.on('end', () => resolve(isRedirect ? { status, location: headers.location } : { status }));
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

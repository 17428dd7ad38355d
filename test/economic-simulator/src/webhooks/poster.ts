import http from 'node:http';
import https from 'node:https';
import { beginningOf } from './answer-beginning.ts';

export interface Post {
  url: string;
  body: string;
  contentType: string;
  /** For the whole of it, until the last byte of the answer. */
  timeoutMs: number;
  /** How many redirects are followed; the body goes along. */
  redirects: number;
  /** The address of this machine that it comes from; the system chooses without it. */
  source?: string | undefined;
  customHeaders?: readonly { key: string; value: string }[] | undefined;
}

/** The receiver's answer with how its body begins, or why there was none. */
export type PostResult = { status: number; answer?: string | undefined } | { error: string };

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

  #send(post: Post): Promise<Sent> {
    if (!URL.canParse(post.url)) return Promise.resolve({ error: 'the address is not a URL' });
    return new Promise<Sent>((resolve) => {
      // Throws for a header that cannot be sent, which makes the promise reject.
      const request = this.#request(post);
      const patience = setTimeout(() => {
        resolve({ error: `no answer in ${post.timeoutMs} ms` });
        request.destroy();
      }, post.timeoutMs);
      const finish = (sent: Sent): void => {
        clearTimeout(patience);
        resolve(sent);
      };
      const fail = (error: Error): void => finish({ error: error.message === '' ? error.name : error.message });
      request.on('response', (response) => {
        const { statusCode: status = 0, headers } = response;
        const location = status >= 300 && status < 400 ? headers.location : undefined;
        beginningOf(response).then((answer) => finish({ status, answer, location }), fail);
      });
      request.on('error', fail);
      request.end(post.body);
    }).catch((error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }));
  }

  #request({ url, body, contentType, source, customHeaders = [] }: Post): http.ClientRequest {
    const isSecure = url.toLowerCase().startsWith('https:');
    return (isSecure ? https : http).request(new URL(url), {
      method: 'POST',
      agent: isSecure ? this.#https : this.#http,
      ...(source === undefined ? {} : { localAddress: source, family: 4 }),
      headers: {
        ...Object.fromEntries(customHeaders.map(({ key, value }) => [key, value])),
        'Content-Type': contentType,
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'e-conomic',
      },
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}

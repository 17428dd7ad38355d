interface Sent {
  headers?: Record<string, string>;
  /** Fields of a form; the request is a POST then. */
  form?: Record<string, string>;
  method?: string;
}

/** What a browser does that HTTP itself does not: it keeps cookies and says where a request comes from. */
export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
  set cookie(header: string) {
    this.#cookies.clear();
    for (const pair of header.split('; ')) this.#keep(pair);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  /** Sends a form as the page of our own does. */
  post(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { form, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }

  logIn(email: string, password: string, to = '/'): Promise<Response> {
    return this.post('/login', { email, password, to });
  }

  /** Follows no redirect: where one is sent is what the tests look at. */
  async send(path: string, { headers = {}, form, method }: Sent): Promise<Response> {
    const answer = await fetch(this.#origin + path, {
      method: method ?? (form ? 'POST' : 'GET'),
      redirect: 'manual',
      headers: { accept: 'text/html', ...(this.cookie && { cookie: this.cookie }), ...headers },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie.split(';', 1)[0] ?? '');
    return answer;
  }

  #keep(pair: string): void {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** What the benchmarks use of autocannon, which comes without types. */
declare module 'autocannon' {
  interface Request {
    method: 'POST';
    path: string;
    headers: Record<string, string>;
    body: string;
    onResponse?: (status: number) => void;
  }
  interface Options {
    url: string;
    connections: number;
    /** Seconds; or as many requests as `amount` says. */
    duration?: number;
    amount?: number;
    requests: Request[];
    setupClient?: (client: { setRequests(requests: Request[]): void }) => void;
  }
  interface Result {
    requests: { total: number };
    latency: { p50: number; p99: number; max: number };
    duration: number;
    errors: number;
    timeouts: number;
    statusCodeStats: Record<string, { count: number }>;
  }
  interface Running extends Promise<Result> {
    on(event: 'response', listener: () => void): void;
  }
  export default function autocannon(options: Options): Running;
}

import { isIPv4 } from 'node:net';

/** Maximum number of redirects, as in browsers. */
const maxRedirects = 20;

/**
 * Fetches from an address that cannot be tampered with: `https:`, or this machine itself. The rule applies to redirects too.
 *
 * @throws if the address or a redirect violates it
 */
export async function secureFetch(address: string, options: Omit<RequestInit, 'redirect'> = {}): Promise<Response> {
  let url = requireSecure(address);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await fetch(url, { ...options, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    url = requireSecure(new URL(location, url).href);
  }
  throw new Error(`${address} redirects more than ${maxRedirects} times`);
}

/** Returns the address unchanged. @throws if it is neither `https:` nor this machine */
export function requireSecure(url: string): string {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) return url;
  throw new Error(`${url} is not fetched: its address must begin with https://`);
}

/** Checks whether a host, as normalized by `URL`, is this machine: `127.evil.example` is not. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || (isIPv4(hostname) && hostname.startsWith('127.'));
}

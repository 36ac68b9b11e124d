/** Talks to our own server: JSON both ways, the session's CSRF token on every write. */

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface CsrfToken {
  readonly header: string;
  readonly value: string;
}

export function csrfToken(page: ParentNode = document): CsrfToken | undefined {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="csrf"]');
  return meta ? { header: meta.dataset['header'] ?? 'X-CSRF-TOKEN', value: meta.content } : undefined;
}

/** Sends a write once more with a fresh token when the session was renewed in another tab. */
export async function write(method: string, url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const first = await send(method, url, body, headers, csrfToken());
  if (first.status !== 401 && first.status !== 403) return first;
  const renewed = await freshToken();
  return renewed && renewed.value !== csrfToken()?.value ? send(method, url, body, headers, renewed) : first;
}

export async function read<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

async function send(method: string, url: string, body: string, headers: Record<string, string>, token: CsrfToken | undefined): Promise<Answer> {
  const response = await fetch(url, {
    method,
    body,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', ...headers, ...(token ? { [token.header]: token.value } : {}) },
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

/** The token of this page for the present session; undefined if nobody is signed in. */
export async function freshToken(): Promise<CsrfToken | undefined> {
  const response = await fetch(location.href, { credentials: 'same-origin' });
  if (new URL(response.url).pathname.endsWith('/login')) return undefined;
  return csrfToken(new DOMParser().parseFromString(await response.text(), 'text/html'));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A random key; crypto.randomUUID exists on secure origins only, and a server in the house may be plain http. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

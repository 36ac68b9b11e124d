import type { Answer } from './server';

/** What the server refused: a sentence for the whole, one per field, and the record that can take the answers to a task that has ended. */
export interface Problem {
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly record?: Place;
}

export interface Place {
  readonly form: string;
  readonly id: string;
  readonly version: number;
}

interface FieldError {
  readonly field?: string;
  readonly message?: string;
}

/** Reads RFC 9457 problem details; the texts for conflicts and lost sessions are the page's own. */
export function problemOf(answer: Answer, text: (key: string) => string): Problem {
  const body = (answer.body ?? {}) as { title?: string; detail?: string; errors?: readonly FieldError[]; record?: Place };
  const fields: Record<string, string> = {};
  for (const { field, message } of body.errors ?? []) {
    if (field) fields[field] = message ?? text('invalid');
  }
  const problem = { title: titleOf(answer.status, body, text), fields };
  return answer.status === 409 && body.record ? { ...problem, record: body.record } : problem;
}

function titleOf(status: number, body: { title?: string; detail?: string; errors?: readonly FieldError[] }, text: (key: string) => string): string {
  if (status === 401) return text('signedOut');
  if (status === 403) return text('forbidden');
  if ((status === 409 && !body.errors) || status === 412) return text('changed');
  if (status >= 500) return text('failed');
  return body.detail ?? body.title ?? text('refused');
}

/** `<lw-copy for="id">` with a button: puts the text of an element on the clipboard and says so to those who listen (S0-442). */
class Copy extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => void this.copy());
  }

  private async copy(): Promise<void> {
    const source = document.getElementById(this.getAttribute('for') ?? '');
    const text = source instanceof HTMLTextAreaElement ? source.value : (source?.textContent ?? '');
    const done = await put(text);
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = (done ? this.dataset['done'] : this.dataset['failed']) ?? '';
  }
}

async function put(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure connection browsers give pages no clipboard, but copy what is selected.
    return selected(text);
  }
}

function selected(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

customElements.define('lw-copy', Copy);

// Copying a text for the reader.

/**
 * Copy `text`; true if it worked. Pages over plain http have no clipboard API: then `field`, which holds it, helps.
 * @param {string} text
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copyText(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.select();
    return document.execCommand('copy');
  }
}

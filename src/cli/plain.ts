// Text from records and files on its way to a screen: a control character in it must not move the cursor, color the screen or
// type for the person.

// oxlint-disable-next-line eslint/no-control-regex -- these are what it looks for
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** The text with its control characters shown as a sign; line breaks and tabs stay. */
export function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(CONTROL, '�');
}

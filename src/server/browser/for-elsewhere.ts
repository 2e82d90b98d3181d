// Whether a click on a link asks for another tab or window: then the browser answers it, and no script does.

export function isForElsewhere({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey;
}

// Whether a click on a link asks for another tab or window, or for a file: then the browser answers it, and no script does.

export function isForElsewhere({ altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey;
}

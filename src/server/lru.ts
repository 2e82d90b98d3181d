// A small memory of what was asked last. It forgets the oldest; it holds no truth of its own: every key names the state of the
// record that its value was made from.

export interface Memory<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** Makes a memory for at most so many values, and so much weight in all where a weight is given. */
export function makeMemory<Value>(
  most: number,
  weight: { readonly of: (value: Value) => number; readonly most: number },
): Memory<Value> {
  const values = new Map<string, Value>();
  let heavy = 0;
  const forget = (key: string): void => {
    const value = values.get(key);
    if (value === undefined) return;
    values.delete(key);
    heavy -= weight.of(value);
  };
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      forget(key);
      if (weight.of(value) > weight.most) return;
      values.set(key, value);
      heavy += weight.of(value);
      for (const oldest of values.keys()) {
        if (values.size <= most && heavy <= weight.most) break;
        forget(oldest);
      }
    },
    delete: forget,
  };
}

/** What is kept under a key; else it is read, once for all who ask meanwhile. A reading that fails is not kept: only the caller hears of it. */
export function keptOrRead<Value>(
  memory: Memory<Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const reading = read();
  memory.set(key, reading);
  reading.catch(() => memory.delete(key)); // the caller gets the failure; only the memory must not keep it
  return reading;
}

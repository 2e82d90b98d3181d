// The part of WebAssembly that this room uses. It is declared in the browser's types and not in Node's, and the browser's types
// stay out of the server.

declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: 'WebAssembly.Module';
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}

// What the tests use of node. Its own types would also change those of the page, such as that of `setTimeout`.

declare module 'node:test' {
  export function test(name: string, run: () => void | Promise<void>): Promise<void>;
  export function beforeEach(run: () => void): void;
}

declare module 'node:assert/strict' {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal<T>(actual: unknown, expected: T, message?: string): asserts actual is T;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual<T>(actual: unknown, expected: T, message?: string): asserts actual is T;
    match(text: string, pattern: RegExp, message?: string): void;
    throws(run: () => unknown, expected: { name: string }): void;
  }
  const assert: Assert;
  export { assert as default };
}

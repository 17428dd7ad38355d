/** Stops the engines that jest-setup.mjs has started, if it has. */
export default async function teardown() {
  await globalThis.stopTestEngines?.();
}

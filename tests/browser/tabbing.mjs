// The Tab key, pressed through a whole page. `page/focus.js` has to be in the page and looks at each stop.

const key = { key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, nativeVirtualKeyCode: 9 };
const shift = 8;
const atOnce = 20;
const most = 1000;

/* Presses until the first stop comes again. Keys are sent some at a time, without a wait for each: the page handles them one after the
   other all the same, and need not be painted in between. */
export async function walk(tab, { backwards = false } = {}) {
  const session = await tab.context().newCDPSession(tab);
  const send = (type) => session.send("Input.dispatchKeyEvent", { type, ...key, modifiers: backwards ? shift : 0 });
  for (let pressed = 0; pressed < most && !await tab.evaluate(() => stops.done); pressed += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, () => [send("rawKeyDown"), send("keyUp")]).flat());
  }
  await session.detach();
  const { count, done, problems } = await tab.evaluate(() => ({ ...stops, problems: [...stops.problems] }));
  if (!done) problems.push(`the Tab key has not come round after ${count} stops`);
  return { count, problems };
}

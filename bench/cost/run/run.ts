import { onInterrupt, startSession } from "../../../local/session.ts";
import { observe } from "./observe.ts";
import { situations } from "./situations.ts";
const { signal } = onInterrupt();
const session = await startSession("silent", signal);
try {
  const all = situations(session.deployment);
  await (await all.tagged!())();
  const result: Record<string, unknown> = {};
  for (const [name, prepare] of Object.entries(all)) {
    if (process.argv[2] && !process.argv[2].split(",").includes(name)) continue;
    const act = await prepare();
    await new Promise((r) => setTimeout(r, 1500));
    result[name] = await observe(session.deployment, act);
    console.error(name, JSON.stringify(result[name]));
  }
  console.log(JSON.stringify(result, null, 1));
} finally {
  await session.stop();
}

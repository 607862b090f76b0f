import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { rounded } from "../statistics.ts";

/** Node listens here when a process gets SIGUSR1 ("Signal events", Node.js documentation). One process at a time can. */
const INSPECTOR = "http://127.0.0.1:9229/json/list";
const PATIENCE_MS = 10_000;
const BYTES_PER_MB = 1_000_000;

const TargetsSchema = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })]);
const AnswerSchema = z.object({ id: z.int(), result: z.unknown() });
const UsageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number() });
const ProcessIdSchema = z.object({ result: z.object({ value: z.int() }) });

/**
 * The MB that a Node process needs after a collection of garbage. The memory that Linux shows is no measure of a leak: V8
 * lets it grow until there is a reason to collect.
 *
 * @throws Error if the process does not open its inspector
 */
export async function heapMbOf(processId: number): Promise<number> {
  process.kill(processId, "SIGUSR1");
  const socket = await connected();
  try {
    const id = ProcessIdSchema.parse(await call(socket, "Runtime.evaluate", { expression: "process.pid" }));
    if (id.result.value !== processId) throw new Error(`${INSPECTOR} is of the process ${id.result.value}.`);
    await call(socket, "HeapProfiler.collectGarbage");
    const usage = UsageSchema.parse(await call(socket, "Runtime.getHeapUsage"));
    return rounded((usage.usedSize + usage.backingStorageSize) / BYTES_PER_MB, 1);
  } finally {
    const closed = new Promise((resolve) => socket.addEventListener("close", resolve));
    // It ends the inspector after the answer, so that the next process can open its own.
    await call(socket, "Runtime.evaluate", { expression: "setImmediate(() => process._debugEnd())" });
    await closed;
  }
}

async function connected(): Promise<WebSocket> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    const targets = await fetch(INSPECTOR)
      .then((response) => response.json())
      .catch(() => undefined);
    if (targets === undefined) continue;
    const [{ webSocketDebuggerUrl }] = TargetsSchema.parse(targets);
    const socket = new WebSocket(webSocketDebuggerUrl);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", reject);
    });
    return socket;
  }
  throw new Error(`No process listens on ${INSPECTOR}.`);
}

let calls = 0;

async function call(socket: WebSocket, method: string, params: object = {}): Promise<unknown> {
  const id = ++calls;
  const answer = new Promise<unknown>((resolve) => {
    const listen = ({ data }: MessageEvent) => {
      const { success, data: message } = AnswerSchema.safeParse(JSON.parse(String(data)));
      if (!success || message.id !== id) return;
      socket.removeEventListener("message", listen);
      resolve(message.result);
    };
    socket.addEventListener("message", listen);
  });
  socket.send(JSON.stringify({ id, method, params }));
  return answer;
}
